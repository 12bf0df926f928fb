"""What robots.txt allows: asked once a day for each site, as RFC 9309 reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from khabar.errors import FetchBroken, FetchError, FetchPostponed, FetchRefused
from khabar.gather.urls import origin_of
from khabar.holdings import Response

if TYPE_CHECKING:
    from protego import Protego

#: The name by which robots.txt speaks to us.
AGENT = "khabar"
#: RFC 9309, 2.4: a copy should not be used for longer than a day.
_KEPT = 24 * 3600.0
#: How soon a site whose robots.txt could not be had is asked for it again.
_ASKED_AGAIN = 600.0
#: RFC 9309, 2.5: at least 500 KiB are read.
_LONGEST = 512 * 1024
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class RobotsText:
    """A site's robots.txt, None where it has none; good until `until`, in seconds since 1970."""

    until: float
    text: str | None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one site, or what stood in the way of having them."""

    told: RobotsText
    parsed: Protego | None = None
    failure: FetchError | None = None


@dataclass(slots=True)
class _Site:
    """The rules of a site and the lock under which they are asked for, so that two threads ask once."""

    lock: Lock = field(default_factory=Lock)
    rules: _Rules | None = None


class Robots:
    """The rules of all sites, for many threads.

    `ask` fetches an address without asking for its robots.txt, `clock` counts the seconds since 1970, `known` are the texts of sites
    that were asked earlier, by origin.
    """

    def __init__(self, ask: Callable[[str], Response], clock: Callable[[], float], known: Mapping[str, RobotsText]) -> None:
        self._ask = ask
        self._clock = clock
        self._known = dict(known)
        self._sites: dict[str, _Site] = {}
        self._lock = Lock()

    def pause_for(self, url: str) -> float:
        """How long the site wants between two requests; 0 where it does not say.

        Raises FetchRefused where robots.txt disallows the address, and what stood in the way where it could not be had:
        a site that cannot say what is allowed is asked for nothing (RFC 9309, 2.3.1.4); one that has no robots.txt allows all.
        """
        rules = self._rules_of(origin_of(url))
        if rules.failure is not None:
            raise type(rules.failure)(rules.failure.what, where=rules.failure.where, remedy=rules.failure.remedy)
        if rules.parsed is None:
            return 0.0
        if not rules.parsed.can_fetch(url, AGENT):
            raise FetchRefused(
                "its robots.txt asks us not to fetch it", where=url, remedy="ask the outlet, or follow another address of it"
            )
        return _pause(rules.parsed)

    def texts(self) -> dict[str, RobotsText]:
        """What sites answered that is still good, by origin."""
        with self._lock:
            asked = {origin: site.rules.told for origin, site in self._sites.items() if site.rules and not site.rules.failure}
        now = self._clock()
        return {origin: told for origin, told in (self._known | asked).items() if told.until > now}

    def _rules_of(self, origin: str) -> _Rules:
        site = self._site(origin)
        with site.lock:
            if site.rules is None or site.rules.told.until <= self._clock():
                site.rules = self._asked(origin)
            return site.rules

    def _site(self, origin: str) -> _Site:
        """What is remembered of a site; the one that was asked for the longest ago makes room."""
        with self._lock:
            site = self._sites.pop(origin, None) or _Site(rules=self._remembered(origin))
            self._sites[origin] = site
            if len(self._sites) > _REMEMBERED:
                del self._sites[next(iter(self._sites))]
            return site

    def _remembered(self, origin: str) -> _Rules | None:
        told = self._known.pop(origin, None)
        return _parsed(told) if told else None

    def _asked(self, origin: str) -> _Rules:
        try:
            answer = self._ask(f"{origin}/robots.txt")
        except FetchPostponed:
            raise
        except FetchError as error:
            return _Rules(RobotsText(self._clock() + _ASKED_AGAIN, None), failure=error)
        return self._read(answer)

    def _read(self, answer: Response) -> _Rules:
        now = self._clock()
        if answer.status == 429 or answer.status >= 500:
            told = f"its robots.txt answers {answer.status}; until it can be read nothing is asked of the site"
            return _Rules(RobotsText(now + _ASKED_AGAIN, None), failure=FetchBroken(told, where=answer.url))
        text = answer.data[:_LONGEST].decode("utf-8-sig", "replace") if answer.status == 200 else None
        return _parsed(RobotsText(now + _KEPT, text))


def _parsed(told: RobotsText) -> _Rules:
    from protego import Protego

    return _Rules(told, Protego.parse(told.text) if told.text else None)


def _pause(parsed: Protego) -> float:
    """The longer of Crawl-delay and the inverse of Request-rate."""
    rate = parsed.request_rate(AGENT)
    each = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
    return max(float(parsed.crawl_delay(AGENT) or 0.0), each)
