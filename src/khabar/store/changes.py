"""The change log: what the index, and whoever else follows the library, has to look at again."""

from __future__ import annotations

from khabar.holdings import Change, ChangeKind
from khabar.store.connections import Session


def log(session: Session, kind: ChangeKind, name: str) -> None:
    """Adds a line; the file's own clock says when."""
    session.run("INSERT INTO change (kind, id) VALUES (?, ?)", (kind, name))


def find_changes(session: Session, after: int, limit: int) -> list[Change]:
    """The lines after a number, in order."""
    rows = session.rows("SELECT number, at, kind, id FROM change WHERE number > ? ORDER BY number LIMIT ?", (after, limit))
    return [Change(*row) for row in rows]
