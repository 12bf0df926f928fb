"""Where redirects lead, and which are remembered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.gather.server.behaviour import NEWS, fixed, raw, redirect
from tests.gather.server.serving import Outlet, Server

from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request

#: From the statuses on the way, and the status in the end, to whether the new address is remembered.
CHAINS = {
    "one for good": ([301], 200, True),
    "one for good by the newer number": ([308], 200, True),
    "three for good": ([301, 308, 301], 200, True),
    "for now": ([302], 200, False),
    "see other": ([303], 200, False),
    "for now by the newer number": ([307], 200, False),
    "first for good and then for now": ([301, 302], 200, False),
    "first for now and then for good": ([307, 308], 200, False),
    "for good, to what has not changed": ([301], 304, True),
    "for good, to nothing": ([301], 404, False),
    "for good, to a server that fails": ([301], 500, False),
}


@pytest.mark.parametrize("name", CHAINS)
def test_only_what_moved_for_good_is_remembered(name: str, fetcher: Callable[..., PoliteFetcher]) -> None:
    statuses, end, remembered = CHAINS[name]
    paths = {f"/{at}": redirect(status, f"/{at + 1}") for at, status in enumerate(statuses)}
    with Server({"a.test": Outlet(paths | {f"/{len(statuses)}": fixed(end, {}, NEWS if end == 200 else b"")})}) as serving:
        answer = fetcher().fetch(Request(serving.url("a.test", "/0")))
        there = serving.url("a.test", f"/{len(statuses)}")
        assert (answer.status, answer.url, answer.moved) == (end, there, there if remembered else None)


@pytest.mark.parametrize(
    "location",
    [
        b"http://news.test:%d/%%D8%%A3?x=1#top",
        b"//news.test:%d/%%d8%%a3?x=1",
        "http://NEWS.test:%d/أ?x=1".encode(),
    ],
)
def test_an_address_is_read_in_any_spelling(location: bytes, fetcher: Callable[..., PoliteFetcher]) -> None:
    outlets = {"a.test": Outlet(), "news.test": Outlet({"/%D8%A3": fixed(200, {}, NEWS)})}
    with Server(outlets) as serving:
        there = location % serving.port
        outlets["a.test"].paths["/feed"] = raw(b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nLocation: " + there + b"\r\n\r\n")
        answer = fetcher().fetch(Request(serving.url("a.test")))
        assert (answer.status, answer.moved) == (200, serving.url("news.test", "/%D8%A3?x=1"))
