"""Connections to the library's file: opened alike, one a thread, their errors told in khabar's words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakSet

import apsw

from khabar.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly
from khabar.store.packing import Packer

#: Records of 2 to 3 KB fill pages of 16 KiB best: 4 KiB cost a tenth more room, 8 and 32 KiB a twentieth.
PAGE_SIZE = 16384
#: Of each connection, in KiB.
CACHE = 16 * 1024
#: What a write-ahead log is cut to after it was copied into the file.
LOG_LIMIT = 64 * 1024 * 1024

_KINDS: dict[type[apsw.Error], tuple[type[StoreError], str, str]] = {
    apsw.BusyError: (StoreBusy, "another process is writing for longer than we wait", "try again"),
    apsw.LockedError: (StoreBusy, "another process is writing for longer than we wait", "try again"),
    apsw.FullError: (StoreFull, "the disk is full", "make room, then try again"),
    apsw.ReadOnlyError: (StoreReadOnly, "the library may not be written", "mend the permissions of its file and folder"),
    apsw.CantOpenError: (StoreReadOnly, "the library cannot be opened", "mend the permissions of its file and folder"),
    apsw.PermissionsError: (StoreReadOnly, "the library may not be written", "mend the permissions of its file and folder"),
    apsw.CorruptError: (StoreDamaged, "the library is damaged", "restore a backup"),
    apsw.NotADBError: (StoreDamaged, "this is no library", "name another folder, or restore a backup"),
}


@dataclass(frozen=True, slots=True)
class Session:
    """What one thread works with: a connection, and what packs and unpacks for it."""

    db: apsw.Connection
    packer: Packer

    def run(self, statement: str, bindings: apsw.Bindings = ()) -> None:
        """Runs a statement that gives nothing."""
        self.db.execute(statement, bindings)

    def rows(self, query: str, bindings: apsw.Bindings = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.db.execute(query, bindings).fetchall()

    def row(self, query: str, bindings: apsw.Bindings = ()) -> tuple[Any, ...] | None:
        """The first row, where there is one."""
        return next(iter(self.rows(query, bindings)), None)

    def value(self, query: str, bindings: apsw.Bindings = ()) -> Any:
        """The first value of the first row; None where there is no row."""
        row = self.row(query, bindings)
        return row[0] if row else None


class Sessions:
    """The sessions of a library, one a thread, made when it first asks."""

    def __init__(self, file: Path, patience: float) -> None:
        self._file = file
        self._patience = patience
        self._local = threading.local()
        self._open: WeakSet[apsw.Connection] = WeakSet()
        self._closed = False

    def get(self) -> Session:
        """This thread's session."""
        if self._closed:
            raise StoreError("the library was closed", remedy="open it again")
        session = getattr(self._local, "session", None)
        if not isinstance(session, Session):
            session = self._local.session = self._new()
        return session

    def close(self) -> None:
        """Closes every thread's connection."""
        self._closed = True
        for connection in list(self._open):
            connection.close()

    def _new(self) -> Session:
        db = connect(self._file, self._patience)
        self._open.add(db)
        return session_of(db)


def session_of(db: apsw.Connection) -> Session:
    """A session over a connection, with the dictionaries of its library."""
    dictionaries: list[tuple[Any, ...]] = db.execute("SELECT id, data FROM dictionary").fetchall()
    return Session(db, Packer(dict(dictionaries)))


def connect(file: Path, patience: float) -> apsw.Connection:
    """A connection to a library's file, which is made where there is none; it waits `patience` seconds for others."""
    db = apsw.Connection(str(file))
    db.set_busy_timeout(int(patience * 1000))
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    for pragma in (f"page_size = {PAGE_SIZE}", "foreign_keys = 1", "synchronous = full", f"cache_size = -{CACHE}"):
        db.execute(f"PRAGMA {pragma}")
    db.execute(f"PRAGMA journal_size_limit = {LOG_LIMIT}").fetchall()
    if db.pragma("journal_mode") != "wal":
        db.execute("PRAGMA journal_mode = wal").fetchall()
    return db


@contextmanager
def transaction(db: apsw.Connection) -> Iterator[None]:
    """All that is written within, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(db: apsw.Connection) -> Iterator[None]:
    """All that is read within is of one moment."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


@contextmanager
def told(file: Path) -> Iterator[None]:
    """The errors of SQLite and of the system as StoreError and its kinds."""
    try:
        yield
    except apsw.Error as error:
        kind, what, remedy = next((told for known, told in _KINDS.items() if isinstance(error, known)), (StoreError, str(error), None))
        raise kind(what, where=str(file), remedy=remedy) from error
    except OSError as error:
        raise StoreError(error.strerror or str(error), where=str(file), remedy="see to the file and its folder") from error
    except StoreError as error:
        error.where = error.where or str(file)
        raise
