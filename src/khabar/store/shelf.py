"""Articles into the library: added, revised, corrected, refreshed, or left as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from khabar.holdings import Outcome, Reading, Shelving
from khabar.model import Article
from khabar.store.captures import end_unread, set_failure
from khabar.store.changes import log
from khabar.store.connections import Session
from khabar.store.identity import identities
from khabar.store.packing import encode_record, sound
from khabar.store.shelving import Held, Intent, completed, decide_shelving, text_digest, text_size

_OUTCOMES: dict[Intent, Outcome] = {"add": "new", "revise": "revised", "correct": "same", "refresh": "same", "leave": "same"}


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article that is kept, as shelving sees it: its number, its id in the library, and what its record is packed as."""

    number: int
    id: str
    held: Held
    changed: str
    packed: bytes


@dataclass(frozen=True, slots=True)
class _Came:
    """An article that came, with what its reading says of it; numbers are those of the tables."""

    article: Article
    identity: bytes | None
    capture: int
    subscription: int | None
    marks: int
    at: str


class _Place(msgspec.Struct):
    capture: msgspec.Raw


def shelve(session: Session, reading: Reading) -> tuple[Shelving, ...]:
    """Keeps what a capture gave; what became of each of its articles."""
    capture, subscription = end_unread(session, reading.capture_id)
    set_failure(session, capture, reading.at, reading.failure)
    marks = number_of_marks(session, reading.marks)
    shelved = [
        _shelve_article(session, _Came(article, identity, capture, subscription, marks, reading.at))
        for article, identity in zip(reading.articles, identities(reading.articles), strict=True)
    ]
    _end_left_behind(session, capture, reading.marks)
    return tuple(shelved)


def find_known(session: Session, articles: Sequence[Article]) -> list[int | None]:
    """For each article of one reading, the number of the one that `shelve` would take it for."""
    return [_number_of(session, article, identity) for article, identity in zip(articles, identities(articles), strict=True)]


def number_of_marks(session: Session, marks: Mapping[str, str]) -> int:
    """The number of a set of marks, which is kept once."""
    stages = json.dumps(dict(marks), sort_keys=True)
    session.run("INSERT OR IGNORE INTO marks (stages) VALUES (?)", (stages,))
    return int(session.value("SELECT number FROM marks WHERE stages = ?", (stages,)))


def _shelve_article(session: Session, came: _Came) -> Shelving:
    kept = _find_kept(session, came)
    intent = decide_shelving(kept.held if kept else None, came.article)
    if kept is None:
        number, name = _add(session, came), came.article.id
    else:
        number, name = kept.number, kept.id
        _rewrite(session, kept, came, intent)
    if came.identity and intent != "leave":
        session.run("INSERT OR IGNORE INTO identity VALUES (?, ?)", (came.identity, number))
    return Shelving(name, _OUTCOMES[intent])


def _find_kept(session: Session, came: _Came) -> _Kept | None:
    number = _number_of(session, came.article, came.identity)
    return None if number is None else _kept(session, number)


def _number_of(session: Session, article: Article, identity: bytes | None) -> int | None:
    """By what an article is known again. The same text under the same id goes before its address, since an address that many items
    of a feed share is told apart only when they come together."""
    query = "SELECT a.number, a.text_digest FROM alias l JOIN article a ON a.number = l.article WHERE l.id = ?"
    by_id, digest = session.row(query, (sound(article.id),)) or (None, None)
    if by_id is not None and digest == text_digest(article):
        return int(by_id)
    by_identity: int | None = session.value("SELECT article FROM identity WHERE key = ?", (identity,)) if identity else None
    return by_identity if by_identity is not None else by_id


def _kept(session: Session, number: int) -> _Kept:
    query = """SELECT a.id, a.text_digest, a.text_size, a.changed, r.data
        FROM article a JOIN record r ON r.article = a.number WHERE a.number = ?"""
    name, digest, size, changed, packed = session.rows(query, (number,))[0]
    capture = msgspec.json.decode(_capture_of(session.packer.unpack(packed)), type=dict[str, str | int | None])
    held = Held(digest, size, str(capture["id"]), str(capture["media_type"]))
    return _Kept(number, name, held, changed, packed)


