"""What of a site can be followed: made-up sites of cases/sites.toml, and one on the test server."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gather.scripted import ScriptedFetcher
from tests.gather.server.behaviour import feed, fixed
from tests.gather.server.serving import Outlet, Server

from khabar.errors import FetchBroken, FetchError, FetchRefused
from khabar.gather.discovery import discover, linked_feeds, listed_sitemaps
from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request, Response
from khabar.read.limits import Limits

SITES = tomllib.loads((Path(__file__).parent / "cases/sites.toml").read_text(encoding="utf-8"))["site"]
CARDS = "".join(
    f'<article class="card"><h2><a href="/news/{at}">افتتاح جسر جديد شرق المدينة رقم {at}</a></h2>'
    f"<p>افتتحت البلدية جسرا جديدا يربط الحي الشرقي بوسط المدينة بعد عامين من العمل.</p></article>"
    for at in range(6)
)
BODIES = {
    "FEED": feed("صدى"),
    "EMPTY": feed("صدى", 0),
    "COMMENTS": feed("تعليقات صدى"),
    "MAP": b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://n.example/news/1</loc></url></urlset>",
    "CARDS": f"<html><body><main>{CARDS}</main></body></html>".encode(),
}


def site(answers: dict[str, str]) -> ScriptedFetcher:
    """A site that answers as a case says."""
    told = {f"https://n.example{path}": BODIES.get(body, body.encode()) for path, body in answers.items()}
    return ScriptedFetcher({url: Response(url, 200, (), body) for url, body in told.items()})


@pytest.mark.parametrize("case", SITES, ids=lambda case: case["name"])
def test_what_can_be_followed_is_found_best_first(case: dict[str, Any]) -> None:
    asked = site(case["answers"])
    found = discover(case["asked"], asked.fetch, Limits())
    assert [f"{each.kind} {each.url}" for each in found] == case["found"]
    assert len(asked.asked) == len(set(asked.asked)) <= 25


def test_a_candidate_says_what_it_calls_itself_and_how_much_it_lists() -> None:
    (found,) = discover("https://n.example/rss", site({"/rss": "FEED"}).fetch, Limits())
    assert (found.title, found.items) == ("صدى", 3)


def test_a_sitemap_of_the_news_says_whose_it_is() -> None:
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    told = f"<news:news xmlns:news='{news}'><news:publication><news:name>صدى</news:name></news:publication></news:news>"
    body = f"<urlset><url><loc>https://n.example/1</loc>{told}</url></urlset>"
    (found,) = discover("https://n.example/map.xml", site({"/map.xml": body}).fetch, Limits())
    assert (found.kind, found.title, found.items) == ("sitemap", "صدى", 1)


def test_without_a_scheme_https_is_tried_and_then_http() -> None:
    plain = "http://old.example:8080/rss"
    fetcher = ScriptedFetcher({plain: Response(plain, 200, (), BODIES["FEED"])})
    assert [each.url for each in discover("old.example:8080/rss", fetcher.fetch, Limits())] == [plain]
    assert fetcher.asked == ["https://old.example:8080/rss", plain]
    with pytest.raises(FetchRefused):
        discover("mailto:desk@example.org", fetcher.fetch, Limits())


def test_an_address_that_gives_nothing_is_told() -> None:
    with pytest.raises(FetchBroken, match="404"):
        discover("https://n.example/", site({}).fetch, Limits())


def test_what_cannot_be_had_on_the_way_is_passed_over() -> None:
    def fetch(request: Request) -> Response:
        if request.url.endswith("/"):
            return Response(request.url, 200, (), b'<link rel="alternate" type="application/rss+xml" href="/rss">')
        raise FetchError("no answer", where=request.url)

    assert discover("https://n.example/", fetch, Limits()) == []


def test_discovery_on_a_server_is_polite(fetcher: Callable[..., PoliteFetcher]) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/private/rss"></head></html>'
    rules = b"User-agent: *\nDisallow: /private/\n"
    paths = {
        "/": fixed(200, {"Content-Type": "text/html"}, page),
        "/robots.txt": fixed(200, {}, rules),
        "/rss": fixed(200, {}, BODIES["FEED"]),
    }
    with Server({"n.test": Outlet(paths)}) as serving:
        found = discover(serving.url("n.test", "/"), fetcher().fetch, Limits())
        assert [each.url for each in found] == [serving.url("n.test", "/rss")]
        assert "/private/rss" not in [asked.path for asked in serving.log]


@given(st.text())
def test_any_page_and_any_robots_are_searched(text: str) -> None:
    for url in (*linked_feeds(text, "https://n.example/"), *listed_sitemaps(text, "https://n.example/")):
        assert urlsplit(url).scheme in ("http", "https")
