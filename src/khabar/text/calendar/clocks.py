"""Clock times: figures or words, with the part of the day and the zone that stand beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom

NOON = 12
_HOURS = range(25)
_MINUTES = range(60)
_MORNING_NIGHT = 5  # "الساعة 2 ليلا" is after midnight, "الساعة 9 ليلا" before
_BEFORE_NOON = 11  # "11 ظهرا" is before noon
_FRACTIONS = {"HY": 30, "Q": 15}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `zone` is an IANA name, None where none is printed or it is only called local.

    `part` is the TIMEX3 part of day that decided between morning and evening; `exact` is whether minutes are written.
    """

    hour: int
    minute: int = 0
    second: int | None = None
    part: str | None = None
    zone: str | None = None
    offset: str | None = None
    exact: bool = True


Found = tuple[Clock, int]


def read_clock(atoms: list[Atom], i: int) -> Found | None:
    """The clock that begins at atom `i` with the atom after it, or None.

    >>> from khabar.text.normal import fold
    >>> from khabar.text.calendar.atoms import read_atoms
    >>> clock, end = read_clock(read_atoms(fold("02:00 م بتوقيت مكة المكرمة")), 0)
    >>> clock.hour, clock.zone
    (14, 'Asia/Riyadh')

    A point between figures ("16.25") is a clock's only after "الساعة".
    """
    if atoms[i].kind == "zone" and atoms[i].n == 1 and atoms[i + 1].start - atoms[i].end in (0, 1):
        return _after_zone(atoms, i)
    start = _past_the_hour_word(atoms, i)
    named = start > i
    found = _figures(atoms, start, marks=":.,h" if named else ":h") or _military(atoms, start)
    if found is None:
        found = _words(atoms, start, named=named)
    if found is None:
        return None
    return _with_zone(atoms, *_with_part(atoms, *found))


def read_bare_hour(atoms: list[Atom], i: int) -> Found | None:
    """10 ص, 4 م: an hour by its half of the day alone, which is a clock only beside the date of a date line."""
    hour, half = atoms[i], atoms[i + 1]
    fits = hour.kind == "number" and not hour.code and 1 <= hour.n <= NOON and half.kind == "meridiem" and not half.clitic
    return _with_zone(atoms, *_with_part(atoms, Clock(hour.n), i + 1)) if fits else None


def _after_zone(atoms: list[Atom], i: int) -> Found | None:
    """GMT00:26:58, GMT 12:30: the zone before its clock."""
    found = read_clock(atoms, i + 1) if atoms[i + 1].kind == "number" else None
    return (replace(found[0], zone=atoms[i].code), found[1]) if found and found[0].zone is None else None


def _past_the_hour_word(atoms: list[Atom], i: int) -> int:
    atom = atoms[i]
    if atom.kind == "oclock" or (atom.kind == "unit" and atom.code == "H" and atom.definite and atom.n == 1):
        after = i + 1
        return after + 1 if atoms[after].kind == "mark" and atoms[after].text == ":" else after
    return i


def _figures(atoms: list[Atom], i: int, *, marks: str) -> Found | None:
    """16:25, 9:40, 06:16:46, 19h30."""
    hour, mark, minute = atoms[i], atoms[i + 1], atoms[i + 2]
    if hour.kind != "number" or hour.code or minute.kind != "number" or mark.text not in marks or mark.text == "":
        return None
    if len(hour.text) > 2 or len(minute.text) != 2 or hour.n not in _HOURS or minute.n not in _MINUTES:
        return None
    if mark.text in ".," and mark.end != minute.start:
        return None
    seconds = _seconds(atoms, i + 3)
    clock = Clock(hour.n % 24, minute.n, seconds)
    end = i + 3 if seconds is None else i + 5
    return clock, end + 1 if atoms[end].kind == "unit" and atoms[end].code == "MIN" and atoms[end].n == 1 else end


def _seconds(atoms: list[Atom], i: int) -> int | None:
    mark, second = atoms[i], atoms[i + 1]
    fits = mark.text == ":" and second.kind == "number" and not second.code and len(second.text) <= 2 and second.n in _MINUTES
    return second.n if fits else None


def _military(atoms: list[Atom], i: int) -> Found | None:
    """1300 بتوقيت غرينتش: four figures, only before a zone."""
    atom = atoms[i]
    if atom.kind != "number" or len(atom.text) != 4 or atom.code:
        return None
    zone = atoms[i + 1]
    fits = zone.kind == "zonehead" or (zone.kind == "zone" and zone.n == 1)
    hour, minute = divmod(atom.n, 100)
    return (Clock(hour % 24, minute), i + 1) if fits and hour in _HOURS and minute in _MINUTES else None


def _words(atoms: list[Atom], i: int, *, named: bool) -> Found | None:
    """الساعة التاسعة والنصف, الثالثة فجرا, الساعة 12 إلا ربعا, الرابعة وثلاث وعشرون دقيقة صباحا."""
    atom = atoms[i]
    if atom.kind not in ("number", "ordinal") or atom.n not in _HOURS or (len(atom.text) > 2 and not atom.code):
        return None
    if not named and not names_hour(atom):
        return None
    clock, j = _minutes_in_words(atoms, Clock(atom.n % 24, exact=False), i + 1)
    told = named or _tells_part(atoms, j) or (atom.kind == "ordinal" and atom.definite and clock.exact)
    return (clock, j) if told else None


def names_hour(atom: Atom) -> bool:
    """Hours are feminine: "الثالثة" may be one, "الثالث" never."""
    return atom.kind == "number" or atom.text.split(" ")[0].endswith(("ه", "ي"))


