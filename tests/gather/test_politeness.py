"""Turns, robots.txt and Retry-After: by the clock of the tests, and from the log of the server."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from tests.gather.conftest import NO_TLS, SETTINGS, Time, resolve
from tests.gather.server.behaviour import NEWS, fixed, once_then
from tests.gather.server.serving import Outlet, Server

from khabar.errors import FetchBroken, FetchError, FetchPostponed, FetchRefused
from khabar.gather.http import PoliteFetcher
from khabar.gather.kept import read_robots, write_robots
from khabar.gather.politeness import FIRST_BACK_OFF, PATIENCE, Turns
from khabar.gather.robots import RobotsText
from khabar.holdings import Request

Fetchers = Callable[..., PoliteFetcher]


class Still:
    """A clock that stands until it is slept on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def turns(still: Still, pause: float = 2.0) -> Turns:
    return Turns(pause, still.clock, still.sleep)


def take(turns: Turns, host: str = "a.test") -> None:
    with turns.turn(host):
        pass


def test_the_pause_is_kept_between_two_requests_to_one_host_only() -> None:
    still = Still()
    line = turns(still)
    take(line)
    take(line, "b.test")
    assert still.now == 1000.0
    take(line)
    assert still.now == 1002.0


def test_a_pause_counts_from_the_end_of_a_request() -> None:
    still = Still()
    line = turns(still)
    with line.turn("a.test"):
        still.now += 30.0
    take(line)
    assert still.now == 1032.0


def test_a_failed_request_is_a_request() -> None:
    still = Still()
    line = turns(still)
    with pytest.raises(ZeroDivisionError), line.turn("a.test"):
        raise ZeroDivisionError
    take(line)
    assert still.now == 1002.0


def test_the_longer_of_our_pause_and_the_hosts_holds() -> None:
    still = Still()
    line = turns(still)
    line.ask_pause("a.test", 7.0)
    line.ask_pause("b.test", 0.5)
    for host, pause in (("a.test", 7.0), ("b.test", 2.0)):
        take(line, host)
        before = still.now
        take(line, host)
        assert still.now - before == pause


def test_a_wait_past_our_patience_holds_no_thread() -> None:
    still = Still()
    line = turns(still)
    line.back_off("a.test", PATIENCE + 1)
    with pytest.raises(FetchPostponed) as caught:
        take(line)
    assert (caught.value.seconds, still.now) == (PATIENCE + 1, 1000.0)
    still.now += 2.0
    take(line)


def test_who_does_not_say_for_how_long_is_left_alone_for_longer_each_time_until_it_answers() -> None:
    still = Still()
    line = turns(still)
    waits = []
    for _ in range(3):
        line.back_off("a.test", None)
        with pytest.raises(FetchPostponed) as caught:
            take(line)
        waits.append(caught.value.seconds)
        still.now += caught.value.seconds
    assert waits == [FIRST_BACK_OFF, 2 * FIRST_BACK_OFF, 4 * FIRST_BACK_OFF]
    line.go_on("a.test")
    line.back_off("a.test", None)
    with pytest.raises(FetchPostponed, match="60 seconds"):
        take(line)


def test_hosts_that_ask_for_nothing_more_are_forgotten_and_the_others_kept() -> None:
    still = Still()
    line = turns(still)
    line.back_off("busy.test", 3600.0)
    for number in range(10_000):
        take(line, f"host-{number}.test")
        still.now += 3.0 if number % 1000 == 0 else 0.0
    with pytest.raises(FetchPostponed):
        take(line, "busy.test")
    assert len(line._hosts) < 10_000


def test_threads_take_turns_at_a_host() -> None:
    """Asserted from the server's log: no two requests to a host at once, and the pause between them."""
    outlets = {f"{name}.test": Outlet(other=fixed(200, {}, NEWS)) for name in ("one", "two", "three")}
    pause = 0.04
    with Server(outlets) as serving:
        made = PoliteFetcher(replace(SETTINGS, delay_seconds=pause), resolve=resolve, tls=NO_TLS)
        with ThreadPoolExecutor(12) as pool:
            list(pool.map(lambda at: made.fetch(Request(serving.url(f"{('one', 'two', 'three')[at % 3]}.test", f"/{at}"))), range(18)))
        made.close()
        assert min(serving.pauses()) > pause / 2  # the answer is with us a moment before the server's log says so
        assert sum(asked.path == "/robots.txt" for asked in serving.log) == 3
        assert len({asked.connection for asked in serving.log}) == 3


