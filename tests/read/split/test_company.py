"""Pages on which several lines together show what each is, by the cases of company.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Capture
from khabar.read.articles import articles_of
from khabar.read.plain import read_page

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "company.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["page"], ids=lambda case: case["name"])
def test_pages(case: dict[str, Any]) -> None:
    found = articles_of(read_page(case["text"]), Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    assert [article.title for article in found] == case["titles"]
    assert [len(article.blocks) for article in found] == case["blocks"]
    assert [len(article.related) for article in found] == case["related"]
