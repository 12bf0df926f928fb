"""feedparser's own tests through our reader of feeds, where they speak of what an article has: title, link, text, date.

Each of its files states what must come out, as an expression in a comment. Those that compare one such field of an item with a
constant apply; the others speak of feedparser's own records. Every file must be read without a fault, whatever it holds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gate.packages import package_path
from khabar.errors import InputError
from khabar.model import Capture, Page
from khabar.read.charset import decode
from khabar.read.feed.item import page_of, plain_text
from khabar.read.feed.xml import read_xml_feed
from khabar.read.limits import Limits

_EXPECTED = re.compile(r"Expect:\s*(.+?)\s*-->", re.DOTALL)
_TEXTS = frozenset({"description", "summary", "content"})
_DATES = frozenset({"published_parsed", "updated_parsed", "modified_parsed", "date_parsed"})


@dataclass(frozen=True, slots=True)
class Case:
    """What one file says of one field of one item."""

    file: Path
    item: int
    field: str
    value: Any


def score() -> dict[str, float]:
    """How many of the cases that apply hold, by field, and the share of all files that are read without a fault."""
    files = sorted(package_path("feedparser", "tests").rglob("*.xml"))
    cases = [case for file in files for case in _cases(file)]
    held: dict[str, list[bool]] = {}
    for case in cases:
        held.setdefault(case.field, []).append(_holds(case))
    figures = {f"{field}_held": sum(row) / len(row) for field, row in held.items()}
    return figures | {"cases": len(cases), "read_without_fault": sum(_reads(file) for file in files) / len(files)}


def _cases(file: Path) -> Iterator[Case]:
    told = _EXPECTED.search(file.read_text(encoding="latin-1"))
    try:
        tree = ast.parse(told[1], mode="eval").body if told else None
    except SyntaxError:
        return
    parts = tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]
    for part in parts:
        if isinstance(part, ast.Compare) and isinstance(part.ops[0], ast.Eq):
            yield from _compared(file, part)


def _compared(file: Path, compare: ast.Compare) -> Iterator[Case]:
    """The case of a comparison such as `entries[0]['title'] == 'x'`."""
    path = list(_keys(compare.left))
    try:
        value = ast.literal_eval(compare.comparators[0])
    except ValueError:
        return
    match path:
        case ["entries", int(item), "title"] if isinstance(value, str) and plain_text(value):
            yield Case(file, item, "title", value)
        case ["entries", int(item), "link"] if isinstance(value, str) and value.startswith("http"):
            yield Case(file, item, "link", value)
        case ["entries", int(item), str(field)] if field in _DATES and isinstance(value, tuple):
            yield Case(file, item, "date", value)
        case ["entries", int(item), str(field), *_] if _is_text(field, path[-1], value):
            yield Case(file, item, "text", value)


def _is_text(field: str, last: str | int, value: object) -> bool:
    """Whether a comparison speaks of a text that can be seen."""
    return field in _TEXTS and last in (*_TEXTS, "value") and isinstance(value, str) and bool(plain_text(value))


def _keys(node: ast.expr) -> Iterator[str | int]:
    match node:
        case ast.Subscript(value=inner, slice=ast.Constant(value=str() | int() as key)):
            yield from _keys(inner)
            yield key
        case ast.Name(id=name):
            yield name


def _holds(case: Case) -> bool:
    try:
        pages = _pages(case.file)
    except InputError:
        return False
    return case.item < len(pages) and _CHECKS[case.field](pages[case.item], case.value)


def _reads(file: Path) -> bool:
    try:
        _pages(file)
    except InputError:
        return True
    except Exception:  # noqa: BLE001 - any other is the fault that is counted
        return False
    return True


def _pages(file: Path) -> list[Page]:
    """The page of every item; of an item too that is no article for want of a title and a text."""
    capture = Capture("suite", file.read_bytes(), file.name, "http://127.0.0.1:8097/")
    return [page_of(item) for item in read_xml_feed(decode(capture.data, None, "xml").text, capture, Limits())]


def _same_title(page: Page, value: str) -> bool:
    return (page.declared.title or "") == (plain_text(value) or "")


def _same_link(page: Page, value: str) -> bool:
    return (page.declared.url or "").rstrip("/") == value.rstrip("/")


def _same_text(page: Page, value: str) -> bool:
    return "".join((plain_text(value) or "").split()) in "".join("".join(line.text.split()) for line in page.lines)


def _same_date(page: Page, value: tuple[int, ...]) -> bool:
    stamps = [stamp.value for stamp in (page.declared.published, page.declared.modified) if stamp]
    return any(_utc(stamp)[: len(stamp)] == datetime(*value[:6]).isoformat()[: len(stamp)] for stamp in stamps)  # type: ignore[arg-type]


def _utc(stamp: str) -> str:
    found = datetime.fromisoformat(stamp)
    return (found.astimezone(UTC) if found.tzinfo else found).replace(tzinfo=None).isoformat()


_CHECKS: dict[str, Callable[[Page, Any], bool]] = {"title": _same_title, "link": _same_link, "text": _same_text, "date": _same_date}
