"""Which day a weekday means: the last of its name, or the next on a cue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from khabar.annotate.dates.context import is_future_verb
from khabar.annotate.dates.solved import Solved, day_value

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.annotate.dates.context import Anchor, Circumstance, Now, Tense

_WEEK = 7
_NEARER_AHEAD = 5  # days back: beyond, the same name lies nearer ahead


def solve_bare_weekday(weekday: int, modifier: str | None, about: Circumstance) -> Solved:
    """One name, one day: a weekday that stood before in the article means that day again when nothing says otherwise."""
    known = about.known_weekday
    if known is not None and modifier is None and about.tense is None and about.now.outlook == "news":
        return day_value(known, 0.85)
    if modifier is None and _begins_ahead(weekday, about):
        modifier = "next"
    return solve_weekday(weekday, modifier, about.now, about.anchor, about.tense)


def _begins_ahead(weekday: int, about: Circumstance) -> bool:
    """ "ستبدأ الاثنين" told on a Tuesday: the verb right before leaves no other reading, though Monday was yesterday."""
    today = about.now.day
    return today is not None and (today.isoweekday() - weekday) % _WEEK == 1 and is_future_verb(about.word_before)


def solve_weekday(weekday: int, modifier: str | None, now: Now, anchor: Anchor | None, tense: Tense | None) -> Solved:
    """A weekday: the last such day, today included, unless a word or the sentence puts it ahead."""
    if now.day is None:
        return Solved("DATE", f"XXXX-WXX-{weekday}", None, None, 0.3)
    today = now.day
    if modifier in ("same", "following", "previous") and anchor is not None and now.outlook == "news":
        today = anchor.last
        modifier = {"following": "next", "previous": "past"}.get(modifier, "this")
    back = (today.isoweekday() - weekday) % _WEEK
    day, sure = _WEEKDAYS.get(modifier or "", _bare_weekday)(today, back, now, tense)
    return day_value(day, sure)


def _bare_weekday(today: date, back: int, now: Now, tense: Tense | None) -> tuple[date, float]:
    """Back, or ahead on a cue; yesterday's name is never that of six days ahead, and without a cue tomorrow's is not six days back."""
    if now.outlook == "assistant":
        return today + timedelta(_WEEK - back), 0.85
    if back == 0:
        return today, 0.93
    if tense == "ahead" and back > 1:
        return today + timedelta(_WEEK - back), 0.85
    if tense is None and back >= _NEARER_AHEAD:
        return today + timedelta(_WEEK - back), 0.7
    return today - timedelta(back), 0.93 if tense == "behind" else 0.8


def _past_weekday(today: date, back: int, now: Now, _: Tense | None) -> tuple[date, float]:
    """الجمعة الماضي: a newspaper calls yesterday أمس, so the day meant is at least two days away."""
    nearest = 1 if now.outlook == "assistant" else 2
    return today - timedelta(back if back >= nearest else back + _WEEK), 0.9 if back > 1 else 0.7


def _next_weekday(today: date, back: int, _: Now, __: Tense | None) -> tuple[date, float]:
    return today + timedelta(_WEEK - back), 0.92


def _this_weekday(today: date, back: int, now: Now, tense: Tense | None) -> tuple[date, float]:
    if tense == "behind" and back:
        return today - timedelta(back), 0.6
    return today + timedelta((_WEEK - back) % _WEEK if now.outlook == "news" or back else _WEEK), 0.75


def _far_weekday(steps: int, today: date, back: int) -> tuple[date, float]:
    day = today - timedelta(back or _WEEK) if steps < 0 else today + timedelta(_WEEK - back)
    return day + timedelta(_WEEK * (1 if steps > 0 else -1)), 0.75


_WEEKDAYS: dict[str, Callable[[date, int, Now, Tense | None], tuple[date, float]]] = {
    "past": _past_weekday,
    "recent": _past_weekday,
    "previous": _past_weekday,
    "next": _next_weekday,
    "following": _next_weekday,
    "this": _this_weekday,
    "same": _this_weekday,
    "past_twice": lambda today, back, _, __: _far_weekday(-1, today, back),
    "next_twice": lambda today, back, _, __: _far_weekday(1, today, back),
}
