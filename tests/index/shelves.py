"""Articles as a library holds them, for tests."""

from __future__ import annotations

from khabar.holdings import Shelved
from khabar.model import Article, Block, CaptureRef, Entity, NameMention, Span, Stamp, Statement

CAPTURE = CaptureRef("c", "page.txt", None, "text/plain", 0)


def shelve(id: str, text: str, *, title: str | None = None, day: str | None = None, **fields: object) -> Shelved:  # noqa: A002 - a record's field
    """An article whose blocks are the lines of a text; `day` is when it was published, `fields` are the article's own."""
    published = Stamp(day, "day", day, "label") if day else None
    blocks = tuple(Block("paragraph", line) for line in text.split("\n"))
    article = Article(id=id, capture=CAPTURE, role="main", title=title, blocks=blocks, published=published, **fields)  # type: ignore[arg-type]
    return Shelved(article, {}, "2024-03-05T10:00:00Z", "2024-03-05T10:00:00Z")


def name(label: str, kind: str) -> NameMention:
    """A name that stands in the first block."""
    return NameMention(0, 0, len(label), label, kind, Entity(None, label), "test")  # type: ignore[arg-type]


def said(speaker: str) -> Statement:
    """A statement of somebody."""
    return Statement(Span(0, 0, 1, "ا"), None, speaker, None, "قال", "direct", None, "assert", "test")
