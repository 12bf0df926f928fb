"""What it costs to ask two hundred feeds, the first time and when nothing is new: by their word, or by the same bytes again.

The server is a process of its own, so that processor time is khabar's alone: fetching, reading, annotating by rules, keeping, indexing.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

from tests.gather.server.behaviour import feed, fixed, with_etag
from tests.gather.server.serving import Handler, Outlet, Server

from khabar.app.indexing import catch_up
from khabar.app.library import Library, open_library
from khabar.app.shelving import Shelver
from khabar.app.sync import Syncer
from khabar.config import Settings
from khabar.engine.inprocess import InProcess
from khabar.gather.http import PoliteFetcher
from khabar.gather.schedule import first_state
from khabar.holdings import Subscription

FEEDS = 200
ITEMS = 5
SETTINGS = Settings(names="rules", allowed_networks=(ip_network("127.0.0.0/8"),))


@dataclass(frozen=True, slots=True)
class LaterClock:
    """The machine's clock, some hours on: so that feeds are due again."""

    hours: int

    def now(self) -> str:
        return (datetime.now(UTC) + timedelta(hours=self.hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def measure() -> dict[str, float]:
    """Requests and milliseconds of this process's own time for a feed; the second poll as a part of the first."""
    first, second = _polled(with_etag)
    first_bytes, same_bytes = _polled(_without_validators)
    return {
        "requests a feed, first poll": first.requests / FEEDS,
        "requests a feed, second poll": (second.requests - first.requests) / FEEDS,
        "ms a feed, first poll": 1000 * first.seconds / FEEDS,
        "ms a feed, not modified": 1000 * second.seconds / FEEDS,
        "ms a feed, the same bytes": 1000 * same_bytes.seconds / FEEDS,
        "second poll over first, not modified": second.seconds / first.seconds,
        "second poll over first, the same bytes": same_bytes.seconds / first_bytes.seconds,
    }


@dataclass(frozen=True, slots=True)
class Poll:
    """The seconds of one poll, and how many requests the server had until its end."""

    seconds: float
    requests: int


def _polled(handler: Callable[[bytes], Handler]) -> list[Poll]:
    with tempfile.TemporaryDirectory() as folder, _serving(handler) as server:
        port = _told(server, "port")
        with closing(open_library(Path(folder), SETTINGS, create=True)) as library:
            for number in range(FEEDS):
                url = f"http://host-{number}.test:{port}/feed"
                library.store.follow(Subscription(url, "feed", full_text=False), first_state("2026-01-01T00:00:00Z"))
            return [_poll(library, LaterClock(24 * day), server) for day in range(2)]


def _poll(library: Library, clock: LaterClock, server: Connection) -> Poll:
    started = time.process_time()
    kept = library.folder / "robots.json"
    with closing(PoliteFetcher(SETTINGS, sleep=lambda _: None, resolve=lambda *_: ["127.0.0.1"], robots_file=kept)) as fetcher:
        shelver = Shelver(library.store, InProcess(), SETTINGS, clock)
        told = [synced for some in Syncer(library.store, fetcher, shelver, SETTINGS, clock).run() for synced in some]
    catch_up(library.store, library.folder)
    spent = time.process_time() - started
    if len(told) != FEEDS or any(synced.error for synced in told):
        raise ValueError(f"{len(told)} feeds answered, not {FEEDS}: {next((synced.error for synced in told if synced.error), '')}")
    return Poll(spent, _told(server, "requests"))


def _told(server: Connection, question: Literal["port", "requests"]) -> int:
    server.send(question)
    number: int = server.recv()
    return number


@contextmanager
def _serving(handler: Callable[[bytes], Handler]) -> Iterator[Connection]:
    """A server in a process of its own, which tells over a pipe its port and how much was asked."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=_serve, args=(handler, theirs), daemon=True)
    process.start()
    try:
        yield ours
    finally:
        process.terminate()
        process.join()


def _serve(handler: Callable[[bytes], Handler], pipe: Connection) -> None:
    feeds = {f"host-{number}.test": Outlet({"/feed": handler(_feed(number))}) for number in range(FEEDS)}
    with Server(feeds) as server:
        while question := pipe.recv():
            pipe.send(server.port if question == "port" else len(server.log))


def _feed(number: int) -> bytes:
    body = f"افتتحت بلدية الضاحية {number} جسرا جديدا شرق المدينة يوم الأحد الماضي. وقال رئيس البلدية إن العمل كلف 12 مليون دولار."
    return feed(f"صدى {number}", ITEMS, body=body)


def _without_validators(body: bytes) -> Handler:
    return fixed(200, {}, body)


if __name__ == "__main__":
    print(measure())
