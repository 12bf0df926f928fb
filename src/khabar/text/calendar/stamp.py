"""The point in time that a date line of a page, or a machine-readable field, says."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from khabar.text.calendar.atoms import read_atoms
from khabar.text.calendar.clocks import read_bare_hour, read_zone
from khabar.text.calendar.date_lines import spelled_out
from khabar.text.calendar.days import add_days, add_months, gregorian, hijri
from khabar.text.calendar.iso import clock_value, find_timestamp
from khabar.text.calendar.moments import Moment, read_moment
from khabar.text.calendar.record import StampValue
from khabar.text.normal import fold_line

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom
    from khabar.text.calendar.dates import DateParts
    from khabar.text.normal import Folded

_LONGEST_LINE = 400


def parse_stamp(text: str, *, page_day: date | None = None) -> StampValue | None:
    """The point in time that a dedicated date line says, or None.

    A line may hold a weekday, Hijri beside Gregorian, a clock before or after, and a zone that counts only with a clock:

    >>> parse_stamp("الثلاثاء ١٢ / ١١ / ٢٠٢٤ - ٠٢:٠٠ م").value
    '2024-11-12T14:00'
    >>> parse_stamp("12th, February 2024 GMT").value
    '2024-02-12'
    >>> parse_stamp("25 يناير 2025 - 04:35 م بتوقيت غرينتش").value
    '2025-01-25T16:35:00+00:00'
    >>> parse_stamp("أمس الساعة 9:40", page_day=date(2024, 10, 13)).value
    '2024-10-12T09:40'

    Figures are day first. What counts from the page's own day ("منذ 4 ساعات", "أمس", a bare clock) needs `page_day`, else None.
    Lines longer than 400 characters are read to there: a date line is short.
    """
    folded = fold_line(text[:_LONGEST_LINE])
    spelled = spelled_out(folded.text)
    folded = folded if spelled == folded.text else replace(folded, text=spelled)
    timestamp = find_timestamp(folded)
    if timestamp is not None:
        return timestamp
    atoms = read_atoms(folded)
    moments = _moments(atoms)
    for moment in sorted(moments, key=_weight, reverse=True):
        stamp = _stamp(folded, atoms, _with_clock(atoms, moment, moments), page_day)
        if stamp is not None:
            return stamp
    return _age(folded, atoms, page_day)


def _moments(atoms: list[Atom]) -> list[Moment]:
    found: list[Moment] = []
    i = 0
    while i < len(atoms) - 3:
        moment = read_moment(atoms, i)
        if moment is not None:
            found.append(moment)
        i = moment.end if moment else i + 1
    return found


def _weight(moment: Moment) -> int:
    """How much of a date a moment says; of equals the first one stands."""
    if moment.date is not None:
        full = moment.date.year is not None
        return 4 * full + 2 * bool(moment.date.days)
    return 1 if moment.has_day else 0


def _with_clock(atoms: list[Atom], moment: Moment, moments: list[Moment]) -> Moment:
    """The moment with the clock that stands apart from it on the line, only marks between them: "13:27 | 12-10-2024"."""
    if moment.clock is not None:
        return moment
    hour = read_bare_hour(atoms, _past(atoms, moment.end)) if moment.date is not None else None
    if hour is not None:
        return replace(moment, clock=hour[0], end=hour[1])
    for other in moments:
        if other.clock is None or other.has_day or other.date:
            continue
        first, last = (moment, other) if moment.end <= other.first else (other, moment)
        if all(atom.kind == "mark" or atom.text in _BETWEEN for atom in atoms[first.end : last.first]):
            return replace(moment, first=first.first, end=last.end, clock=other.clock)
    return moment


def _past(atoms: list[Atom], i: int) -> int:
    """Past one mark between a date and its hour."""
    return i + 1 if atoms[i].kind == "mark" and atoms[i].text in "|•-،," else i


_BETWEEN = frozenset({"at", "on", "في", "بتاريخ", "يوم", "a"})  # "a" is "à" folded


def _stamp(folded: Folded, atoms: list[Atom], moment: Moment, page_day: date | None) -> StampValue | None:
    """The stamp of a moment; None where it needs a page's day that is not known."""
    end = _past_zone(atoms, moment.end)
    day, exact = _day(moment, page_day), moment.date is not None and moment.date.year is not None
    if day is None:
        return None if moment.clock else _coarse(folded, atoms, moment)
    value, precision = clock_value(day, moment.clock) if moment.clock else (day.isoformat(), "day")
    start, stop = folded.span(atoms[moment.first].start, atoms[end - 1].end)
    raw = folded.source[start:stop]
    only_clock = not moment.has_day
    return StampValue(value, precision, raw, start, stop, relative=not exact, clock_only=only_clock, contradicts=contradiction(moment, day))


def _past_zone(atoms: list[Atom], i: int) -> int:
    """A zone without a clock belongs to the line's date ("12th, February 2024 GMT") but says nothing."""
    zone = read_zone(atoms, i)
    return zone[2] if zone and zone[0] else i


