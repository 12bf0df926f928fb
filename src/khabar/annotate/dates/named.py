"""Days with names of their own, and dates that are names of events."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from khabar.annotate.dates.solved import Solved, day_value
from khabar.lexicon import load
from khabar.text.calendar.days import gregorian, hijri
from khabar.text.calendar.moments import Moment
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from khabar.annotate.dates.context import Now, Tense
    from khabar.annotate.dates.forms import Named, Reading

_NEAR = 30  # days: a feast so near is the one of this year, whatever the tense
_HIJRA = 622  # from here 33 lunar years go on 32 solar ones


def solve_named(form: Named, now: Now, tense: Tense | None) -> Solved | None:
    """The day of a feast in its year, else the one nearest to now on the side that the sentence speaks of."""
    if form.year is not None:
        days = days_in(form.key, form.year)
        return day_value(days[0], 0.9) if days else None
    if now.day is None:
        return Solved("DATE", "XXXX-XX-XX", None, None, 0.2)
    today = now.day
    around = [day for year in range(now.day.year - 1, now.day.year + 2) for day in days_in(form.key, year)]
    nearest = min(around, key=lambda day: abs((day - today).days), default=None)
    if form.which is None and now.outlook == "news" and nearest is not None and abs((nearest - today).days) <= _NEAR:
        return day_value(nearest, 0.85)
    chosen = _chosen(
        around, now.day, form.which or {"ahead": "next", "behind": "past"}.get(tense or "", ""), look_ahead=now.outlook == "assistant"
    )
    return day_value(chosen, 0.75) if chosen else None


def _chosen(around: list[date], today: date, which: str, *, look_ahead: bool) -> date | None:
    before, after = [day for day in around if day < today], [day for day in around if day >= today]
    if which in ("past", "previous"):
        return before[-1] if before else None
    if which in ("next", "following") or look_ahead:
        return after[0] if after else None
    return min(around, key=lambda day: abs((day - today).days), default=None)


def days_in(key: str, year: int) -> list[date]:
    """The days of a feast that fall into a Gregorian year: a Hijri feast may fall twice into one."""
    entry: dict[str, Any] = load("named_days")["days"][key]
    calendar = entry["calendar"]
    if calendar == "gregorian":
        found = [gregorian(year, entry["month"], entry["day"])]
    elif calendar == "hijri":
        guess = (year - _HIJRA) * 33 // 32
        found = [hijri(there, entry["month"], entry["day"]) for there in range(guess - 1, guess + 3)]
    else:
        easter = _orthodox_easter(year) if calendar == "orthodox" else _easter(year)
        found = [easter + timedelta(entry["day"])]
    return [day for day in found if day is not None and day.year == year]


def _easter(year: int) -> date:
    """Western Easter Sunday by the anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    lead = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * lead) // 451
    month, day = divmod(h + lead - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday by Meeus's Julian computus, as a Gregorian day (valid 1900-2099)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    e = (2 * a + 4 * b - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


# ---- anniversaries --------------------------------------------------------------------------------------------
@cache
def _anniversaries() -> dict[tuple[int, int], tuple[int, frozenset[str]]]:
    table = load("named_days")["anniversaries"]
    return {(entry["month"], entry["day"]): (entry["year"], folded_words(entry["heads"])) for entry in table}


def event_year(month: int, day: int, word_before: str, today: date | None) -> int | None:
    """The year of the event that a day and month name by themselves: "هجمات 11 سبتمبر", "طوفان السابع من أكتوبر"."""
    known = _anniversaries().get((month, day))
    if known is None or today is None or (today.year, today.month, today.day) < (known[0], month, day):
        return None
    return known[0] if word_before.lstrip("ول") in known[1] or word_before in known[1] else None


# ---- namesakes ------------------------------------------------------------------------------------------------
@cache
def _bearers() -> frozenset[str]:
    return folded_words(load("named_days")["bearers"]["words"])


def is_namesake(reading: Reading, word_before: str) -> bool:
    """Whether a day and month are the name of a street, town or club: "شارع 26 يوليو", "مدينة السادس من أكتوبر"."""
    form = reading.form
    if not isinstance(form, Moment) or form.date is None or not form.date.days or form.date.month is None:
        return False
    bare = form.date.year is None and form.date.modifier is None and form.weekday is None and form.part is None and form.clock is None
    return bare and bool(_bearers() & {word_before, word_before[1:] if word_before[:1] in "وبلف" else word_before})
