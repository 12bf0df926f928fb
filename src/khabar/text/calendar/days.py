"""Days of the calendars: Gregorian arithmetic that never raises, and Umm al-Qura days for Hijri dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache, lru_cache

HIJRI_YEARS = range(1343, 1501)
MONTHS_OF_YEAR = 12
SHORT_MONTH = 29


def gregorian(year: int, month: int, day: int) -> date | None:
    """The day, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month."""
    first = gregorian(year, month, 1)
    return (first, first.replace(day=monthrange(year, month)[1])) if first else None


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """The (year, month) that lies `by` months away."""
    count = year * MONTHS_OF_YEAR + month - 1 + by
    return count // MONTHS_OF_YEAR, count % MONTHS_OF_YEAR + 1


def add_months(day: date, months: int) -> date | None:
    """The same day of another month, or that month's last: a month after 31 January is 28 or 29 February."""
    year, month = shift_month(day.year, day.month, months)
    span = month_span(year, month)
    return min(span[1], span[0] + timedelta(day.day - 1)) if span else None


def add_days(day: date, days: int) -> date | None:
    """The day so many days away, None beyond the calendar."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return None


@lru_cache(maxsize=4096)
def hijri(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date by the Umm al-Qura tables (1343-1500), None outside them.

    >>> hijri(1430, 3, 22)
    datetime.date(2009, 3, 19)
    """
    if year not in HIJRI_YEARS or not 1 <= month <= MONTHS_OF_YEAR or day < 1:
        return None
    start = _hijri_month_start(year, month)
    following = _hijri_month_start(*shift_month(year, month, 1))
    if start is None or (following is not None and start + timedelta(day - 1) >= following) or day > SHORT_MONTH + 1:
        return None
    return start + timedelta(day - 1)


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a Hijri month."""
    first, after = hijri(year, month, 1), _hijri_month_start(*shift_month(year, month, 1))
    return (first, after - timedelta(1)) if first and after else None


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """(year, month, day) of a day in the Hijri calendar."""
    from hijridate import Gregorian

    try:
        there = Gregorian(day.year, day.month, day.day).to_hijri()
    except (OverflowError, ValueError):
        return None
    return there.year, there.month, there.day


@cache
def _hijri_month_start(year: int, month: int) -> date | None:
    from hijridate import Hijri

    try:
        there = Hijri(year, month, 1).to_gregorian()
    except (OverflowError, ValueError):
        return None
    return date(there.year, there.month, there.day)
