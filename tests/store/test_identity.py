from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.store.builders import article_of, gathered_of

from khabar.store.identity import address_of, identities

PAIRS = tomllib.loads(Path(__file__).with_name("same_articles.toml").read_text(encoding="utf-8"))["pairs"]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["note"])
def test_two_articles_are_the_same_or_not(pair: dict[str, Any]) -> None:
    one, other = (
        identities([article_of(gathered_of(b"page"), "نص", url=url or None, outlet=outlet or None, input_id=number or None)])[0]
        for url, outlet, number in (pair["one"], pair["other"])
    )
    assert (one is not None and one == other) == pair["same"]


@given(st.text())
@example(" #")
@example("a ")
def test_any_text_is_an_address_or_none(text: str) -> None:
    for url in (text, f"https://akhbar.example/{text}", f"https://{text}/1?{text}={text}"):
        address = address_of(url)
        assert address is None or address_of(f"https://{address}") == address


@given(st.lists(st.sampled_from(["https://akhbar.example/", "https://akhbar.example/1", None]), max_size=4))
def test_every_article_of_a_reading_has_its_own_identity_where_titles_differ(urls: list[str | None]) -> None:
    articles = [article_of(gathered_of(b"feed"), "نص", title=f"عنوان {at}", url=url) for at, url in enumerate(urls)]
    found = [identity for identity in identities(articles) if identity]
    assert len(found) == len(set(found)) == sum(url is not None for url in urls)
