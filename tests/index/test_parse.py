from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.index.parse import DEEPEST, MOST_LETTERS, MOST_WORDS, And, Days, Facet, Node, Not, Or, Phrase, Words, parse
from khabar.index.tree import asked_words, without_function_words
from khabar.text.stem import bare

CASES = tomllib.loads(Path(__file__).with_name("parses.toml").read_text(encoding="utf-8"))["case"]
PIECES = [
    "هدنة",
    "غزة",
    " ",
    "(",
    ")",
    "-",
    '"',
    "«",
    "»",
    "OR",
    "|",
    "outlet:",
    "since:",
    "2024-02",
    "until:",
    "person: ",
    "في",
    "،",
    "\u200f",
    "a",
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


def show(node: Node | None) -> str:
    """A tree in one line."""
    match node:
        case And(parts):
            return f"(and {' '.join(map(show, parts))})"
        case Or(parts):
            return f"(or {' '.join(map(show, parts))})"
        case Not(part):
            return f"(not {show(part)})"
        case None:
            return ""
        case _:
            return show_leaf(node)


def show_leaf(node: Words | Phrase | Facet | Days) -> str:
    match node:
        case Words(words):
            return "+".join(map(bare, words))
        case Phrase(words):
            return f"'{' '.join(map(bare, words))}'"
        case Facet(name, words):
            return f"{name}:{'_'.join(map(bare, words))}"
        case Days(first, last):
            return f"{'' if first is None else first}..{'' if last is None else last}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_what_is_typed_is_read(case: dict[str, Any]) -> None:
    parsed = parse(case["typed"])
    assert show(parsed.tree) == case["tree"]
    assert len(parsed.notes) == len(case.get("notes", []))
    assert all(note.startswith(told) for note, told in zip(parsed.notes, case.get("notes", []), strict=True))


@given(TYPED)
def test_whatever_is_typed_is_read(typed: str) -> None:
    parsed = parse(typed)
    assert parsed == parse(typed)
    assert isinstance(show(without_function_words(parsed.tree)), str)


def test_a_question_has_limits() -> None:
    parsed = parse("هدنة " * 500)
    assert parsed.tree is not None
    assert len(list(asked_words(parsed.tree))) == MOST_WORDS
    assert [note.split(" ")[3] for note in parsed.notes] == [str(MOST_LETTERS), str(MOST_WORDS)]


def test_nesting_has_limits() -> None:
    parsed = parse("(" * (DEEPEST + 9) + "هدنة")
    assert parsed.tree is None
    assert "parentheses are nested too deep" in parsed.notes
