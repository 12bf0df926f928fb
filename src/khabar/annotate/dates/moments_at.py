"""Which day a moment means: weekdays, days without a year, months, and the clock or part of day upon them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from khabar.annotate.dates.named import event_year
from khabar.annotate.dates.periods_at import solve_hijri_month, solve_month
from khabar.annotate.dates.solved import Solved, at_part, day_value
from khabar.annotate.dates.weekdays_at import solve_bare_weekday
from khabar.text.calendar.days import add_days, gregorian, hijri, shift_month, to_hijri
from khabar.text.calendar.stamp import exact_day

if TYPE_CHECKING:
    from khabar.annotate.dates.context import Circumstance, Now
    from khabar.text.calendar.dates import DateParts
    from khabar.text.calendar.moments import Moment

_WEEK = 7
_YEAR = 366
_SLIP = 45  # days: nearer, a wrong weekday is a writer's slip and no other year
_FIRST_TABLED = 1924  # the Umm al-Qura tables begin in August of that year
_SOON = {
    None: 60,
    "behind": 20,
    "ahead": 400,
}  # days: a date that lies no farther ahead is meant ahead; eleven months back would be told with its year


def solve_moment(moment: Moment, about: Circumstance) -> Solved | None:
    """The day, month or clock that a moment means."""
    if moment.date is not None:
        solved = _solve_date(moment, moment.date, about)
    elif moment.deictic is not None:
        solved = _solve_deictic(moment, moment.deictic, about)
    elif moment.weekday is not None:
        solved = solve_bare_weekday(moment.weekday, moment.weekday_modifier, about)
    else:
        solved = _solve_day_of_clock(moment, about)
    return _with_time(moment, solved) if solved is not None else None


def _solve_deictic(moment: Moment, days: int, about: Circumstance) -> Solved:
    """أمس; with a weekday the named day wins where it is one off: stories are published after midnight, feeds stamp them late."""
    base = about.anchor.last if about.anchor is not None and moment.deictic_modifier else about.now.day
    days += {"following": 1, "previous": -1}.get(moment.deictic_modifier or "", 0)
    day = add_days(base, days) if base else None
    if day is None:
        return Solved("DATE", "XXXX-XX-XX", None, None, 0.2)
    if moment.weekday is None or day.isoweekday() == moment.weekday:
        return day_value(day, 0.95 if moment.weekday else 0.9)
    off = (moment.weekday - day.isoweekday() + 3) % _WEEK - 3
    near = abs(off) == 1
    return day_value(day + timedelta(off), 0.85 if near else 0.5, contradicts=not near)


# ---- dates ----------------------------------------------------------------------------------------------------
def _solve_date(moment: Moment, date: DateParts, about: Circumstance) -> Solved | None:
    if not date.days:
        return _solve_months(date, about)
    days = [found for day in date.days if (found := _day_of(replace(date, days=(day,)), moment, about)) is not None]
    if len(days) != len(date.days):
        return _open_day(date, about.now)
    first, sure = days[0]
    if len(days) > 1:
        return Solved("DATE", "/".join(day.isoformat() for day, _ in days), first, days[-1][0], sure * 0.95)
    return _checked(first, sure, moment)


def _open_day(date: DateParts, now: Now) -> Solved | None:
    if now.day is not None or date.year is not None or date.day is None:
        return None
    return Solved("DATE", f"XXXX-{f'{date.month:02}' if date.month else 'XX'}-{date.day:02}", None, None, 0.3)


def _checked(day: date, sure: float, moment: Moment) -> Solved:
    """The day with its weekday and its twin date checked against it."""
    if moment.weekday is not None and day.isoweekday() != moment.weekday:
        return day_value(day, sure * 0.6, contradicts=True)
    twin = exact_day(moment.twin) if moment.twin is not None else None
    if twin is not None and twin != day:
        return day_value(twin, 0.9 if abs((twin - day).days) == 1 else 0.6, contradicts=abs((twin - day).days) > 1)
    return day_value(day, min(1.0, sure + 0.04) if moment.weekday else sure)


def _day_of(parts: DateParts, moment: Moment, about: Circumstance) -> tuple[date, float] | None:
    """The day of a date with whatever is missing filled in, and how sure that is."""
    if parts.year is not None:
        day = exact_day(parts)
        return (day, 0.97) if day else None
    if parts.month is None:
        return _day_of_pointed_month(parts, moment, about)
    candidates = _candidates(parts, about)
    if parts.calendar == "hijri":
        about = replace(about, anchor=None)  # the anchor's year is a Gregorian one
    if parts.scope == "year":
        return _of_pointed_year(parts, candidates, about)
    event = None if parts.modifier else event_year(parts.month, parts.day or 0, about.word_before, about.now.day)
    if event is not None:
        day = gregorian(event, parts.month, parts.day or 0)
        return (day, 0.85) if day else None
    if moment.weekday is not None and not parts.modifier:
        candidates = _on_weekday(candidates, moment.weekday, about.now.day)
    return choose(candidates, parts.modifier, about)


def _on_weekday(candidates: list[date], weekday: int, today: date | None) -> list[date]:
    """The candidates of about a year that fall on the weekday told; all where none does, or where a day so near is more likely a slip."""
    if today is None or any(abs((day - today).days) <= _SLIP for day in candidates):
        return candidates
    fitting = [day for day in candidates if day.isoweekday() == weekday and abs((day - today).days) <= _YEAR]
    return fitting or candidates


def _candidates(parts: DateParts, about: Circumstance) -> list[date]:
    """The days of that name in the years around now, in order."""
    today, month, day = about.now.day, parts.month or 1, parts.day or 1
    if today is None:
        return []
    if parts.calendar == "hijri":
        there = to_hijri(today)
        found = [hijri(year, month, day) for year in range(there[0] - 2, there[0] + 3)] if there else []
    else:
        found = [gregorian(year, month, day) for year in range(today.year - 4, today.year + 5)]
    return [day for day in found if day is not None]


def choose(candidates: list[date], modifier: str | None, about: Circumstance) -> tuple[date, float] | None:
    """The one of several like days that is meant: by its modifier, by the year of which the text speaks, else by the sentence."""
    today = about.now.day
    if today is None or not candidates:
        return None
    if about.now.outlook == "assistant" or about.anchor is None:
        modifier = {"previous": "past", "following": "next"}.get(modifier or "", modifier)
    return _marked(candidates, modifier, today) or _of_anchor_year(candidates, modifier, about) or _unmarked(candidates, today, about)


def _marked(candidates: list[date], modifier: str | None, today: date) -> tuple[date, float] | None:
    """الماضي is the last before today, المقبل the next after it, الجاري the one of this month or the nearest."""
    before, after = [day for day in candidates if day < today], [day for day in candidates if day > today]
    if modifier in ("past", "recent", "past_twice"):
        chosen = before[-2 if modifier == "past_twice" else -1 :][:1]
    elif modifier in ("next", "next_twice"):
        chosen = after[1 if modifier == "next_twice" else 0 :][:1]
    elif modifier == "this":
        chosen = [day for day in candidates if (day.year, day.month) == (today.year, today.month)] or [_nearest(candidates, today)]
    else:
        return None
    return (chosen[0], 0.93) if chosen else (_nearest(candidates, today), 0.5)


def _unmarked(candidates: list[date], today: date, about: Circumstance) -> tuple[date, float]:
    """The last such day, unless the sentence looks ahead or the next one is near and the last one far."""
    if about.now.outlook == "assistant":
        return next((day for day in candidates if day.year == today.year), _nearest(candidates, today)), 0.8
    before, after = [day for day in candidates if day <= today], [day for day in candidates if day > today]
    if not before or not after:
        return _nearest(candidates, today), 0.5
    horizon = _SOON[about.tense]
    soon = (after[0] - today).days <= horizon and (about.tense == "ahead" or (today - before[-1]).days > horizon)
    return (after[0], 0.85) if soon else (before[-1], 0.92 if about.tense == "behind" else 0.85)


def _nearest(candidates: list[date], today: date) -> date:
    return min(candidates, key=lambda day: abs((day - today).days))


def _of_anchor_year(candidates: list[date], modifier: str | None, about: Circumstance) -> tuple[date, float] | None:
    """The day in the year of which the text speaks: "في يناير 2011 ... وفي 11 فبراير"."""
    anchor = about.anchor
    if anchor is None or about.now.outlook == "assistant":
        return None
    pointed = modifier in ("same", "previous", "following")
    if not pointed and not (anchor.exact_year and about.tense != "ahead"):
        return None
    year = anchor.first.year + {"previous": -1, "following": 1}.get(modifier or "", 0)
    first = candidates[0]
    day = gregorian(year, first.month, first.day)
    return (day, 0.7) if day is not None else None


def _of_pointed_year(parts: DateParts, candidates: list[date], about: Circumstance) -> tuple[date, float] | None:
    """يوليو من هذا العام, مارس من العام الماضي."""
    today, anchor = about.now.day, about.anchor
    if today is None:
        return None
    base = anchor.first.year if anchor and parts.modifier in ("same", "previous", "following") else today.year
    year = base + {"past": -1, "previous": -1, "next": 1, "following": 1, "past_twice": -2, "next_twice": 2}.get(parts.modifier or "", 0)
    if parts.calendar == "hijri":
        there = to_hijri(gregorian(base, today.month, 1) or today)
        return next(((day, 0.8) for day in candidates if there and (to_hijri(day) or there)[0] == there[0] + year - base), None)
    return next(((day, 0.9) for day in candidates if day.year == year), None)


def _day_of_pointed_month(parts: DateParts, moment: Moment, about: Circumstance) -> tuple[date, float] | None:
    """31 من نفس الشهر, 16 من الشهر الجاري; in speech also "السبت 16" without any month."""
    today, anchor = about.now.day, about.anchor
    if today is None or parts.day is None:
        return None
    if parts.scope == "self":
        return _day_of_some_month(parts.day, moment.weekday, today, about)
    base = anchor.first if anchor is not None and parts.modifier in ("same", "previous", "following") else today
    step = {"past": -1, "previous": -1, "next": 1, "following": 1, "past_twice": -2, "next_twice": 2}.get(parts.modifier or "", 0)
    day = gregorian(*shift_month(base.year, base.month, step), parts.day)
    return (day, 0.9 if parts.modifier != "same" or anchor else 0.6) if day else None


def _day_of_some_month(day: int, weekday: int | None, today: date, about: Circumstance) -> tuple[date, float] | None:
    """ "السبت 16": the nearest 16th, on a Saturday where there is one within two months."""
    around = [gregorian(*shift_month(today.year, today.month, step), day) for step in range(-2, 3)]
    days = [found for found in around if found is not None]
    fitting = [found for found in days if weekday is None or found.isoweekday() == weekday]
    if about.tense == "ahead" or about.now.outlook == "assistant":
        fitting = [found for found in fitting if found >= today] or fitting
    nearest = min(fitting or days, key=lambda found: abs((found - today).days), default=None)
    return (nearest, 0.8 if weekday and fitting else 0.5) if nearest else None


# ---- months ---------------------------------------------------------------------------------------------------
def _solve_months(date: DateParts, about: Circumstance) -> Solved | None:
    first = _solve_one_month(date, about)
    if first is None or date.last_month is None or first.first is None:
        return first
    year = first.first.year + (date.last_month < (date.month or 0))
    last = solve_month(year, date.last_month, first.confidence)
    return Solved("DATE", f"{first.value}/{last.value}", first.first, last.last, first.confidence) if last else first


def _solve_one_month(parts: DateParts, about: Circumstance) -> Solved | None:
    month = parts.month or 1
    if parts.year is not None:
        return (solve_hijri_month if parts.calendar == "hijri" else solve_month)(parts.year, month, 0.96)
    if parts.common_year is not None:
        return _hijri_in_common_year(month, parts.common_year)
    if about.now.day is None:
        return Solved("DATE", f"XXXX-{month:02}", None, None, 0.3)
    firsts = _candidates(replace(parts, days=(1,)), about)
    found = _of_pointed_year(parts, firsts, about) if parts.scope == "year" else _choose_month(parts, firsts, about)
    if found is None:
        return None
    day, sure = found
    there = to_hijri(day) if parts.calendar == "hijri" else None
    return solve_hijri_month(there[0], there[1], sure) if there else solve_month(day.year, day.month, sure)


def _hijri_in_common_year(month: int, year: int) -> Solved | None:
    """ "رمضان 2019": the Hijri month that begins in that Gregorian year."""
    there = to_hijri(date(year, 1, 1)) if year > _FIRST_TABLED else None
    starts = [(found, lunar) for lunar in range(there[0], there[0] + 2) if (found := hijri(lunar, month, 1))] if there else []
    lunar_year = next((lunar for found, lunar in starts if found.year == year), None)
    return solve_hijri_month(lunar_year, month, 0.85) if lunar_year else None


def _choose_month(parts: DateParts, firsts: list[date], about: Circumstance) -> tuple[date, float] | None:
    """A month is past when it is over, next when it has not begun: the month of publication is neither."""
    today = about.now.day
    if today is None:
        return None
    running = next((day for day in reversed(firsts) if day <= today), None)
    current = running is not None and (today - running).days < 31 and (parts.calendar == "hijri" or running.month == today.month)
    if current and running is not None:
        if parts.modifier in (None, "this") and not (about.anchor and about.anchor.exact_year):
            return running, 0.9
        if parts.modifier in ("past", "recent"):
            firsts = [day for day in firsts if day != running]
    return choose(firsts, parts.modifier, about)


# ---- clocks and parts of day ----------------------------------------------------------------------------------
def _solve_day_of_clock(moment: Moment, about: Circumstance) -> Solved | None:
    """A clock or part of day alone is of the day last told in its sentence, else of the day of speaking."""
    anchor, now = about.anchor, about.now
    if about.daily:
        return Solved("TIME", "", None, None, 0.8, anchors=False)
    if anchor is not None and anchor.first == anchor.last:
        day = add_days(anchor.first, 1) if anchor.late and _is_small_hour(moment) else anchor.first
        return replace(day_value(day or anchor.first, 0.75), anchors=False)
    if now.day is None:
        return Solved("TIME", "", None, None, 0.3, anchors=False)
    if moment.part == "NI" and moment.clock is None and about.tense != "ahead" and now.outlook == "news":
        return Solved("DATE", (now.day - timedelta(1)).isoformat(), now.day - timedelta(1), now.day, 0.7, anchors=False)
    return replace(day_value(now.day, 0.75), anchors=False)


_SMALL_HOURS = range(6)


def _is_small_hour(moment: Moment) -> bool:
    """Midnight and the hours before dawn: told after an evening they are of the next day."""
    clock = moment.clock
    return clock is not None and clock.hour in _SMALL_HOURS and clock.part in ("NI", "MO")


def _with_time(moment: Moment, solved: Solved) -> Solved:
    if moment.clock is not None:
        clock = moment.clock
        told = f"T{clock.hour:02}:{clock.minute:02}" + (f":{clock.second:02}" if clock.second else "")
        if solved.first is None or solved.first != solved.last:
            return Solved(
                "TIME", f"{solved.value}{told}" if solved.value[:4] == "XXXX" else told, None, None, solved.confidence, anchors=False
            )
        return replace(solved, type="TIME", value=f"{solved.value}{told}")
    if moment.part is None:
        return solved
    if solved.first is None or solved.first != solved.last:
        return replace(solved, type="TIME", value=f"{solved.value}T{moment.part}")
    timed = at_part(solved.first, moment.part, solved.confidence)
    return replace(timed, contradicts=solved.contradicts, anchors=solved.anchors)
