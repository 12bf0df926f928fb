"""When an article was published and last changed, from its labelled, bare and relative stamps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from khabar.model import Stamp
from khabar.read.fields.parts import Part, parts_of
from khabar.text.calendar import StampValue, parse_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.read.split.segments import Placed

_STAMPED = {"published", "modified", "stamp", "age", "clock", "source", "byline", "record", "meta", "wire"}
_LONGEST = 200
_MACHINE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Dates:
    """What an article's lines say of time."""

    published: Stamp | None = None
    modified: Stamp | None = None


def page_day(lines: Iterable[Placed]) -> date | None:
    """The day that a page shows as its own: the first full date above its first headline or paragraph."""
    for line in lines:
        if line.role in "TNBSK":
            return None
        if line.seen.stamp is not None and line.seen.stamp.date:
            stamp = parse_stamp(line.seen.text[:_LONGEST])
            return _day(stamp.value) if stamp else None
    return None


def _day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if _MACHINE_DAY.match(value) else None


def find_dates(lines: Sequence[Placed], *, today: date | None, heads_page: bool) -> Dates:
    """The dates of an article; `heads_page` says that it is the page's first, so that a weekday's date above it is the page's clock.

    Order of trust: a published label, a bare stamp under the headline, one above it, one after the body, an age ("منذ 4 ساعات").
    """
    published: list[tuple[int, Stamp]] = []
    changed: list[Part] = []
    for line, part in _stamped(lines):
        if part.family == "modified":
            changed.append(part)
        elif (stamp := _stamp(part.value, today)) is not None and (rank := _rank(line, part, stamp, heads_page)) is not None:
            published.append((rank, _record(stamp)))
    first = min(published, key=lambda ranked: ranked[0])[1] if published else None
    return Dates(first, _modified(changed, first, today))


def _stamped(lines: Sequence[Placed]) -> Iterator[tuple[Placed, Part]]:
    """The parts that may hold a stamp; a label alone on its line takes the stamp of the next."""
    waiting: str | None = None
    for line in lines:
        if line.role not in "HM" or line.sort not in _STAMPED:
            continue
        for part in parts_of(line):
            if part.family in {"published", "modified"} and not part.value:
                waiting = part.family
            elif part.family in {None, "published", "modified", "record"}:
                yield line, Part(part.family or waiting, part.value, part.whole)
                waiting = None


def _stamp(text: str, today: date | None) -> StampValue | None:
    stamp = parse_stamp(text[:_LONGEST], page_day=today)
    return None if stamp is None or stamp.clock_only else stamp


def _rank(line: Placed, part: Part, stamp: StampValue, heads_page: bool) -> int | None:  # noqa: FBT001
    if stamp.relative:
        return 4
    if part.family == "published":
        return 0
    if line.state in {"H0", "H4"}:
        shape = line.seen.stamp
        return None if heads_page and shape is not None and shape.weekday else 2
    return 1 if line.role == "H" else 3


def _record(stamp: StampValue) -> Stamp:
    return Stamp(stamp.value, stamp.precision, stamp.raw, "label")


def _modified(parts: Sequence[Part], published: Stamp | None, today: date | None) -> Stamp | None:
    """The time of the last change; a clock alone is of the day of publication."""
    for part in parts:
        stamp = parse_stamp(part.value[:_LONGEST], page_day=today)
        if stamp is not None and not stamp.clock_only:
            return _record(stamp)
        day = published.value[:10] if published else today.isoformat() if today else None
        clock = parse_stamp(f"{day} {_first_clock(part.value)}") if day else None
        if clock is not None and "T" in clock.value:
            return Stamp(clock.value, clock.precision, part.whole, "label")
    return None


def _first_clock(text: str) -> str:
    """The first of two zones' clocks ("16:25 (مكة المكرمة)، 13:25 (غرينتش)")."""
    found = re.match(r"[^،,]*?\d{1,2}:\d{2}[^،,\d]*", text)
    return found[0] if found else text[:60]
