from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.builders import article_of, gathered_of

from khabar.model import Article
from khabar.store.differences import MOST_COMPARED, diff

CASES = tomllib.loads(Path(__file__).with_name("revisions.toml").read_text(encoding="utf-8"))["cases"]
SIGNS = {"kept": "=", "removed": "-", "added": "+"}
TEXTS = st.lists(st.text("قتل ثةخم.\u064f", max_size=12), max_size=5)


def article_with(texts: Sequence[str]) -> Article:
    return article_of(gathered_of(b"page"), *texts[1:], title=next(iter(texts), None))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_what_changed(case: dict[str, Any]) -> None:
    passages = diff(article_with(case["former"]), article_with(case["latter"]))
    assert [[SIGNS[piece.kind] + piece.text for piece in passage] for passage in passages] == case["passages"]


@given(TEXTS, TEXTS)
def test_the_pieces_give_both_texts(former: list[str], latter: list[str]) -> None:
    for kinds, texts in ((("kept", "removed"), former), (("kept", "added"), latter)):
        told = [
            "".join(piece.text for piece in passage if piece.kind in kinds) for passage in diff(article_with(former), article_with(latter))
        ]
        rest = iter(texts)
        assert all(passage in rest for passage in told if passage)


@given(TEXTS)
def test_a_text_does_not_differ_from_itself(texts: list[str]) -> None:
    assert diff(article_with(texts), article_with(texts)) == ()


def test_a_passage_that_is_very_long_is_told_whole() -> None:
    one, other = ("عنوان", "قتل " * MOST_COMPARED), ("عنوان", "قتل " * MOST_COMPARED + "ثلاثة")
    assert [piece.text for piece in diff(article_with(one), article_with(other))[0]] == [one[1], other[1]]


def test_very_many_passages_are_compared_as_they_stand() -> None:
    one, other = ["خبر"] * MOST_COMPARED, ["خبر", *["خبر"] * MOST_COMPARED]
    assert [[piece.kind for piece in passage] for passage in diff(article_with(one), article_with(other))] == [["added"]]
