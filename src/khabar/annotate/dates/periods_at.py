"""Where periods lie: weeks, months, quarters, years, seasons, decades and centuries around the day of speaking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from khabar.annotate.dates.solved import Solved, day_value
from khabar.text.calendar.days import add_days, gregorian, hijri, hijri_month, month_span, shift_month, to_hijri

if TYPE_CHECKING:
    from khabar.annotate.dates.context import Anchor, Now, Tense
    from khabar.annotate.dates.forms import Century, Decade, Portion, UnitPoint, Years

_STEPS = {"past": -1, "recent": -1, "previous": -1, "this": 0, "same": 0, "next": 1, "following": 1, "past_twice": -2, "next_twice": 2}
_TO_ANCHOR = frozenset({"same", "previous", "following"})
_TEN_DAYS = 10
_YEAR_ENDS = 9  # from September on
_WEEK_SPAN = 6
_SEASON_STARTS = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}


def solve_unit(form: UnitPoint, now: Now, anchor: Anchor | None) -> Solved | None:
    """الشهر الماضي from the day of speaking; العام نفسه from the last date told."""
    if form.year is not None:
        return solve_year(form.year, 0.9)
    if form.unit == "H" or form.unit == "MIN":
        return _hour(form, now)
    base, sure = now.day, 0.9
    if form.which in _TO_ANCHOR and anchor is not None and now.outlook == "news":
        base, sure = anchor.first if form.which != "following" else anchor.last, 0.7
    if base is None:
        return Solved("DATE", _open_value(form.unit), None, None, 0.2)
    step = _step_of_new(form.unit, base) if form.which == "new" else _STEPS[form.which]
    if form.calendar == "hijri":
        return _hijri_unit(form.unit, base, step)
    return _SOLVERS[form.unit](base, step, sure)


def _step_of_new(unit: str, base: date) -> int:
    """ "العام الجديد" is the coming one while the old one ends, and this one once it has begun."""
    return int(unit == "W" or (unit in ("Y", "SN") and base.month >= _YEAR_ENDS))


def _open_value(unit: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "CE": "XX", "DE": "XXX"}.get(
        unit, "XXXX"
    )


def _hour(form: UnitPoint, now: Now) -> Solved | None:
    if now.outlook == "news" or now.day is None or now.clock is None:
        return Solved("DURATION", "PT1H" if form.unit == "H" else "PT1M", None, None, 0.5)
    hour, minute, second = now.clock
    moved = hour * 3600 + minute * 60 + second + _STEPS[form.which] * (3600 if form.unit == "H" else 60)
    days, rest = divmod(moved, 86400)
    day = add_days(now.day, days)
    if day is None:
        return None
    return Solved("TIME", f"{day.isoformat()}T{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}", day, day, 0.6)


def _day(base: date, step: int, sure: float) -> Solved | None:
    day = add_days(base, step)
    return day_value(day, sure) if day else None


def _week(base: date, step: int, sure: float) -> Solved | None:
    day = add_days(base, 7 * step)
    return week_of(day, sure) if day else None


def week_of(day: date, sure: float) -> Solved | None:
    """The ISO week of a day."""
    year, week, weekday = day.isocalendar()
    first, last = add_days(day, 1 - weekday), add_days(day, 7 - weekday)
    return Solved("DATE", f"{year:04}-W{week:02}", first, last, sure) if first and last else None


def _weekend(base: date, step: int, sure: float) -> Solved | None:
    week = _week(base, step, sure)
    if week is None or week.last is None:
        return None
    return Solved("DATE", f"{week.value}-WE", week.last - timedelta(1), week.last, sure * 0.8)


def _month(base: date, step: int, sure: float) -> Solved | None:
    return solve_month(*shift_month(base.year, base.month, step), sure)


def solve_month(year: int, month: int, sure: float) -> Solved | None:
    """A month of a year."""
    span = month_span(year, month)
    return Solved("DATE", f"{year:04}-{month:02}", *span, sure) if span else None


def _year(base: date, step: int, sure: float) -> Solved | None:
    return solve_year(base.year + step, sure)


def solve_year(year: int, sure: float) -> Solved | None:
    """A year."""
    first, last = gregorian(year, 1, 1), gregorian(year, 12, 31)
    return Solved("DATE", f"{year:04}", first, last, sure) if first and last else None


def _sporting(base: date, step: int, sure: float) -> Solved | None:
    """A sporting season runs from July to June."""
    start = base.year + step - (base.month < 7)
    return _season_years(start, start + 1, sure * 0.8)


def _season_years(first: int, last: int, sure: float) -> Solved | None:
    start, end = gregorian(first, 7, 1), gregorian(last, 6, 30)
    return Solved("DATE", f"{first:04}/{last:04}", start, end, sure) if start and end else None


def _quarter(base: date, step: int, sure: float) -> Solved | None:
    count = base.year * 4 + (base.month - 1) // 3 + step
    return _portion_of(count // 4, f"Q{count % 4 + 1}", sure)


def _half(base: date, step: int, sure: float) -> Solved | None:
    count = base.year * 2 + (base.month - 1) // 6 + step
    return _portion_of(count // 2, f"H{count % 2 + 1}", sure)


def _decade(base: date, step: int, sure: float) -> Solved | None:
    if step:
        return Solved("DURATION", "P1DE", None, None, sure)
    return _years_from(str(base.year // 10), base.year // 10 * 10, 10, sure)


def _century(base: date, step: int, sure: float) -> Solved | None:
    n = base.year // 100 + step
    return _years_from(f"{n:02}", n * 100, 100, sure)


def _years_from(value: str, start: int, count: int, sure: float) -> Solved | None:
    first, last = gregorian(start, 1, 1), gregorian(start + count - 1, 12, 31)
    return Solved("DATE", value, first, last, sure) if first and last else None


_SOLVERS = {
    "D": _day, "W": _week, "WE": _weekend, "M": _month, "Y": _year, "SN": _sporting,
    "Q": _quarter, "HY": _half, "DE": _decade, "CE": _century,
}  # fmt: skip


def _hijri_unit(unit: str, base: date, step: int) -> Solved | None:
    there = to_hijri(base)
    if there is None:
        return None
    if unit == "Y":
        return hijri_year(there[0] + step, 0.8)
    year, month = shift_month(there[0], there[1], step)
    return solve_hijri_month(year, month, 0.8) if unit == "M" else None


def solve_hijri_month(year: int, month: int, sure: float) -> Solved | None:
    """A Hijri month as the Gregorian days that it covers."""
    span = hijri_month(year, month)
    return Solved("DATE", f"{span[0].isoformat()}/{span[1].isoformat()}", *span, sure) if span else None


def hijri_year(year: int, sure: float) -> Solved | None:
    """A Hijri year as the Gregorian days that it covers."""
    first, after = hijri(year, 1, 1), hijri(year + 1, 1, 1)
    if first is None:
        return Solved("DATE", f"{year * 970229 // 1000000 + 622:04}", None, None, 0.5) if year > 0 else None
    last = after - timedelta(1) if after else first + timedelta(353)
    return Solved("DATE", f"{first.isoformat()}/{last.isoformat()}", first, last, sure)


# ---- written years --------------------------------------------------------------------------------------------
def solve_years(form: Years) -> Solved | None:
    """عام 2014, 2015-2016, موسم 2018/2019, عام 1400 هجري."""
    if form.calendar == "hijri":
        return hijri_year(form.year, 0.85)
    if form.last is None:
        return solve_year(form.year, 0.95)
    if form.season:
        return _season_years(form.year, form.last, 0.8)
    first, last = gregorian(form.year, 1, 1), gregorian(form.last, 12, 31)
    return Solved("DATE", f"{form.year:04}/{form.last:04}", first, last, 0.85) if first and last else None


def solve_portion(form: Portion, now: Now, anchor: Anchor | None, tense: Tense | None) -> Solved | None:
    """A quarter, half or season: of its year, of the year pointed at, else the last one that has begun (the next one ahead)."""
    if form.year is not None:
        return _portion_of(form.year, form.code, 0.9)
    base = anchor.first if anchor is not None and form.which in _TO_ANCHOR and now.outlook == "news" else now.day
    if base is None:
        return Solved("DATE", f"XXXX-{form.code}", None, None, 0.3)
    season = form.code in _SEASON_STARTS
    if form.which is not None and not season:
        return _portion_of(base.year + _STEPS[form.which], form.code, 0.85)
    return _nearest_portion(form, base, tense)


def _nearest_portion(form: Portion, base: date, tense: Tense | None) -> Solved | None:
    around = [found for year in range(base.year - 2, base.year + 3) if (found := _portion_of(year, form.code, 0.7))]
    begun = [found for found in around if found.first and found.first <= base]
    over = [found for found in around if found.last and found.last < base]
    ahead = [found for found in around if found.first and found.first > base]
    if form.which == "past":
        return over[-1]
    if form.which == "next" or (form.which is None and tense == "ahead" and form.code in _SEASON_STARTS):
        return ahead[0]
    if form.which == "this":
        return next((found for found in around if found.first and found.first.year == base.year), begun[-1])
    return ahead[0] if form.which is None and tense == "ahead" else begun[-1]


def _portion_of(year: int, code: str, sure: float) -> Solved | None:
    start, months = _SEASON_STARTS.get(code), 3
    if start is None:
        months = 3 if code[0] == "Q" else 6
        start = (int(code[1]) - 1) * months + 1
    first = gregorian(year, start, 1)
    end = month_span(*shift_month(year, start, months - 1))
    return Solved("DATE", f"{year:04}-{code}", first, end[1], sure) if first and end else None


# ---- decades and centuries ------------------------------------------------------------------------------------
def solve_decade(form: Decade, now: Now) -> Solved | None:
    """السبعينات: of the century told, else the last decade of that name that is over."""
    if form.century is not None:
        start = (form.century - 1) * 100 + form.n
    elif form.which is not None and now.day is not None:
        start = (now.day.year // 100 + _STEPS[form.which]) * 100 + form.n
    else:
        century = now.day.year // 100 * 100 if now.day else 1900
        start = (
            century + form.n
            if now.day is not None and century + form.n + 10 <= now.day.year
            else century - 100 + form.n
            if now.day
            else century + form.n
        )
    return _years_from(str(start // 10), start, 10, 0.85)


def solve_century(form: Century, now: Now) -> Solved | None:
    """القرن التاسع عشر is the one of the years 18XX."""
    if form.n is not None:
        return _years_from(f"{form.n - 1:02}", max((form.n - 1) * 100, 1), 100 if form.n > 1 else 99, 0.9)
    return _century(now.day, _STEPS[form.which or "this"], 0.85) if now.day else Solved("DATE", "XX", None, None, 0.2)


# ---- edges ----------------------------------------------------------------------------------------------------
def narrowed(solved: Solved, mod: str) -> Solved:
    """The beginning, middle or end of a month as its ten-day part; of longer periods the whole interval stands beside the mod."""
    first, last = solved.first, solved.last
    if first is None or last is None:
        return solved
    length = (last - first).days
    if length == _WEEK_SPAN and mod == "END" and "-W" in solved.value:
        return replace(solved, value=f"{solved.value}-WE", first=last - timedelta(1))
    if length in (27, 28, 29, 30):
        parts = {"START": (0, _TEN_DAYS - 1), "MID": (_TEN_DAYS, 2 * _TEN_DAYS - 1), "END": (2 * _TEN_DAYS, length)}
        start, end = parts[mod]
        return replace(solved, first=first + timedelta(start), last=first + timedelta(end))
    if length > 36_000 and mod == "MID":
        middle = solve_year(first.year + 50, 0.7)
        return replace(solved, first=middle.first, last=middle.last) if middle else solved
    return solved


def remaining(solved: Solved, now: Now) -> Solved:
    """بقية الأسبوع: from today to its end."""
    return (
        replace(solved, first=max(solved.first, now.day)) if solved.first and solved.last and now.day and now.day <= solved.last else solved
    )
