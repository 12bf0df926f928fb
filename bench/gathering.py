"""What fetching costs beside httpx alone, on the test server over loopback, and whether cost and memory stay flat over many hosts."""

from __future__ import annotations

import gzip
import resource
import time
from collections.abc import Callable
from ipaddress import ip_network
from statistics import median

import httpx
from tests.gather.server.behaviour import feed, packed
from tests.gather.server.serving import Outlet, Server

from khabar.config import Settings
from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request

HOSTS = 100
ROUNDS = 3
SETTINGS = Settings(allowed_networks=(ip_network("127.0.0.0/8"),))


def measure() -> dict[str, float]:
    """Rates and ratios of one run; seconds are of the asking thread alone, so the server's work counts for nothing."""
    outlet = Outlet({"/feed": packed("gzip", gzip.compress(feed("صدى", 40)))})
    with Server({f"host-{number}.test": outlet for number in range(10 * HOSTS)}) as serving:
        bare = median(_seconds(lambda: _ask_bare(serving, HOSTS)) for _ in range(ROUNDS))
        ours = median(_seconds(lambda: _ask_politely(serving, range(HOSTS))) for _ in range(ROUNDS))
        before = _peak_memory()
        many = _seconds(lambda: _ask_politely(serving, range(10 * HOSTS)))
        return {
            "feeds a core-second, robots.txt of each included": HOSTS / ours,
            "cost over httpx's": ours / bare,
            "cost a host at 1,000 over 100": many / (10 * ours),
            "peak memory at 1,000 over 100": _peak_memory() / before,
        }


def _ask_politely(serving: Server, hosts: range) -> None:
    fetcher = PoliteFetcher(SETTINGS, sleep=lambda _: None, resolve=lambda *_: ["127.0.0.1"])
    for number in hosts:
        fetcher.fetch(Request(serving.url(f"host-{number}.test")))
    fetcher.close()


def _ask_bare(serving: Server, hosts: int) -> None:
    """The same two requests a host, each over a connection of its own host, without any care."""
    for number in range(hosts):
        with httpx.Client(trust_env=False, verify=False) as client:  # noqa: S501 - plain http on loopback
            for path in ("/robots.txt", "/feed"):
                client.get(f"http://127.0.0.1:{serving.port}{path}", headers={"Host": f"host-{number}.test"})


def _seconds(work: Callable[[], None]) -> float:
    started = time.thread_time()
    work()
    return time.thread_time() - started


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
