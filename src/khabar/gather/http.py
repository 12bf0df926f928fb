"""Fetching over HTTP: politely, within limits, and only where khabar may go."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from http.cookiejar import CookieJar, DefaultCookiePolicy
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import httpcore
import httpx

from khabar import __version__
from khabar.config import Settings
from khabar.errors import FetchBroken, FetchPostponed, FetchRefused, FetchTimeout, FetchTooLarge, InputTooLarge
from khabar.gather.connection import GuardedTransport, Resolver, deadline, resolve_host
from khabar.gather.headers import conditional_headers, retry_after
from khabar.gather.kept import read_robots, write_robots
from khabar.gather.logins import authorizations
from khabar.gather.politeness import Turns
from khabar.gather.robots import AGENT, Robots
from khabar.gather.urls import host_of, normalize_url, origin_of
from khabar.holdings import Request, Response
from khabar.read.http import content_type, undo_codings
from khabar.read.limits import Limits

if TYPE_CHECKING:
    import ssl

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
#: RFC 9309 asks for at least five hops; no feed that we know of has more.
_MOST_HOPS = 6
_ACCEPT = {
    "feed": "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml, "
    "application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.5, */*;q=0.1",
    "page": "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
    "any": "*/*",
}


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where a request stands: the address to ask, those it came by, whether all moves were for good, and the seconds left."""

    url: str
    path: tuple[str, ...]
    for_good: bool
    left: float


