"""Recognisers of points in time: days, dates, months, parts of a day and clocks."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from khabar.annotate.dates.forms import Reading
from khabar.lexicon import load
from khabar.text.calendar.clocks import Clock, in_part, names_hour, read_clock
from khabar.text.calendar.dates import read_day_month
from khabar.text.calendar.moments import Moment, read_moment
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom
    from khabar.text.calendar.dates import DateParts

_TIME_PREPOSITIONS = frozenset({"at", "since", "during", "from", "to", "between", "before", "after"})
_TIMES = frozenset({"مره", "مرات", "مرتين"})


def read_point(atoms: list[Atom], i: int) -> Reading | None:
    """A moment with the rule that its parts name; None where its words mean something else in this company."""
    if atoms[i].kind == "midnight":
        return _midnight(atoms, i)
    start = i + 1 if atoms[i].kind == "this" and atoms[i].code == "near" else i
    if atoms[start].kind == "clitic" and not atoms[start].text.endswith(("ال", "لل")):
        return None
    moment = read_moment(atoms, i) if start > i and atoms[start].kind in ("tonight", "part") else read_moment(atoms, start)
    if moment is None:
        return _loose(atoms, i) if atoms[i].kind in ("number", "ordinal") else None
    if _only_part(atoms, i, moment):
        return Reading(i, moment.end, moment, f"part.{LOOSE}")
    if moment.first > i:
        moment = _pointed_at(moment)
    return _in_company(atoms, i, moment) if moment is not None else None


def _in_company(atoms: list[Atom], i: int, moment: Moment) -> Reading | None:
    moment = _with_part_of_range(atoms, _without_loose_clock(atoms, moment))
    return None if _means_other(atoms, i, moment) else Reading(i, moment.end, moment, rule_of(moment))


LOOSE = "loose"
_ASKED = frozenset({"at", "from", "to", "between"})


def _loose(atoms: list[Atom], i: int) -> Reading | None:
    """What only an assistant may take for a time: "22/4", "عند 7", "في السابعة"."""
    figures = read_day_month(atoms, i)
    if figures is not None:
        return Reading(i, figures[1], Moment(i, figures[1], date=figures[0], date_end=figures[1]), f"calendar.{LOOSE}")
    before, atom = atoms[i - 1] if i else None, atoms[i]
    asked = (before is not None and before.kind == "preposition" and before.code in _ASKED) or atom.clitic == "ل"
    if not asked or atom.n not in range(1, 25) or not names_hour(atom) or atoms[i + 1].kind in ("unit", "number", "mark", "month"):
        return None
    moment = Moment(i, i + 1, clock=Clock(atom.n % 24, exact=False))
    ranged = _with_part_of_range(atoms, moment)
    return Reading(i, i + 1, ranged, "clock" if ranged is not moment else f"clock.{LOOSE}")


_RANGE = frozenset({"الي", "حتي", "وحتي", "والي", "-", "و", "ل"})


def _with_part_of_range(atoms: list[Atom], moment: Moment) -> Moment:
    """ "من الثامنة حتى العاشرة مساء": the part of day after the second clock is of both."""
    clock = moment.clock
    if clock is None or clock.part is not None or clock.zone is not None:
        return moment
    second = _second_clock(atoms, moment.end)
    if second is None or second.part is None:
        return moment
    shared = in_part(clock, second.part)
    return replace(moment, clock=shared) if shared.hour <= second.hour else moment


def _second_clock(atoms: list[Atom], i: int) -> Clock | None:
    if atoms[i].text in _RANGE and atoms[i].kind in ("preposition", "mark", "clitic"):
        i += 1
    elif atoms[i].clitic not in ("و", "ل"):
        return None
    found = read_clock(atoms, i)
    return found[0] if found else None


def _only_part(atoms: list[Atom], i: int, moment: Moment) -> bool:
    """ "في الصباح": a part of day that an assistant takes for the coming one."""
    led = i > 0 and atoms[i - 1].kind in ("preposition", "lateness")
    return led and moment.end == i + 1 and atoms[i].kind == "part" and atoms[i].n == 2


def _pointed_at(moment: Moment) -> Moment | None:
    """The moment after "هذا", None where nothing of it can be pointed at."""
    if moment.weekday is None and moment.deictic is None and not (moment.date is not None and not moment.date.days):
        return None
    return replace(moment, weekday_modifier=moment.weekday_modifier or "this")


def _without_loose_clock(atoms: list[Atom], moment: Moment) -> Moment:
    """A day, a comma and a clock in words of another clause stay together; nothing is cut here but a dangling dash."""
    while moment.end - 1 > moment.first and atoms[moment.end - 1].kind == "mark" and atoms[moment.end - 1].text not in ")]":
        moment = replace(moment, end=moment.end - 1)
    return moment


def _midnight(atoms: list[Atom], i: int) -> Reading | None:
    """منتصف ليل الثلاثاء الأربعاء: the first minute of the second day."""
    first, second = atoms[i + 1], atoms[i + 2]
    moment = Moment(i, i + 1, clock=Clock(0, part="NI", exact=True))
    if first.kind != "weekday" or first.clitic:
        return Reading(i, i + 1, moment, "clock.midnight")
    if second.kind == "mark" and atoms[i + 3].kind == "weekday":
        i, second = i + 1, atoms[i + 3]
    if second.kind == "weekday" and "و" not in second.clitic:
        return Reading(moment.first, i + 3, replace(moment, end=i + 3, weekday=second.n, weekday_at=i + 2), "clock.midnight")
    return Reading(moment.first, i + 2, replace(moment, end=i + 2, weekday=first.n, weekday_at=i + 1), "clock.midnight")


# ---- company --------------------------------------------------------------------------------------------------
def _means_other(atoms: list[Atom], i: int, moment: Moment) -> bool:
    if moment.date is not None and not moment.date.days:
        return _no_month(atoms, i, moment)
    if moment.date is not None and (_is_score(atoms, moment, moment.date) or _is_share(atoms, i, moment)):
        return True
    if atoms[i].kind == "weekday" and _means_both(atoms, i):
        return True
    if moment.deictic is not None and moment.part is None and moment.clock is None and moment.weekday is None:
        return moment.deictic_modifier is not None or _no_today(atoms, moment.end)
    if moment.part is not None and not moment.has_day and moment.clock is None and moment.date is None:
        return atoms[i].text.lstrip("و") not in _words("alone", "parts")
    return moment.clock is not None and _no_clock(atoms, moment)


def _no_month(atoms: list[Atom], i: int, moment: Moment) -> bool:
    """A word that is also a verb, a name or a minister ("مارس", "ماي", "رمضان") needs company to be a month."""
    date = moment.date
    if (
        date is None
        or date.year is not None
        or date.common_year is not None
        or date.modifier is not None
        or (moment.date_end - moment.first > 1 and not _beside_score(atoms, moment))
    ):
        return False
    atom = atoms[moment.first]
    if atom.code != "weak":
        return False
    if _beside_score(atoms, moment):
        return True
    before = atoms[i - 1] if i else None
    led = before is not None and ((before.kind == "preposition" and before.code in _TIME_PREPOSITIONS) or before.kind in ("edge", "month"))
    return not led


def _is_score(atoms: list[Atom], moment: Moment, date: DateParts) -> bool:
    """ "3-صفر" is a score: صفر is the month only with a year, "شهر" or a modifier."""
    zero = date.calendar == "hijri" and date.month == _SAFAR and date.year is None and date.common_year is None and date.modifier is None
    return zero and all(atom.code != "M" for atom in atoms[moment.first : moment.date_end])


_SAFAR = 2
_SCORE_MARKS = "-/:"


def _beside_score(atoms: list[Atom], moment: Moment) -> bool:
    """ "صفر - صفر" and "2 - صفر": the nil of a match, which is also a month's name."""
    first = atoms[moment.first]
    if first.kind != "hijri" or first.n != _SAFAR:
        return False
    after, before = atoms[moment.first + 1], atoms[moment.first - 1] if moment.first else first
    return any(mark.kind == "mark" and mark.text in _SCORE_MARKS for mark in (before, after))


