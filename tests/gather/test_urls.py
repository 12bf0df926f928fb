"""Addresses of the web in one spelling."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import FetchRefused
from khabar.gather.urls import normalize_url, same_site, spelled, without_tracking

CASES = tomllib.loads((Path(__file__).parent / "cases/urls.toml").read_text(encoding="utf-8"))
PARTS = st.text(alphabet="abcZ019/.:?#@%&=+[]\\ أبث١ـ\u200f\u064e-_~<\"'é。…\ud800", max_size=30)


@pytest.mark.parametrize(("url", "one"), CASES["spellings"].items())
def test_every_spelling_becomes_one(url: str, one: str) -> None:
    assert normalize_url(url) == one


@pytest.mark.parametrize("url", CASES["refused"]["urls"])
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        normalize_url(url)


def test_an_address_of_endless_length_is_refused() -> None:
    with pytest.raises(FetchRefused, match="longer"):
        normalize_url("http://example.com/" + "a" * 5000)


@pytest.mark.parametrize(
    ("url", "base", "one"),
    [
        ("b", "http://example.com/a/c", "http://example.com/a/b"),
        ("/b?q", "http://example.com/a/c?d", "http://example.com/b?q"),
        ("?p=2", "http://example.com/a", "http://example.com/a?p=2"),
        ("//other.example/x", "https://example.com/", "https://other.example/x"),
        ("https://other.example/x", "http://example.com/", "https://other.example/x"),
    ],
)
def test_what_is_relative_is_completed(url: str, base: str, one: str) -> None:
    assert normalize_url(url, base) == one


@given(PARTS, st.sampled_from(["http://", "https://a.example", "https://a.example/", "https://a.example/x?", "feed:", ""]))
def test_a_spelling_is_its_own_and_in_ascii(text: str, head: str) -> None:
    try:
        one = normalize_url(head + text)
    except FetchRefused:
        return
    assert normalize_url(one) == one
    assert one.isascii()
    assert one.isprintable()
    assert " " not in one
    parts = urlsplit(one)
    assert parts.scheme in ("http", "https")
    assert parts.hostname
    assert parts.path.startswith("/")
    assert not parts.fragment
    assert "@" not in parts.netloc


@given(PARTS)
def test_the_client_asks_the_host_that_was_checked(text: str) -> None:
    """Two readers of one address must not disagree about its host (an old way around such checks)."""
    try:
        one = normalize_url(f"http://a.example{text}")
    except FetchRefused:
        return
    assert httpx.URL(one).raw_host.decode() == (urlsplit(one).hostname or "").strip("[]")


@given(st.lists(PARTS))
def test_many_are_spelled_without_an_error(urls: list[str]) -> None:
    assert len(set(spelled(urls, "http://a.example/"))) == len(spelled(urls, "http://a.example/"))


@pytest.mark.parametrize(
    ("url", "without"),
    [
        ("http://a.example/b", "http://a.example/b"),
        ("http://a.example/b?utm_source=rss", "http://a.example/b"),
        ("http://a.example/b?utm_source=rss&id=7&fbclid=x", "http://a.example/b?id=7"),
        ("http://a.example/b?id=%D8%A3&q", "http://a.example/b?id=%D8%A3&q"),
        ("http://a.example/b?utm=7&nsfw=1", "http://a.example/b?utm=7&nsfw=1"),
    ],
)
def test_only_what_tells_where_a_reader_came_from_is_left_out(url: str, without: str) -> None:
    assert without_tracking(url) == without


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("http://a.example/", "https://a.example/b", True),
        ("http://www.a.example/", "http://a.example/", True),
        ("http://www.a.example/", "http://ar.a.example/", True),
        ("http://a.example/", "http://ba.example/", False),
        ("http://a.example/", "http://a.example.evil.test/", False),
    ],
)
def test_a_site_is_a_host_and_its_parts(one: str, two: str, same: bool) -> None:  # noqa: FBT001 - a case
    assert same_site(one, two) == same
