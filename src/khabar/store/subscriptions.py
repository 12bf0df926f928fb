"""What is followed, what is due, and who fetches it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, astuple
from typing import Any
from urllib.parse import urlsplit

from khabar.holdings import Errand, ErrandKind, FetchState, Followed, Subscription
from khabar.store.changes import log
from khabar.store.connections import Session
from khabar.store.packing import sound

#: Articles are counted where they were first brought.
_FOLLOWED = """SELECT s.url, s.kind, s.outlet, s.site, s.folder, s.full_text, e.state,
        (SELECT count(*) FROM article a WHERE a.subscription = s.number),
        (SELECT count(*) FROM errand p WHERE p.subscription = s.number AND p.page AND p.open)
    FROM subscription s JOIN errand e ON e.subscription = s.number AND NOT e.page WHERE s.followed
    ORDER BY s.outlet IS NULL, s.outlet, s.url"""
#: The longest due of each host of which nobody holds an errand. It steps from host to host along the index, since of one host
#: thousands of pages may be due.
_DUE = """WITH RECURSIVE asked (host) AS (
        SELECT min(host) FROM errand WHERE open
        UNION ALL SELECT (SELECT min(host) FROM errand WHERE open AND host > asked.host) FROM asked WHERE asked.host IS NOT NULL)
    SELECT e.number, e.url, e.page, e.subscription, e.state FROM asked JOIN errand e
        ON e.number = (SELECT number FROM errand f WHERE f.open AND f.host = asked.host ORDER BY f.due, f.number LIMIT 1)
    WHERE e.due <= :now AND NOT EXISTS (SELECT 1 FROM errand h WHERE h.owner IS NOT NULL AND h.host = asked.host AND h.until > :now)
    ORDER BY e.due, e.number LIMIT :limit"""


def follow(session: Session, subscription: Subscription, state: FetchState) -> bool:
    """Adds a subscription, or replaces its fields; whether it is new."""
    url = sound(subscription.url)
    followed = session.value("SELECT followed FROM subscription WHERE url = ?", (url,))
    session.run(
        """INSERT INTO subscription (url, kind, outlet, site, folder, full_text, followed) VALUES (?, ?, ?, ?, ?, ?, 1)
        ON CONFLICT (url) DO UPDATE SET kind = excluded.kind, outlet = excluded.outlet, site = excluded.site,
            folder = excluded.folder, full_text = excluded.full_text, followed = 1""",
        [sound(value) if isinstance(value, str) else value for value in astuple(subscription)],
    )
    log(session, "subscription", url)
    if followed:
        return False
    number = session.value("SELECT number FROM subscription WHERE url = ?", (url,))
    _add_errand(session, url, number, state, page=False)
    return True


def unfollow(session: Session, address: str) -> bool:
    """Ends the subscriptions to a URL or a site; whether there was one."""
    rows = session.rows("SELECT number, url FROM subscription WHERE followed AND (url = ?1 OR site = ?1)", (sound(address),))
    for number, url in rows:
        _end(session, number)
        log(session, "subscription", url)
    return bool(rows)


def find_followed(session: Session) -> list[Followed]:
    """Every subscription with its state, by outlet."""
    return [_followed(row) for row in session.rows(_FOLLOWED)]


def add_pages(session: Session, subscription: str, urls: Sequence[str], state: FetchState) -> int:
    """Adds pages to fetch; how many are new. Of a subscription that was ended meanwhile none are."""
    number = _number(session, sound(subscription))
    return 0 if number is None else sum(_add_errand(session, sound(url), number, state, page=True) for url in urls)


def lease(session: Session, owner: str, now: str, until: str, limit: int) -> list[Errand]:
    """Takes errands that are due."""
    due = session.rows(_DUE, {"now": now, "limit": limit})
    for number, *_ in due:
        session.run("UPDATE errand SET owner = ?, until = ? WHERE number = ?", (sound(owner), until, number))
    return [
        Errand(url, *_whose(session, page, subscription), _decode_state(state), owner, until) for _, url, page, subscription, state in due
    ]


def settle(session: Session, errand: Errand, state: FetchState, moved: str | None) -> bool:
    """Ends a lease; what is done is never due again. Whether it was still held."""
    page = errand.kind == "page"
    done = state.gone or (page and state.fetched is not None and state.failures == 0)
    session.run(
        """UPDATE errand SET due = ?, state = ?, open = ?, owner = NULL, until = NULL
        WHERE page = ? AND url = ? AND owner = ? AND until = ?""",
        (state.due, _encode_state(state), not done, page, sound(errand.url), sound(errand.owner), errand.until),
    )
    was_held = bool(session.db.changes())
    if was_held and moved and not page and moved != errand.url:
        _move(session, sound(errand.url), sound(moved))
    return was_held


def _move(session: Session, url: str, moved: str) -> None:
    """Gives a subscription its new address; one that is followed there already takes its place."""
    number = _number(session, url)
    if number is None:
        return
    other = session.row("SELECT number, followed FROM subscription WHERE url = ?", (moved,))
    if other and other[1]:
        _end(session, number)
    else:
        if other:
            _give_over(session, other[0], number)
        session.run("UPDATE subscription SET url = ? WHERE number = ?", (moved, number))
        session.run("UPDATE errand SET url = ?, host = ? WHERE subscription = ? AND NOT page", (moved, _host(moved), number))
    log(session, "subscription", url)
    log(session, "subscription", moved)


def _give_over(session: Session, former: int, number: int) -> None:
    """What a subscription that is followed no more had brought belongs to another, and its address is free."""
    session.run("UPDATE article SET subscription = ? WHERE subscription = ?", (number, former))
    session.run("UPDATE capture SET subscription = ? WHERE subscription = ?", (number, former))
    session.run("UPDATE errand SET subscription = ? WHERE subscription = ?", (number, former))
    session.run("DELETE FROM subscription WHERE number = ?", (former,))


def _end(session: Session, number: int) -> None:
    session.run("UPDATE subscription SET followed = 0 WHERE number = ?", (number,))
    session.run("DELETE FROM errand WHERE subscription = ? AND (open OR NOT page)", (number,))


def _number(session: Session, url: str) -> int | None:
    number: int | None = session.value("SELECT number FROM subscription WHERE url = ? AND followed", (url,))
    return number


def _add_errand(session: Session, url: str, subscription: int, state: FetchState, *, page: bool) -> bool:
    """Adds an address, which is never added twice; whether it is new."""
    session.run(
        "INSERT OR IGNORE INTO errand (url, page, subscription, host, open, due, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (url, page, subscription, _host(url), not state.gone, state.due, _encode_state(state)),
    )
    return bool(session.db.changes())


def _encode_state(state: FetchState) -> str:
    return json.dumps(asdict(state))


def _decode_state(state: str) -> FetchState:
    return FetchState(**json.loads(state))


def _host(url: str) -> str:
    """Whom an address asks; an address that cannot be read is its own host, so that it holds up no other."""
    try:
        return urlsplit(url).hostname or url
    except ValueError:
        return url


def _whose(session: Session, page: int, subscription: int) -> tuple[ErrandKind, str]:
    """What kind of errand it is, and the URL of the subscription that it belongs to."""
    own, kind = session.rows("SELECT url, kind FROM subscription WHERE number = ?", (subscription,))[0]
    return ("page" if page else kind), own


def _followed(row: tuple[Any, ...]) -> Followed:
    url, kind, outlet, site, folder, full_text, state, brought, pending = row
    return Followed(Subscription(url, kind, outlet, site, folder, bool(full_text)), _decode_state(state), brought, pending)