def _is_share(atoms: list[Atom], i: int, moment: Moment) -> bool:
    """ "300 طن، 20 منه للتصدير": a day of the month only after "يوم" or a preposition."""
    if atoms[moment.end - 1].code != "of it":
        return False
    before = atoms[i - 1] if i else None
    led = before is not None and before.kind == "preposition" and before.code in _TIME_PREPOSITIONS
    return atoms[i].kind == "number" and not led


def _means_both(atoms: list[Atom], i: int) -> bool:
    """ "الحوار بين الاثنين": both of them, unless another day follows: "بين الاثنين والأربعاء"."""
    after = atoms[i + 1]
    between = i > 0 and atoms[i - 1].code == "between"
    return between and atoms[i].n == 1 and not (after.kind == "weekday" and after.clitic == "و")


def _no_today(atoms: list[Atom], end: int) -> bool:
    """ "اليوم الثالث" counts days and "اليوم التالي" points from another; neither is today."""
    after = atoms[end]
    if end > 2 and atoms[end - 2].text == "في" and atoms[end - 3].text in _TIMES:
        return True
    if after.kind == "ordinal" and after.definite:
        return True
    return after.kind == "gap" and after.text in _words("other_days", "words")


def _no_clock(atoms: list[Atom], moment: Moment) -> bool:
    """A match score or a verse ("2:1") is no clock: minutes have two figures, and ratios no words of time."""
    if not moment.first:
        return False
    first, before = atoms[moment.first], atoms[moment.first - 1]
    dashed = before.kind == "mark" and before.text in "/-"
    return dashed and first.kind == "number" and (before.end == first.start or _scores(atoms, moment.first - 2))