def test_who_waits_for_a_turn_when_khabar_ends_is_let_go(server: Server) -> None:
    one = PoliteFetcher(replace(SETTINGS, delay_seconds=10.0), resolve=resolve, tls=NO_TLS)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(one.fetch, Request(server.url("plain.test", "/never")))
        while not server.asked_of("plain.test"):
            time.sleep(0.01)
        time.sleep(0.2)  # on a busy machine it may still read robots.txt: then it is let go from that
        one.close()
        with pytest.raises(FetchError):
            waiting.result(timeout=9.0)
    assert "/never" not in [asked.path for asked in server.log]


def test_retry_after_is_heeded_by_whatever_is_asked_of_the_host_next(server: Server, fetcher: Fetchers) -> None:
    for name, seconds in (("busy-429", 120.0), ("busy-503", 3600.0), ("busy-silent", FIRST_BACK_OFF)):
        one, host = fetcher(), f"{name}.test"
        assert one.fetch(Request(server.url(host))).status in (429, 503)
        before = len(server.log)
        with pytest.raises(FetchPostponed) as caught:
            one.fetch(Request(server.url(host, "/another")))
        assert seconds - 30 < caught.value.seconds <= seconds
        assert len(server.log) == before


def test_after_the_wait_it_is_asked_again(fetcher: Fetchers) -> None:
    outlet = Outlet({"/feed": once_then(fixed(503, {"Retry-After": "300"}), fixed(200, {}, NEWS))})
    with Server({"tired.test": outlet}) as serving:
        moments = Time()
        one = fetcher(moments)
        assert one.fetch(Request(serving.url("tired.test"))).status == 503
        moments.sleep(301)
        assert one.fetch(Request(serving.url("tired.test"))).status == 200


def test_crawl_delay_is_waited_for(server: Server, fetcher: Fetchers) -> None:
    moments = Time()
    one = fetcher(moments)
    one.fetch(Request(server.url("robots-delay.test")))
    before = moments.slept
    one.fetch(Request(server.url("robots-delay.test")))
    assert 6.0 < moments.slept - before <= 7.0


def test_a_crawl_delay_past_our_patience_is_told(server: Server, fetcher: Fetchers) -> None:
    one = fetcher()
    one.fetch(Request(server.url("robots-patience.test")))
    with pytest.raises(FetchPostponed) as caught:
        one.fetch(Request(server.url("robots-patience.test")))
    assert 3500 < caught.value.seconds <= 3600


def test_robots_is_asked_once_a_day(fetcher: Fetchers) -> None:
    with Server({"a.test": Outlet({"/feed": fixed(200, {}, NEWS)})}) as serving:
        moments = Time()
        one = fetcher(moments)
        for _ in range(3):
            one.fetch(Request(serving.url("a.test")))
        assert [asked.path for asked in serving.log] == ["/robots.txt", "/feed", "/feed", "/feed"]
        moments.sleep(25 * 3600)
        one.fetch(Request(serving.url("a.test")))
        assert [asked.path for asked in serving.log][4:] == ["/robots.txt", "/feed"]


def test_robots_is_kept_from_one_run_to_the_next(tmp_path: Path, fetcher: Fetchers) -> None:
    rules = fixed(200, {}, b"User-agent: *\nDisallow: /private\n")
    ill = Outlet({"/robots.txt": fixed(500, {})})
    with Server({"a.test": Outlet({"/robots.txt": rules, "/feed": fixed(200, {}, NEWS)}), "ill.test": ill}) as serving:
        moments = Time()
        for _ in range(3):
            one = fetcher(moments, robots_file=tmp_path / "robots.json")
            assert one.fetch(Request(serving.url("a.test"))).status == 200
            with pytest.raises(FetchRefused):
                one.fetch(Request(serving.url("a.test", "/private")))
            with pytest.raises(FetchBroken):
                one.fetch(Request(serving.url("ill.test")))
            one.close()
            assert [asked.path for asked in serving.asked_of("a.test")].count("/robots.txt") == 1
        assert len(serving.asked_of("ill.test")) == 3
        file = tmp_path / "robots.json"
        write_robots(file, {origin: RobotsText(told.until - 25 * 3600, told.text) for origin, told in read_robots(file).items()})
        fetcher(moments, robots_file=file).fetch(Request(serving.url("a.test")))
        assert [asked.path for asked in serving.asked_of("a.test")].count("/robots.txt") == 2
    assert [file.name for file in tmp_path.iterdir()] == ["robots.json"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"a": 1}', b'{"http://a.test": {"until": "x", "text": 7}}', b"\xff"])
