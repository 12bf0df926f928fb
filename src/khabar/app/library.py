"""The library: what fills it and what is asked of it, joined over its store and its index."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from khabar.app.annotating import Annotator
from khabar.app.clock import SystemClock
from khabar.app.following import Follow, Follower
from khabar.app.indexing import catch_up, embedder_for, index_folder, make_again
from khabar.app.reading import check_names, engine_for, is_from_outside, limits_of, open_inputs
from khabar.app.rereading import read_unread, reread, retry_failed
from khabar.app.shelving import Ingested, Shelver
from khabar.app.sync import Synced, Syncer
from khabar.config import Settings
from khabar.errors import UsageError
from khabar.gather.http import PoliteFetcher
from khabar.gather.urls import typed_addresses
from khabar.holdings import Answer, Followed, Gathered, LibraryStats, Query, ReaderMarks, Revision, Shelved
from khabar.index import open_index
from khabar.model import Capture, Failed
from khabar.ports import Clock, Fetcher, Store
from khabar.read.inputs import find_inputs
from khabar.read.kinds import Kind
from khabar.store import open_store
from khabar.store.sqlite import FILE, restore_store

#: After how many ingested captures the index follows.
INDEX_EVERY = 4096
#: How often a watching sync looks for what has become due, in seconds.
WATCH_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Shown:
    """An article with what the library knows of it: its earlier texts, and the capture that it was read from."""

    shelved: Shelved
    revisions: tuple[Revision, ...]
    gathered: Gathered | None


@dataclass(frozen=True, slots=True)
class Marking:
    """What the reader says of an article from now on: None leaves what was said, `labels` are added and `unlabels` taken away."""

    read: bool | None = None
    starred: bool | None = None
    labels: tuple[str, ...] = ()
    unlabels: tuple[str, ...] = ()

    def of(self, former: ReaderMarks) -> ReaderMarks:
        """What is said of it in the end.

        >>> Marking(starred=True, labels=("جسور",), unlabels=("عاجل",)).of(ReaderMarks(read=True, labels=("عاجل",)))
        ReaderMarks(read=True, starred=True, labels=('جسور',))
        """
        labels = tuple(label for label in dict.fromkeys((*former.labels, *self.labels)) if label not in self.unlabels)
        read, starred = (said if said is not None else was for said, was in ((self.read, former.read), (self.starred, former.starred)))
        return ReaderMarks(read, starred, labels)


class Library:
    """A library that is open. Its methods are the commands."""

    def __init__(self, folder: Path, settings: Settings, store: Store, clock: Clock) -> None:
        self.folder = folder
        self.settings = settings
        self.store = store
        self.clock = clock
        self.embedder = embedder_for(settings.dense)

    def close(self) -> None:
        """Lets go of its files."""
        self.store.close()

    def ingest(self, inputs: Sequence[str], *, kind: Kind | None = None) -> Iterator[Ingested]:
        """Reads inputs into the library; what became of each capture, told when it is safe on disk.

        The same input twice adds nothing. What a crash had left unread is read first.
        """
        check_names(self.settings.names)
        found = list(find_inputs(inputs))
        with closing(engine_for(self.settings, from_outside=any(is_from_outside(item, kind) for item in found))) as engine:
            shelver = Shelver(self.store, engine, self.settings, self.clock)
            read_unread(self.store, shelver)
            gathered = self._gathered(open_inputs(found, kind, self.settings))
            for number, ingested in enumerate(shelver.ingest(gathered), 1):
                yield ingested
                if number % INDEX_EVERY == 0:
                    catch_up(self.store, self.folder, self.embedder)
        catch_up(self.store, self.folder, self.embedder)

    def follow(self, addresses: Sequence[str], *, folder: str | None = None, full_text: bool = True) -> Iterator[Follow]:
        """Subscribes to feeds, sites, section pages and what OPML files list; what came of each."""
        with closing(self._fetcher()) as fetcher:
            follower = Follower(self.store, fetcher, limits_of(self.settings), self.clock)
            for address in addresses:
                yield from follower.follow(address, folder=folder, full_text=full_text)

    def unfollow(self, address: str) -> None:
        """Follows an address no more. Raises UsageError where it is not followed."""
        if not any(self.store.unfollow(url) for url in typed_addresses(address)):
            raise UsageError("this is not followed", where=address, remedy="khabar outlets lists what is")

    def sync(self, *, watch: bool = False) -> Iterator[list[Synced]]:
        """Fetches what is due and reads it into the library; what came of it, some at a time. With `watch`, for ever."""
        check_names(self.settings.names)
        with closing(engine_for(self.settings, from_outside=True)) as engine, closing(self._fetcher()) as fetcher:
            shelver = Shelver(self.store, engine, self.settings, self.clock)
            while True:
                yield from Syncer(self.store, fetcher, shelver, self.settings, self.clock).run()
                catch_up(self.store, self.folder, self.embedder)
                if not watch:
                    return
                yield []
                time.sleep(WATCH_SECONDS)

    def select(self, query: Query) -> Iterator[Shelved]:
        """The articles that answer a query, or all in the order in which the library met them where it asks for nothing."""
        if query == Query("", query.limit):
            yield from self.store.all_articles()
            return
        for answer in self.search([query]):
            yield from self.store.articles([hit.article_id for hit in answer.hits])

    def search(self, queries: Iterable[Query]) -> Iterator[Answer]:
        """The answer to each query, after the index has caught up with the store."""
        catch_up(self.store, self.folder, self.embedder)
        with closing(open_index(index_folder(self.folder), writing=False, embedder=self.embedder)) as index:
            for query in queries:
                yield index.search(query)

    def show(self, article_id: str) -> Shown:
        """An article by its id or the beginning of it. Raises UsageError where there is none."""
        shelved = self._held(article_id)
        capture = self.store.capture(shelved.article.capture.id)
        return Shown(shelved, self.store.revisions(shelved.article.id), capture)

    def mark(self, article_id: str, marking: Marking) -> None:
        """Keeps what the reader says of an article. Raises UsageError where there is none."""
        held = self._held(article_id)
        self.store.mark(held.article.id, marking.of(held.reader))

    def reread(self) -> Iterator[Ingested]:
        """Tries again what could not be read, and makes again what an earlier khabar made otherwise: only the stages that changed."""
        with closing(engine_for(self.settings, from_outside=True)) as engine:
            shelver = Shelver(self.store, engine, self.settings, self.clock)
            read_unread(self.store, shelver)
            yield from retry_failed(self.store, shelver)
            yield from reread(self.store, shelver, Annotator(self.store, engine, self.settings), self.clock)
        catch_up(self.store, self.folder, self.embedder)

    def reindex(self) -> None:
        """Makes the index again from the store."""
        make_again(self.store, self.folder, self.embedder)

    def stats(self) -> LibraryStats:
        """How much the library holds."""
        return self.store.stats()

    def followed(self) -> list[Followed]:
        """Every subscription with what is remembered of it, by outlet."""
        return self.store.followed()

    def check(self) -> list[str]:
        """What is wrong with the library, in plain words; empty when it is whole."""
        return self.store.check()

    def backup(self, target: Path) -> None:
        """Copies the library to a new file while it is used. Raises UsageError when the file is there."""
        self.store.backup(target)

    def _held(self, article_id: str) -> Shelved:
        shelved = self.store.article(article_id)
        if shelved is None:
            remedy = "look for it with khabar search; of an id give six letters, and more where several begin so"
            raise UsageError("there is no such article in the library", where=article_id, remedy=remedy)
        return shelved

    def _fetcher(self) -> Fetcher:
        return PoliteFetcher(self.settings, robots_file=self.folder / "robots.json")

    def _gathered(self, captures: Iterable[Capture | Failed]) -> Iterator[Gathered | Failed]:
        for item in captures:
            yield item if isinstance(item, Failed) else Gathered(item, self.clock.now(), "file")


def open_library(folder: Path, settings: Settings, *, create: bool = False) -> Library:
    """The library in a folder; one that is not there is made only where `create` says so, else UsageError."""
    if not create and not (folder / FILE).exists():
        raise UsageError("there is no library here", where=str(folder), remedy="make one with khabar ingest or khabar follow")
    return Library(folder, settings, open_store(folder), SystemClock())


def restore_library(folder: Path, backup: Path, settings: Settings) -> None:
    """Makes the library in a folder what a checked backup is. Its index is made again, with vectors where the settings ask for them."""
    embedder = embedder_for(settings.dense)
    restore_store(backup, folder)
    with closing(open_store(folder)) as store:
        make_again(store, folder, embedder)
