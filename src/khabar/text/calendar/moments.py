"""Moments: everything that one mention says of a point in time, gathered slot by slot.

"الساعة الحادية عشرة مساء من يوم الخميس الموافق 28/10/1436هـ" names a clock, a part of the day, a weekday and a date.
They come in any order, so a moment is read by filling slots until a word fits none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khabar.text.calendar.clocks import Clock, in_part, read_clock, read_zone
from khabar.text.calendar.dates import DAYS, DateParts, read_date, read_day_month

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom


@dataclass(slots=True, unsafe_hash=True)
class Moment:
    """A point in time as far as it is written, never changed, over atoms `first` to `end` (half-open).

    `deictic` is days from the day of speaking, `deictic_modifier` ("following") makes it from the day last told;
    `weekday` is ISO (Monday 1) and `weekday_modifier` what follows it ("past", "next" …);
    `twin` is the date after "الموافق", Gregorian beside Hijri; `date_end` is the atom after the first of the two.
    """

    first: int
    end: int
    part: str | None = None
    deictic: int | None = None
    deictic_modifier: str | None = None
    weekday: int | None = None
    weekday_modifier: str | None = None
    weekday_at: int | None = None
    date: DateParts | None = None
    date_end: int = 0
    twin: DateParts | None = None
    clock: Clock | None = None

    @property
    def has_day(self) -> bool:
        """Whether it names a day by itself, in whatever way."""
        return self.deictic is not None or self.weekday is not None or (self.date is not None and bool(self.date.days))


def read_moment(atoms: list[Atom], i: int) -> Moment | None:
    """The moment that begins at atom `i`, as long as it can be read; None where none begins.

    >>> from khabar.text.normal import fold
    >>> from khabar.text.calendar.atoms import read_atoms
    >>> moment = read_moment(read_atoms(fold("مساء الأحد 3 حزيران/يونيو")), 0)
    >>> moment.part, moment.weekday, moment.date.days
    ('EV', 7, (3,))
    """
    moment = Moment(i, i)
    while (longer := _fill(atoms, moment, _past_connectors(atoms, moment))) is not None:
        moment = longer
    return moment if moment.end > i and not _only_a_word(atoms, moment) else None


def _only_a_word(atoms: list[Atom], moment: Moment) -> bool:
    """A construct noun with no day after it ("صباح", a name) or a bare weekday that is also a number or a name."""
    if moment.date or moment.clock or moment.deictic is not None:
        return False
    if moment.weekday is not None:
        at = moment.weekday_at or 0
        return atoms[at].code == "bare" and not (at and _is_day_word(atoms[at - 1]))
    return moment.part is not None and atoms[moment.end - 1].n == 0


_MOST_CONNECTORS = 2
_CONNECTORS = frozenset({"من", "،", ",", "-", "|", "في", "علي", "عند", ".", "on", "at", "t"})


def _past_connectors(atoms: list[Atom], moment: Moment) -> int:
    """The atom from which to read on: past one comma, dash or preposition, and past "يوم"."""
    i = moment.end
    if i > moment.first:
        i = _past_marks(atoms, i)
    if atoms[i].kind == "preposition" and atoms[i].code == "matching":
        i += 1
    if _is_day_word(atoms[i]) and (
        atoms[i + 1].kind in ("weekday", "deictic", "number", "ordinal", "clitic", "hijri", "month") or i == moment.first
    ):
        i += 1
    return i


def _past_marks(atoms: list[Atom], i: int) -> int:
    """Past "،", "في", "، في" and "في وقت متأخر من"."""
    for _ in range(_MOST_CONNECTORS):
        if not (atoms[i].text in _CONNECTORS and atoms[i].kind in ("mark", "preposition", "gap")):
            break
        i += 1
    return i + 1 if atoms[i].kind == "lateness" else i


def _is_day_word(atom: Atom) -> bool:
    return atom.kind == "unit" and atom.code == "D" and atom.n > 0 and not atom.definite


def _fill(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    """The moment with one more slot filled by what begins at atom `i`, or None."""
    atom = atoms[i]
    if moment.end > moment.first and "و" in atom.clitic:
        return None
    filler = _FILLERS.get(atom.kind)
    return filler(atoms, moment, i) if filler else None


def _fill_weekday(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    if moment.weekday is not None or (moment.date is not None and (not moment.date.days or moment.clock)):
        return None
    after = atoms[i + 1]
    if moment.part == "NI" and (second := _second_day(atoms, i)) is not None:
        return replace(moment, weekday=atoms[i].n, weekday_at=i, end=second)
    modified = after.kind == "modifier" and not after.clitic
    modifier = after.code if modified else _shared_modifier(atoms, i + 1)
    if not modified and i and atoms[i - 1].kind == "this":
        modifier = "this"
    return replace(moment, weekday=atoms[i].n, weekday_modifier=modifier, weekday_at=i, end=i + 2 if modified else i + 1)


def _second_day(atoms: list[Atom], i: int) -> int | None:
    """The atom after "ليل الأحد الاثنين", "ليل الأحد/الاثنين", "ليلة الأحد إلى الاثنين": the night between two days is the first one's."""
    link = atoms[i + 1]
    linked = (link.kind == "mark" and link.text in "/-") or (link.kind == "preposition" and link.text == "الي")
    j = i + 2 if linked else i + 1
    follows = atoms[j].kind == "weekday" and not atoms[j].clitic and atoms[j].n == atoms[i].n % 7 + 1
    return j + 1 if follows else None


