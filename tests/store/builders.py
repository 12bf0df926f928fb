"""Captures, articles and readings for the tests of stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from khabar.holdings import FetchState, Gathered, How, Reading, Shelving, Subscription
from khabar.model import Article, Block, Capture, CaptureRef, Stamp
from khabar.ports import Store
from khabar.read.articles import article_id
from khabar.read.identity import capture_id

NOON = "2026-05-04T12:00:00Z"
LATER = "2026-05-04T13:00:00Z"
URL = "https://akhbar.example/local/1"
SOON = "2026-05-04T12:10:00Z"
EVENING = "2026-05-04T20:00:00Z"
MARKS: Mapping[str, str] = {"read": "1", "dates": "3-aa", "names": "2-bb"}
MEDIA_TYPES: dict[How, str] = {"page": "text/html", "feed": "application/rss+xml", "file": "text/plain"}
FEED = Subscription("https://akhbar.example/rss", "feed", outlet="أخبار الساحل", site="https://akhbar.example/")
DUE = FetchState(NOON, 3600.0)


def capture_of(data: bytes, **known: str | None) -> Capture:
    return Capture(capture_id(data), data, known.pop("path", None) or "page.html", **known)


def gathered_of(data: bytes, how: How = "page", **known: str | None) -> Gathered:
    return Gathered(capture_of(data, media_type=MEDIA_TYPES[how]), NOON, how, subscription=known.get("subscription"))


def article_of(item: Gathered, *texts: str, title: str | None = "عودة التيار إلى الحي", position: int = 0, **known: str | None) -> Article:
    """An article of a capture, its blocks the texts given."""
    capture = item.capture
    ref = CaptureRef(capture.id, capture.path, capture.url, capture.media_type or "text/plain", position)
    blocks = tuple(Block("paragraph", text) for text in texts)
    article = Article(article_id(ref), ref, "main", title, blocks, published=Stamp("2026-05-04", "day", "٤ مايو ٢٠٢٦", "label"))
    return replace(article, **known)  # type: ignore[arg-type]


def reading_of(item: Gathered, *articles: Article, at: str = NOON, marks: Mapping[str, str] = MARKS, failure: str | None = None) -> Reading:
    return Reading(item.capture.id, articles, marks, at, failure)


def add(store: Store, item: Gathered, *articles: Article, at: str = NOON) -> tuple[Shelving, ...]:
    """Keeps a capture and what it gave."""
    store.keep([item])
    return store.shelve([reading_of(item, *articles, at=at)])[0]


def ids_of_changes(store: Store, kind: str) -> list[str]:
    return [change.id for change in store.changes(0, 1000) if change.kind == kind]
