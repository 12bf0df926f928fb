"""Whole small pages of one layout each, by the cases of three files: fields that an article does not name are empty."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Article, Capture
from khabar.read.articles import articles_of
from khabar.read.plain import read_page

CASES: list[dict[str, Any]] = [
    case
    for name in ("layouts.toml", "channels.toml", "aggregators.toml")
    for case in tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))["page"]
]
_LISTS = {"byline", "agencies", "tags", "related"}


def _said(article: Article) -> dict[str, Any]:
    return {
        "title": article.title, "published": article.published.value if article.published else None, "source": article.source,
        "dateline": article.dateline, "byline": list(article.byline), "agencies": list(article.agencies), "tags": list(article.tags),
        "related": [item.title for item in article.related], "blocks": len(article.blocks),
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_layouts(case: dict[str, Any]) -> None:
    found = articles_of(read_page(case["text"]), Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    said = [_said(article) for article in found]
    empty: dict[str, Any] = {key: [] if key in _LISTS else None for key in _said(found[0])} if found else {}
    assert said == [empty | expected for expected in case["articles"]]
