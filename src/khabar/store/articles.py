"""Articles out of the library."""

from __future__ import annotations

import heapq
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from khabar.errors import StoreError
from khabar.holdings import ReaderMarks, Revision, Shelved
from khabar.store.changes import log
from khabar.store.connections import Session
from khabar.store.identity import identity_of_url
from khabar.store.packing import sound

#: How much of an id has to be given.
LEAST_PREFIX = 6
_AFTER_ALL = "\U0010ffff"
_SHELVED = """SELECT a.number, r.data, m.stages, a.first_seen, a.changed,
        (SELECT count(*) FROM revision v WHERE v.article = a.number), p.read, p.starred, p.labels
    FROM article a JOIN record r ON r.article = a.number JOIN marks m ON m.number = a.marks LEFT JOIN reader p ON p.article = a.number"""


def number_by_id(session: Session, name: str) -> int | None:
    """The number of an article by one of its ids."""
    number: int | None = session.value("SELECT article FROM alias WHERE id = ?", (sound(name),))
    return number


def number_of_article(session: Session, name: str) -> int | None:
    """The number of an article by its address, by one of its ids, or by the beginning of one that no other article's has."""
    name = sound(name)
    exact = _number_by_url(session, name) if "://" in name else number_by_id(session, name)
    if exact is not None or len(name) < LEAST_PREFIX:
        return exact
    found = session.rows("SELECT DISTINCT article FROM alias WHERE id >= ? AND id < ? LIMIT 2", (name, name + _AFTER_ALL))
    return found[0][0] if len(found) == 1 else None


def _number_by_url(session: Session, url: str) -> int | None:
    number: int | None = session.value("SELECT article FROM identity WHERE key = ?", (identity_of_url(url),))
    return number


def find_article(session: Session, number: int) -> Shelved:
    """An article by its number."""
    return _shelved(session, session.rows(f"{_SHELVED} WHERE a.number = ?", (number,))[0])


def find_after(session: Session, number: int, limit: int) -> tuple[int, list[Shelved]]:
    """The next articles, and the number of the last of them."""
    rows = session.rows(f"{_SHELVED} WHERE a.number > ? ORDER BY a.number LIMIT ?", (number, limit))
    return (rows[-1][0] if rows else number), [_shelved(session, row) for row in rows]


def find_revisions(session: Session, number: int) -> tuple[Revision, ...]:
    """The earlier texts of an article, oldest first."""
    rows = session.rows("SELECT data, seen, replaced FROM revision WHERE article = ? ORDER BY number", (number,))
    name = session.value("SELECT id FROM article WHERE number = ?", (number,))
    return tuple(Revision(replace(session.packer.unpack_article(data), id=name), seen, replaced) for data, seen, replaced in rows)


def find_stale(session: Session, marks: Mapping[str, str], limit: int) -> list[Shelved]:
    """Articles of which some stage's mark is not the one given."""
    kept = session.rows("SELECT number, stages FROM marks")
    stale = [number for number, stages in kept if not marks.items() <= json.loads(stages).items()]
    query = "SELECT number FROM article WHERE marks = ? ORDER BY number LIMIT ?"
    by_marks = [session.rows(query, (number, limit)) for number in stale]
    return [find_article(session, row[0]) for row in heapq.nsmallest(limit, heapq.merge(*by_marks))]


def set_reader_marks(session: Session, name: str, reader: ReaderMarks) -> None:
    """Keeps what the reader says. Raises StoreError where there is no such article."""
    number = number_of_article(session, name)
    if number is None:
        raise StoreError(f"there is no article {name} in the library", remedy="look for it with khabar search")
    marks = (number, reader.read, reader.starred, json.dumps(reader.labels))
    session.run("INSERT OR REPLACE INTO reader VALUES (?, ?, ?, ?)", marks)
    log(session, "reader", session.value("SELECT id FROM article WHERE number = ?", (number,)))


def _shelved(session: Session, row: tuple[Any, ...]) -> Shelved:
    _, data, stages, first_seen, changed, revisions, read, starred, labels = row
    reader = ReaderMarks() if read is None else ReaderMarks(bool(read), bool(starred), tuple(json.loads(labels)))
    return Shelved(session.packer.unpack_article(data), json.loads(stages), first_seen, changed, revisions, reader)
