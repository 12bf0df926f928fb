"""A hundred outlets of the test server, each fetched by the real fetcher: what comes of it stands in cases/outlets.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.gather.server.behaviour import NEWS
from tests.gather.server.outlets import FORBIDDEN, GOOD, SLOW, hundred_outlets
from tests.gather.server.serving import Server

from khabar import errors
from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request

CASES = tomllib.loads((Path(__file__).parent / "cases/outlets.toml").read_text(encoding="utf-8"))
#: Those that never end are given up sooner, so that the tests do not wait for them.
QUICK = {"fetch_seconds": 0.4, "idle_seconds": 0.2}


def test_every_outlet_has_a_case_and_there_are_a_hundred() -> None:
    outlets = {name.removesuffix(".test") for name in hundred_outlets()}
    assert len(outlets) == 100
    assert {name for name in outlets if not name.startswith("outlet-")} == CASES["statuses"].keys() | CASES["errors"].keys()


@pytest.mark.parametrize(("name", "status"), CASES["statuses"].items())
def test_an_answer_is_handed_on_as_it_was_meant(name: str, status: int, server: Server, fetcher: Callable[..., PoliteFetcher]) -> None:
    answer = fetcher().fetch(Request(server.url(f"{name}.test"), accept="feed"))
    assert answer.status == status
    if status == 200 and name not in CASES["other"]["outlets"]:
        assert answer.data == NEWS


@pytest.mark.parametrize(("name", "kind"), CASES["errors"].items())
def test_where_there_is_no_answer_the_error_says_why(name: str, kind: str, server: Server, fetcher: Callable[..., PoliteFetcher]) -> None:
    changes = QUICK if kind == "FetchTimeout" else {}
    with pytest.raises(errors.FetchError) as caught:
        fetcher(**changes).fetch(Request(server.url(f"{name}.test"), accept="feed"))
    assert type(caught.value).__name__ == kind
    assert caught.value.where


@pytest.mark.parametrize("name", FORBIDDEN)
def test_where_a_redirect_leads_out_of_bounds_nothing_more_is_asked(
    name: str, server: Server, fetcher: Callable[..., PoliteFetcher]
) -> None:
    before = len(server.log)
    with pytest.raises(errors.FetchRefused):
        fetcher().fetch(Request(server.url(f"{name}.test")))
    assert [asked.path for asked in server.log[before:]] == ["/robots.txt", "/feed"]


def test_a_bad_outlet_leaves_the_fetcher_whole(server: Server, fetcher: Callable[..., PoliteFetcher]) -> None:
    one = fetcher(**QUICK)
    for name in [*SLOW, "no-http", "gzip-bomb", "hangs-up-at-once", "length-too-long"]:
        with pytest.raises(errors.FetchError):
            one.fetch(Request(server.url(f"{name}.test")))
    calm = fetcher()
    for name in GOOD:
        assert calm.fetch(Request(server.url(f"{name}.test"))).status == 200
