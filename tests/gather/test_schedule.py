"""When an address is due again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import FetchBroken, FetchError, FetchPostponed, FetchRefused, FetchTimeout, FetchTooLarge
from khabar.gather.schedule import FIRST_INTERVAL, LONGEST, SHORTEST, first_state, later, next_page_state, next_state
from khabar.holdings import FetchState, Response

NOW = "2026-03-01T08:00:00Z"
DAY = 24 * 3600.0
URL = "https://a.example/feed"

Outcome = Response | FetchError
HEADERS = ["120", "max-age=600", "max-age=99999999999", "Sun, 01 Mar 2026 09:00:00 GMT", "Sun, 99 Mar", "", "-5", '"x"']
outcomes = st.one_of(
    st.builds(
        Response,
        url=st.just(URL),
        status=st.integers(100, 599),
        headers=st.lists(
            st.tuples(
                st.sampled_from(["Retry-After", "Cache-Control", "Age", "Expires", "ETag", "Last-Modified", "Date"]),
                st.sampled_from(HEADERS),
            )
        ).map(tuple),
        data=st.sampled_from([b"", b"<rss><channel><ttl>90</ttl>", b"<rss><ttl>9999999</ttl>", b"<ttl>0</ttl>"]),
    ),
    st.sampled_from([FetchBroken("x"), FetchTimeout("x"), FetchRefused("x"), FetchTooLarge("x"), FetchPostponed("x", seconds=90.0)]),
)


def answer(status: int, **headers: str) -> Response:
    return Response(URL, status, tuple((name.replace("_", "-"), value) for name, value in headers.items()), b"")


def wait(state: FetchState) -> float:
    from datetime import datetime

    return (datetime.fromisoformat(state.due) - datetime.fromisoformat(NOW)).total_seconds()


def after(outcome: Outcome, times: int = 1, *, news: int = 0) -> FetchState:
    state = first_state(NOW)
    for _ in range(times):
        state = next_state(state, outcome, NOW, 0.0, news=news)
    return state


def test_what_was_never_asked_is_due() -> None:
    assert first_state(NOW) == FetchState(due=NOW, interval=FIRST_INTERVAL)


def test_news_shortens_the_interval_to_its_bound_and_none_lengthens_it() -> None:
    assert after(answer(200), news=1).interval < FIRST_INTERVAL < after(answer(200)).interval
    assert after(answer(200), 50, news=1).interval == SHORTEST
    assert after(answer(304), 50).interval == LONGEST


def test_a_feed_with_news_at_three_visits_of_ten_keeps_its_pace() -> None:
    state = first_state(NOW)
    for visit in range(100):
        state = next_state(state, answer(200), NOW, 0.0, news=int(visit % 10 in (0, 3, 6)))
    assert FIRST_INTERVAL / 2 < state.interval < FIRST_INTERVAL * 2


def test_what_the_server_says_is_fresh_is_not_asked_for() -> None:
    assert wait(after(answer(200, Cache_Control="public, max-age=7200"))) == 7200
    assert wait(after(answer(200, Cache_Control="max-age=7200", Age="1200"))) == 6000
    assert wait(after(answer(200, Cache_Control="max-age=31536000"))) == DAY
    assert wait(after(answer(200, Cache_Control="no-cache"))) == FIRST_INTERVAL * 1.25


def test_expires_counts_where_max_age_does_not() -> None:
    eleven, now = "Sun, 01 Mar 2026 11:00:00 GMT", "Sun, 01 Mar 2026 08:00:00 GMT"
    assert wait(after(answer(200, Expires=eleven, Date=now))) == 3 * 3600
    assert wait(after(answer(200, Expires=eleven, Date=now, Cache_Control="max-age=7200"))) == 7200
    unheeded = FIRST_INTERVAL * 1.25
    for headers in ({"Expires": "0"}, {"Expires": now, "Date": eleven}, {"Expires": eleven, "Date": now, "Cache_Control": "no-store"}):
        assert wait(after(answer(200, **headers))) == unheeded


TTL, SYNDICATION = "<ttl>{}</ttl>", "<sy:updatePeriod>{}</sy:updatePeriod><sy:updateFrequency>{}</sy:updateFrequency>"


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        (TTL.format(120), 7200),
        (TTL.format("\n 120 "), 7200),
        (TTL.format(5), FIRST_INTERVAL * 1.25),
        (TTL.format(9_999_999), DAY),
        (TTL.format("soon"), FIRST_INTERVAL * 1.25),
        (SYNDICATION.format("daily", 8), 3 * 3600),
        (SYNDICATION.format("weekly", 1), DAY),
        (SYNDICATION.format("hourly", 0), 3600),
        (SYNDICATION.format("now and then", 1), FIRST_INTERVAL * 1.25),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", DAY),
        (SYNDICATION.format("daily", 8) + TTL.format(240), 4 * 3600),
        (f"<!-- {TTL.format(600)} --><description><![CDATA[{TTL.format(600)}]]></description>", FIRST_INTERVAL * 1.25),
        (f"<item>{TTL.format(600)}</item>", FIRST_INTERVAL * 1.25),
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "windows-1256", "utf-16"])
def test_a_feed_is_asked_no_more_often_than_it_says_it_changes(told: str, seconds: float, charset: str) -> None:
    data = f"<rss version='2.0'><channel><title>صدى</title>{told}<item/></channel></rss>".encode(charset)
    assert wait(after(replace(answer(200), data=data))) == seconds


@pytest.mark.parametrize("jitter", [-1.0, -0.3, 0.0, 1.0])
def test_chance_moves_no_visit_before_what_was_asked_for(jitter: float) -> None:
    feed = replace(answer(200), data=b"<rss><channel><ttl>120</ttl></channel></rss>")
    for outcome in (feed, answer(200, Cache_Control="max-age=7200"), answer(503, Retry_After="7200")):
        assert 7200 <= wait(next_state(first_state(NOW), outcome, NOW, jitter)) <= 7920
    assert 7200 <= wait(next_page_state(first_state(NOW), answer(503, Retry_After="7200"), NOW, jitter)) <= 7920


def test_the_pace_of_a_feed_holds_while_it_does_not_change() -> None:
    feed = replace(answer(200), data=b"<rss><channel><ttl>600</ttl></channel></rss>")
    first = next_state(first_state(NOW), feed, NOW, 0.0, news=1)
    assert wait(next_state(first, answer(304), NOW, 0.0)) == 36000
    assert wait(next_state(first, answer(200), NOW, 0.0)) < 36000, "it says so no more"


def test_tags_are_remembered_as_long_as_they_hold() -> None:
    first = next_state(first_state(NOW), answer(200, ETag='"1"', Last_Modified="then"), NOW, 0.0, news=1)
    assert (first.etag, first.last_modified, first.changed) == ('"1"', "then", NOW)
    same = next_state(first, answer(304), "2026-03-01T09:00:00Z", 0.0)
    assert (same.etag, same.last_modified, same.changed, same.fetched) == ('"1"', "then", NOW, "2026-03-01T09:00:00Z")
    without = next_state(same, answer(200), NOW, 0.0)
    assert (without.etag, without.last_modified) == (None, None)


def test_failures_double_the_wait_up_to_a_day_and_leave_the_pace() -> None:
    waits = [wait(after(FetchBroken("x"), times)) for times in (1, 2, 3, 4, 30)]
    assert waits == [1800, 3600, 7200, 14400, DAY]
    assert after(FetchBroken("x"), 30).interval == FIRST_INTERVAL
    recovered = next_state(after(FetchBroken("x"), 5), answer(304), NOW, 0.0)
    assert (recovered.failures, recovered.error) == (0, None)


def test_a_failure_keeps_the_tags() -> None:
    first = next_state(first_state(NOW), answer(200, ETag='"1"'), NOW, 0.0)
    assert next_state(first, FetchTimeout("slow", where=URL), NOW, 0.0).etag == '"1"'
    assert next_state(first, answer(500), NOW, 0.0).etag == '"1"'


def test_who_asks_for_patience_gets_it() -> None:
    assert wait(after(answer(429, Retry_After="7200"))) == 7200
    assert wait(after(answer(503, Date="Sun, 01 Mar 2026 08:00:00 GMT", Retry_After="Sun, 01 Mar 2026 12:00:00 GMT"))) == 4 * 3600
    assert wait(after(answer(503, Retry_After="99999999"))) == DAY
    postponed = after(FetchPostponed("later", seconds=90.0))
    assert (wait(postponed), postponed.failures, postponed.error) == (90, 0, None)
    assert wait(after(FetchRefused("robots"))) == DAY


def test_gone_is_gone_and_not_found_only_after_a_week() -> None:
    assert after(answer(410)).gone
    assert not after(answer(404), 9).gone
    assert after(answer(404), 10).gone
    assert not after(answer(500), 50).gone
    assert not after(FetchBroken("no such name"), 50).gone


@given(st.lists(st.tuples(outcomes, st.floats(-3, 3), st.integers(0, 5)), max_size=12))
def test_whatever_comes_the_next_visit_is_neither_before_now_nor_much_past_a_day(visits: list[tuple[Outcome, float, int]]) -> None:
    state = first_state(NOW)
    for outcome, jitter, news in visits:
        state = next_state(state, outcome, NOW, jitter, news=news)
        assert NOW <= state.due <= later(NOW, 1.1 * DAY)
        assert SHORTEST <= state.interval <= LONGEST


@pytest.mark.parametrize(
    ("outcome", "gone", "failures"),
    [
        (answer(200), True, 0),
        (answer(404), True, 1),
        (answer(403), True, 1),
        (answer(410), True, 1),
        (FetchRefused("robots"), True, 1),
        (FetchTooLarge("large"), True, 1),
        (answer(429, Retry_After="3600"), False, 1),
        (answer(503), False, 1),
        (FetchTimeout("slow"), False, 1),
        (FetchBroken("broken"), False, 1),
        (FetchPostponed("later", seconds=60.0), False, 0),
    ],
)
def test_a_page_is_asked_for_until_it_is_had_or_cannot_be(outcome: Outcome, gone: bool, failures: int) -> None:  # noqa: FBT001 - a case
    state = next_page_state(first_state(NOW), outcome, NOW, 0.0)
    assert (state.gone, state.failures) == (gone, failures)
    assert bool(state.error) == bool(failures)


def test_a_page_is_given_up_after_five_tries_each_later() -> None:
    state, waits = first_state(NOW), []
    for _ in range(5):
        state = next_page_state(state, FetchBroken("x"), NOW, 0.0)
        waits.append(wait(state))
    assert (waits, state.gone) == ([600, 1200, 2400, 4800, 9600], True)
    assert wait(next_page_state(first_state(NOW), answer(429, Retry_After="7200"), NOW, 0.0)) == 7200


@given(st.lists(st.tuples(outcomes, st.floats(-3, 3)), max_size=12))
def test_a_page_ends(visits: list[tuple[Outcome, float]]) -> None:
    state = first_state(NOW)
    for outcome, jitter in visits:
        if state.gone:
            break
        state = next_page_state(state, outcome, NOW, jitter)
        assert state.failures <= 5
        assert state.due >= NOW
