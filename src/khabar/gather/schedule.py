"""When an address is due again: decided from what is remembered, what came of asking, and the time; nothing is asked here."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from khabar.errors import FetchError, FetchPostponed, FetchRefused, FetchTooLarge
from khabar.gather.headers import fresh_for, retry_after, told_status
from khabar.gather.pace import feed_pace
from khabar.holdings import FetchState, Response

_MINUTE = 60.0
_DAY = 24 * 3600.0
FIRST_INTERVAL = 30 * _MINUTE
SHORTEST = 10 * _MINUTE
LONGEST = _DAY
#: With these two, a feed that brings something at three visits of ten keeps its interval: seldom asked in vain, seldom late.
_WITH_NEWS = 0.6
_WITHOUT_NEWS = 1.25
#: By how much of the wait the jitter moves it, so that what was followed together is not asked together for ever.
_SPREAD = 0.1
#: So many times "not found" in a row, with the waits between them, is about a week: gone.
_NOT_FOUND_TIMES = 10
_PAGE_TRIES = 5
_PAGE_WAIT = 10 * _MINUTE
#: Answers of the 400s that another time may be others: timeout, too early, too many.
_PASSING = frozenset({408, 425, 429})
_NOT_FOUND, _NOT_CHANGED, _GONE = 404, 304, 410
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def first_state(now: str) -> FetchState:
    """What is remembered of an address that was never asked: it is due.

    >>> first_state("2026-03-01T08:00:00Z")
    FetchState(due='2026-03-01T08:00:00Z', interval=1800.0, ...)
    """
    return FetchState(due=now, interval=FIRST_INTERVAL)


def next_state(state: FetchState, outcome: Response | FetchError, now: str, jitter: float, *, news: int = 0) -> FetchState:
    """What is remembered of a subscription after it was asked, and when it is due again.

    `news` is how many articles or pages it brought that were not known; `jitter`, drawn by the caller from -1 to 1, spreads the
    waits. A feed that brings news is asked more often, one that brings none less, between 10 minutes and a day:

    >>> answer = Response("https://a.example/feed", 200, (), b"")
    >>> state = next_state(first_state("2026-03-01T08:00:00Z"), answer, "2026-03-01T08:00:00Z", 0.0, news=3)
    >>> state.interval, state.due
    (1080.0, '2026-03-01T08:18:00Z')

    What the feed says of its own pace, Cache-Control's max-age or Expires, and Retry-After are waited for, up to a day. Failures
    double the wait, up to a day. 410 means gone, 404 only ten times in a row. An answer that cannot be read is told as a FetchBroken.
    """
    if isinstance(outcome, FetchPostponed):
        return replace(state, due=later(now, _spread(outcome.seconds, abs(jitter))))
    if isinstance(outcome, FetchError):
        return _failed(state, str(outcome), now, jitter, at_least=_DAY if isinstance(outcome, FetchRefused) else 0.0)
    if is_answer(outcome):
        return _answered(state, outcome, now, jitter, news)
    return _refused(state, outcome, now, jitter)


def next_page_state(state: FetchState, outcome: Response | FetchError, now: str, jitter: float) -> FetchState:
    """What is remembered of a page that is fetched once: `gone` when it is not asked for again, `error` where it was never had."""
    if isinstance(outcome, FetchPostponed):
        return replace(state, due=later(now, _spread(outcome.seconds, abs(jitter))))
    if isinstance(outcome, Response) and is_answer(outcome):
        return replace(state, status=outcome.status, fetched=now, failures=0, error=None, gone=True)
    failed = replace(state, failures=state.failures + 1, error=_told(outcome), fetched=now)
    if isinstance(outcome, Response):
        failed = replace(failed, status=outcome.status)
    wait = _PAGE_WAIT * 2.0 ** min(state.failures, 10)
    asked = retry_after(outcome) if isinstance(outcome, Response) else None
    due = later(now, max(_spread(min(wait, _DAY), jitter), _spread(min(asked or 0.0, _DAY), abs(jitter))))
    return replace(failed, due=due, gone=_is_given_up(failed, outcome))


def visit_interval(state: FetchState) -> float:
    """How many seconds lie between two visits, caches aside: as often as it has brought news, and no more often than it says.

    >>> visit_interval(FetchState("2026-03-01T08:00:00Z", 1080.0, pace=3600.0))
    3600.0
    """
    return max(state.interval, min(state.pace or 0.0, LONGEST))


def is_answer(response: Response) -> bool:
    """Whether a response is what was asked for, or says that it has not changed."""
    return 200 <= response.status < 300 or response.status == _NOT_CHANGED


def later(now: str, seconds: float) -> str:
    """A time so many seconds after another, both as `khabar.holdings` writes them.

    >>> later("2026-02-28T23:59:30Z", 45)
    '2026-03-01T00:00:15Z'
    """
    then = datetime.strptime(now, _TIME).replace(tzinfo=UTC) + timedelta(seconds=max(0.0, seconds))
    return then.strftime(_TIME)


def _answered(state: FetchState, answer: Response, now: str, jitter: float, news: int) -> FetchState:
    interval = min(max(state.interval * (_WITH_NEWS if news else _WITHOUT_NEWS), SHORTEST), LONGEST)
    unchanged = answer.status == _NOT_CHANGED
    pace = state.pace if unchanged else feed_pace(answer.data)
    asked = min(max(fresh_for(answer) or 0.0, pace or 0.0), LONGEST)
    return FetchState(
        due=later(now, max(_spread(interval, jitter), _spread(asked, abs(jitter)))),
        interval=interval,
        etag=answer.header("ETag") or (state.etag if unchanged else None),
        last_modified=answer.header("Last-Modified") or (state.last_modified if unchanged else None),
        fetched=now,
        changed=now if news else state.changed,
        status=answer.status,
        pace=pace,
    )


def _refused(state: FetchState, answer: Response, now: str, jitter: float) -> FetchState:
    """After an answer that is an error."""
    failed = _failed(state, _told(answer), now, jitter, at_least=min(retry_after(answer) or 0.0, _DAY))
    gone = answer.status == _GONE or (answer.status == _NOT_FOUND and failed.failures >= _NOT_FOUND_TIMES)
    return replace(failed, status=answer.status, gone=gone)


def _failed(state: FetchState, error: str, now: str, jitter: float, *, at_least: float) -> FetchState:
    wait = min(state.interval * 2.0 ** min(state.failures, 20), _DAY)
    due = later(now, max(_spread(wait, jitter), at_least))
    return replace(state, due=due, fetched=now, status=None, failures=state.failures + 1, error=error)


def _is_given_up(failed: FetchState, outcome: Response | FetchError) -> bool:
    if isinstance(outcome, Response):
        lasting = 400 <= outcome.status < 500 and outcome.status not in _PASSING
    else:
        lasting = isinstance(outcome, FetchRefused | FetchTooLarge)
    return lasting or failed.failures >= _PAGE_TRIES


def _told(outcome: Response | FetchError) -> str:
    return told_status(outcome.status) if isinstance(outcome, Response) else str(outcome)


def _spread(seconds: float, jitter: float) -> float:
    return seconds * (1.0 + _SPREAD * min(max(jitter, -1.0), 1.0))