class PoliteFetcher:
    """Implements `khabar.ports.Fetcher` on httpx.

    `robots_file` keeps what sites answered for robots.txt; `clock` is monotonic, in seconds, and `sleep` waits for some;
    `resolve` asks DNS; `tls` says whose certificates are believed.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        robots_file: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] | None = None,
        resolve: Resolver = resolve_host,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._settings = settings
        self._authorizations = authorizations(settings.logins)
        self._clock = clock
        self._resolve = resolve
        self._tls = tls
        self._limits = Limits(max_bytes=settings.max_bytes, max_unpacked=settings.max_unpacked, max_ratio=settings.max_ratio)
        self._ending = Event()
        self._turns = Turns(settings.delay_seconds, clock, sleep or self._ending.wait)
        self._robots_file = robots_file
        since_1970 = time.time() - clock()
        self._robots = Robots(self._ask_robots, lambda: since_1970 + clock(), read_robots(robots_file) if robots_file else {})

    def fetch(self, request: Request) -> Response:
        """What the server answered in the end, having waited for its host's turn and followed its redirects.

        Raises FetchRefused where robots.txt, a private address or the URL itself forbids it; FetchPostponed where the host wants
        to be left alone for longer than is waited for; FetchTimeout, FetchTooLarge and FetchBroken for what came of asking.
        """
        headers = {"Accept": _ACCEPT[request.accept]} | conditional_headers(request.etag, request.last_modified)
        return self._follow(normalize_url(request.url), headers, self._heed_robots)

    def close(self) -> None:
        """Ends all connections, and the waits of threads that are still in `fetch`; what they ask for is postponed."""
        if self._robots_file and not self._ending.is_set():
            write_robots(self._robots_file, self._robots.texts())
        self._ending.set()
        if "_client" in self.__dict__:
            self._client.close()

    def _heed_robots(self, url: str) -> None:
        pause = self._robots.pause_for(url)
        if pause:
            self._turns.ask_pause(host_of(url), pause)

    def _ask_robots(self, url: str) -> Response:
        return self._follow(url, {"Accept": "text/plain, */*;q=0.1"}, _heed_nothing)

    def _follow(self, url: str, headers: Mapping[str, str], heed: Callable[[str], None]) -> Response:
        hop = _Hop(url, (), for_good=True, left=self._settings.fetch_seconds)
        while True:
            heed(hop.url)
            with self._turns.turn(host_of(hop.url)):
                self._check_open(hop.url)
                started = self._clock()
                answer = self._exchange(hop.url, headers, hop.left)
                self._heed_answer(answer)
            onward = _next_hop(hop, answer, self._clock() - started)
            if onward is None:
                return _with_move(answer, hop)
            hop = onward

    def _check_open(self, url: str) -> None:
        if self._ending.is_set():
            raise FetchPostponed("khabar is ending", where=url)

    def _heed_answer(self, answer: Response) -> None:
        host = host_of(answer.url)
        if answer.status in _BUSY:
            self._turns.back_off(host, retry_after(answer))
        else:
            self._turns.go_on(host)

    def _exchange(self, url: str, headers: Mapping[str, str], seconds: float) -> Response:
        """One request and its answer. A name and password go to the site that they are for, wherever a redirect came from."""
        if login := self._authorizations.get(origin_of(url)):
            headers = {**headers, "Authorization": login}
        with _told(url), deadline(seconds), self._client.stream("GET", url, headers=headers) as answer:
            packed = self._body(answer, url)
        plain = _unpacked(packed, answer.headers.get("Content-Encoding", ""), self._limits, url)
        media_type, charset = content_type(answer.headers.get("Content-Type", ""))
        return Response(url, answer.status_code, tuple(answer.headers.multi_items()), plain, media_type=media_type, charset=charset)

    def _body(self, answer: httpx.Response, url: str) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for piece in answer.iter_raw():
            size += len(piece)
            if size > self._limits.max_bytes:
                raise FetchTooLarge(f"is larger than {self._limits.max_bytes:,} bytes", where=url, remedy="raise max_bytes in the settings")
            pieces.append(piece)
        return b"".join(pieces)

    @cached_property
    def _client(self) -> httpx.Client:
        tls = self._tls or httpx.create_ssl_context()
        transport = GuardedTransport(tls, self._settings.allowed_networks, self._resolve, self._settings.connections)
        return httpx.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(self._settings.idle_seconds),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={
                "User-Agent": user_agent(self._settings.contact),
                "Accept-Encoding": "gzip, br, zstd",
                "Accept-Language": "ar, *;q=0.5",
            },
        )


def user_agent(contact: str) -> str:
    """The name under which khabar asks, with where its owner can be reached.

    >>> user_agent("mailto:desk@example.org")
    'khabar/... (news reader; +mailto:desk@example.org)'
    """
    told = f"; +{contact}" if contact else ""
    return f"{AGENT}/{__version__} (news reader{told})"


def _heed_nothing(_url: str) -> None:
    """For robots.txt itself, which everybody may ask for."""


def _next_hop(hop: _Hop, answer: Response, spent: float) -> _Hop | None:
    """Where the answer sends us; None when it is the end. Raises FetchBroken for a circle, or for more hops than are followed."""
    target = answer.header("Location")
    if answer.status not in _REDIRECTS or not target:
        return None
    url = normalize_url(_as_utf8(target), hop.url)
    path = (*hop.path, hop.url)
    if url in path:
        raise FetchBroken("its redirects go round in a circle", where=path[0], remedy="follow another address of the outlet")
    if len(path) >= _MOST_HOPS:
        raise FetchBroken(f"it redirects more than {_MOST_HOPS - 1} times", where=path[0], remedy="follow another address of the outlet")
    return _Hop(url, path, hop.for_good and answer.status in _PERMANENT and not _loses_tls(hop.url, url), hop.left - spent)


def _loses_tls(url: str, target: str) -> bool:
    """From https to http is followed, as browsers do, but never remembered: the next time the sure address is asked again."""
    return url.startswith("https:") and target.startswith("http:")


def _as_utf8(location: str) -> str:
    """A Location as the server wrote it: raw Arabic letters come as bytes that httpx reads as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return location


def _with_move(answer: Response, hop: _Hop) -> Response:
    moved = hop.url if hop.path and hop.for_good and answer.status < 400 else None
    return replace(answer, moved=moved)


def _unpacked(packed: bytes, codings: str, limits: Limits, url: str) -> bytes:
    try:
        return undo_codings(codings, packed, limits, url)
    except InputTooLarge as error:
        raise FetchTooLarge(error.what, where=url, remedy=error.remedy) from None


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Errors of the network as errors of ours."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise FetchTimeout(f"no answer in time: {error or type(error).__name__}", where=url, remedy="it is tried again later") from error
    except (
        httpcore.NetworkError,
        httpcore.ProtocolError,
        httpcore.ProxyError,
        httpcore.UnsupportedProtocol,
        httpx.HTTPError,
        OSError,
    ) as error:
        raise FetchBroken(f"the connection or the answer is broken: {error or type(error).__name__}", where=url) from error
    except httpx.InvalidURL as error:
        raise FetchRefused(f"is no address of the web: {error}", where=url, remedy="look at its spelling") from error
