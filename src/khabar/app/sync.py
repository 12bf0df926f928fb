"""Gathering what is due: errands are leased, fetched in threads, and what came is kept, read, shelved and told of here."""

from __future__ import annotations

import os
import random
import socket
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Literal

from khabar.app.reading import limits_of
from khabar.app.shelving import Ingested, ReadCapture, Shelver
from khabar.config import Settings
from khabar.errors import FetchBroken, FetchError
from khabar.gather.plan import plan_visit
from khabar.gather.schedule import first_state, later, next_page_state, next_state
from khabar.holdings import Errand, ErrandKind, FetchState, Gathered, Outcome, Request, Response, Subscription
from khabar.model import Article, Capture, Failed
from khabar.ports import Clock, Fetcher, Store
from khabar.read.identity import capture_id
from khabar.read.kinds import HEAD, kind_of_bytes

#: How long an errand is held for one process, beyond what its fetch may take: what a dead process held is due again after it.
LEASE_MARGIN = 60.0
#: How long to wait for a fetch before looking whether more has become due, in seconds.
PATIENCE = 1.0
_OK = 200
_ACCEPT: dict[ErrandKind, Literal["feed", "page", "any"]] = {"feed": "feed", "section": "page", "page": "page", "sitemap": "any"}


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of one errand.

    `status` is the HTTP status, None where there was no answer; `error` says why there is nothing to read. `outcomes` counts the
    articles by what became of them, `pages` those that were found to fetch, `due` is when the address is asked again.
    """

    errand: Errand
    status: int | None
    outcomes: Mapping[Outcome, int]
    pages: int
    due: str
    error: str | None = None

    @property
    def news(self) -> int:
        """How many articles and pages it brought that were not known."""
        return self.outcomes.get("new", 0) + self.outcomes.get("revised", 0) + self.pages


@dataclass(frozen=True, slots=True)
class _Visit:
    """What one errand brought: an answer or none, and for a sitemap what the further ones that it names answered."""

    errand: Errand
    outcome: Response | FetchError
    further: tuple[Response, ...] = ()


@dataclass(slots=True)
class Syncer:
    """One process's gathering. `fetcher` is used by as many threads as the settings have connections; a run broken off closes it."""

    store: Store
    fetcher: Fetcher
    shelver: Shelver
    settings: Settings
    clock: Clock
    _owner: str = field(default_factory=lambda: f"{socket.gethostname()}:{os.getpid()}:{token_hex(4)}")
    _active: dict[Future[_Visit], Errand] = field(default_factory=dict)
    _followed: dict[str, Subscription] = field(default_factory=dict)

    def run(self) -> Iterator[list[Synced]]:
        """What came of errands, some at a time, until none is due; an empty list when nothing came for a second."""
        pool = ThreadPoolExecutor(self.settings.connections, "khabar-fetch")
        try:
            while self._send_out(pool) or self._active:
                done, _ = wait(self._active, PATIENCE, FIRST_COMPLETED)
                synced = self._settle([future.result() for future in done])
                for future in done:
                    del self._active[future]
                yield synced
        except BaseException:
            self.fetcher.close()  # lets go of threads that wait for their host's turn
            raise
        finally:
            self._end(pool)

    def _send_out(self, pool: ThreadPoolExecutor) -> bool:
        """Gives free threads what is due; whether there was anything."""
        free = self.settings.connections - len(self._active)
        if not free:
            return True
        now = self.clock.now()
        until = later(now, self.settings.fetch_seconds + LEASE_MARGIN)
        errands = self.store.lease(self._owner, now, until, free)
        for errand in errands:
            if subscription := self._subscription(errand):
                self._active[pool.submit(self._visit, errand, subscription)] = errand
        return bool(errands)

    def _end(self, pool: ThreadPoolExecutor) -> None:
        """Gives back what is held, so that the next sync need not wait for the leases to run out."""
        pool.shutdown(cancel_futures=True)
        for errand in self._active.values():
            self.store.settle(errand, errand.state)

    def _subscription(self, errand: Errand) -> Subscription | None:
        """The subscription of an errand; None where it was ended meanwhile."""
        if errand.subscription not in self._followed:
            self._followed = {item.subscription.url: item.subscription for item in self.store.followed()}
        return self._followed.get(errand.subscription)

    def _visit(self, errand: Errand, subscription: Subscription) -> _Visit:
        """Runs in a thread; nothing is raised, since one bad outlet must not hold the others."""
        try:
            response = self.fetcher.fetch(_request(errand))
            _check_is_feed(errand, response)
            return _Visit(errand, response, tuple(self._further(errand, subscription, response)))
        except FetchError as error:
            return _Visit(errand, error)
        except Exception as error:  # noqa: BLE001 - told as a fault of khabar, and the others go on
            return _Visit(errand, FetchBroken(f"{type(error).__name__}: {error}", where=errand.url, remedy="please report this fault"))

    def _further(self, errand: Errand, subscription: Subscription, response: Response) -> Iterator[Response]:
        if errand.kind == "sitemap" and response.status == _OK:
            for url in plan_visit(subscription, response, (), self.clock.now(), limits_of(self.settings)).sitemaps:
                yield self.fetcher.fetch(Request(url))

    def _settle(self, visits: Sequence[_Visit]) -> list[Synced]:
        """Keeps, reads, plans and shelves, in this order: whatever a crash leaves undone is fetched again, and nothing is lost."""
        now = self.clock.now()
        answers = [(visit.errand, answer) for visit in visits if (answer := _to_read(visit))]
        waiting = self.shelver.keep([_gathered(errand, answer, now) for errand, answer in answers])
        read = {item.gathered.capture.id: item for item in self.shelver.read(waiting)}
        pages = [self._add_pages(visit, _articles(visit, read), now) for visit in visits]
        shelved = dict(zip(read, self.shelver.shelve(list(read.values())), strict=True))
        return [self._settled(visit, shelved.get(_id(visit)), added, now) for visit, added in zip(visits, pages, strict=True)]

    def _add_pages(self, visit: _Visit, articles: Sequence[Article], now: str) -> int:
        subscription = self._subscription(visit.errand)
        if isinstance(visit.outcome, FetchError) or visit.errand.kind == "page" or subscription is None:
            return 0
        answers = (visit.outcome, *visit.further)
        plans = [plan_visit(subscription, answer, articles, now, limits_of(self.settings)) for answer in answers if answer.status == _OK]
        found = [url for plan in plans for url in plan.pages]
        return self.store.add_pages(subscription.url, found, first_state(now)) if found else 0

    def _settled(self, visit: _Visit, ingested: Ingested | None, pages: int, now: str) -> Synced:
        outcomes = Counter(shelving.outcome for shelving in ingested.shelvings) if ingested else Counter()
        outcome = _as_broken(ingested.failure) if ingested and ingested.failure else visit.outcome
        state = self._next(visit.errand, outcome, now, news=outcomes["new"] + outcomes["revised"] + pages)
        moved = visit.outcome.moved if isinstance(visit.outcome, Response) and visit.errand.kind != "page" else None
        self.store.settle(visit.errand, state, moved)
        status = visit.outcome.status if isinstance(visit.outcome, Response) else None
        return Synced(visit.errand, status, outcomes, pages, state.due, state.error)

    @staticmethod
    def _next(errand: Errand, outcome: Response | FetchError, now: str, news: int) -> FetchState:
        jitter = random.uniform(-1.0, 1.0)  # noqa: S311 - spreads visits, hides nothing
        if errand.kind == "page":
            return next_page_state(errand.state, outcome, now, jitter)
        return next_state(errand.state, outcome, now, jitter, news=news)


