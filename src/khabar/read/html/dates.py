"""When an article was published and last changed, by agreement of everything that says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from khabar.model import Stamp
from khabar.read.split.stamps import stamp_shape
from khabar.text.calendar import StampValue, parse_machine_date, parse_stamp
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.model import DateOrigin

_ORDER: dict[DateOrigin, int] = {"json-ld": 0, "meta": 1, "microdata": 2, "url": 3, "label": 4}
_FINENESS = {"year": 0, "month": 1, "day": 2, "minute": 3, "second": 4}
_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])(?!\d)|/((?:19|20)\d\d)/[a-z_-]+/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])/|(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?=\d{4,}|\D|$)"
)
#: A field is longer than a date only when it is no date.
_LONGEST = 120
#: New Year's midnight is what a template shows that was never filled in.
_PLACEHOLDER = re.compile(r"-01-01(?:T00:00(?::00)?|$)|^(?:19[0-6]\d|1970|0\d{3})-")


@dataclass(frozen=True, slots=True)
class Witness:
    """One date that a page gives, and where it stands."""

    origin: DateOrigin
    stamp: StampValue


def witness(origin: DateOrigin, text: str | None) -> Witness | None:
    """The date in a declared field; Arabic dates stand in meta tags too."""
    if not text or len(text) > _LONGEST:
        return None
    stamp = parse_machine_date(text) or parse_stamp(text)
    return None if stamp is None or stamp.relative or stamp.clock_only else Witness(origin, stamp)


def witnesses(origin: DateOrigin, texts: Iterable[str | None]) -> list[Witness]:
    """All dates in declared fields of one kind."""
    return [found for text in texts if (found := witness(origin, text)) is not None]


def is_date_line(text: str) -> bool:
    """Whether a short text shows a date and nothing else.

    >>> is_date_line("الثلاثاء 5 مارس 2024"), is_date_line("5 جرحى في حادث سير")
    (True, False)
    """
    shape = stamp_shape(fold(text).text) if len(text) <= _LONGEST else None
    return shape is not None and shape.date and shape.pure


def url_day(url: str | None) -> Witness | None:
    """The day that an address names.

    >>> url_day("https://example.org/2024/5/13/news").stamp.value
    '2024-05-13'
    """
    found = _URL_DAY.search(url or "")
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    try:
        value = date(year, month, day).isoformat()
    except ValueError:
        return None
    return Witness("url", StampValue(value, "day", found[0], found.start(), found.end()))


def decide_date(found: Sequence[Witness]) -> Stamp | None:
    """The date on which most witnesses agree, in the finest printing among them; None without a witness.

    The order JSON-LD, meta, microdata, URL, visible label decides between equals. It does not decide alone: JSON-LD that gives
    the day on which the site was launched loses to a meta tag and a visible line that agree on another day.
    """
    if not found:
        return None
    day = _agreed_day(found)
    agreeing = [each for each in found if _near(each.stamp.value, day)]
    first = min(
        agreeing, key=lambda each: (_FINENESS[each.stamp.precision] < _FINENESS["minute"], not _same_day(each, day), _ORDER[each.origin])
    )
    if first.stamp.precision not in ("minute", "second"):
        first = min(agreeing, key=lambda each: (-_FINENESS[each.stamp.precision], _ORDER[each.origin]))
    return Stamp(first.stamp.value, first.stamp.precision, first.stamp.raw, first.origin)


def _agreed_day(found: Sequence[Witness]) -> str:
    """The day with most kinds of witness; New Year's midnight counts last."""
    kinds: Counter[str] = Counter()
    best: dict[str, int] = {}
    for day in dict.fromkeys(each.stamp.value[:10] for each in found):
        supporters = {each.origin for each in found if _near(each.stamp.value, day)}
        kinds[day] = len(supporters)
        best[day] = min(_ORDER[each.origin] for each in found if each.stamp.value[:10] == day)
        if any(each.stamp.value[:10] == day and _PLACEHOLDER.search(each.stamp.value) for each in found):
            kinds[day] = 0
    return min(kinds, key=lambda day: (-kinds[day], best[day]))


def _same_day(each: Witness, day: str) -> bool:
    return each.stamp.value[:10] == day


def _near(value: str, day: str) -> bool:
    """The same day, or the next in another zone's clock; a month or year agrees with its days."""
    if value[:10] == day or day.startswith(value[:10]) or value.startswith(day):
        return True
    try:
        return abs((date.fromisoformat(value[:10]) - date.fromisoformat(day)).days) <= 1
    except ValueError:
        return False
