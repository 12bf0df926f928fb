"""JSON Feed (versions 1 and 1.1) into items."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from khabar.errors import MalformedInput
from khabar.read.feed.item import FeedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.model import Capture
    from khabar.read.limits import Limits

_REMEDY = "see jsonfeed.org for the format"


class _Author(msgspec.Struct):
    name: str | None = None


class _Item(msgspec.Struct):
    url: str | None = None
    external_url: str | None = None
    title: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    summary: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: _Author | None = None
    authors: list[_Author] | None = None
    tags: list[str] | None = None
    language: str | None = None


class _Feed(msgspec.Struct):
    version: str
    title: str | None = None
    home_page_url: str | None = None
    language: str | None = None
    author: _Author | None = None
    authors: list[_Author] | None = None
    items: list[msgspec.Raw] | None = None


def read_json_feed(text: str, capture: Capture, limits: Limits) -> Iterator[FeedItem]:  # noqa: ARG001 - msgspec bounds the depth itself
    """The items of a JSON feed, one with fields of a wrong type left out; raises MalformedInput for what is no JSON feed."""
    feed = _feed(text, capture)
    for raw in feed.items or []:
        item = _item(raw)
        if item is not None:
            yield _found(item, feed, capture.url)


@cache
def _items() -> msgspec.json.Decoder[_Item]:
    return msgspec.json.Decoder(_Item)


def _feed(text: str, capture: Capture) -> _Feed:
    try:
        feed = msgspec.json.decode(text, type=_Feed)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise MalformedInput(f"is not a JSON feed: {error}", where=capture.path, remedy=_REMEDY) from None
    if "jsonfeed.org/version/" not in feed.version:
        raise MalformedInput(f"is not a JSON feed: its version is {feed.version[:60]!r}", where=capture.path, remedy=_REMEDY)
    return feed


def _item(raw: msgspec.Raw) -> _Item | None:
    try:
        return _items().decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def _found(item: _Item, feed: _Feed, url: str | None) -> FeedItem:
    authors = item.authors or ([item.author] if item.author else feed.authors or ([feed.author] if feed.author else []))
    return FeedItem(
        title=item.title,
        body=item.content_html or item.content_text or item.summary,
        url=item.url or item.external_url,
        base=feed.home_page_url or url,
        published=item.date_published,
        modified=item.date_modified if item.date_modified != item.date_published else None,
        outlet=feed.title,
        authors=tuple(author.name for author in authors if author.name),
        tags=tuple(item.tags or ()),
        language=item.language or feed.language,
    )
