"""The docs' lists are complete: kinds of errors, lexicons, decisions, pages of the index."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import khabar.lexicon
from khabar import errors

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
LEXICONS = Path(khabar.lexicon.__file__).parent
ERRORS = (DOCS / "reference/errors.md").read_text(encoding="utf-8")
INDEX = (DOCS / "README.md").read_text(encoding="utf-8")
_FIRST_CELL = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def classes(root: type[errors.KhabarError]) -> set[str]:
    """The names of an error's descendants."""
    return {name for child in root.__subclasses__() for name in (child.__name__, *classes(child))}


def printed_kinds() -> Iterator[str]:
    """The kinds that the source gives to `Failed`: strings, and names of classes."""
    for file in sorted((ROOT / "src/khabar").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Failed":
                yield from kind_of(node.args[1])


def kind_of(argument: ast.expr) -> Iterator[str]:
    """The kind where the source spells it; that of `type(error).__name__` is one of the classes of InputError."""
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.Attribute) and isinstance(argument.value, ast.Name):
        yield argument.value.id


def test_the_kinds_listed_are_those_that_are_printed() -> None:
    listed = set(_FIRST_CELL.findall(ERRORS.split("## Errors of the call")[0]))
    assert listed == (set(printed_kinds()) | classes(errors.InputError)) - classes(errors.FetchError), (
        "those of fetching have a table of their own"
    )


def test_the_errors_of_the_call_are_listed() -> None:
    listed = set(_FIRST_CELL.findall(ERRORS.split("## Errors of the call")[1].split("\n## ")[0]))
    assert listed == {"UsageError"} | classes(errors.UsageError)


def test_every_error_that_can_be_raised_is_listed() -> None:
    assert {name for name in classes(errors.KhabarError) - {"InputError"} if f"| `{name}` |" not in ERRORS} == set()


def test_the_lexicons_listed_are_those_that_are_there() -> None:
    listed = _FIRST_CELL.findall((DOCS / "reference/lexicons.md").read_text(encoding="utf-8"))
    there = [str(file.relative_to(LEXICONS)) for file in LEXICONS.rglob("*") if file.suffix in {".toml", ".tsv", ".txt"}]
    assert sorted(listed) == sorted(there)


def test_decisions_are_numbered_without_gaps() -> None:
    files = sorted((DOCS / "decisions").glob("*.md"))
    assert [file.name[:4] for file in files] == [f"{number:04}" for number in range(1, len(files) + 1)]


@pytest.mark.parametrize("file", sorted((DOCS / "decisions").glob("*.md")), ids=lambda file: file.name)
def test_a_decision_is_headed_by_its_number(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith(f"# {int(file.name[:4])}. ")


@pytest.mark.parametrize("file", sorted(DOCS.rglob("[!R]*.md")), ids=lambda file: str(file.relative_to(DOCS)))
def test_the_index_links_to_every_page(file: Path) -> None:
    assert f"]({file.relative_to(DOCS).as_posix()})" in INDEX
