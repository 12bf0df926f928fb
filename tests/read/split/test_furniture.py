"""Lines that a page prints about itself against lines of reports that share their words, by the cases of furniture.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from khabar.read.split.lines import look
from khabar.read.split.sorts import sort_of

CASES: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
OF_THE_PAGE = frozenset({"furniture", "form", "more", "comments", "popular", "related", "slug"})


@pytest.mark.parametrize("line", CASES["furniture"])
def test_what_a_page_says_of_itself(line: str) -> None:
    assert sort_of(look(line)) in OF_THE_PAGE


@pytest.mark.parametrize("line", CASES["text"])
def test_what_a_report_says(line: str) -> None:
    assert sort_of(look(line)) in {"bare", "paragraph", "photo"}
