"""Whose turn it is: one request a host at a time, a pause between two, and longer ones where the host asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from khabar.errors import FetchPostponed

#: A pause up to this long is waited for; for a longer one the address is left for later, so that it holds no thread.
PATIENCE = 15.0
#: What a host that is asked too much, and does not say for how long, is left alone; doubled while it goes on.
FIRST_BACK_OFF = 60.0
LONGEST_BACK_OFF = 24 * 3600.0
#: How many hosts are remembered at least; past it those that may be asked at once are forgotten.
_REMEMBERED = 4096


@dataclass(slots=True)
class _Host:
    """What is remembered of a host: when it may be asked again, how long it wants between two, how often in a row it refused."""

    lock: Lock = field(default_factory=Lock)
    free_at: float = 0.0
    pause: float = 0.0
    refusals: int = 0
    waiting: int = 0


class Turns:
    """The turns of all hosts, for many threads; `clock` is monotonic, in seconds, and `sleep` waits for as many."""

    def __init__(self, pause: float, clock: Callable[[], float], sleep: Callable[[float], object]) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Waits until the host may be asked, and keeps it for this thread until the block ends.

        Raises FetchPostponed where that would be longer than `PATIENCE`.
        """
        known = self._enter(host)
        try:
            with known.lock:
                self._wait(known, host)
                try:
                    yield
                finally:
                    known.free_at = max(known.free_at, self._clock() + max(self._pause, known.pause))
        finally:
            self._leave(known)

    def ask_pause(self, host: str, seconds: float) -> None:
        """The host wants at least this long between two requests (Crawl-delay)."""
        with self._lock:
            self._known(host).pause = seconds

    def back_off(self, host: str, seconds: float | None) -> None:
        """The host wants to be left alone: as long as it says, or else for longer each time."""
        with self._lock:
            known = self._known(host)
            wait = seconds if seconds is not None else FIRST_BACK_OFF * 2.0 ** min(known.refusals, 10)
            known.refusals += 1
            known.free_at = max(known.free_at, self._clock() + min(wait, LONGEST_BACK_OFF))

    def go_on(self, host: str) -> None:
        """The host has answered well."""
        with self._lock:
            self._known(host).refusals = 0

    def _wait(self, known: _Host, host: str) -> None:
        wait = known.free_at - self._clock()
        if wait > PATIENCE:
            raise FetchPostponed(f"its server asks to be left alone for {wait:.0f} seconds", where=host, seconds=wait)
        if wait > 0:
            self._sleep(wait)

    def _enter(self, host: str) -> _Host:
        with self._lock:
            known = self._known(host)
            known.waiting += 1
            return known

    def _leave(self, known: _Host) -> None:
        with self._lock:
            known.waiting -= 1

    def _known(self, host: str) -> _Host:
        if host not in self._hosts and len(self._hosts) >= _REMEMBERED:
            self._forget()
        return self._hosts.setdefault(host, _Host())

    def _forget(self) -> None:
        now = self._clock()
        self._hosts = {name: host for name, host in self._hosts.items() if host.waiting or host.free_at > now}
