"""Captures into the library: kept first, then read, then shelved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from khabar.app.annotating import Annotator, annotation_marks
from khabar.app.reading import limits_of
from khabar.config import Settings
from khabar.gather.plan import with_believed_dates
from khabar.holdings import Gathered, Reading, Shelving
from khabar.model import Article, Failed
from khabar.ports import Clock, Engine, Store
from khabar.read.reader import READ_VERSION, read_capture

#: How many captures, and how many bytes of them, are kept, read and shelved together.
CHUNK_CAPTURES = 256
CHUNK_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one capture: what the library did with its articles, or why there are none.

    `known`: the library has read these bytes before, so nothing was done. `retried`: they could not be read before.
    """

    path: str
    shelvings: tuple[Shelving, ...] = ()
    failure: Failed | None = None
    known: bool = False
    retried: bool = False


@dataclass(frozen=True, slots=True)
class ReadCapture:
    """A capture that is kept, and its articles or why it has none; not yet shelved."""

    gathered: Gathered
    found: tuple[Article, ...] | Failed


class Shelver:
    """Takes captures into a store; it holds what reads them, so that children live as long as it."""

    def __init__(self, store: Store, engine: Engine, settings: Settings, clock: Clock) -> None:
        self._store = store
        self._engine = engine
        self._clock = clock
        self._read = partial(read_capture, limits=limits_of(settings))
        self._annotator = Annotator(store, engine, settings)
        self.marks = current_marks(settings)

    def ingest(self, gathered: Iterable[Gathered | Failed]) -> Iterator[Ingested]:
        """What became of each capture, in order; a capture is told of only when it is safe on disk."""
        for chunk in _chunks(gathered):
            yield from self._take(chunk)

    def keep(self, gathered: Sequence[Gathered]) -> list[Gathered]:
        """Keeps captures; those that are still to be read, each bytes once."""
        waiting = zip(gathered, self._store.keep(gathered), strict=True)
        return list({item.capture.id: item for item, is_waiting in waiting if is_waiting}.values())

    def read(self, kept: Sequence[Gathered]) -> list[ReadCapture]:
        """What each capture holds, annotated."""
        results = list(self._engine.map(self._read, [item.capture for item in kept])) if kept else []
        found = [self._as_gathered(item, result) for item, result in zip(kept, results, strict=True)]
        return [ReadCapture(item, whole) for item, whole in zip(kept, self._annotator.annotate(found), strict=True)]

    def shelve(self, read: Sequence[ReadCapture]) -> list[Ingested]:
        """What became of captures that have been read."""
        shelvings = self._store.shelve([self._reading(item) for item in read])
        return [_ingested(item, placed) for item, placed in zip(read, shelvings, strict=True)]

    def _take(self, chunk: Sequence[Gathered | Failed]) -> list[Ingested]:
        waiting = self.keep([item for item in chunk if isinstance(item, Gathered)])
        told = {item.capture.id: ingested for item, ingested in zip(waiting, self.shelve(self.read(waiting)), strict=True)}
        return [_failed(item) if isinstance(item, Failed) else told.pop(item.capture.id, _known(item)) for item in chunk]

    def _as_gathered(self, item: Gathered, found: tuple[Article, ...] | Failed) -> tuple[Article, ...] | Failed:
        """What was read, by what is known of how it came: dates that cannot be are not believed of what was fetched.

        The article of a page that a feed or section led to keeps the address by which that names it, so that both are one article,
        and has from there what the page does not say.
        """
        if isinstance(found, Failed) or item.how == "file":
            return found
        believed = tuple(with_believed_dates(article, item.at) for article in found)
        if item.how != "page" or not believed:
            return believed
        announced = self._store.article(item.capture.path)
        first = replace(believed[0], url=item.capture.path)
        return (_as_announced(first, announced.article) if announced else first, *believed[1:])

    def _reading(self, item: ReadCapture) -> Reading:
        at, capture = self._clock.now(), item.gathered.capture.id
        if isinstance(item.found, Failed):
            return Reading(capture, (), self.marks, at, failure=f"{item.found.what} [{item.found.kind}]")
        return Reading(capture, item.found, self.marks, at)


def current_marks(settings: Settings) -> Mapping[str, str]:
    """What reads and annotates now: stage name to version and digest of options."""
    return {"read": str(READ_VERSION)} | annotation_marks(settings)


def _as_announced(article: Article, announced: Article) -> Article:
    """The article of a page with its date, outlet, byline and tags by its feed where the page has none."""
    return replace(
        article,
        published=article.published or announced.published,
        outlet=article.outlet or announced.outlet,
        byline=article.byline or announced.byline,
        tags=article.tags or announced.tags,
    )


def _ingested(item: ReadCapture, shelvings: tuple[Shelving, ...]) -> Ingested:
    if isinstance(item.found, Failed):
        return _failed(item.found)
    return Ingested(item.gathered.capture.path, shelvings)


def _failed(failure: Failed) -> Ingested:
    return Ingested(failure.path, failure=failure)


def _known(item: Gathered) -> Ingested:
    return Ingested(item.capture.path, known=True)


def _chunks(gathered: Iterable[Gathered | Failed]) -> Iterator[list[Gathered | Failed]]:
    chunk: list[Gathered | Failed] = []
    size = 0
    for item in gathered:
        chunk.append(item)
        size += len(item.capture.data) if isinstance(item, Gathered) else 0
        if len(chunk) >= CHUNK_CAPTURES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
