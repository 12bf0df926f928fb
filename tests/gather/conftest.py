from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from tests.gather.server.outlets import hundred_outlets
from tests.gather.server.serving import Server

from khabar.config import Settings
from khabar.gather.connection import Resolver
from khabar.gather.http import PoliteFetcher

LOOPBACK = (ip_network("127.0.0.0/8"),)
#: Every outlet is on this machine; times are generous, since it may be busy.
SETTINGS = Settings(
    delay_seconds=2.0, fetch_seconds=30.0, idle_seconds=20.0, max_bytes=1 << 20, max_unpacked=4 << 20, allowed_networks=LOOPBACK
)

#: Trusts nobody; made once, since a fetcher that reads all certificates of the machine takes its time.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Time:
    """A clock that runs as the machine's does, and on which sleeping takes no time."""

    def __init__(self) -> None:
        self.slept = 0.0
        self._lock = threading.Lock()

    def clock(self) -> float:
        return time.monotonic() + self.slept

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept += seconds


def resolve(host: str, _port: int) -> list[str]:
    """Every name of the tests is on this machine; addresses are themselves."""
    return ["127.0.0.1"] if host.endswith((".test", ".xn--example")) else [host.strip("[]")]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with Server(hundred_outlets()) as serving:
        yield serving


@pytest.fixture
def fetcher() -> Iterator[Callable[..., PoliteFetcher]]:
    """Makes fetchers: `fetcher()` as the tests mostly want them, `fetcher(moments, fetch_seconds=1)` with a clock and other settings."""
    made: list[PoliteFetcher] = []

    def make(
        moments: Time | None = None,
        *,
        resolve: Resolver = resolve,
        tls: ssl.SSLContext = NO_TLS,
        robots_file: Path | None = None,
        **changes: Any,
    ) -> PoliteFetcher:
        moments = moments or Time()
        settings = replace(SETTINGS, **changes)
        made.append(PoliteFetcher(settings, robots_file=robots_file, clock=moments.clock, sleep=moments.sleep, resolve=resolve, tls=tls))
        return made[-1]

    yield make
    for each in made:
        each.close()
