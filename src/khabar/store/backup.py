"""Copies of a library: made while it is used, checked, and brought back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from khabar.errors import StoreDamaged, UsageError
from khabar.store.care import find_faults
from khabar.store.connections import Session, connect, session_of, told
from khabar.store.migrations import prepare, version_of

_BESIDE = ("-journal", "-wal", "-shm")


def copy_library(db: apsw.Connection, target: Path) -> None:
    """Copies the library as it is at this moment to a new file; others read and write meanwhile.

    The copy has its name only when it is whole. Raises UsageError where the target is there, or its folder is not.
    """
    if target.exists():
        raise UsageError("this file is there already", where=str(target), remedy="name a new file for the copy")
    if not target.parent.is_dir():
        raise UsageError("there is no such folder", where=str(target.parent), remedy="make it first")
    with _part(target) as part:
        _copy_to_file(db, part)
        part.rename(target)


def restore(copy: Path, file: Path, patience: float) -> None:
    """Makes a library what a copy of it is, all or nothing, also under the eyes of processes that have it open.

    The copy is checked first and not changed; one of an older version is brought forward. A file there that is damaged is set
    aside as `….damaged`. What was in the library and is not in the copy is gone. Raises UsageError for a copy that is not there,
    StoreDamaged for one that is not whole.
    """
    if not copy.is_file():
        raise UsageError("there is no such backup", where=str(copy), remedy="check the spelling")
    with told(file), _part(file) as part:
        with told(copy), closing(apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)) as source:
            if not version_of(source, copy):
                raise StoreDamaged("this backup is empty", where=str(copy), remedy="use another backup")
            _copy_to_file(source, part)
        with closing(connect(part, patience)) as checked:
            prepare(checked, copy)
            _check(session_of(checked), copy)
            with _opened(file, patience) as target:
                _fit_pages(checked, target)
                _copy(checked, target)


def _fit_pages(db: apsw.Connection, target: apsw.Connection) -> None:
    """Gives a copy the page size of the library that it goes into, which another khabar may have made with another."""
    size = target.pragma("page_size")
    if db.pragma("page_size") != size:
        db.execute("PRAGMA journal_mode = delete").fetchall()
        db.execute(f"PRAGMA page_size = {size}; VACUUM")


def _check(session: Session, copy: Path) -> None:
    for fault in find_faults(session):
        raise StoreDamaged(f"this backup is not whole: {fault}", where=str(copy), remedy="use another backup")


@contextmanager
def _opened(file: Path, patience: float) -> Iterator[apsw.Connection]:
    """The library, set aside and made anew where it is damaged."""
    try:
        db = connect(file, patience)
        prepare(db, file)
    except (apsw.NotADBError, apsw.CorruptError):
        for ending in ("", *_BESIDE):
            _set_aside(file.with_name(file.name + ending))
        db = connect(file, patience)
    with closing(db):
        yield db


def _set_aside(file: Path) -> None:
    if file.exists():
        file.rename(file.with_name(f"{file.name}.damaged"))


def _copy_to_file(db: apsw.Connection, file: Path) -> None:
    """Copies to a file that is no library in use: one file, without a log beside it."""
    with closing(apsw.Connection(str(file))) as copy:
        _copy(db, copy)
        copy.execute("PRAGMA journal_mode = delete").fetchall()


def _copy(source: apsw.Connection, target: apsw.Connection) -> None:
    """In one step, so that what others write meanwhile does not make it begin again."""
    with target.backup("main", source, "main") as backup:
        backup.step(-1)


@contextmanager
def _part(file: Path) -> Iterator[Path]:
    """A file beside another, gone afterwards unless it was renamed."""
    part = file.with_name(f"{file.name}.part")
    _remove(part)
    try:
        yield part
    finally:
        _remove(part)


def _remove(file: Path) -> None:
    for ending in ("", *_BESIDE):
        file.with_name(file.name + ending).unlink(missing_ok=True)
