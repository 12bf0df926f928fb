"""What becomes of an article that comes: a pure decision over what is held of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Literal

from khabar.model import Article, Stamp
from khabar.read.kinds import kind_of_media_type

Intent = Literal["add", "revise", "correct", "refresh", "leave"]


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of an article: its text's digest and size, and the capture and media type it came in."""

    text_digest: bytes
    text_size: int
    capture_id: str
    media_type: str


def decide_shelving(held: Held | None, article: Article) -> Intent:
    """What to do with an article that came, beside what is held of it.

    `leave`: a feed says again, often shortened, what its page says whole; or the page behind a feed's item says less than it,
    as a wall before the text does. `correct`: the text is other, but no outlet changed it: the readers made it otherwise of the
    same capture, or it is the page behind a feed's excerpt. `revise`: another text in the same kind of capture.
    """
    if held is None:
        return "add"
    if held.capture_id == article.capture.id:
        return "refresh" if held.text_digest == text_digest(article) else "correct"
    if is_behind(held.media_type, article.capture.media_type):
        return "leave"
    if held.text_digest == text_digest(article):
        return "refresh"
    if is_behind(article.capture.media_type, held.media_type):
        return "correct" if text_size(article) > held.text_size else "leave"
    return "revise"


def is_behind(media_type: str, feed: str) -> bool:
    """Whether a text is the page's behind a feed's, by their media types: no feed's text ever takes its place.

    >>> is_behind("text/html", "application/rss+xml"), is_behind("application/rss+xml", "application/rss+xml")
    (True, False)
    """
    return kind_of_media_type(feed) == "feed" and kind_of_media_type(media_type) != "feed"


def completed(article: Article, former: Article) -> Article:
    """The article with what it does not say itself and is known of it: its outlet, and the times that a feed gave.

    A page often prints no date that can be read, and its feed told it.
    """
    return replace(
        article,
        outlet=article.outlet or former.outlet,
        published=article.published or _from_feed(former.published),
        modified=article.modified or _from_feed(former.modified),
    )


def _from_feed(stamp: Stamp | None) -> Stamp | None:
    return stamp if stamp and stamp.origin == "feed" else None


def text_digest(article: Article) -> bytes:
    """A digest by which a text is known again."""
    return hashlib.blake2b(_text(article), digest_size=16).digest()


def text_size(article: Article) -> int:
    """The size of the title and the blocks in bytes of UTF-8, a line end between two."""
    return len(_text(article))


def _text(article: Article) -> bytes:
    return "\n".join((article.title or "", *(block.text for block in article.blocks))).encode("utf-8", "replace")