def _tells_part(atoms: list[Atom], i: int) -> bool:
    atom = atoms[i]
    if atom.kind == "preposition" and atom.text == "في":
        atom = atoms[i + 1]
        return atom.kind == "part" and atom.n == 2
    return atom.kind == "part" and atom.n > 0 and not atom.clitic


def _minutes_in_words(atoms: list[Atom], clock: Clock, i: int) -> Found:
    atom = atoms[i]
    if atom.kind == "fraction" or (atom.kind == "unit" and atom.code in _FRACTIONS and "و" in atom.clitic):
        return replace(clock, minute=atom.n if atom.kind == "fraction" else _FRACTIONS[atom.code], exact=True), i + 1
    if atom.kind == "minus":
        return _less(atoms, clock, i + 1)
    joined = atom.kind == "clitic" and atom.text == "و"
    j = i + 1 if joined else i
    number = atoms[j]
    unit = atoms[j + 1].kind == "unit" and atoms[j + 1].code == "MIN"
    unit = unit or (number.clitic == "و" and _tells_part(atoms, j + 1))
    if number.kind == "number" and number.n in _MINUTES and unit and (joined or number.clitic == "و"):
        return replace(clock, minute=number.n, exact=True), j + 2 if atoms[j + 1].kind == "unit" else j + 1
    return clock, i


def _less(atoms: list[Atom], clock: Clock, i: int) -> Found:
    """The clock so many minutes before its hour: الثانية عشرة إلا ربعا."""
    atom = atoms[i]
    if atom.kind == "less" or (atom.kind == "unit" and atom.code == "Q"):
        minutes = atom.n if atom.kind == "less" else _FRACTIONS["Q"]
        return replace(clock, hour=(clock.hour - 1) % 24, minute=60 - minutes, exact=True), i + 1
    if atom.kind == "number" and atom.n in _MINUTES and atom.n:
        after = i + 2 if atoms[i + 1].kind == "unit" and atoms[i + 1].code == "MIN" else i + 1
        return replace(clock, hour=(clock.hour - 1) % 24, minute=60 - atom.n, exact=True), after
    return clock, i - 1


def _with_part(atoms: list[Atom], clock: Clock, i: int) -> Found:
    """The clock moved to the afternoon where the words after it say so."""
    j = i + 1 if atoms[i].kind == "preposition" and atoms[i].text in ("في", "من") and atoms[i + 1].kind in ("part", "tonight") else i
    atom = atoms[j]
    if atom.kind == "meridiem" and not atom.clitic:
        return in_part(clock, "MO" if atom.code == "am" else "EV"), j + 1
    if atom.kind == "part" and (atom.n > 0 or j > i or _names_day(atoms, j + 1)) and not atom.clitic.startswith("و"):
        return in_part(clock, atom.code), j + 1
    if atom.kind == "tonight":
        return in_part(clock, "NI"), j + 1
    return clock, i


def _names_day(atoms: list[Atom], i: int) -> bool:
    """Whether a day follows a construct: "4:17 فجر الاثنين", "9 صباح يوم غد"."""
    after = atoms[i + 1] if atoms[i].kind == "unit" and atoms[i].code == "D" and not atoms[i].definite else atoms[i]
    return after.kind in ("weekday", "deictic") and not after.clitic


def in_part(clock: Clock, part: str) -> Clock:
    """The clock in the half of the day that its part names; noon and midnight are 12."""
    hour = clock.hour
    if part == "MO":
        hour = 0 if hour == NOON else hour
    elif part == "NI":
        hour = 0 if hour == NOON else hour + NOON if _MORNING_NIGHT < hour < NOON else hour
    elif part == "AF":
        hour = hour + NOON if hour < _BEFORE_NOON else hour
    elif part == "EV":
        hour = hour + NOON if hour < NOON else hour
    return replace(clock, hour=hour % 24, part=part)


def _with_zone(atoms: list[Atom], clock: Clock, i: int) -> Found:
    barred = atoms[i].kind == "mark" and atoms[i].text in "|•،," and atoms[i + 1].kind == "zone" and atoms[i + 1].n == 1
    zone = read_zone(atoms, i + 1 if barred else i)
    if zone is None:
        return clock, i
    name, offset, j = zone
    return replace(clock, zone=name, offset=offset), j


def read_zone(atoms: list[Atom], i: int) -> tuple[str | None, str | None, int] | None:
    """(IANA zone, offset, the atom after) of a zone that stands after a clock; a zone called local has no name."""
    opened = atoms[i].kind == "mark" and atoms[i].text in "(["
    j = i + 1 if opened else i
    headed = atoms[j].kind == "zonehead"
    j = j + 1 if headed else j
    atom = atoms[j]
    if atom.kind == "zone" and (headed or opened or atom.n == 1):
        name, offset, j = None if atom.code == "local" else atom.code, None, j + 1
    elif (signed := _offset(atoms, j)) is not None:
        name, offset, j = None, signed[0], signed[1]
    elif headed:
        return None, None, j
    else:
        return None
    if atom.code == "Etc/GMT" and (shifted := _offset(atoms, j)) is not None:
        name, offset, j = None, shifted[0], shifted[1]
    return name, offset, j + 1 if opened and atoms[j].text in ")]" else j


def _offset(atoms: list[Atom], i: int) -> tuple[str, int] | None:
    """+0300, +03:00, -05 as "+03:00": glued, as machines write it."""
    sign, hours = atoms[i], atoms[i + 1]
    if sign.text not in ("+", "-") or hours.kind != "number" or hours.code or sign.end != hours.start:
        return None
    if len(hours.text) == 4:
        return f"{sign.text}{hours.text[:2]}:{hours.text[2:]}", i + 2
    if len(hours.text) > 2:
        return None
    minutes = _seconds(atoms, i + 2)
    return (f"{sign.text}{hours.n:02}:{minutes or 0:02}", i + 2 if minutes is None else i + 4)
