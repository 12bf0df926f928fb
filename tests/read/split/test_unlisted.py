"""Lines whose labels no lexicon lists, by the cases of unlisted.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Capture
from khabar.read.articles import articles_of
from khabar.read.plain import read_page
from khabar.read.split.lines import look
from khabar.read.split.setting import Setting
from khabar.read.split.states import ROLES
from khabar.read.split.unlisted import by_unlisted

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "unlisted.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "role"), CASES["shapes"].items())
def test_shapes(text: str, role: str) -> None:
    weights = by_unlisted(Setting([look(text)], ["bare"]), 0)
    assert max(weights, key=lambda r: weights[r], default="") == role


@pytest.mark.parametrize("case", CASES["page"], ids=lambda case: case["name"])
def test_pages(case: dict[str, Any]) -> None:
    found = articles_of(read_page(case["text"]), Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    assert [article.title for article in found] == case["titles"]
    assert [len(article.blocks) for article in found] == case["blocks"]
    assert [len(article.related) for article in found] == case["related"]


@given(st.text(st.sampled_from('ابتثر :/|-–—()[]،,0123«»" '), min_size=1, max_size=80))
def test_any_line_is_weighed_for_known_roles(text: str) -> None:
    line = look(text.strip() or "ا")
    assert set(by_unlisted(Setting([line], ["bare"]), 0)) <= set(ROLES)
