"""Day, month and year as they are written: in any completeness, order and month system."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from khabar.text.calendar.atoms import Atom

Calendar = Literal["gregorian", "hijri"]
Scope = Literal["self", "month", "year"]
Link = Literal["and", "or", "to", "until"]

DAYS = range(1, 32)
MONTHS = range(1, 13)
YEARS = range(1000, 2200)
HIJRI = range(1200, 1501)
_YEAR_DIGITS = 4
_MOST_DAYS = 6  # that share a month; longer rows are lists of something else
_CENTURY_PIVOT = 50  # two-digit years: 00-49 are of this century


@dataclass(slots=True, unsafe_hash=True)
class DateParts:
    """A date as far as written, never changed. `days` are several when they share their month ("14 و15 فيفري"), joined as `link` says.

    `modifier` is the lexicon's ("past", "this" …) and governs what `scope` says: the date itself ("24 جانفي الحالي"),
    or a month or year that stands for the missing one ("31 من نفس الشهر", "يوليو من هذا العام").
    `common_year` is the Gregorian year beside a Hijri month ("رمضان 2019").
    `marks` are the atom offsets where each of the days begins, so that "من 5 إلى 12 ماي" can be two mentions.
    """

    year: int | None = None
    month: int | None = None
    days: tuple[int, ...] = ()
    last_month: int | None = None
    common_year: int | None = None
    calendar: Calendar = "gregorian"
    modifier: str | None = None
    scope: Scope = "self"
    link: Link | None = None
    marks: tuple[int, ...] = ()

    @property
    def day(self) -> int | None:
        """The first day written."""
        return self.days[0] if self.days else None


Found = tuple[DateParts, int]


def read_date(atoms: list[Atom], i: int) -> Found | None:
    """The date that begins at atom `i` with the atom after it, or None.

    >>> from khabar.text.normal import fold
    >>> from khabar.text.calendar.atoms import read_atoms
    >>> found, end = read_date(read_atoms(fold("20 كانون الأول / ديسمبر 2023")), 0)
    >>> found.year, found.month, found.days
    (2023, 12, (20,))
    """
    kind = atoms[i].kind
    if kind == "number" or kind == "ordinal" or kind == "clitic" or (kind == "unit" and atoms[i].code == "D"):
        found = _numeric(atoms, i) or _days_first(atoms, i)
    elif kind in ("month", "hijri") or (kind == "unit" and atoms[i].code == "M"):
        found = _month_first(atoms, i)
    else:
        return None
    return _era(atoms, *_with_shared_year(atoms, *found)) if found else None


def _with_shared_year(atoms: list[Atom], parts: DateParts, j: int) -> Found:
    """The year that only the end of a stretch or pair tells: "من مارس إلى يونيو 2020", "بين 20 ديسمبر و5 يناير 2021"."""
    if parts.year is not None or parts.modifier is not None or parts.month is None or parts.common_year is not None:
        return parts, j
    other = _other_end(atoms, j)
    if other is None or other.month is None or other.calendar != parts.calendar:
        return parts, j
    if other.year is not None:
        return replace(parts, year=other.year - (parts.month > other.month)), j
    shared = other.scope == "year" or (other.modifier is not None and atoms[j].clitic == "و" and not other.days)
    return (replace(parts, modifier=other.modifier, scope=other.scope), j) if shared else (parts, j)


def _other_end(atoms: list[Atom], j: int) -> DateParts | None:
    atom = atoms[j]
    joined = atom.text in _LINKS or (atom.kind == "clitic" and atom.text == "و")
    k = j + 1 if joined else j
    if not joined and atom.clitic != "و":
        return None
    if atoms[k].kind in ("month", "hijri"):
        month = read_month(atoms, k)
        return _year_or_modifier(atoms, *month)[0] if month else None
    days = _days_first(atoms, k) if atoms[k].kind in ("number", "ordinal") else None
    return days[0] if days else None


# ---- figures only ---------------------------------------------------------------------------------------------
def _numeric(atoms: list[Atom], i: int) -> Found | None:
    """2024-05-23, 23/5/2024, 14 / 10 / 1436, 23.5.24, 5/2013: day first where the order is open."""
    figures, j = _figures(atoms, i)
    if len(figures) == 3:
        parts = _three(figures, atoms[i + 1].text)
    elif len(figures) == 2 and atoms[i + 1].text in "/-":
        parts = _month_year(figures)
    else:
        parts = None
    return (parts, j) if parts else None


def _figures(atoms: list[Atom], i: int) -> tuple[list[Atom], int]:
    """Up to three numbers with the same mark between them, and the atom after them."""
    figures = [atoms[i]]
    while (
        len(figures) < 3
        and _is_figure(atoms[i])
        and atoms[i + 1].kind == "mark"
        and atoms[i + 1].text in "/-."
        and _is_figure(atoms[i + 2])
    ):
        if len(figures) > 1 and atoms[i + 1].text != atoms[i - 1].text:
            break
        if atoms[i + 1].text == "." and atoms[i + 1].end != atoms[i + 2].start:
            break
        i += 2
        figures.append(atoms[i])
    return figures, i + 1


def _is_figure(atom: Atom) -> bool:
    return atom.kind == "number" and not atom.code and len(atom.text) <= _YEAR_DIGITS and not atom.clitic


def _three(figures: list[Atom], mark: str) -> DateParts | None:
    a, b, c = (figure.n for figure in figures)
    if len(figures[0].text) == _YEAR_DIGITS:
        return _parts(a, b, c) or _parts(a, c, b)
    year = c if len(figures[2].text) == _YEAR_DIGITS else _short_year(figures[2], mark)
    return (_parts(year, b, a) or _parts(year, a, b)) if year else None


def _short_year(figure: Atom, mark: str) -> int | None:
    if len(figure.text) != 2 or mark == ".":
        return None
    return figure.n + (2000 if figure.n < _CENTURY_PIVOT else 1900)


def _parts(year: int, month: int, day: int) -> DateParts | None:
    if day not in DAYS or month not in MONTHS or year not in YEARS:
        return None
    return DateParts(year, month, (day,), calendar="hijri" if year in HIJRI else "gregorian")


def _month_year(figures: list[Atom]) -> DateParts | None:
    a, b = figures
    if len(a.text) == _YEAR_DIGITS and a.n in YEARS and b.n in MONTHS and b.n != (a.n + 1) % 100:
        return DateParts(a.n, b.n, calendar="hijri" if a.n in HIJRI else "gregorian")
    if len(b.text) == _YEAR_DIGITS and a.n in MONTHS and b.n in YEARS:
        return DateParts(b.n, a.n, calendar="hijri" if b.n in HIJRI else "gregorian")
    return None


def read_day_month(atoms: list[Atom], i: int) -> Found | None:
    """22/4, 4/22, 22-4: figures that are a date only where the company says so, so no part of `read_date`."""
    figures, j = _figures(atoms, i) if atoms[i].kind == "number" else ([], i)
    if len(figures) != 2 or atoms[i + 1].end != atoms[i + 2].start or max(len(figure.text) for figure in figures) > 2:
        return None
    a, b = (figure.n for figure in figures)
    if b in MONTHS and a in DAYS:
        return DateParts(month=b, days=(a,)), j
    return (DateParts(month=a, days=(b,)), j) if a in MONTHS and b in DAYS else None


# ---- names of months ------------------------------------------------------------------------------------------
def _days_first(atoms: list[Atom], i: int) -> Found | None:
    days = _days(atoms, i)
    if days is None:
        return None
    numbers, marks, link, j = days
    month = read_month(atoms, _skip(atoms, j, _BEFORE_MONTH), after_day=True)
    if month is not None:
        parts, j = month
        return _year_or_modifier(atoms, replace(parts, days=numbers, link=link, marks=marks), j)
    return _of_month(atoms, DateParts(days=numbers, link=link, marks=marks), j)


_BEFORE_MONTH = frozenset({"من", "،", ",", "-", "/", "of", ".", "ل", "ب", "في"})
_BEFORE_YEAR = frozenset({"من", "،", ",", "-", "/", "ل", "ب", "في", "."})


def _skip(atoms: list[Atom], i: int, texts: frozenset[str]) -> int:
    """Past one connecting word or mark."""
    return i + 1 if atoms[i].text in texts and atoms[i].kind in ("preposition", "mark", "clitic") else i


def _days(atoms: list[Atom], i: int) -> tuple[tuple[int, ...], tuple[int, ...], Link | None, int] | None:
    """Day numbers in a row: (days, their atoms, how they are joined, the atom after)."""
    first = _day_number(atoms, i)
    if first is None:
        return None
    days, marks, link, j = [first[0]], [i], None, first[1]
    while len(days) < _MOST_DAYS and (joined := _next_day(atoms, j)) is not None:
        day, mark, link, j = joined
        days.append(day)
        marks.append(mark)
    return tuple(days), tuple(marks), link, j


def _next_day(atoms: list[Atom], i: int) -> tuple[int, int, Link, int] | None:
    link, j = _link(atoms, i)
    number = _day_number(atoms, j) if link else None
    return (number[0], j, link, number[1]) if number and link else None


_LINKS: dict[str, Link] = {
    "او": "or", "ام": "or", "-": "to", "الي": "until", "حتي": "until", "والي": "until", "وحتي": "until",
    "الي غايه": "until", "والي غايه": "until", "حتي غايه": "until", "لغايه": "until", "ولغايه": "until",
    "الي يوم": "until", "والي يوم": "until", "حتي يوم": "until", "وحتي يوم": "until",
}  # fmt: skip


def _link(atoms: list[Atom], i: int) -> tuple[Link | None, int]:
    atom = atoms[i]
    if atom.kind == "clitic" and atom.text == "و":
        return "and", i + 1
    if atom.kind == "ordinal" and atom.clitic == "و":
        return "and", i
    if atom.text in ("،", ",") and atom.kind == "mark" and atoms[i + 1].kind == "number":
        return "and", i + 1
    link = _LINKS.get(atom.text)
    return link, i + 1 if link else i


def _day_number(atoms: list[Atom], i: int) -> tuple[int, int] | None:
    """A day of the month, with the atom after it: 5, الـ15, الخامس عشر, 12th."""
    if atoms[i].kind == "clitic" and atoms[i].text != "و":
        i += 1
    atom = atoms[i]
    if atom.kind not in ("number", "ordinal") or atom.n not in DAYS or (len(atom.text) > 2 and not atom.code):
        return None
    after = atoms[i + 1]
    ordinal = after.kind == "gap" and after.text in ("st", "nd", "rd", "th", "er") and after.start == atom.end
    return atom.n, i + 2 if ordinal else i + 1


def read_month(atoms: list[Atom], i: int, *, after_day: bool = False) -> Found | None:
    """A month with its names in other systems: شباط, فبراير/شباط, فبراير (شباط), "شهر 3", "الشهر التاسع"."""
    named = atoms[i].kind == "unit" and atoms[i].code == "M" and atoms[i].n == 1
    j = i + 1 if named else i
    atom = atoms[j]
    if atom.kind == "month" or atom.kind == "hijri":
        return _twins(atoms, j)
    numbered = named and atom.kind in ("number", "ordinal") and atom.n in MONTHS and atom.definite == atoms[i].definite
    return (DateParts(month=atom.n), j + 1) if numbered and not (after_day and atom.kind == "ordinal" and not atom.definite) else None


_MOST_TWINS = 4  # month systems beside the first; a longer row is "صفر - صفر - صفر" without end


def _twins(atoms: list[Atom], i: int) -> Found:
    """The month at `i` with the same month in other words, or a second month after a slash: "يوليو/أغسطس"."""
    atom = atoms[i]
    calendar: Calendar = "hijri" if atom.kind == "hijri" else "gregorian"
    parts, j = DateParts(month=atom.n, calendar=calendar), i + 1
    for _ in range(_MOST_TWINS):
        other = _twin(atoms, j, atom)
        if other is None:
            break
        j = other
    slash = atoms[j].text == "/" and atoms[j + 1].kind == atom.kind and atoms[j + 1].n != atom.n
    return (replace(parts, last_month=atoms[j + 1].n), j + 2) if slash else (parts, j)


def _twin(atoms: list[Atom], i: int, month: Atom) -> int | None:
    """The atom after another name of the same month."""
    opened = atoms[i].kind == "mark" and atoms[i].text in "/-(["
    j = i + 1 if opened else i
    if atoms[j].kind != month.kind or atoms[j].n != month.n or atoms[j].clitic:
        return None
    closed = opened and atoms[i].text in "([" and atoms[j + 1].text in (")", "]")
    return j + 2 if closed else j + 1


def _month_first(atoms: list[Atom], i: int) -> Found | None:
    month = read_month(atoms, i)
    if month is None:
        return None
    parts, j = month
    days = _days(atoms, j)
    if days is not None and not _is_clock(atoms, days[3]) and not atoms[days[1][0]].clitic:
        numbers, marks, link, after = days
        return _year_or_modifier(atoms, replace(parts, days=numbers, link=link, marks=marks), after)
    return _year_or_modifier(atoms, parts, j)


def _is_clock(atoms: list[Atom], i: int) -> bool:
    return atoms[i].kind == "mark" and atoms[i].text == ":"


def _year_or_modifier(atoms: list[Atom], parts: DateParts, j: int) -> Found:
    year = read_year(atoms, _skip(atoms, j, _BEFORE_YEAR), calendar=parts.calendar)
    if year is not None:
        return replace(parts, year=year[0]), year[1]
    common = read_year(atoms, _skip(atoms, j, _BEFORE_YEAR)) if parts.calendar == "hijri" else None
    if common is not None:
        return replace(parts, common_year=common[0]), common[1]
    of_year = _modified(atoms, j, "Y")
    if of_year is not None:
        return replace(parts, modifier=of_year[0], scope="year"), of_year[1]
    if atoms[j].kind == "modifier":
        return replace(parts, modifier=atoms[j].code), j + 1
    return parts, j


def _of_month(atoms: list[Atom], parts: DateParts, j: int) -> Found | None:
    """A day of a month that is only pointed at: "31 من نفس الشهر", "16 من الشهر الجاري", "20 منه"."""
    of_month = ("same", j + 1) if atoms[j].code == "of it" else _modified(atoms, j, "M")
    if of_month is None:
        return None
    parts = replace(parts, modifier=of_month[0], scope="month")
    of_year = _modified(atoms, of_month[1], "Y")
    return (parts, of_year[1] if of_year else of_month[1])


def _modified(atoms: list[Atom], i: int, unit: str) -> tuple[str, int] | None:
    """The modifier of a definite unit, and the atom after: "من هذا العام", "الشهر الجاري", "من العام نفسه"."""
    j = _skip(atoms, i, _BEFORE_YEAR)
    if atoms[j].kind == "this" and atoms[j + 1].kind == "unit" and atoms[j + 1].code == unit:
        return ("this" if atoms[j].code == "near" else "same"), j + 2
    if atoms[j].kind != "unit" or atoms[j].code != unit or not atoms[j].definite or atoms[j].n != 1:
        return None
    after = atoms[j + 1]
    if after.kind == "modifier":
        return after.code, j + 2
    return ("this", j + 2) if after.kind == "this" else None


def read_year(atoms: list[Atom], i: int, *, calendar: Calendar = "gregorian") -> tuple[int, int] | None:
    """A year with the word for it where it stands: 2024, "عام 2024", "من العام 2012", "سنة ألفين وعشرة"."""
    named = atoms[i].kind == "unit" and atoms[i].code == "Y" and atoms[i].n == 1
    j = i + 1 if named else i
    atom = atoms[j]
    if atom.kind != "number" or (not atom.code and len(atom.text) != _YEAR_DIGITS):
        return None
    years = HIJRI if calendar == "hijri" else YEARS
    return (atom.n, j + 1) if atom.n in years else None


def _era(atoms: list[Atom], parts: DateParts, j: int) -> Found:
    """The date with هـ or م after it taken in: "25 شوال 1436 هـ", "10 أغسطس 2015 م"."""
    atom = atoms[j]
    if parts.year is None:
        return parts, j
    if atom.kind == "era" and atom.code == "AH":
        return replace(parts, calendar="hijri"), j + 1
    if (atom.kind == "era" and atom.code == "CE") or (atom.kind == "meridiem" and atom.code == "pm"):
        return parts, j + 1
    return parts, j
