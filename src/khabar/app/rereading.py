"""What an earlier khabar made otherwise, made again: only the stages that changed, and what needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from khabar.app.annotating import Annotator
from khabar.app.shelving import Ingested, Shelver
from khabar.holdings import Reading
from khabar.model import Article, Failed
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


def reread(store: Store, shelver: Shelver, annotator: Annotator, clock: Clock) -> Iterator[Ingested]:
    """Captures read again where the readers changed; else the article that is kept, annotated by the stages that changed.

    An article over which a stage takes too long is told, and left as it was.
    """
    left = set[str]()
    while stale := [item for item in store.stale(shelver.marks, BATCH + len(left)) if item.article.id not in left]:
        by_readers = [item for item in stale if item.marks.get("read") != shelver.marks["read"]]
        captures = dict.fromkeys(item.article.capture.id for item in by_readers)
        yield from shelver.shelve(shelver.read([kept for kept in map(store.capture, captures) if kept is not None]))
        by_stages = [item for item in stale if item.marks.get("read") == shelver.marks["read"]]
        annotated = annotator.annotate_again(by_stages)
        left.update(item.article.id for item, article in zip(by_stages, annotated, strict=True) if isinstance(article, Failed))
        yield from _shelved_again(annotated, store, shelver.marks, clock)


def _shelved_again(annotated: Sequence[Article | Failed], store: Store, marks: Mapping[str, str], clock: Clock) -> Iterator[Ingested]:
    articles = [item for item in annotated if not isinstance(item, Failed)]
    shelvings = iter(store.shelve([Reading(article.capture.id, (article,), marks, clock.now()) for article in articles]))
    for item in annotated:
        yield Ingested(item.path, failure=item) if isinstance(item, Failed) else Ingested(item.capture.path, next(shelvings))