def _request(errand: Errand) -> Request:
    return Request(errand.url, errand.state.etag, errand.state.last_modified, _ACCEPT[errand.kind])


def _check_is_feed(errand: Errand, answer: Response) -> None:
    """Raises FetchBroken where a feed's address answers with something else: a page of an outage or a wall is no article."""
    if errand.kind == "feed" and answer.status == _OK and kind_of_bytes(answer.data[:HEAD]) != "feed":
        remedy = "open the address in a browser; if the feed has moved, follow its new address"
        raise FetchBroken("what it answers is no feed", where=errand.url, remedy=remedy)


def _to_read(visit: _Visit) -> Response | None:
    """The answer, if it is one that holds articles."""
    answer = visit.outcome
    if isinstance(answer, FetchError) or answer.status != _OK or visit.errand.kind == "sitemap":
        return None
    return answer


def _gathered(errand: Errand, answer: Response, at: str) -> Gathered:
    data = answer.data
    capture = Capture(capture_id(data), data, errand.url, answer.url, answer.media_type, answer.charset)
    return Gathered(capture, at, errand.kind, answer.headers, errand.subscription)


def _id(visit: _Visit) -> str:
    answer = _to_read(visit)
    return capture_id(answer.data) if answer else ""


def _articles(visit: _Visit, read: Mapping[str, ReadCapture]) -> tuple[Article, ...]:
    item = read.get(_id(visit))
    return item.found if item and not isinstance(item.found, Failed) else ()


def _as_broken(failure: Failed) -> FetchBroken:
    return FetchBroken(f"cannot be read: {failure.what}", where=failure.path, remedy=failure.remedy)
