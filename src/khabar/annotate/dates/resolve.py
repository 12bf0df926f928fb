"""From an expression to its value: TIMEX3, the days it covers, and how sure that is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from khabar.annotate.dates import named, periods_at
from khabar.annotate.dates.durations import duration_value
from khabar.annotate.dates.forms import (
    Century,
    Decade,
    Every,
    Length,
    Named,
    Nth,
    PartOfDay,
    Portion,
    Reference,
    UnitPoint,
    WeekdayIn,
    Weekdays,
    Years,
)
from khabar.annotate.dates.moments_at import solve_moment
from khabar.annotate.dates.solved import Solved, at_part, day_value
from khabar.annotate.dates.weekdays_at import solve_weekday
from khabar.text.calendar.days import add_days, add_months
from khabar.text.calendar.moments import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

    from khabar.annotate.dates.context import Circumstance, Now
    from khabar.annotate.dates.forms import Form, Reading


def solve(reading: Reading, about: Circumstance) -> Solved | None:
    """The solution of a reading; None where the words make no time after all (a 30 February)."""
    solved = _solve(reading.form, about)
    if solved is not None and reading.mod == "REST":
        return periods_at.remaining(solved, about.now)
    if solved is None or reading.mod not in ("START", "MID", "END"):
        return solved
    return periods_at.narrowed(solved, reading.mod)


def _solve(form: Form, about: Circumstance) -> Solved | None:
    return _SOLVERS[type(form)](form, about)


def _weekday_in(form: WeekdayIn, about: Circumstance) -> Solved | None:
    week = periods_at.solve_unit(UnitPoint("W", form.which), about.now, about.anchor)
    return day_value(week.first + timedelta(form.weekday - 1), 0.85) if week and week.first else None


def _weekdays(form: Weekdays, about: Circumstance) -> Solved | None:
    """The first of the days as alone, the others after it."""
    first = solve_weekday(form.days[0], form.modifier, about.now, about.anchor, about.tense)
    if first.first is None:
        return None
    days = [first.first]
    for weekday in form.days[1:]:
        days.append(days[-1] + timedelta((weekday - days[-1].isoweekday()) % 7))
    return Solved("DATE", "/".join(day.isoformat() for day in days), days[0], days[-1], first.confidence * 0.95)


def _reference(form: Reference, about: Circumstance) -> Solved | None:
    """ "لاحقا" is ahead of now, unless it goes on with what has happened."""
    if form.code == "LATER":
        return None if about.tense == "behind" else Solved("DATE", "FUTURE_REF", None, None, 0.7)
    return Solved("DATE", form.code, None, None, 0.8)


def _part_of_day(form: PartOfDay, now: Now) -> Solved:
    day = add_days(now.day, form.days) if now.day else None
    if day is None:
        return Solved("TIME", f"XXXX-XX-XXT{form.part}", None, None, 0.3)
    return Solved("TIME", f"{day.isoformat()}T{form.part}", day, day, 0.8)


# ---- durations ------------------------------------------------------------------------------------------------
_AHEAD = frozenset({"في", "غضون"})  # "في 10 دقائق" said to an assistant is ten minutes from now
_TIMED = frozenset({"H", "MIN", "S"})


def _length(form: Length, now: Now) -> Solved:
    value = duration_value(form.parts)
    if now.outlook == "assistant" and now.day is not None and (form.direction is not None or form.lead in _AHEAD):
        point = _stretch(form, now) if form.stretch else _moved(form, now)
        if point is not None:
            return point
    return Solved("DURATION", value, None, None, 0.9)


def _stretch(form: Length, now: Now) -> Solved | None:
    """الأيام الثلاثة المقبلة: from tomorrow on; the past ones end yesterday."""
    far = _moved(form, now)
    if far is None or far.first is None or now.day is None or far.type == "TIME":
        return far
    first, last = (now.day + timedelta(1), far.first) if form.direction == "future" else (far.first, now.day - timedelta(1))
    return Solved("DATE", f"{first.isoformat()}/{last.isoformat()}", first, last, 0.8)


def _moved(form: Length, now: Now) -> Solved | None:
    """The point that lies so far from now: assistants are asked for it, newspapers tell the distance."""
    sign: Literal[1, -1] = -1 if form.direction == "past" else 1
    day, seconds = now.day, 0.0
    for amount, unit in form.parts:
        if amount is None or day is None:
            return None
        if unit in _TIMED:
            seconds += sign * amount * {"H": 3600, "MIN": 60, "S": 1}[unit]
        else:
            day = _moved_day(day, unit, sign * amount)
    if day is None:
        return None
    return _moved_clock(day, seconds, now) if seconds else day_value(day, 0.85)


def _moved_day(day: date, unit: str, amount: float) -> date | None:
    if unit in ("D", "NI"):
        return add_days(day, round(amount))
    if unit == "W":
        return add_days(day, round(amount * 7))
    months = {"M": 1, "SN": 12, "Y": 12, "DE": 120, "CE": 1200}[unit]
    return add_months(day, round(amount * months))


def _moved_clock(day: date, seconds: float, now: Now) -> Solved | None:
    if now.clock is None or abs(seconds) > 1e9:
        return day_value(day, 0.5)
    hour, minute, second = now.clock
    total = hour * 3600 + minute * 60 + second + round(seconds)
    days, rest = divmod(total, 86400)
    there = add_days(day, days)
    if there is None:
        return None
    clock = f"{rest // 3600:02}:{rest // 60 % 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
    return Solved("TIME", f"{there.isoformat()}T{clock}", there, there, 0.85)


# ---- n-th -----------------------------------------------------------------------------------------------------
def _nth(form: Nth, about: Circumstance) -> Solved | None:
    """آخر اثنين من شهر آذار: the n-th weekday, day or ISO week that begins in the period."""
    period = _solve(form.of, about)
    if period is None or period.first is None or period.last is None:
        return None
    first, last, step = period.first, period.last, 7
    if form.weekday is not None:
        first += timedelta((form.weekday - first.isoweekday()) % 7)
    elif form.unit == "W":
        first += timedelta((1 - first.isoweekday()) % 7)
        last -= timedelta(6) if form.n < 0 else timedelta(0)
    else:
        step = 1
    count = (last - first).days // step
    day = first + timedelta(step * (count if form.n < 0 else form.n - 1))
    if day > last:
        return None
    return at_part(day, None, 0.85) if form.unit != "W" else periods_at.week_of(day, 0.85)


_SOLVERS: dict[type[Form], Callable[[Any, Circumstance], Solved | None]] = {
    Moment: solve_moment,
    UnitPoint: lambda form, about: periods_at.solve_unit(form, about.now, about.anchor),
    Years: lambda form, _: periods_at.solve_years(form),
    Portion: lambda form, about: periods_at.solve_portion(form, about.now, about.anchor, about.tense),
    Decade: lambda form, about: periods_at.solve_decade(form, about.now),
    Century: lambda form, about: periods_at.solve_century(form, about.now),
    Nth: _nth,
    WeekdayIn: _weekday_in,
    Weekdays: _weekdays,
    Length: lambda form, about: _length(form, about.now),
    Every: lambda form, _: Solved("SET", form.value, None, None, 0.9),
    Reference: _reference,
    Named: lambda form, about: named.solve_named(form, about.now, about.tense),
    PartOfDay: lambda form, about: _part_of_day(form, about.now),
}
