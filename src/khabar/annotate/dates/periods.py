"""Recognisers of periods: units that are pointed at, quarters, seasons, decades and centuries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.annotate.dates.forms import Century, Decade, PartOfDay, Portion, Reading, Reference, UnitPoint, Years
from khabar.annotate.dates.years import read_year_named, year_at
from khabar.text.calendar.dates import Calendar
from khabar.text.calendar.moments import read_moment

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom

_CALENDAR_UNITS = frozenset({"D", "W", "WE", "M", "Y", "SN", "CE", "DE", "Q", "HY", "H", "MIN"})
_OF = frozenset({"من", "ل", "في", "ب", "،"})
_PORTIONS = {"Q": 4, "HY": 2}


def read_unit_point(atoms: list[Atom], i: int) -> Reading | None:
    """الشهر الماضي, هذا العام, نفس اليوم, الأسبوع المقبل, العام الماضي 2017."""
    start = i + 1 if atoms[i].kind == "this" else i
    unit = atoms[start]
    code = (
        "D"
        if unit.kind == "deictic" and unit.text.endswith("اليوم")
        else unit.code
        if unit.kind == "unit" and unit.n == 1
        else "H"
        if unit.kind == "oclock"
        else ""
    )
    if code not in _CALENDAR_UNITS:
        return None
    which = _which(atoms, i, start)
    if which is None:
        return None
    modifier, end = which
    calendar: Calendar = "gregorian"
    if atoms[end].kind == "era" and atoms[end].code == "AH":
        calendar, end = "hijri", end + 1
    year = year_at(atoms, end) if code == "Y" else None
    form = UnitPoint(code, modifier, year, calendar)
    return Reading(i, end + (year is not None), form, f"{_UNIT_NAMES[code]}.{_RELATIONS[modifier]}")


_RELATIONS = {
    "past": "past", "next": "next", "this": "this", "same": "same", "previous": "previous", "following": "following",
    "past_twice": "past", "next_twice": "next", "recent": "past", "new": "next",
}  # fmt: skip
_UNIT_NAMES = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Y": "year", "SN": "sport-season", "CE": "century", "DE": "decade",
    "Q": "quarter", "HY": "half", "H": "hour", "MIN": "minute",
}  # fmt: skip


def _which(atoms: list[Atom], i: int, at: int) -> tuple[str, int] | None:
    """How the unit at `at` is pointed at, and the atom after."""
    before, unit, after = atoms[i], atoms[at], atoms[at + 1]
    if before.kind == "this":
        if before.code == "near" and not unit.definite and unit.kind == "unit":
            return None
        return {"near": "this", "far": "same", "same": "same"}[before.code], at + 1
    if not unit.definite and unit.kind != "oclock" and unit.code != "WE" and not (unit.kind == "unit" and after.code == "same"):
        return None
    described = (after.kind == "era" and after.code == "AH") or (after.kind == "adjective" and unit.code in ("Y", "SN"))
    after, end = (atoms[at + 2], at + 3) if described else (after, at + 2)
    if after.kind == "modifier" and not after.clitic:
        return None if after.code == "recent" and unit.code not in ("CE",) else (after.code, end)
    if unit.code == "WE":
        return "this", at + 1
    return ("this", end) if after.kind == "this" and after.code == "near" and atoms[at + 2].kind == "gap" else None


# ---- portions of a year ---------------------------------------------------------------------------------------
def read_portion(atoms: list[Atom], i: int) -> Reading | None:
    """الربع الأخير من 2018, النصف الأول من العام الجاري, خريف عام 2015, الصيف الماضي."""
    start = i + 1 if atoms[i].kind == "this" else i
    head = atoms[start]
    if head.kind == "season":
        return _season(atoms, i, start)
    if head.kind != "unit" or head.code not in _PORTIONS or not head.definite or head.clitic.startswith("و"):
        return None
    n = _portion_number(atoms[start + 1], _PORTIONS[head.code])
    if n is None:
        return None
    year, which, end = _of_year(atoms, start + 2)
    if year is None and which is None and atoms[end].text == "من":
        return _half_of_month(atoms, i, end + 1, n) if head.code == "HY" else None
    code = f"{'Q' if head.code == 'Q' else 'H'}{n}"
    return Reading(i, end, Portion(code, year, which), "quarter" if head.code == "Q" else "half")


def _half_of_month(atoms: list[Atom], i: int, at: int, n: int) -> Reading | None:
    """النصف الثاني من يونيو; None for "النصف الأول من اللقاء", which is no time."""
    month = read_moment(atoms, at)
    if month is None or month.date is None or month.date.days or month.clock is not None:
        return None
    return Reading(i, month.end, month, "half", "START" if n == 1 else "END")


def _portion_number(atom: Atom, count: int) -> int | None:
    if atom.kind == "modifier" and atom.code == "recent":
        return count
    return atom.n if atom.kind == "ordinal" and 1 <= atom.n <= count else None


def _season(atoms: list[Atom], i: int, start: int) -> Reading | None:
    head, after = atoms[start], atoms[start + 1]
    if i < start:
        return Reading(i, start + 1, Portion(head.code, which="this"), "season")
    if after.kind == "modifier" and head.definite and not after.clitic:
        return Reading(i, start + 2, Portion(head.code, which=after.code), "season")
    year, which, end = _of_year(atoms, start + 1)
    return Reading(i, end, Portion(head.code, year, which), "season") if year or which else None


def _of_year(atoms: list[Atom], i: int) -> tuple[int | None, str | None, int]:
    """(year, modifier, the atom after) of "من 2018", "عام 2015", "من العام الجاري"; nothing where neither stands."""
    j = i + 1 if atoms[i].text in _OF and atoms[i].kind in ("preposition", "clitic", "mark") else i
    named = read_year_named(atoms, j)
    if named is not None and isinstance(named.form, Years):
        return named.form.year, None, named.end
    year = year_at(atoms, j)
    if year is not None:
        return year, None, j + 1
    point = read_unit_point(atoms, j)
    if point is None and j > i and atoms[j].kind == "unit" and atoms[j].code == "Y" and atoms[j].definite and atoms[j].n == 1:
        return None, "this", j + 1
    if point is not None and isinstance(point.form, UnitPoint) and point.form.unit == "Y":
        return point.form.year, None if point.form.year else point.form.which, point.end
    return None, None, i


# ---- decades and centuries ------------------------------------------------------------------------------------
def read_decade(atoms: list[Atom], i: int) -> Reading | None:
    """السبعينات, سبعينيات القرن الماضي, التسعينيات من القرن العشرين."""
    head = atoms[i]
    if head.kind != "decade":
        return None
    j = i + 1 if atoms[i + 1].kind != "preposition" or atoms[i + 1].text != "من" else i + 2
    if atoms[j].kind == "gap" and atoms[j].text.startswith(("عمر", "العمر")):
        return None
    century = read_century(atoms, j)
    if century is not None and isinstance(century.form, Century):
        return Reading(i, century.end, Decade(head.n, century.form.n, century.form.which), "decade")
    return Reading(i, i + 1, Decade(head.n), "decade")


_TEN = 10


def read_nth_decade(atoms: list[Atom], i: int) -> Reading | None:
    """العقد الأول من القرن الحادي والعشرين: the years 2000 to 2009."""
    head, ordinal, of = atoms[i : i + 3]
    if head.kind != "unit" or head.code != "DE" or not head.definite or ordinal.kind != "ordinal" or of.text != "من":
        return None
    century = read_century(atoms, i + 3)
    if century is None or not isinstance(century.form, Century) or not 1 <= ordinal.n <= _TEN:
        return None
    return Reading(i, century.end, Decade((ordinal.n - 1) * _TEN, century.form.n, century.form.which), "decade")


def read_century(atoms: list[Atom], i: int) -> Reading | None:
    """القرن التاسع عشر, القرن الـ20, القرن الماضي."""
    head = atoms[i]
    if head.kind != "unit" or head.code != "CE" or not head.definite or head.n != 1:
        return None
    j = i + 2 if atoms[i + 1].kind == "clitic" else i + 1
    after = atoms[j]
    if after.kind in ("ordinal", "number") and 1 <= after.n <= 30:
        if atoms[j + 1].kind == "era" and atoms[j + 1].code == "BC":
            return Reading(i, j + 2, Reference("PAST_REF"), "before-christ")
        return Reading(i, j + 1, Century(after.n), "century")
    if after.kind == "modifier" and not after.clitic:
        return Reading(i, j + 1, Century(None, after.code), "century")
    return None


# ---- pointed at in part ---------------------------------------------------------------------------------------
def read_vague_period(atoms: list[Atom], i: int) -> Reading | None:
    """السنوات الأخيرة, الأيام القليلة المقبلة: plural and uncounted, so on no calendar."""
    head = atoms[i]
    if head.kind != "unit" or head.n != 0 or not head.definite:
        return None
    j = i + 2 if atoms[i + 1].kind == "vague" else i + 1
    modifier = atoms[j]
    if modifier.kind != "modifier" or modifier.clitic or modifier.code not in _VAGUE:
        return None
    return Reading(i, j + 1, Reference(_VAGUE[modifier.code]), "vague.period")


_VAGUE = {
    "past": "PAST_REF",
    "recent": "PAST_REF",
    "next": "FUTURE_REF",
    "this": "PRESENT_REF",
    "previous": "PAST_REF",
    "following": "FUTURE_REF",
}


_NIGHTS = {"past": -1, "previous": -1, "recent": -1, "past_twice": -2, "next": 1, "following": 1}


def read_part_point(atoms: list[Atom], i: int) -> Reading | None:
    """الليلة الماضية, الليلة, هذا الصباح, الساعات الأولى من اليوم."""
    head, after = atoms[i], atoms[i + 1]
    if head.kind == "this" and after.kind == "part" and after.n == 2 and head.code == "near":
        return Reading(i, i + 2, PartOfDay(after.code, 0), "part.this")
    if head.kind == "this" and after.kind == "tonight":
        return Reading(i, i + 2, PartOfDay("NI", 0), "part.this")
    if head.kind == "tonight":
        nights = _NIGHTS.get(after.code) if after.kind == "modifier" and not after.clitic else None
        return Reading(i, i + 2, PartOfDay("NI", nights), "part.last") if nights else Reading(i, i + 1, PartOfDay("NI", 0), "part.this")
    if head.kind == "part" and after.kind == "unit" and after.code == "NI" and atoms[i + 2].kind == "modifier":
        return Reading(i, i + 3, PartOfDay("NI", -1), "part.last")
    return None


def with_edge(atoms: list[Atom], i: int, inner: Reading) -> Reading:
    """The period with its beginning, middle or end named before it: "أواخر العام الماضي"."""
    return replace(inner, first=i, mod=atoms[i].code, rule=f"{inner.rule}+edge")
