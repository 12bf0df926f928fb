"""What an earlier khabar made otherwise, made again: only the stages that changed, and what needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from khabar.app.reading import Manner, annotate_by
from khabar.app.shelving import Ingested, Shelver
from khabar.holdings import Reading, Shelved
from khabar.model import Article
from khabar.pipeline import outdated_stages
from khabar.ports import Clock, Store

#: How many captures or articles are made again before they are shelved.
BATCH = 256


def read_unread(store: Store, shelver: Shelver) -> None:
    """Reads what a crash left kept and unread."""
    while left := store.unread(BATCH):
        shelver.shelve(shelver.read(left))


def retry_failed(store: Store, shelver: Shelver) -> Iterator[Ingested]:
    """Captures that could not be read, tried again; what came of each."""
    failed = store.failed()
    while batch := list(islice(failed, BATCH)):
        for ingested in shelver.shelve(shelver.read(batch)):
            yield replace(ingested, retried=True)


def reread(store: Store, shelver: Shelver, manner: Manner, clock: Clock) -> Iterator[Ingested]:
    """Captures read again where the readers changed; else the article that is kept, annotated by the stages that changed."""
    while stale := store.stale(shelver.marks, BATCH):
        by_readers = [item for item in stale if item.marks.get("read") != shelver.marks["read"]]
        captures = dict.fromkeys(item.article.capture.id for item in by_readers)
        yield from shelver.shelve(shelver.read([kept for kept in map(store.capture, captures) if kept is not None]))
        by_stages = [item for item in stale if item.marks.get("read") == shelver.marks["read"]]
        yield from _annotated_again(by_stages, store, shelver.marks, manner, clock)


def _annotated_again(stale: Sequence[Shelved], store: Store, marks: Mapping[str, str], manner: Manner, clock: Clock) -> Iterator[Ingested]:
    articles = [_annotated(item, marks, manner) for item in stale]
    readings = [Reading(article.capture.id, (article,), marks, clock.now()) for article in articles]
    for article, shelvings in zip(articles, store.shelve(readings), strict=True):
        yield Ingested(article.capture.path, shelvings)


def _annotated(item: Shelved, marks: Mapping[str, str], manner: Manner) -> Article:
    return annotate_by(outdated_stages(item.marks, marks), item.article, manner)
