"""What every Fetcher does, whatever it is made of: the real one on the test server, and the scripted one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from tests.gather.scripted import ScriptedFetcher
from tests.gather.server.behaviour import NEWS, fixed, redirect, with_etag
from tests.gather.server.serving import Handler, Outlet, Server

from khabar.errors import FetchError, FetchRefused
from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request, Response
from khabar.ports import Fetcher

HTML = {"Content-Type": "text/html; charset=windows-1256"}
#: A path, what the test server does there, and what the script answers.
WORLD: Mapping[str, tuple[Handler, Response]] = {
    "/news": (fixed(200, HTML, NEWS), Response("", 200, tuple(HTML.items()), NEWS, None, "text/html", "windows-1256")),
    "/tagged": (with_etag(), Response("", 200, (("ETag", '"b5e1"'),), NEWS)),
    "/busy": (fixed(503, {"Retry-After": "9"}), Response("", 503, (("Retry-After", "9"),), b"")),
    "/moved": (redirect(301, "/news"), Response("", 301, (("Location", "/news"),), b"")),
    "/away": (redirect(302, "/news"), Response("", 302, (("Location", "/news"),), b"")),
    "/circle": (redirect(302, "/circle"), Response("", 302, (("Location", "/circle"),), b"")),
}

Made = tuple[Fetcher, Callable[[str], str]]


@pytest.fixture(params=["real", "scripted"])
def made(request: pytest.FixtureRequest, fetcher: Callable[..., PoliteFetcher]) -> Iterator[Made]:
    """A fetcher, and where in its world a path is."""
    with ExitStack() as stack:
        if request.param == "scripted":
            yield ScriptedFetcher({f"http://w.test{path}": told for path, (_, told) in WORLD.items()}), "http://w.test{}".format
        else:
            serving = stack.enter_context(Server({"w.test": Outlet({path: handler for path, (handler, _) in WORLD.items()})}))
            yield fetcher(), lambda path: serving.url("w.test", path)


def test_every_status_is_an_answer(made: Made) -> None:
    fetcher, at = made
    assert [fetcher.fetch(Request(at(path))).status for path in ("/news", "/nothing", "/busy")] == [200, 404, 503]


def test_an_answer_says_where_it_came_from_and_what_it_was_called(made: Made) -> None:
    fetcher, at = made
    answer = fetcher.fetch(Request(at("/news"), accept="page"))
    assert (answer.url, answer.data, answer.media_type, answer.charset, answer.moved) == (
        at("/news"),
        NEWS,
        "text/html",
        "windows-1256",
        None,
    )
    assert fetcher.fetch(Request(at("/busy"))).header("retry-AFTER") == "9"


def test_what_is_remembered_is_not_sent_again(made: Made) -> None:
    fetcher, at = made
    first = fetcher.fetch(Request(at("/tagged")))
    again = fetcher.fetch(Request(at("/tagged"), etag=first.header("ETag")))
    assert (first.status, first.data, again.status, again.data) == (200, NEWS, 304, b"")


def test_a_move_is_told_when_it_is_for_good(made: Made) -> None:
    fetcher, at = made
    for path, moved in (("/moved", at("/news")), ("/away", None)):
        answer = fetcher.fetch(Request(at(path)))
        assert (answer.url, answer.moved) == (at("/news"), moved)


def test_where_there_is_no_answer_it_is_a_fetch_error(made: Made) -> None:
    fetcher, at = made
    with pytest.raises(FetchError):
        fetcher.fetch(Request(at("/circle")))
    for url in ("file:///etc/passwd", "", "http://"):
        with pytest.raises(FetchRefused):
            fetcher.fetch(Request(url))


def test_several_threads_may_ask(made: Made) -> None:
    fetcher, at = made
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: fetcher.fetch(Request(at("/news"))).status, range(12)))
    assert answers == [200] * 12


def test_after_its_end_it_answers_no_more(made: Made) -> None:
    fetcher, at = made
    fetcher.fetch(Request(at("/news")))
    fetcher.close()
    fetcher.close()
    with pytest.raises(FetchError):
        fetcher.fetch(Request(at("/news")))
