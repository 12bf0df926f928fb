"""A library's gathering against the test server, also as a process that can be killed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.app.conftest import SETTINGS
from tests.gather.conftest import LOOPBACK, NO_TLS, Time, resolve
from tests.gather.server.behaviour import fixed
from tests.gather.server.serving import Outlet

from khabar.app.clock import SystemClock
from khabar.app.library import Library
from khabar.app.shelving import Shelver
from khabar.app.sync import Synced, Syncer
from khabar.engine.inprocess import InProcess
from khabar.gather.http import PoliteFetcher
from khabar.gather.schedule import first_state
from khabar.holdings import Subscription
from khabar.store import open_store

FETCHING = replace(SETTINGS, allowed_networks=LOOPBACK, delay_seconds=1.0, fetch_seconds=20.0, connections=8)


@dataclass(frozen=True, slots=True)
class LaterClock:
    """The machine's clock, some hours on: so that leases of the dead are over and feeds are due again."""

    hours: float = 0.0

    def now(self) -> str:
        return (datetime.now(UTC) + timedelta(hours=self.hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def item(outlet: str, number: int, words: int = 6) -> str:
    text = " ".join(["افتتحت بلدية", outlet, "جسرا", "رقم", str(number), *["جديدا"] * words])
    said = f"<title>جسر {outlet} {number}</title><link>/news/{number}</link><pubDate>Sun, 01 Mar 2026 08:00:00 GMT</pubDate>"
    return f"<item>{said}<description>{text}.</description></item>"


def feed_of(outlet: str, numbers: range, words: int = 6) -> bytes:
    items = "".join(item(outlet, number, words) for number in numbers)
    return f"<rss version='2.0'><channel><title>{outlet}</title>{items}</channel></rss>".encode()


def page_of(outlet: str, number: int) -> bytes:
    told = f"<p>{'وقال رئيس بلدية ' + outlet + ' إن الجسر يخدم سكان الضفتين ويقصر الطريق إلى السوق. ' * 3}</p>"
    head = f"<title>جسر {outlet} {number}</title><link rel=canonical href='/canonical/{number}'>"
    return f"<html><head>{head}</head><body><article><h1>جسر {outlet} {number}</h1>{told}</article></body></html>".encode()


def outlet(name: str, numbers: range) -> Outlet:
    """An outlet whose feed carries excerpts of its pages."""
    paths = {"/feed": fixed(200, {}, feed_of(name, numbers))}
    pages = {f"/news/{at}": fixed(200, {"Content-Type": "text/html"}, page_of(name, at)) for at in numbers}
    return Outlet(paths | pages)


def follow(library: Library, urls: list[str], *, full_text: bool = False) -> None:
    for url in urls:
        library.store.follow(
            Subscription(url, "feed", url.split("/")[2].split(":")[0], full_text=full_text), first_state("2026-01-01T00:00:00Z")
        )


def synced(library: Library, clock: LaterClock = LaterClock(), **changes: Any) -> Generator[Synced, None, None]:
    settings = replace(FETCHING, **changes)
    moments = Time()
    fetcher = PoliteFetcher(settings, clock=moments.clock, sleep=moments.sleep, resolve=resolve, tls=NO_TLS)
    shelver = Shelver(library.store, InProcess(), settings, clock)
    for some in Syncer(library.store, fetcher, shelver, settings, clock).run():
        yield from some


def sync_in_child(folder: Path, hours: float) -> None:
    """One sync from beginning to end: what a test starts as a process, and kills."""
    library = Library(folder, FETCHING, open_store(folder), SystemClock())
    for _ in synced(library, LaterClock(hours)):
        pass
    library.close()