def _capture_of(record: bytes) -> msgspec.Raw:
    return msgspec.json.decode(record, type=_Place).capture


def _add(session: Session, came: _Came) -> int:
    article = came.article
    session.run(
        """INSERT INTO article (id, capture, subscription, marks, outlet, first_seen, changed, text_digest, text_size)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            article.id, came.capture, came.subscription, came.marks, _outlet(article), came.at, came.at,
            text_digest(article), text_size(article),
        ),
    )  # fmt: skip
    number = session.db.last_insert_rowid()
    session.run("INSERT INTO record VALUES (?, ?)", (number, session.packer.pack_article(article)))
    session.run("INSERT INTO alias VALUES (?, ?)", (article.id, number))
    log(session, "article", article.id)
    return number


def _rewrite(session: Session, kept: _Kept, came: _Came, intent: Intent) -> None:
    if intent == "leave":
        return
    came = replace(came, article=completed(came.article, session.packer.unpack_article(kept.packed)))
    if intent == "refresh":
        _refresh(session, kept, came)
        return
    if intent == "revise":
        session.run(
            "INSERT INTO revision (article, seen, replaced, data) VALUES (?, ?, ?, ?)", (kept.number, kept.changed, came.at, kept.packed)
        )
    _replace_text(session, kept, came, changed=came.at if intent == "revise" else kept.changed)


def _refresh(session: Session, kept: _Kept, came: _Came) -> None:
    """Replaces fields and annotations; what is found again in another capture stays with the capture that it was first read from."""
    former = session.packer.unpack(kept.packed)
    record = encode_record(replace(came.article, id=kept.id))
    if record.replace(_capture_of(record), _capture_of(former), 1) != former:
        _replace_text(session, kept, came, changed=kept.changed)
        return
    same_capture = kept.held.capture_id == came.article.capture.id
    marks = came.marks if same_capture else _marks_of_stages(session, kept.number, came.marks)
    session.run("UPDATE article SET marks = ? WHERE number = ? AND marks <> ?", (marks, kept.number, marks))


def _marks_of_stages(session: Session, number: int, came: int) -> int:
    """The marks that came, with that of the readers as it was: the former capture is not read again."""
    newer = json.loads(session.value("SELECT stages FROM marks WHERE number = ?", (came,)))
    former = json.loads(session.value("SELECT m.stages FROM article a JOIN marks m ON m.number = a.marks WHERE a.number = ?", (number,)))
    return number_of_marks(session, newer | {name: mark for name, mark in former.items() if name == "read"})


def _replace_text(session: Session, kept: _Kept, came: _Came, *, changed: str) -> None:
    article = came.article
    session.run(
        "UPDATE article SET capture = ?, marks = ?, outlet = ?, changed = ?, text_digest = ?, text_size = ? WHERE number = ?",
        (came.capture, came.marks, _outlet(article), changed, text_digest(article), text_size(article), kept.number),
    )
    session.run("UPDATE record SET data = ? WHERE article = ?", (session.packer.pack_article(replace(article, id=kept.id)), kept.number))
    session.run("INSERT OR IGNORE INTO alias VALUES (?, ?)", (article.id, kept.number))
    log(session, "article", kept.id)


def _end_left_behind(session: Session, capture: int, marks: Mapping[str, str]) -> None:
    """Articles that other readers made of a capture, and that it does not give any more, stay as they are and count as read again."""
    query = "SELECT DISTINCT m.number, m.stages FROM article a JOIN marks m ON m.number = a.marks WHERE a.capture = ?"
    for number, stages in session.rows(query, (capture,)):
        kept = json.loads(stages)
        if "read" in marks and kept.get("read") != marks["read"]:
            read_again = number_of_marks(session, kept | {"read": marks["read"]})
            session.run("UPDATE article SET marks = ? WHERE capture = ? AND marks = ?", (read_again, capture, number))


def _outlet(article: Article) -> str | None:
    return None if article.outlet is None else sound(article.outlet)
