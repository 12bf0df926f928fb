"""The same page in another month, in another system of months, in other digits."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import partial
from zlib import crc32

from gate.disguise.page import WORDS, Page

_MONTHS: dict[str, list[str]] = WORDS["months"]
_WEEKDAYS: dict[str, list[str]] = WORDS["weekdays"]


def _any_of(systems: dict[str, list[str]]) -> str:
    return "|".join(sorted({re.escape(name) for names in systems.values() for name in names}, key=len, reverse=True))


_MONTH = rf"(?:{_any_of(_MONTHS)})(?!\w)"
_MONTHS_NAMED = rf"(?P<m1>{_MONTH})(?P<b>\s*[/(-]*\s*)(?P<m2>{_MONTH})?(?P<c>[\s,،/)-]*)"
_NAMED = rf"(?P<d1>\d\d?)(?P<o>st|nd|rd|th)?(?P<a>[\s,،/-]{{0,3}}){_MONTHS_NAMED}(?P<y1>(?:19|20)\d\d)"
_MONTH_FIRST = rf"(?<!\w)(?P<m3>{_MONTH})(?P<e>\s+)(?P<d3>\d\d?)(?P<f>[,،]\s+)(?P<y3>(?:19|20)\d\d)"
_YEAR_FIRST = r"(?P<y4>(?:19|20)\d\d)(?P<g>[-/.])(?P<n4>\d\d?)(?P=g)(?P<d4>\d\d?)"
_DAY_FIRST = r"(?P<d5>\d\d?)(?P<h>\s?[-/.]\s?)(?P<n5>\d\d?)(?P=h)(?P<y5>(?:19|20)\d\d)"
_FULL = rf"(?:(?<!\w)(?P<w>{_any_of(_WEEKDAYS)})(?P<v>[\s,،-]{{1,3}}))?(?<!\d)(?:{_NAMED}|{_MONTH_FIRST}|{_YEAR_FIRST}|{_DAY_FIRST})(?!\d)"
_ARABIC = {key: _MONTHS[key] for key in ("gregorian", "levantine", "algerian", "moroccan")}
_WITHOUT_YEAR = rf"(?<!\w)(?P<day>\d\d?\s+)(?P<month>{_any_of(_ARABIC)})(?!\w)"
_DATE = re.compile(_FULL)
_DATE_OR_DAY = re.compile(f"{_FULL}|{_WITHOUT_YEAR}")
_HIJRI = re.compile(r"\d\s?هـ|محرم|صفر 1|ربيع ال|جماد|رجب|شعبان|رمضان|شوال|ذو ال|ذي ال")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_LATIN = re.compile(r"[A-Za-zÀ-ÿ]")


def move_months(page: Page) -> Page:
    """Every full date some months later; pages whose stamps are no full dates, or Hijri ones, stay."""
    printed = {day for line in page.text.split("\n") for found in _DATE.finditer(line) if (day := _day(found))}
    stamped = {article[key][:10] for article in page.articles for key in ("published", "modified") if article[key]}
    if page.wrapped or not stamped <= {day.isoformat() for day in printed} or _HIJRI.search(page.text):
        return page
    first = crc32(page.name.encode()) % 11
    for months in ((first + step) % 11 + 1 for step in range(11)):
        if all(_exists(day, months) for day in printed):
            return _moved(page, months)
    return page


def to_levantine(page: Page) -> Page:
    """Months under the names of Syria and Iraq."""
    return _in_system(page, "levantine")


def to_gregorian(page: Page) -> Page:
    """Months under the names of Egypt and the Gulf."""
    return _in_system(page, "gregorian")


def to_maghrebi(page: Page) -> Page:
    """Months under the names of Algeria and Tunisia or of Morocco."""
    return _in_system(page, page.choice(("algerian", "moroccan")))


def to_eastern_digits(page: Page) -> Page:
    """Arabic-Indic digits in the lines around the texts."""
    return page.with_lines(lambda line: line if _keeps_digits(page, line) else line.translate(_EASTERN))


def to_western_digits(page: Page) -> Page:
    """European digits in the lines around the texts."""
    return page.with_lines(lambda line: line if _keeps_digits(page, line) else line.translate(_WESTERN))


def _keeps_digits(page: Page, line: str) -> bool:
    return bool(_LATIN.search(line)) or any(value in line for value in page.values if re.search(r"\d", value))


def _moved(page: Page, months: int) -> Page:
    moved = page.rewritten(lambda text: _DATE_OR_DAY.sub(partial(_move_date, months), text))
    stamps = ({key: _move_value(article[key], months) for key in ("published", "modified")} for article in moved.articles)
    return replace(moved, articles=tuple({**article, **stamp} for article, stamp in zip(moved.articles, stamps, strict=True)))


def _move_value(value: str | None, months: int) -> str | None:
    return value and _later(date.fromisoformat(value[:10]), months).isoformat() + value[10:]


def _exists(day: date, months: int) -> bool:
    year, month = _month_later(day.year, day.month, months)
    return day.day <= monthrange(year, month)[1]


def _later(day: date, months: int) -> date:
    year, month = _month_later(day.year, day.month, months)
    return date(year, month, day.day)


def _month_later(year: int, month: int, months: int) -> tuple[int, int]:
    return year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1


def _day(found: re.Match[str]) -> date | None:
    part = found.groupdict()
    day = int(next(part[key] for key in ("d1", "d3", "d4", "d5") if part[key]))
    year = int(next(part[key] for key in ("y1", "y3", "y4", "y5") if part[key]))
    name = part["m1"] or part["m3"]
    month = _number(name) if name else int(part["n4"] or part["n5"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(name: str) -> int:
    return next(names.index(name) + 1 for names in _MONTHS.values() if name in names)


def _named(old: str, month: int, among: dict[str, list[str]] = _MONTHS) -> str:
    return next(names[month - 1] for names in among.values() if old in names)


def _move_date(months: int, found: re.Match[str]) -> str:
    if found["month"]:
        return found["day"] + _named(found["month"], (_number(found["month"]) - 1 + months) % 12 + 1)
    old = _day(found)
    if old is None:
        return found[0]
    new, said = _later(old, months), found.groupdict()
    said |= {key: _named(said[key], new.month) for key in ("m1", "m2", "m3") if said[key]}
    said |= {key: _like(said[key], new.month) for key in ("n4", "n5") if said[key]}
    said |= {key: _like(said[key], new.year) for key in ("y1", "y3", "y4", "y5") if said[key]}
    said["w"] = said["w"] and _named(said["w"], new.weekday() + 1, _WEEKDAYS)
    if said["g"]:
        return f"{said['w'] or ''}{said['v'] or ''}{said['y4']}{said['g']}{said['n4']}{said['g']}{said['d4']}"
    if said["h"]:
        return f"{said['w'] or ''}{said['v'] or ''}{said['d5']}{said['h']}{said['n5']}{said['h']}{said['y5']}"
    order = ("w", "v", "d1", "o", "a", "m1", "b", "m2", "c", "y1", "m3", "e", "d3", "f", "y3")
    return "".join(said[key] or "" for key in order)


def _like(old: str, number: int) -> str:
    """A number in the digits and the width of another."""
    new = f"{number:0{len(old)}d}"
    return new if old.isascii() else new.translate(_EASTERN)


def _in_system(page: Page, system: str) -> Page:
    return page.rewritten(lambda text: _DATE.sub(partial(_rename_month, system), text))


def _rename_month(system: str, found: re.Match[str]) -> str:
    name = found["m1"] or found["m3"]
    if found["m2"] or not any(name in names for names in _ARABIC.values()):
        return found[0]
    return found[0].replace(name, _MONTHS[system][_number(name) - 1])
