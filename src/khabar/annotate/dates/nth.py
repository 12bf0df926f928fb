"""Recogniser of the n-th of something: "آخر اثنين من شهر آذار", "الأسبوع الأول من أكتوبر 2014"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.annotate.dates.forms import Nth, Reading, UnitPoint, WeekdayIn, Weekdays
from khabar.annotate.dates.periods import read_unit_point
from khabar.annotate.dates.years import read_year_named
from khabar.text.calendar.moments import Moment, read_moment

if TYPE_CHECKING:
    from khabar.annotate.dates.forms import Form
    from khabar.text.calendar.atoms import Atom


def read_weekday_in(atoms: list[Atom], i: int) -> Reading | None:
    """الثلاثاء من الأسبوع المقبل, الأسبوع المقبل يوم الجمعة."""
    if atoms[i].kind == "weekday" or (atoms[i].kind == "unit" and atoms[i].code == "D"):
        j = i if atoms[i].kind == "weekday" else i + 1
        week = read_unit_point(atoms, j + 2 if atoms[j + 1].text == "من" else j + 1) if atoms[j].kind == "weekday" else None
        weekday, end = atoms[j], week.end if week else j
    else:
        week = read_unit_point(atoms, i)
        j = week.end + (_day_word(atoms[week.end])) if week else i
        weekday, end = atoms[j], j + 1
    if week is None or not isinstance(week.form, UnitPoint) or week.form.unit != "W" or weekday.kind != "weekday" or weekday.clitic:
        return None
    return Reading(i, end, WeekdayIn(weekday.n, week.form.which), "weekday.in-week")


def _day_word(atom: Atom) -> int:
    return int(atom.kind == "unit" and atom.code == "D" and atom.n == 1 and not atom.definite)


def read_weekdays(atoms: list[Atom], i: int) -> Reading | None:
    """يومي السبت والأحد, أيام الجمعة والسبت والأحد, السبت والأحد المقبلين: one mention of several days."""
    headed = atoms[i].kind == "unit" and atoms[i].code == "D" and atoms[i].n != 1 and not atoms[i].definite
    j = i + 1 if headed else i
    days = _weekday_row(atoms, j)
    if len(days) < 2:
        return None
    after = atoms[j + len(days)]
    shared = after.kind == "modifier" and not after.clitic and after.text.endswith(("ين", "ان"))
    if after.kind in ("number", "month") or not (headed or shared):
        return None
    return Reading(i, j + len(days) + shared, Weekdays(days, after.code if shared else None), "weekday.row")


_DAYS_OF_WEEK = 7


def _weekday_row(atoms: list[Atom], i: int) -> tuple[int, ...]:
    days: list[int] = []
    while len(days) < _DAYS_OF_WEEK and atoms[i].kind == "weekday" and (not days or atoms[i].clitic == "و"):
        days.append(atoms[i].n)
        i += 1
    return tuple(days)


_LAST = -1
_MOST = 5
_OF = frozenset({"من", "في", "ب", "ل"})


def read_nth(atoms: list[Atom], i: int) -> Reading | None:
    """ثالث ثلاثاء في أيلول, الاثنين الأخير من الشهر, اليوم الأول من شهر رمضان."""
    head = _number_first(atoms, i) or _thing_first(atoms, i)
    if head is None:
        return None
    n, unit, weekday, j = head
    period = _period(atoms, j)
    if period is None:
        return None
    of, end = period
    return Reading(i, end, Nth(n, unit, weekday, of), "nth")


def _number_first(atoms: list[Atom], i: int) -> tuple[int, str, int | None, int] | None:
    n = _LAST if atoms[i].kind == "edge" and atoms[i].text == "اخر" else _ordinal(atoms[i])
    if n is None:
        return None
    thing = _thing(atoms, i + 1)
    return (n, *thing) if thing else None


def _thing_first(atoms: list[Atom], i: int) -> tuple[int, str, int | None, int] | None:
    thing = _thing(atoms, i)
    if thing is None:
        return None
    unit, weekday, j = thing
    n = _LAST if atoms[j].kind == "modifier" and atoms[j].code == "recent" else _ordinal(atoms[j])
    return (n, unit, weekday, j + 1) if n is not None and atoms[i].kind != "clitic" else None


def _ordinal(atom: Atom) -> int | None:
    return atom.n if atom.kind == "ordinal" and 1 <= atom.n <= _MOST else None


def _thing(atoms: list[Atom], i: int) -> tuple[str, int | None, int] | None:
    """(unit, weekday, the atom after)."""
    atom = atoms[i]
    if atom.kind == "unit" and atom.code == "D" and atoms[i + 1].kind == "weekday":
        return "D", atoms[i + 1].n, i + 2
    if atom.kind == "weekday":
        return "D", atom.n, i + 1
    if atom.kind == "deictic" and atom.text.endswith("اليوم"):
        return "D", None, i + 1
    return (atom.code, None, i + 1) if atom.kind == "unit" and atom.code in ("D", "W") and atom.n == 1 else None


def _period(atoms: list[Atom], i: int) -> tuple[Form, int] | None:
    """The month or year of which it is the n-th; a preposition must lead to it, attached or not."""
    led = atoms[i].text in _OF and atoms[i].kind in ("preposition", "clitic")
    j = i + 1 if led else i
    if not led and atoms[j].clitic not in ("ب", "ل"):
        return None
    moment = read_moment(atoms, j)
    if isinstance(moment, Moment) and moment.date is not None and not moment.date.days and not moment.clock:
        return moment, moment.end
    for read in (read_unit_point, read_year_named):
        reading = read(atoms, j)
        if reading is not None and not (isinstance(reading.form, UnitPoint) and reading.form.unit not in ("M", "Y")):
            return reading.form, reading.end
    return None