def _scores(atoms: list[Atom], i: int) -> bool:
    """Whether the first half of a score ends here: a number or nil that no word of time leads ("من 8 - 10 مساء" is of clocks)."""
    if i < 0 or (atoms[i].kind != "number" and not (atoms[i].kind == "hijri" and atoms[i].n == _SAFAR)):
        return False
    led = i > 0 and (atoms[i - 1].kind == "oclock" or (atoms[i - 1].kind == "preposition" and atoms[i - 1].code in ("from", "between")))
    return not led


# ---- rules ----------------------------------------------------------------------------------------------------
def rule_of(moment: Moment) -> str:
    """The name of the rule that a moment falls under, from its most telling part: "weekday.bare", "calendar.day", "deictic+part"."""
    suffix = "+clock" if moment.clock else "+part" if moment.part else ""
    if moment.has_day or moment.date:
        return _core_rule(moment) + suffix
    return "clock" if moment.clock else "part.alone"


def _core_rule(moment: Moment) -> str:
    date = moment.date
    if date is not None:
        calendar = "hijri" if date.calendar == "hijri" else "calendar"
        return f"{calendar}.{_completeness(moment)}"
    if moment.deictic is not None:
        return "deictic+weekday" if moment.weekday is not None else "deictic"
    return f"weekday.{moment.weekday_modifier}" if moment.weekday_modifier else "weekday.bare"


def _completeness(moment: Moment) -> str:
    date = moment.date
    if date is None:
        return "none"
    unit = "day" if date.days else "month"
    if date.year is not None:
        return unit
    return f"{unit}.{date.modifier}" if date.modifier else f"{unit}.open"


@cache
def _words(table: str, key: str) -> frozenset[str]:
    """A list of `time_words.toml`, folded."""
    return folded_words(load("time_words")[table][key])
