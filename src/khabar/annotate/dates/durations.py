"""Recognisers of durations and sets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.annotate.dates.forms import Every, Length, Reading, Reference

if TYPE_CHECKING:
    from khabar.annotate.dates.forms import Direction
    from khabar.text.calendar.atoms import Atom

_LASTING = frozenset({"D", "W", "M", "Y", "H", "MIN", "S", "DE", "CE", "NI", "SN"})
_HALVES = {"HY": 0.5, "Q": 0.25}
_DIRECTIONS: dict[str, Direction] = {"before": "past", "since": "past", "after": "future"}
_MODIFIED: dict[str, Direction] = {"past": "past", "recent": "past", "previous": "past", "next": "future", "following": "future"}
_OPENERS = frozenset({"before", "after", "since", "during"})


def read_duration(atoms: list[Atom], i: int) -> Reading | None:
    """10 أيام, عامين, أقل من 24 ساعة, شهر ونصف, الـ24 ساعة الماضية, الساعات الـ24 الماضية, ثلاثة أسابيع ويومان.

    A lone "شهر" or "سنوات" is one only after a word that asks for a length: قبل, منذ, لمدة.
    """
    mod, start = _bound(atoms, i)
    first = _amount(atoms, start, opened=_opened(atoms, i) or mod is not None)
    if first is None:
        return None
    amount, unit, end = first
    parts, end = _more(atoms, [(amount, unit)], end)
    direction, stretch = _direction(atoms, i), False
    if atoms[end].kind == "modifier" and not atoms[end].clitic and atoms[end].code in _MODIFIED:
        direction, end, stretch = _MODIFIED[atoms[end].code], end + 1, True
    if mod is None and _closes(atoms[end]):
        mod, end = atoms[end].code, end + 1
    rule = "duration" if direction is None else "duration.anchored"
    lead = atoms[i - 1].text if i and atoms[i - 1].kind == "preposition" else None
    reading = Reading(i, end, Length(tuple(parts), direction, lead, stretch), rule, mod)
    return _few(atoms, start, reading)


def _few(atoms: list[Atom], start: int, reading: Reading) -> Reading:
    """ "قبل بضعة أشهر" points nowhere on a calendar: it is only the past."""
    form = reading.form
    few = atoms[start].kind == "vague" and atoms[start].code == "few"
    if not few or not isinstance(form, Length) or (form.direction != "past" and not form.stretch):
        return reading
    return replace(reading, form=Reference("PAST_REF" if form.direction == "past" else "FUTURE_REF"), rule="vague.period")


def _bound(atoms: list[Atom], i: int) -> tuple[str | None, int]:
    return (atoms[i].code, i + 1) if atoms[i].kind == "bound" and not atoms[i].clitic.startswith("و") else (None, i)


def _closes(atom: Atom) -> bool:
    """ "أسبوعين على الأقل": bounds that may follow what they bound."""
    return atom.kind == "bound" and atom.text.startswith(("علي", "تقريبا", "كحد", "حد"))


def _opened(atoms: list[Atom], i: int) -> bool:
    """Whether what stands before asks for a length of time."""
    before = atoms[i - 1] if i else None
    if atoms[i].clitic in ("ل", "ول") or (before is not None and before.kind == "preposition" and before.code in _OPENERS):
        return True
    return _lasts(atoms, i)


_REACH = 30  # characters between a verb of lasting and its length: about three words


def _lasts(atoms: list[Atom], i: int) -> bool:
    """ "لم يدم الاتفاق سوى ساعات", "انتظروا أياما": the object of a verb that tells how long."""
    if atoms[i].kind != "unit" or atoms[i].clitic or atoms[i].definite:
        return False
    j = i - 1
    while j > 0 and atoms[j].code != "lasting" and atoms[i].start - atoms[j].end <= _REACH and _passes(atoms[j]):
        j -= 1
    return j >= 0 and atoms[j].code == "lasting" and atoms[i].start - atoms[j].end <= _REACH


def _passes(atom: Atom) -> bool:
    """Whether an atom may stand between a verb of lasting and its length: its subject, or "في السجن"."""
    return (atom.kind == "gap" and not atom.code) or (atom.kind == "preposition" and atom.code == "at")


def _direction(atoms: list[Atom], i: int) -> Direction | None:
    before = atoms[i - 1] if i else None
    return _DIRECTIONS.get(before.code) if before is not None and before.kind == "preposition" else None


def _amount(atoms: list[Atom], i: int, *, opened: bool) -> tuple[float | None, str, int] | None:
    """(amount, unit, the atom after): the number before its unit, after it, or in its form."""
    atom = atoms[i]
    if atom.kind == "edge" and atom.text == "اخر" and atoms[i + 1].kind in ("number", "clitic"):
        return _amount(atoms, i + 1, opened=opened)
    if atom.kind == "clitic" and atom.text.endswith(("ال", "لل", "ل", "ب")) and atoms[i + 1].kind == "number":
        return _number_first(atoms, i + 1)
    if atom.kind == "number":
        return _number_first(atoms, i)
    if atom.kind == "vague" and atoms[i + 1].kind == "unit" and atoms[i + 1].code in _LASTING:
        return None, atoms[i + 1].code, i + 2
    return _of_unit(atoms, i, opened=opened) if atom.kind == "unit" else None


def _of_unit(atoms: list[Atom], i: int, *, opened: bool) -> tuple[float | None, str, int] | None:
    if atoms[i].code in _HALVES:
        return _part_of_unit(atoms, i)
    return _unit_first(atoms, i, opened=opened) if atoms[i].code in _LASTING else None


def _number_first(atoms: list[Atom], i: int) -> tuple[float | None, str, int] | None:
    fraction, j = _decimal(atoms, i)
    unit = atoms[j]
    fits = unit.kind == "unit" and unit.code in _LASTING and unit.n != 2 and not unit.clitic and not unit.definite
    if fits and unit.code == "Y" and atoms[j + 1].kind == "number" and len(atoms[j + 1].text) == 4:
        return None
    return (fraction, unit.code, j + 1) if fits else None


def _decimal(atoms: list[Atom], i: int) -> tuple[float, int]:
    """The number at `i`, with what stands glued after a point, and the atom after it."""
    number, mark, rest = atoms[i : i + 3]
    glued = mark.kind == "mark" and mark.text in ".," and number.end == mark.start and mark.end == rest.start
    digits = rest.kind == "number" and not rest.code and not number.code
    return (float(f"{number.n}.{rest.text}"), i + 3) if glued and digits else (float(number.n), i + 1)


def _part_of_unit(atoms: list[Atom], i: int) -> tuple[float | None, str, int] | None:
    unit = atoms[i + 1]
    fits = unit.kind == "unit" and unit.n == 1 and unit.code in _LASTING and not unit.definite and not atoms[i].definite
    return (_HALVES[atoms[i].code], unit.code, i + 2) if fits else None


def _unit_first(atoms: list[Atom], i: int, *, opened: bool) -> tuple[float | None, str, int] | None:
    """عامين, شهر واحد, سنوات, الساعات الـ24 الماضية, الأيام السبعة الماضية."""
    unit = atoms[i]
    counted = _counted_after(atoms, i)
    if counted is not None:
        return counted
    if unit.n == 2:
        return (2.0, unit.code, i + 1) if _free_dual(atoms, i) else None
    if unit.definite and unit.n == 1 and _all_along(atoms, i) and atoms[i + 1].kind not in ("modifier", "number"):
        return 1.0, unit.code, i + 1
    opened = opened or (unit.n == 1 and _half(atoms[i + 1]) is not None)
    if unit.definite or not opened or _goes_on(atoms[i + 1]):
        return None
    return (1.0 if unit.n else None), unit.code, i + 1


def _all_along(atoms: list[Atom], i: int) -> bool:
    """طوال الأسبوع, على مدار العام: the whole unit."""
    return i > 0 and atoms[i - 1].text.endswith(("طوال", "طيله", "مدار", "امتداد"))


def _counted_after(atoms: list[Atom], i: int) -> tuple[float | None, str, int] | None:
    unit, j = atoms[i], i + 1
    if atoms[j].kind == "clitic" and atoms[j].text.endswith("ال"):
        j += 1
    number = atoms[j]
    if number.kind not in ("number", "ordinal", "whole") or number.clitic:
        return None
    if unit.definite and unit.n == 0 and atoms[j + 1].kind == "modifier":
        return float(number.n), unit.code, j + 1
    if number.kind == "whole":
        return float(unit.n), unit.code, j + 1
    one = unit.n == 1 and not unit.definite and number.n == 1 and number.code == "words" and number.kind == "number" and not number.definite
    return (1.0, unit.code, j + 1) if one else None


def _free_dual(atoms: list[Atom], i: int) -> bool:
    """ "يومين" counts; "يومي 14 و15" opens a date and "اليومين" needs الماضيين after it."""
    unit, after = atoms[i], atoms[i + 1]
    if unit.text.endswith(("ومي", "هري", "امي", "نتي")):
        return False
    return not unit.definite or (after.kind == "modifier" and after.code in _MODIFIED)


def _goes_on(atom: Atom) -> bool:
    """Whether a unit is the head of something else: "شهر رمضان", "يوم الأحد", "عام 2014", "سنة كاملة" not."""
    return atom.kind in ("month", "hijri", "weekday", "deictic", "number", "ordinal", "named", "season", "unit", "this") and not atom.clitic


def _half(atom: Atom) -> float | None:
    """What "ونصف" adds."""
    if atom.kind == "fraction":
        return atom.n / 60
    return _HALVES[atom.code] if atom.kind == "unit" and atom.code in _HALVES and "و" in atom.clitic else None


def _more(atoms: list[Atom], parts: list[tuple[float | None, str]], i: int) -> tuple[list[tuple[float | None, str]], int]:
    """The duration with what "و" adds: "3 سنوات وشهر واحد", "شهر ونصف"."""
    atom = atoms[i]
    amount, unit = parts[-1]
    half = _half(atom)
    if half is not None and amount is not None:
        whole = atoms[i + 1]
        end = i + 2 if whole.kind == "unit" and whole.code == unit and whole.n == 1 else i + 1
        return [*parts[:-1], (amount + half, unit)], end
    joined = atom.kind == "clitic" and atom.text == "و"
    j = i + 1 if joined else i
    if not joined and "و" not in atom.clitic:
        return parts, i
    added = _amount(atoms, j, opened=True)
    if added is None or added[0] is None or amount is None or any(added[1] == known for _, known in parts):
        return parts, i
    return _more(atoms, [*parts, (added[0], added[1])], added[2])


_SIZES = ["S", "MIN", "H", "NI", "D", "W", "M", "SN", "Y", "DE", "CE", "X"]


def read_set(atoms: list[Atom], i: int) -> Reading | None:
    """يوميا, كل أسبوع, كل 3 أيام, كل يوم جمعة."""
    atom = atoms[i]
    if atom.kind == "unit":
        return _weekly(atoms, i) or _adjective(atoms, i)
    if atom.kind == "set":
        return Reading(i, i + 1, Every(atom.code), "set")
    return _every(atoms, i) if atom.code == "every" else None


def _every(atoms: list[Atom], i: int) -> Reading | None:
    after = atoms[i + 1]
    if after.kind == "part":
        return Reading(i, i + 2, Every(f"T{after.code}"), "set")
    day = after.kind == "unit" and after.code == "D" and atoms[i + 2].kind == "weekday"
    if after.kind == "weekday" or day:
        weekday = atoms[i + 2] if day else after
        return Reading(i, i + 3 if day else i + 2, Every(f"XXXX-WXX-{weekday.n}"), "set")
    amount = _amount(atoms, i + 1, opened=True)
    if amount is None or amount[0] is None or after.definite:
        return None
    return Reading(i, amount[2], Every(duration_value(((amount[0], amount[1]),))), "set")


def _weekly(atoms: list[Atom], i: int) -> Reading | None:
    """أيام الجمعة: every one of them."""
    unit, after = atoms[i], atoms[i + 1]
    plural = unit.code == "D" and unit.n == 0 and not unit.definite
    return Reading(i, i + 2, Every(f"XXXX-WXX-{after.n}"), "set") if plural and after.kind == "weekday" and not after.clitic else None


_ADJECTIVES = {"يومي": "P1D", "شهري": "P1M"}


def _adjective(atoms: list[Atom], i: int) -> Reading | None:
    """ "مؤتمر صحفي يومي" recurs; "يومي 14 و15" are two days."""
    value, after = _ADJECTIVES.get(atoms[i].text), atoms[i + 1]
    return Reading(i, i + 1, Every(value), "set") if value and not _goes_on(after) and after.kind not in ("clitic", "hijri") else None


def read_how_often(atoms: list[Atom], i: int) -> Reading | None:
    """مرتين في الأسبوع, ثلاث مرات في السنة, مرة كل شهر: how often in a period."""
    j = i + 1 if atoms[i].kind == "number" else i
    if atoms[j].kind != "times":
        return None
    j = j + 2 if atoms[j + 1].kind == "number" else j + 1
    every = _every(atoms, j) if atoms[j].code == "every" else None
    if every is not None:
        return replace(every, first=i)
    unit = atoms[j + 1]
    of_day = unit.kind == "deictic" and unit.text == "اليوم"
    period = unit.kind == "unit" and unit.definite and unit.n == 1 and unit.code in ("W", "M", "Y", "H")
    if atoms[j].text != "في" or not (of_day or period) or atoms[j + 2].kind in ("modifier", "number", "weekday", "ordinal"):
        return None
    return Reading(i, j + 2, Every(duration_value(((1.0, "D" if of_day else unit.code),))), "set")


_CLOCK_LETTERS = {"S": "S", "MIN": "M", "H": "H"}
_DAY_LETTERS = {"NI": "D", "D": "D", "W": "W", "M": "M", "SN": "Y", "Y": "Y", "DE": "DE", "CE": "CE", "X": "X"}
_FOLDED_UP = {"DE": 10, "CE": 100}


def duration_value(parts: tuple[tuple[float | None, str], ...]) -> str:
    """The TIMEX3 value of a duration: P3Y1M, PT24H, PXY; halves become whole smaller units where there are such."""
    date_part, time_part = "", ""
    for amount, unit in sorted(parts, key=lambda part: -_SIZES.index(part[1])):
        for count, code in _whole(amount, unit):
            amount_told = "X" if count is None else f"{count:g}"
            if code in _CLOCK_LETTERS:
                time_part += amount_told + _CLOCK_LETTERS[code]
            else:
                date_part += amount_told + _DAY_LETTERS[code]
    return f"P{date_part}" + (f"T{time_part}" if time_part else "")


def _whole(amount: float | None, unit: str) -> list[tuple[float | None, str]]:
    """A half hour is 30 minutes, half a year six months, half a century fifty years."""
    if amount is None or amount == int(amount):
        return [(amount, unit)]
    if unit == "H" and amount < 1:
        return [(amount * 60, "MIN")]
    if unit == "Y" and amount < 1:
        return [(amount * 12, "M")]
    return [(amount * _FOLDED_UP[unit], "Y")] if unit in _FOLDED_UP else [(amount, unit)]
