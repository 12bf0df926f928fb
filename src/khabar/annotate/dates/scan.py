"""One walk over the atoms of a block: at each the longest expression that any recogniser reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.annotate.dates.durations import read_duration, read_how_often, read_set
from khabar.annotate.dates.forms import Century, Length, Named, PartOfDay, Reading, Reference, UnitPoint
from khabar.annotate.dates.nth import read_nth, read_weekday_in, read_weekdays
from khabar.annotate.dates.periods import (
    read_century,
    read_decade,
    read_nth_decade,
    read_part_point,
    read_portion,
    read_unit_point,
    read_vague_period,
    with_edge,
)
from khabar.annotate.dates.points import LOOSE, read_point
from khabar.annotate.dates.years import read_year_bare, read_year_named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from khabar.text.calendar.atoms import Atom


def find_readings(atoms: list[Atom]) -> Iterator[Reading]:
    """The expressions of a block in order, none overlapping."""
    i, end = 0, len(atoms) - 3
    while i < end:
        reading = read_at(atoms, i) if atoms[i].kind != "gap" else None
        if reading is None:
            i += 1
        else:
            yield reading
            i = max(reading.end, i + 1)


def read_at(atoms: list[Atom], i: int) -> Reading | None:
    """The longest reading that begins at atom `i`; of equals the first in the table."""
    best: Reading | None = None
    for recognise in _BY_KIND.get(atoms[i].kind, ()):
        reading = recognise(atoms, i)
        if reading is not None and (best is None or reading.end > best.end):
            best = reading
    return best


def _read_edge(atoms: list[Atom], i: int) -> Reading | None:
    """منتصف أكتوبر, أواخر العام الماضي, نهاية الأسبوع المقبل, منتصف القرن."""
    j = i + 2 if atoms[i + 1].text == "من" and atoms[i].text != "اخر" else i + 1
    if atoms[i].text == "اخر" and atoms[j].kind == "unit" and atoms[j].code in ("D", "W"):
        return None
    inner = read_at(atoms, j) if atoms[j].kind != "edge" else None
    if inner is not None and inner.mod is None and inner.rule.startswith(_HAS_EDGES) and "و" not in atoms[j].clitic:
        return with_edge(atoms, i, inner)
    head = atoms[j]
    if head.kind == "unit" and head.code == "CE" and head.definite:
        return Reading(i, j + 1, Century(None, "this"), "century+edge", atoms[i].code)
    if head.kind == "unit" and head.code in ("W", "M", "Y") and head.definite and head.n == 1:
        rest = atoms[i].code == "REST"
        return Reading(i, j + 1, UnitPoint(head.code, "this"), "rest" if rest else f"{_RUNNING[head.code]}.this+edge", atoms[i].code)
    return None


_RUNNING = {"W": "week", "M": "month", "Y": "year"}


_HAS_EDGES = (
    "month",
    "year",
    "quarter",
    "half",
    "season",
    "decade",
    "century",
    "week",
    "sport-season",
    "calendar.month",
    "hijri.month",
    "day",
    "named",
)


def _read_reference(atoms: list[Atom], i: int) -> Reading | None:
    return Reading(i, i + 1, Reference(atoms[i].code), "reference")


def _read_length(_: list[Atom], i: int) -> Reading | None:
    return Reading(i, i + 1, Length(((None, "X"),)), "duration.vague")


def _read_named(atoms: list[Atom], i: int) -> Reading | None:
    """عيد الفطر, عيد الأضحى الماضي, رأس السنة 2019."""
    after = atoms[i + 1]
    if after.kind == "modifier" and not after.clitic:
        return Reading(i, i + 2, Named(atoms[i].code, which=after.code), "named-day")
    year = after.n if after.kind == "number" and len(after.text) == 4 and not after.code else None
    return Reading(i, i + 2 if year else i + 1, Named(atoms[i].code, year), "named-day")


_DEFINITE = 2


def _read_early_hours(atoms: list[Atom], i: int) -> Reading | None:
    """الساعات الأولى من صباح الأحد, ساعات الفجر الأولى: the small hours."""
    head, first = atoms[i], atoms[i + 1]
    if head.kind == "unit" and head.code == "H" and head.n == 0 and not head.definite:
        part, last = first, atoms[i + 2]
        whole = part.kind == "part" and part.n == _DEFINITE and last.kind == "ordinal" and last.n == 1
        return Reading(i, i + 3, PartOfDay(part.code, 0), "part.early") if whole else None
    if head.kind != "unit" or head.code != "H" or head.n != 0 or not head.definite or first.kind != "ordinal" or first.n != 1:
        return None
    j = i + 3 if atoms[i + 2].text == "من" else i + 2
    inner = read_point(atoms, j) if j > i + 2 else None
    return replace(inner, first=i, rule="part.early") if inner else Reading(i, i + 2, PartOfDay("MO", 0), "part.early")


def _read_bare_unit(atoms: list[Atom], i: int) -> Reading | None:
    """ "الأسبوع" alone, which only an assistant may take for the running one."""
    unit, after = atoms[i], atoms[i + 1]
    bare = unit.definite and unit.n == 1 and unit.code in ("W", "M", "Y") and after.kind == "gap"
    return Reading(i, i + 1, UnitPoint(unit.code, "this"), f"unit.{LOOSE}") if bare else None


_POINTS = (read_nth, read_point)
_OF_UNITS = (read_portion, read_nth_decade, read_century, read_vague_period, read_duration, read_set, _read_early_hours, _read_bare_unit)
_BY_KIND: dict[str, tuple[Callable[[list[Atom], int], Reading | None], ...]] = {
    "weekday": (*_POINTS, read_weekday_in, read_weekdays),
    "deictic": (*_POINTS, read_unit_point),
    "part": (*_POINTS, read_part_point),
    "midnight": (read_point,),
    "oclock": (*_POINTS, read_unit_point),
    "month": (read_point,),
    "hijri": (read_point,),
    "number": (*_POINTS, read_year_bare, read_duration, read_how_often),
    "ordinal": _POINTS,
    "clitic": (*_POINTS, read_duration),
    "this": (read_weekday_in, read_unit_point, read_portion, read_part_point, read_point),
    "unit": (*_POINTS, read_weekday_in, read_weekdays, read_unit_point, read_year_named, *_OF_UNITS),
    "season": (read_portion,),
    "decade": (read_decade,),
    "bound": (read_duration,),
    "vague": (read_duration,),
    "edge": (read_nth, _read_edge, read_duration),
    "tonight": (read_part_point, read_point),
    "reference": (_read_reference,),
    "set": (read_set,),
    "length": (_read_length,),
    "preposition": (read_set,),
    "times": (read_how_often,),
    "named": (_read_named,),
}  # fmt: skip