def _day(moment: Moment, page_day: date | None) -> date | None:
    written = moment.date
    if written is not None and written.days:
        twin = moment.twin
        chosen = twin if twin is not None and twin.calendar == "gregorian" else written
        return exact_day(chosen) or exact_day(written) or (_nearest(chosen, page_day) if page_day else None)
    if page_day is None or written is not None:
        return None
    if moment.deictic is not None:
        return add_days(page_day, moment.deictic)
    if moment.weekday is not None:
        return page_day - timedelta((page_day.isoweekday() - moment.weekday) % 7)
    return page_day if moment.clock else None


def exact_day(parts: DateParts) -> date | None:
    """The day of a date that is written in full."""
    if parts.year is None or parts.month is None or parts.day is None:
        return None
    return (hijri if parts.calendar == "hijri" else gregorian)(parts.year, parts.month, parts.day)


def _nearest(parts: DateParts, page_day: date) -> date | None:
    """A day without a year: the last one at or before the page's day."""
    if parts.month is None or parts.day is None or parts.calendar == "hijri":
        return None
    for year in (page_day.year, page_day.year - 1):
        day = gregorian(year, parts.month, parts.day)
        if day is not None and day <= page_day + timedelta(1):
            return day
    return None


def _coarse(folded: Folded, atoms: list[Atom], moment: Moment) -> StampValue | None:
    """A month and year without a day: "أكتوبر 2024"."""
    parts = moment.date
    if parts is None or parts.year is None or parts.month is None or parts.calendar == "hijri" or parts.days:
        return None
    start, stop = folded.span(atoms[moment.first].start, atoms[moment.end - 1].end)
    return StampValue(f"{parts.year:04}-{parts.month:02}", "month", folded.source[start:stop], start, stop)


def contradiction(moment: Moment, day: date) -> bool:
    """Whether the weekday or the twin date that stands beside a date names another day.

    Months are sighted, tables computed: a Hijri date one day off is no contradiction.
    """
    if moment.weekday is not None and moment.date is not None and moment.date.days and day.isoweekday() != moment.weekday:
        return True
    other = exact_day(moment.date) if moment.twin is not None and moment.date is not None else None
    return other is not None and abs((other - day).days) > 1


# ---- ages -----------------------------------------------------------------------------------------------------
_ENGLISH_AGE = re.compile(r"(\d{1,4}|an?|one)\s*(second|sec|minute|min|hour|hr|day|week|month|year|[smhdw](?=\s))\w*\s+ago")
_ENGLISH_DAY = re.compile(r"\b(today|yesterday)\b")
_ENGLISH_UNITS = {
    "second": "S", "sec": "S", "s": "S", "minute": "MIN", "min": "MIN", "m": "MIN", "hour": "H", "hr": "H", "h": "H",
    "day": "D", "d": "D", "week": "W", "w": "W", "month": "M", "year": "Y",
}  # fmt: skip


def _age(folded: Folded, atoms: list[Atom], page_day: date | None) -> StampValue | None:
    """ "منذ 4 ساعات", "قبل يومين", "2 hours ago": the day that long before the page's."""
    if page_day is None:
        return None
    for i, atom in enumerate(atoms[:-3]):
        if atom.kind == "preposition" and atom.code in ("since", "before"):
            counted = _counted_unit(atoms, i + 1)
            if counted is not None:
                return _aged(folded, page_day, counted[0], counted[1], (atom.start, atoms[counted[2] - 1].end))
    return _english_age(folded, page_day)


def _counted_unit(atoms: list[Atom], i: int) -> tuple[int, str, int] | None:
    """(count, unit, the atom after): 4 ساعات, يومين, ساعة, خمس دقائق."""
    if atoms[i].kind == "bound":
        i += 1
    atom, after = atoms[i], atoms[i + 1]
    if atom.kind == "number" and after.kind == "unit":
        return atom.n, after.code, i + 2
    return (atom.n, atom.code, i + 1) if atom.kind == "unit" and atom.n else None


def _english_age(folded: Folded, page_day: date) -> StampValue | None:
    match = _ENGLISH_AGE.search(folded.text)
    if match:
        count = int(match[1]) if match[1].isdigit() else 1
        return _aged(folded, page_day, count, _ENGLISH_UNITS[match[2]], match.span())
    match = _ENGLISH_DAY.search(folded.text)
    return _aged(folded, page_day, int(match[1] == "yesterday"), "D", match.span()) if match else None


def _aged(folded: Folded, page_day: date, count: int, unit: str, at: tuple[int, int]) -> StampValue | None:
    day = _before(page_day, count, unit)
    start, stop = folded.span(*at)
    return StampValue(day.isoformat(), "day", folded.source[start:stop], start, stop, relative=True) if day else None


def _before(day: date, count: int, unit: str) -> date | None:
    if unit in ("D", "W"):
        return add_days(day, -count * (7 if unit == "W" else 1))
    if unit in ("M", "Y"):
        return add_months(day, -count * (12 if unit == "Y" else 1))
    return day if unit in ("S", "MIN", "H") else None
