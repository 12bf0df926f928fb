"""An article of the library with what the library knows of it, for people and for programs.

What changed between two texts is marked as wdiff does: `[-removed-]` and `{+added+}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from khabar.app.library import Shown
from khabar.codec import article_record
from khabar.holdings import Revision
from khabar.model import Article
from khabar.serve.card import print_card
from khabar.store.differences import Piece, diff

_LABEL_WIDTH = 11


def print_shown(shown: Shown) -> None:
    """Prints the article's card, then its life in the library."""
    console = Console(highlight=False, markup=False, emoji=False)
    print_card(console, shown.shelved.article)
    for label, value in _life(shown):
        console.print(Text.assemble((label.ljust(_LABEL_WIDTH), "dim"), value), soft_wrap=True)
    for revision, latter in _changes(shown):
        console.print(Text.assemble(("revised".ljust(_LABEL_WIDTH), "dim"), revision.replaced), soft_wrap=True)
        for passage in diff(revision.article, latter):
            console.print(Text("  ").append_text(_marked(passage)), soft_wrap=True)


def encode_shown(shown: Shown) -> str:
    """One JSON object: the article as in records.md, and beside it `library`: what the library knows of it."""
    held, gathered = shown.shelved, shown.gathered
    library: dict[str, Any] = {"first_seen": held.first_seen, "changed": held.changed, "stages": dict(held.marks)}
    library["reader"] = msgspec.to_builtins(held.reader)
    library["capture"] = gathered and {"at": gathered.at, "how": gathered.how, "headers": gathered.headers}
    library["revisions"] = [_revision(revision, latter) for revision, latter in _changes(shown)]
    return msgspec.json.encode(article_record(held.article) | {"library": library}).decode()


def _life(shown: Shown) -> Iterator[tuple[str, str]]:
    held = shown.shelved
    yield "id", held.article.id
    yield "first seen", held.first_seen
    if shown.gathered:
        yield "capture", f"{shown.gathered.how}, {shown.gathered.at}: {shown.gathered.capture.url or shown.gathered.capture.path}"
    if held.reader.read:
        yield "read", "✓"
    if held.reader.starred:
        yield "starred", "★"
    if held.reader.labels:
        yield "labels", " · ".join(held.reader.labels)


def _changes(shown: Shown) -> Iterator[tuple[Revision, Article]]:
    """Each earlier text with the one that took its place, oldest first."""
    texts = [*(revision.article for revision in shown.revisions), shown.shelved.article]
    yield from zip(shown.revisions, texts[1:], strict=True)


def _revision(revision: Revision, latter: Article) -> dict[str, Any]:
    changed = [[msgspec.to_builtins(piece) for piece in passage] for passage in diff(revision.article, latter)]
    return {"seen": revision.seen, "replaced": revision.replaced, "article": article_record(revision.article), "changed": changed}


def _marked(passage: Iterable[Piece]) -> Text:
    marks = {"kept": ("", "", ""), "removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}
    told = Text()
    for piece in passage:
        before, after, style = marks[piece.kind]
        told.append(f"{before}{piece.text}{after}", style)
    return told