def test_a_file_of_robots_that_is_not_whole_is_no_hindrance(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "robots.json"
    file.write_bytes(data)
    assert read_robots(file) == {}


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    write_robots(tmp_path / "missing/robots.json", {"http://a.test": RobotsText(1.0, None)})
    assert read_robots(tmp_path / "missing/robots.json") == {}


def test_only_what_is_short_is_kept(tmp_path: Path) -> None:
    told = {"a": "User-agent: *", "b": "#" * 100_000, "c": None}
    texts = {f"http://{name}.test": RobotsText(1.0, text) for name, text in told.items()}
    write_robots(tmp_path / "robots.json", texts)
    assert read_robots(tmp_path / "robots.json").keys() == {"http://a.test", "http://c.test"}


def test_what_robots_forbids_is_not_asked_for(server: Server, fetcher: Fetchers) -> None:
    one = fetcher()
    assert one.fetch(Request(server.url("robots-path.test"))).status == 200
    for path in ("/private/", "/private/a", "/%70rivate/a"):
        with pytest.raises(FetchRefused, match=r"robots\.txt"):
            one.fetch(Request(server.url("robots-path.test", path)))
    assert not [asked for asked in server.asked_of("robots-path.test") if "rivate" in asked.path]


def test_a_site_whose_robots_cannot_be_read_is_asked_for_nothing_and_seldom(fetcher: Fetchers) -> None:
    with Server({"ill.test": Outlet({"/robots.txt": once_then(fixed(500, {}), fixed(404, {})), "/feed": fixed(200, {}, NEWS)})}) as serving:
        moments = Time()
        one = fetcher(moments)
        for _ in range(3):
            with pytest.raises(FetchBroken, match="answers 500"):
                one.fetch(Request(serving.url("ill.test")))
        assert [asked.path for asked in serving.log] == ["/robots.txt"]
        moments.sleep(601)
        assert one.fetch(Request(serving.url("ill.test"))).status == 200


def test_robots_is_asked_again_for_the_host_that_a_redirect_leads_to(fetcher: Fetchers) -> None:
    outlets = {"a.test": Outlet(), "b.test": Outlet({"/robots.txt": fixed(200, {}, b"User-agent: *\nDisallow: /\n")})}
    with Server(outlets) as serving:
        outlets["a.test"].paths["/feed"] = fixed(302, {"Location": serving.url("b.test")})
        with pytest.raises(FetchRefused, match=r"robots\.txt"):
            fetcher().fetch(Request(serving.url("a.test")))
        assert [asked.path for asked in serving.asked_of("b.test")] == ["/robots.txt"]


def test_we_say_who_we_are_and_what_we_read(server: Server, fetcher: Fetchers) -> None:
    fetcher(contact="mailto:desk@example.org").fetch(Request(server.url("plain.test"), accept="feed"))
    for asked in server.asked_of("plain.test")[-2:]:
        assert asked.headers["user-agent"].startswith("khabar/")
        assert "+mailto:desk@example.org" in asked.headers["user-agent"]
        assert asked.headers["accept-encoding"] == "gzip, br, zstd"
        assert asked.headers["accept-language"].startswith("ar")
        assert "cookie" not in asked.headers
    assert "application/rss+xml" in server.asked_of("plain.test")[-1].headers["accept"]


def test_what_has_not_changed_is_not_sent_again(server: Server, fetcher: Fetchers) -> None:
    one = fetcher()
    for name in ("etag", "last-modified"):
        first = one.fetch(Request(server.url(f"{name}.test")))
        again = one.fetch(Request(server.url(f"{name}.test"), first.header("ETag"), first.header("Last-Modified")))
        assert (first.status, again.status, again.data) == (200, 304, b"")


def test_a_remembered_tag_that_no_header_can_carry_is_left_out(server: Server, fetcher: Fetchers) -> None:
    answer = fetcher().fetch(Request(server.url("plain.test"), etag='"أ"', last_modified="a\r\nX-Other: 1"))
    assert answer.status == 200
    assert not {"if-none-match", "if-modified-since", "x-other"} & server.asked_of("plain.test")[-1].headers.keys()
