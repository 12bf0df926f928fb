"""Whole pages: NAME.html beside NAME.json, which names what is expected; a new case is a new pair of files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Page, Stamp
from khabar.read.html import read_pages

HERE = Path(__file__).parent
CASES = sorted(path.stem for path in HERE.glob("*.html"))


def _stamp(stamp: Stamp | None) -> dict[str, str] | None:
    return None if stamp is None else {"value": stamp.value, "precision": stamp.precision, "from": stamp.origin}


def _fields(page: Page) -> dict[str, Any]:
    declared = page.declared
    return {
        "title": declared.title,
        "published": _stamp(declared.published),
        "modified": _stamp(declared.modified),
        "outlet": declared.outlet,
        "byline": list(declared.byline),
        "tags": list(declared.tags),
        "url": declared.url,
        "language": declared.language,
        "lines": [line.text for line in page.lines[1:]],
    }


@pytest.mark.parametrize("name", CASES)
def test_page(name: str) -> None:
    expected = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    pages = read_pages((HERE / f"{name}.html").read_text(encoding="utf-8"), url=expected["url"])
    assert [page.declared.title for page in pages] == [wanted["title"] for wanted in expected["pages"]]
    for page, wanted in zip(pages, expected["pages"], strict=True):
        found = _fields(page)
        assert {field: found[field] for field in wanted if field in found} == {field: wanted[field] for field in wanted if field in found}
        assert page.lines[0].text == wanted["title"]
        kinds = {line.text: line.kind for line in page.lines}
        assert {text: kinds.get(text) for text in wanted.get("kinds", {})} == wanted.get("kinds", {})


def test_every_case_has_an_expectation() -> None:
    assert sorted(path.stem for path in HERE.glob("*.json")) == CASES
