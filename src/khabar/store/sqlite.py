"""The library in one SQLite file: `khabar.ports.Store`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from khabar.errors import StoreReadOnly
from khabar.holdings import (
    Change,
    Errand,
    FetchState,
    Followed,
    Gathered,
    LibraryStats,
    ReaderMarks,
    Reading,
    Revision,
    Shelved,
    Shelving,
    Subscription,
)
from khabar.model import Article
from khabar.store import articles, backup, captures, care, shelf, subscriptions
from khabar.store.articles import find_article
from khabar.store.changes import find_changes
from khabar.store.connections import Session, Sessions, connect, snapshot, told, transaction
from khabar.store.migrations import prepare

Found = TypeVar("Found", Gathered, Shelved)

FILE = "library.db"
#: How many seconds a call waits while another process writes.
PATIENCE = 30.0
_BATCH = 256
#: A number that those of all rows are above.
_BEFORE_ALL = 0


def open_store(folder: Path, *, patience: float = PATIENCE) -> SqliteStore:
    """The store in a folder, which is made where there is none; an older one is brought forward.

    Raises StoreVersion for one that a newer khabar made, StoreDamaged for a file that is no library, StoreReadOnly where it may
    not be written.
    """
    _make(folder)
    file = folder / FILE
    with told(file), closing(connect(file, patience)) as db:
        prepare(db, file)
    return SqliteStore(file, patience)


def restore_store(copy: Path, folder: Path) -> None:
    """Makes the library in a folder what a backup of it is; see `khabar.store.backup.restore`. Its index has to be made again."""
    _make(folder)
    backup.restore(copy, folder / FILE, PATIENCE)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = "mend its permissions, or name another folder"
        raise StoreReadOnly("the library's folder cannot be made", where=str(folder), remedy=remedy) from error


class SqliteStore:
    """Implements `khabar.ports.Store`, for several threads and processes: one writes at a time, others read beside it."""

    def __init__(self, file: Path, patience: float) -> None:
        self._file = file
        self._sessions = Sessions(file, patience)

    def keep(self, gathered: Iterable[Gathered]) -> list[bool]:
        items = list(gathered)
        with told(self._file):
            packed = captures.pack_captures(self._sessions.get(), items)
        with self._writing() as session:
            return captures.keep(session, items, packed)

    def shelve(self, readings: Iterable[Reading]) -> list[tuple[Shelving, ...]]:
        items = list(readings)
        with self._writing() as session:
            return [shelf.shelve(session, reading) for reading in items]

    def unread(self, limit: int) -> list[Gathered]:
        with self._reading() as session:
            return captures.find_unread(session, limit)

    def failed(self) -> Iterator[Gathered]:
        return self._in_batches(captures.find_failed_after)

    def capture(self, capture_id: str) -> Gathered | None:
        with self._reading() as session:
            return captures.find_capture(session, capture_id)

    def article(self, article_id: str) -> Shelved | None:
        with self._reading() as session:
            number = articles.number_of_article(session, article_id)
            return None if number is None else find_article(session, number)

    def articles(self, ids: Sequence[str]) -> list[Shelved]:
        with self._reading() as session:
            numbers = (articles.number_by_id(session, name) for name in ids)
            return [find_article(session, number) for number in numbers if number is not None]

    def all_articles(self) -> Iterator[Shelved]:
        return self._in_batches(articles.find_after)

    def known(self, articles: Sequence[Article]) -> list[Shelved | None]:
        with self._reading() as session:
            return [None if number is None else find_article(session, number) for number in shelf.find_known(session, articles)]

    def revisions(self, article_id: str) -> tuple[Revision, ...]:
        with self._reading() as session:
            number = articles.number_of_article(session, article_id)
            return () if number is None else articles.find_revisions(session, number)

    def stale(self, marks: Mapping[str, str], limit: int) -> list[Shelved]:
        with self._reading() as session:
            return articles.find_stale(session, marks, limit)

    def mark(self, article_id: str, reader: ReaderMarks) -> None:
        with self._writing() as session:
            articles.set_reader_marks(session, article_id, reader)

    def changes(self, after: int, limit: int) -> list[Change]:
        with self._reading() as session:
            return find_changes(session, after, limit)

    def follow(self, subscription: Subscription, state: FetchState) -> bool:
        with self._writing() as session:
            return subscriptions.follow(session, subscription, state)

    def unfollow(self, url: str) -> bool:
        with self._writing() as session:
            return subscriptions.unfollow(session, url)

    def followed(self) -> list[Followed]:
        with self._reading() as session:
            return subscriptions.find_followed(session)

    def add_pages(self, subscription: str, urls: Sequence[str], state: FetchState) -> int:
        with self._writing() as session:
            return subscriptions.add_pages(session, subscription, urls, state)

    def lease(self, owner: str, now: str, until: str, limit: int) -> list[Errand]:
        with self._writing() as session:
            return subscriptions.lease(session, owner, now, until, limit)

    def settle(self, errand: Errand, state: FetchState, moved: str | None = None) -> bool:
        with self._writing() as session:
            return subscriptions.settle(session, errand, state, moved)

    def stats(self) -> LibraryStats:
        with self._reading() as session:
            return care.count(session, self._file)

    def check(self) -> list[str]:
        with self._reading() as session:
            return list(care.find_faults(session))

    def backup(self, target: Path) -> None:
        with told(target):
            backup.copy_library(self._sessions.get().db, target)

    def close(self) -> None:
        with told(self._file):
            self._sessions.close()

    def _in_batches(self, find_after: Callable[[Session, int, int], tuple[int, list[Found]]]) -> Iterator[Found]:
        """All that there is, read in several transactions, so that no long one holds up the log."""
        last, batch = self._batch_after(_BEFORE_ALL, find_after)
        while batch:
            yield from batch
            last, batch = self._batch_after(last, find_after)

    def _batch_after(self, last: int, find_after: Callable[[Session, int, int], tuple[int, list[Found]]]) -> tuple[int, list[Found]]:
        with self._reading() as session:
            return find_after(session, last, _BATCH)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with told(self._file):
            session = self._sessions.get()
            with snapshot(session.db):
                yield session

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with told(self._file):
            session = self._sessions.get()
            with transaction(session.db):
                yield session
