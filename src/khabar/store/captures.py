"""Captures in the library, as they came."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from khabar.errors import StoreError
from khabar.holdings import Gathered
from khabar.model import Capture
from khabar.store.changes import log
from khabar.store.connections import Session
from khabar.store.packing import sound

_GATHERED = """SELECT c.id, c.path, c.url, c.media_type, c.charset, c.at, c.how, c.headers, s.url, c.data
    FROM capture c LEFT JOIN subscription s ON s.number = c.subscription"""

#: A capture that could not be read is tried again whenever it comes again: its maker is told again, or a newer khabar reads it.
_STILL_TO_READ = """SELECT u.capture IS NOT NULL OR f.capture IS NOT NULL FROM capture c
    LEFT JOIN unread u ON u.capture = c.number LEFT JOIN failure f ON f.capture = c.number WHERE c.id = ?"""


def pack_captures(session: Session, gathered: Sequence[Gathered]) -> list[bytes]:
    """Their bytes as they will lie in the library; made before the library is locked, since it takes long."""
    return [session.packer.pack(item.capture.data) for item in gathered]


def keep(session: Session, gathered: Sequence[Gathered], packed: Sequence[bytes]) -> list[bool]:
    """Keeps captures; for each, whether it is still to be read. Of the same bytes twice only the first are."""
    first = {item.capture.id: at for at, item in reversed(list(enumerate(gathered)))}
    return [
        first[item.capture.id] == at and _keep(session, item, data) for at, (item, data) in enumerate(zip(gathered, packed, strict=True))
    ]


def _keep(session: Session, item: Gathered, packed: bytes) -> bool:
    row = session.row(_STILL_TO_READ, (item.capture.id,))
    if row is None:
        _add(session, item, packed)
    return row is None or bool(row[0])


def _add(session: Session, item: Gathered, packed: bytes) -> None:
    capture = item.capture
    session.run(
        """INSERT INTO capture (id, path, url, media_type, charset, at, how, headers, data, subscription)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT number FROM subscription WHERE url = ?))""",
        (
            capture.id, sound(capture.path), _sound(capture.url), _sound(capture.media_type), _sound(capture.charset),
            item.at, item.how, json.dumps(item.headers), packed, _sound(item.subscription),
        ),
    )  # fmt: skip
    session.run("INSERT INTO unread VALUES (?)", (session.db.last_insert_rowid(),))
    log(session, "capture", capture.id)


def find_capture(session: Session, capture_id: str) -> Gathered | None:
    """A capture by its id."""
    row = session.row(f"{_GATHERED} WHERE c.id = ?", (sound(capture_id),))
    return _gathered(session, row) if row else None


def find_unread(session: Session, limit: int) -> list[Gathered]:
    """Captures of which no reading is kept, oldest first."""
    rows = session.rows(f"{_GATHERED} JOIN unread u ON u.capture = c.number ORDER BY u.capture LIMIT ?", (limit,))
    return [_gathered(session, row) for row in rows]


def find_failed_after(session: Session, number: int, limit: int) -> tuple[int, list[Gathered]]:
    """The next captures that could not be read, and the number of the last of them."""
    numbers = [row[0] for row in session.rows("SELECT capture FROM failure WHERE capture > ? ORDER BY capture LIMIT ?", (number, limit))]
    rows = [session.rows(f"{_GATHERED} WHERE c.number = ?", (found,))[0] for found in numbers]
    return (numbers[-1] if numbers else number), [_gathered(session, row) for row in rows]


def end_unread(session: Session, capture_id: str) -> tuple[int, int | None]:
    """The number of a capture that is now read, and of the subscription that brought it."""
    row = session.row("SELECT number, subscription FROM capture WHERE id = ?", (capture_id,))
    if row is None:
        raise StoreError(f"there is no capture {capture_id} for what was read", remedy="keep the capture first")
    session.run("DELETE FROM unread WHERE capture = ?", (row[0],))
    return row[0], row[1]


def set_failure(session: Session, capture: int, at: str, failure: str | None) -> None:
    """Keeps why a capture gave nothing, or that there is nothing to tell any more."""
    if failure is None:
        session.run("DELETE FROM failure WHERE capture = ?", (capture,))
    else:
        session.run("INSERT OR REPLACE INTO failure VALUES (?, ?, ?)", (capture, at, sound(failure)))


def _sound(text: str | None) -> str | None:
    return None if text is None else sound(text)


def _gathered(session: Session, row: tuple[Any, ...]) -> Gathered:
    capture_id, path, url, media_type, charset, at, how, headers, subscription, packed = row
    capture = Capture(capture_id, session.packer.unpack(packed), path, url, media_type, charset)
    return Gathered(capture, at, how, tuple((name, value) for name, value in json.loads(headers)), subscription)
