"""How much a library holds, and whether it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw

from khabar.errors import StoreDamaged
from khabar.holdings import LibraryStats
from khabar.read.identity import capture_id
from khabar.store.connections import Session

#: How many faults of one sort are told; a damaged file may hold as many as it has rows.
MOST_TOLD = 20
_COUNTS = {
    "captures": "SELECT count(*) FROM capture",
    "articles": "SELECT count(*) FROM article",
    "revisions": "SELECT count(*) FROM revision",
    "subscriptions": "SELECT count(*) FROM subscription WHERE followed",
    "pending": "SELECT count(*) FROM errand WHERE page AND open",
    "failures": "SELECT count(*) FROM failure",
    "text_size": "SELECT coalesce(sum(text_size), 0) FROM article",
}
#: What must not be there, in plain words.
_FAULTS = {
    "article {} has no record": "SELECT id FROM article WHERE number NOT IN (SELECT article FROM record)",
    "article {} cannot be found by its id": "SELECT a.id FROM article a LEFT JOIN alias l USING (id) WHERE l.article IS NOT a.number",
    "subscription {} is never due": """SELECT url FROM subscription s WHERE followed
        AND NOT EXISTS (SELECT 1 FROM errand e WHERE e.subscription = s.number AND NOT page)""",
    "row {0} points to a row of {1} that is not there": "SELECT rowid, parent FROM pragma_foreign_key_check",
}


def count(session: Session, file: Path) -> LibraryStats:
    """How much the library holds."""
    outlets = session.rows("SELECT outlet, count(*) FROM article WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY 2 DESC, 1")
    counts = {name: session.value(query) for name, query in _COUNTS.items()}
    return LibraryStats(**counts, size=_size(file), outlets=dict(outlets))


def find_faults(session: Session) -> Iterator[str]:
    """What is wrong with the library: the file's own order first, then what the tables say of each other, then what is packed."""
    try:
        told = [str(row[0]) for row in session.rows(f"PRAGMA integrity_check({MOST_TOLD})")]
        if told != ["ok"]:
            yield from told
            return
        for what, query in _FAULTS.items():
            yield from (what.format(*row) for row in session.rows(f"{query} LIMIT {MOST_TOLD}"))
        yield from _unreadable(session)
    except (apsw.CorruptError, apsw.NotADBError) as error:
        yield f"the file is damaged: {error}"


def _unreadable(session: Session) -> Iterator[str]:
    for name, packed in _each(session, "SELECT id, data FROM capture"):
        try:
            if capture_id(session.packer.unpack(packed)) != name:
                yield f"capture {name} has other bytes than it was kept with"
        except StoreDamaged as error:
            yield f"capture {name}: {error.what}"
    for name, packed in _each(session, "SELECT a.id, r.data FROM article a JOIN record r ON r.article = a.number"):
        try:
            session.packer.unpack_article(packed)
        except StoreDamaged as error:
            yield f"article {name}: {error.what}"


def _each(session: Session, query: str) -> Iterator[tuple[Any, ...]]:
    """Row by row, since all the bytes of a library do not go into memory."""
    yield from session.db.execute(query)


def _size(file: Path) -> int:
    beside = file.with_name(f"{file.name}-wal")
    return file.stat().st_size + (beside.stat().st_size if beside.exists() else 0)