def _shared_modifier(atoms: list[Atom], i: int) -> str | None:
    """ "السبت والأحد المقبلين": a dual modifier is of both days."""
    second, modifier = atoms[i], atoms[i + 1]
    dual = modifier.kind == "modifier" and modifier.text.endswith(("ين", "ان"))
    return modifier.code if dual and second.kind == "weekday" and second.clitic == "و" else None


def _fill_deictic(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    if moment.deictic is not None or moment.weekday is not None or moment.date is not None:
        return None
    after = atoms[i + 1]
    pointed = atoms[i].n == 0 and after.kind == "modifier" and after.code in _FROM_ANOTHER_DAY
    return replace(moment, deictic=atoms[i].n, deictic_modifier=after.code if pointed else None, end=i + 2 if pointed else i + 1)


_FROM_ANOTHER_DAY = frozenset({"following", "previous", "same"})


def _fill_part(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    if moment.part is not None or moment.clock is not None:
        return None
    if atoms[i].n == 0 and moment.end > moment.first:
        return None  # a construct noun opens a moment, it never closes one
    return replace(moment, part=atoms[i].code, end=i + 1)


def _fill_number(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    return _fill_clock(atoms, moment, i) or _fill_date(atoms, moment, i)


def _fill_clock(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    if moment.clock is not None:
        return None
    found = read_clock(atoms, i)
    if found is None:
        return None
    clock = in_part(found[0], moment.part) if moment.part and found[0].part is None else found[0]
    return replace(moment, clock=clock, end=found[1])


def _fill_date(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    found = read_date(atoms, i) or (_short_date(atoms, i) if _may_be_short(atoms, moment, i) else None)
    if found is None:
        return None
    date, end = found
    if moment.weekday is not None and not date.days:
        return None
    if moment.date is None:
        return replace(moment, date=date, date_end=end, end=end)
    matching = atoms[i - 1].code == "matching" or date.calendar != moment.date.calendar
    return replace(moment, twin=date, end=end) if moment.twin is None and matching and date.days else None


def _may_be_short(atoms: list[Atom], moment: Moment, i: int) -> bool:
    """Whether "21" or "6/8" may be a date here: after a weekday or "يوم"."""
    return moment.date is None and (moment.weekday is not None or (i > 0 and _is_day_word(atoms[i - 1]) and atoms[i - 1].n == 1))


def _short_date(atoms: list[Atom], i: int) -> tuple[DateParts, int] | None:
    """ "الجمعة 6/8", "الخميس 21", "يوم 15": a day, with or without the figure of its month."""
    figures = read_day_month(atoms, i)
    if figures is not None:
        return figures
    j = i + 1 if atoms[i].kind == "clitic" else i
    day, after = atoms[j], atoms[j + 1]
    late = (day.kind == "number" and not day.code) or (day.kind == "ordinal" and day.n > _FIRST_OF_MONTH)
    counts = after.kind in ("unit", "month", "hijri") or (
        after.kind == "mark" and after.text in ":/-.+" and after.end == after.start + 1 and atoms[j + 2].kind == "number"
    )
    if not late or day.n not in DAYS or counts or (not day.code and len(day.text) > 2) or day.clitic:
        return None
    if after.kind == "gap" and after.start == day.end + 1 and after.text not in _AFTER_DAY and day.kind == "number":
        return None
    return DateParts(days=(day.n,)), j + 1


_FIRST_OF_MONTH = 5  # "الأحد الثاني" is the second Sunday, "الأحد السابع عشر" the 17th
_AFTER_DAY = frozenset({"و"})


def _fill_tonight(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    """الليلة, هذا المساء: today and a part of it."""
    j = i + 1 if atoms[i].kind == "this" else i
    atom = atoms[j]
    named = atom.kind == "tonight" or (j > i and atom.kind == "part" and atom.n == 2 and atoms[i].code == "near")
    modified = atoms[j + 1].kind == "modifier" and not atoms[j + 1].clitic
    if (
        not named
        or modified
        or moment.has_day
        or moment.part is not None
        or (moment.end == moment.first and not _clock_follows(atoms, j + 1))
    ):
        return None
    return replace(moment, deictic=0, part="NI" if atom.kind == "tonight" else atom.code, end=j + 1)


def _clock_follows(atoms: list[Atom], i: int) -> bool:
    i += atoms[i].kind == "preposition" or atoms[i].kind == "mark"
    i += atoms[i].kind == "bound"
    return atoms[i].kind in ("oclock", "number")


def _fill_bound(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    """ "الليلة نحو الساعة السابعة": the bound is of the clock."""
    return _fill_clock(atoms, moment, i + 1) if moment.end > moment.first and atoms[i + 1].kind == "oclock" else None


def _fill_zone(atoms: list[Atom], moment: Moment, i: int) -> Moment | None:
    """A zone that stands away from its clock: "12 نوفمبر 2024 14:05 الثلاثاء بتوقيت غرينتش"."""
    if moment.clock is None:
        return _fill_clock(atoms, moment, i)
    if moment.clock.zone or moment.clock.offset:
        return None
    found = read_zone(atoms, i)
    return replace(moment, clock=replace(moment.clock, zone=found[0], offset=found[1]), end=found[2]) if found else None


_FILLERS = {
    "weekday": _fill_weekday,
    "deictic": _fill_deictic,
    "part": _fill_part,
    "number": _fill_number,
    "ordinal": _fill_number,
    "clitic": _fill_date,
    "month": _fill_date,
    "hijri": _fill_date,
    "oclock": _fill_clock,
    "unit": lambda atoms, moment, i: _fill_clock(atoms, moment, i) or _fill_date(atoms, moment, i),
    "zonehead": _fill_zone,
    "zone": _fill_zone,
    "tonight": _fill_tonight,
    "this": _fill_tonight,
    "bound": _fill_bound,
}  # fmt: skip
