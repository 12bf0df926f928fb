"""OPML in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import InputError, MalformedInput
from khabar.gather.opml import read_opml, write_opml
from khabar.holdings import Subscription
from khabar.read.limits import Limits

OPML = """<?xml version="1.0" encoding="utf-8"?><opml version="1.0"><head><title>x</title></head><body>
<outline text="لبنان"><outline text="محلي"><outline type="rss" text="نص" title="النهر" xmlUrl="HTTPS://n.example/rss" htmlUrl="https://n.example/"/></outline></outline>
<outline TEXT="الجبل" XMLURL="feed://j.example/feed"/>
<outline text="again" xmlUrl="https://n.example/rss"/>
<outline text="file" xmlUrl="file:///etc/passwd"/><outline text="note"/>
</body></opml>"""


def read(data: bytes) -> list[Subscription]:
    return read_opml(data, Limits(), "my.opml")


def test_feeds_are_read_once_each_with_their_folder() -> None:
    assert read(OPML.encode()) == [
        Subscription("https://n.example/rss", "feed", "النهر", "https://n.example/", "لبنان/محلي"),
        Subscription("http://j.example/feed", "feed", "الجبل"),
    ]


def test_another_encoding_is_read() -> None:
    assert read(OPML.replace("utf-8", "windows-1256").encode("windows-1256"))[0].outlet == "النهر"


def test_no_entity_is_expanded() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><body><outline text="&f;" xmlUrl="https://n.example/"/></body></opml>'
    assert "root:" not in str(read(bomb.encode()))


@pytest.mark.parametrize("data", [b"", b"<rss/>", b"opml", b"\x00\xff"])
def test_what_is_no_opml_is_told(data: bytes) -> None:
    with pytest.raises(MalformedInput):
        read(data)


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=20).filter(lambda text: text == text.strip())
FEEDS = st.builds(
    Subscription,
    url=st.integers(0, 10**6).map(lambda number: f"https://n.example/{number}"),
    kind=st.sampled_from(["feed", "section", "sitemap"]),
    outlet=TEXTS,
    site=st.none() | st.just("https://n.example/"),
    folder=st.none() | TEXTS.filter(lambda text: "/" not in text),
)


@given(st.lists(FEEDS, unique_by=lambda feed: feed.url))
def test_what_is_written_is_read_again(feeds: list[Subscription]) -> None:
    told = {feed.url: feed for feed in read(write_opml(feeds))}
    assert told == {feed.url: feed for feed in feeds}


@given(st.lists(st.builds(Subscription, url=st.just("https://n.example/"), kind=st.just("feed"), outlet=st.text(), folder=st.text())))
def test_any_name_can_be_written(feeds: list[Subscription]) -> None:
    read(write_opml(feeds))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read(data)
    except InputError:
        return
