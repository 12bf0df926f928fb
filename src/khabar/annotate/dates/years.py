"""Recognisers of years: named as such, in pairs and seasons, or told by nothing but their company."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.annotate.dates.forms import Reading, Reference, Years
from khabar.text.calendar.dates import YEARS

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom

_YEAR_DIGITS = 4
#: Joined numbers looked back over for one that is no year.
_LONGEST_LIST = 8
#: Years that news tells of: in words, in figures behind a word of time, and in figures with no word beside them.
_LIKELY_WORDS = range(1100, 2060)
_LIKELY = range(1900, 2060)
_CURRENT = range(1980, 2040)
_TIME_PREPOSITIONS = frozenset({"at", "since", "from", "to", "between", "during", "before", "after"})


def year_at(atoms: list[Atom], i: int) -> int | None:
    """The year that a number of four figures, or one in words, names."""
    atom = atoms[i]
    written = atom.code == "words" or len(atom.text) == _YEAR_DIGITS
    return atom.n if atom.kind == "number" and written and atom.n in YEARS and not atom.clitic else None


def read_year_named(atoms: list[Atom], i: int) -> Reading | None:
    """عام 2014, سنة 1993, العام 2013, عام 1400 هجري, موسم 2018/2019."""
    unit = atoms[i]
    if unit.kind != "unit" or unit.code not in ("Y", "SN") or unit.n == 0:
        return None
    described = unit.definite and atoms[i + 1].kind == "adjective"
    found = _years(atoms, i + 2 if described else i + 1, season=unit.code == "SN" or described)
    if found is None:
        return None
    form, end = found
    pair = _second_of_pair(atoms, i, end) if isinstance(form, Years) and form.last is None else None
    if pair is not None and isinstance(form, Years):
        return Reading(i, pair[1], replace(form, last=pair[0]), "year.range")
    if isinstance(form, Reference):
        return Reading(i, end, form, "before-christ")
    if atoms[end].kind == "modifier" and not atoms[end].clitic and form.last is None:
        end += 1  # "عام 2020 المنصرم"
    first = i + 1 if unit.n == 2 and "words" not in atoms[i + 1].code else i
    return Reading(first, end, form, "year.named")


def _second_of_pair(atoms: list[Atom], i: int, j: int) -> tuple[int, int] | None:
    """The second year of "خلال عامي 2014 و2019"; after بين they are a beginning and an end."""
    if atoms[i].n != 2 or (i and atoms[i - 1].code == "between"):
        return None
    k = j + 1 if atoms[j].kind == "clitic" and atoms[j].text == "و" else j
    last = atoms[k]
    joined = k > j or last.clitic == "و"
    fits = joined and last.kind == "number" and last.n in YEARS and (last.code == "words" or len(last.text) == _YEAR_DIGITS)
    return (last.n, k + 1) if fits and last.n > atoms[i + 1].n else None


def _years(atoms: list[Atom], i: int, *, season: bool) -> tuple[Years | Reference, int] | None:
    atom = atoms[i]
    if atom.kind != "number" or not (atom.n in YEARS or (0 < atom.n < 1000 and atoms[i + 1].kind == "era")):
        return None
    if not atom.code and len(atom.text) != _YEAR_DIGITS and atoms[i + 1].kind != "era":
        return None
    mark, last = atoms[i + 1], year_at(atoms, i + 2) or _short_year(atoms, i)
    if mark.kind == "mark" and mark.text in "-/" and last is not None and last > atom.n:
        follows = mark.text == "/" and last == atom.n + 1
        return Years(atom.n, last, season=season or follows), i + 3
    return _with_era(atoms, atom.n, i + 1, season=season)


def _short_year(atoms: list[Atom], i: int) -> int | None:
    """The second year of "2018/19"."""
    year, mark, last = atoms[i].n, atoms[i + 1], atoms[i + 2]
    glued = mark.kind == "mark" and mark.text in "-/" and mark.end == last.start and last.kind == "number" and len(last.text) == 2
    return year + 1 if glued and last.n == (year + 1) % 100 else None


def _with_era(atoms: list[Atom], year: int, i: int, *, season: bool) -> tuple[Years | Reference, int]:
    era = atoms[i]
    if era.kind == "era":
        return (
            (Reference("PAST_REF"), i + 1)
            if era.code == "BC"
            else (Years(year, calendar="hijri" if era.code == "AH" else "gregorian"), i + 1)
        )
    if era.kind == "meridiem" and era.code == "pm":
        return Years(year), i + 1
    if season:
        return Years(year, year + 1, season=True), i
    return Years(year), i


def read_year_bare(atoms: list[Atom], i: int) -> Reading | None:
    """2014 with nothing but its company to tell that it is a year and no count."""
    atom = atoms[i]
    if atom.kind == "number" and atom.code == "words":
        return _year_in_words(atoms, i)
    if atom.kind != "number" or len(atom.text) != _YEAR_DIGITS:
        return None
    before, after = atoms[i - 1] if i else None, atoms[i + 1]
    found = _years(atoms, i, season=False)
    if found is None or isinstance(found[0], Reference) or found[0].calendar == "hijri" or _is_named_number(atoms, i):
        return None
    if not _company(before, atom, after, ranged=found[0].last is not None):
        return None
    return Reading(i, found[1], found[0], "year.range" if found[0].last else "year.bare")


def _is_named_number(atoms: list[Atom], i: int) -> bool:
    """Whether four figures are a decimal ("1700.46 نقطة"), follow a label, or go on with numbers that are no years: "1559 و1701"."""
    mark, part = atoms[i + 1], atoms[i + 2]
    if mark.kind == "mark" and mark.text == "." and mark.start == atoms[i].end and part.kind == "number" and part.start == mark.end:
        return True
    first = i
    for _ in range(_LONGEST_LIST):
        joined = first >= 2 and (atoms[first - 1].text == "و" or atoms[first - 1].text in "،,") and atoms[first - 2].kind == "number"
        if not joined:
            break
        first -= 2
        if len(atoms[first].text) == _YEAR_DIGITS and atoms[first].n not in _LIKELY:
            return True
    return first > 0 and atoms[first - 1].code == "label"


def _year_in_words(atoms: list[Atom], i: int) -> Reading | None:
    """ "في ألف وتسعمائة وتسعة وثمانين": an odd thousand after a preposition of time, nothing counted after it."""
    number, before, after = atoms[i], atoms[i - 1] if i else None, atoms[i + 1]
    led = before is not None and before.kind == "preposition" and before.code in _TIME_PREPOSITIONS and not number.clitic
    counts = after.kind in ("unit", "mark") or (after.kind == "gap" and after.start == number.end + 1 and _may_be_counted(after.text))
    return Reading(i, i + 1, Years(number.n), "year.bare") if led and number.n in _LIKELY_WORDS and number.n % 100 and not counts else None


def _company(before: Atom | None, atom: Atom, after: Atom, *, ranged: bool) -> bool:
    """Whether what stands beside four figures lets them be a year: "في 2014،" but not "نحو 2500 جندي" nor "2018 طنا"."""
    if after.kind in ("unit", "vague") or (
        after.kind == "mark" and after.text in ".,+" and after.end == atom.end + 1 and _glued_number(after)
    ):
        return False
    if before is not None and before.kind in ("bound", "number"):
        return False
    if ranged:
        return atom.n in _LIKELY
    counts = after.kind == "gap" and after.start == atom.end + 1 and _may_be_counted(after.text)
    led = (
        before is not None
        and before.kind in ("preposition", "clitic", "edge")
        and (before.kind != "preposition" or before.code in _TIME_PREPOSITIONS)
    )
    if led and before is not None and before.text in ("ل", "ال", "ب"):
        led = atom.n in _CURRENT and not counts
    if led:
        return (atom.n in _LIKELY or (atom.n in range(1500, 1900) and not counts)) and not (counts and atom.n % 100 == 0)
    return atom.n in _CURRENT and not counts


def _glued_number(mark: Atom) -> bool:
    return mark.text == ","


def _may_be_counted(word: str) -> bool:
    return not word.startswith(("و", "ال", "ف", "ب", "ل")) and word.isalpha()
