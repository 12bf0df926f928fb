"""When an article was published and last changed, from its labelled, bare and relative stamps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from khabar.model import Stamp
from khabar.read.fields.parts import Part, parts_of
from khabar.read.split.stamps import stamp_shape
from khabar.text.calendar import StampValue, parse_stamp
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.read.fields.dateline import Dateline
    from khabar.read.split.segments import Placed

_STAMPED = {"published", "modified", "stamp", "age", "clock", "source", "byline", "record", "meta", "wire"}
_LONGEST = 200
#: A clock and a day that only a hyphen parts ("14:05-12 مايو 2023").
_GLUED_CLOCK = re.compile(r"(\d{1,2}:\d{2})[-–](?=\d{1,2}\s[^\W\d])")
#: More lines of furniture above a date than this make a menu.
_MOST_ABOVE = 3
#: "العدد 1234" beside a date: the issue of a paper, which dates what is in it.
_ISSUE = "العدد"
#: The rank of a stamp above the headline: of several the last counts, which stands nearest.
_ABOVE = 2
#: The rank of a clock below a post of a channel, whose day stands once above them all.
_POSTED = 5
_MACHINE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Dates:
    """What an article's lines say of time."""

    published: Stamp | None = None
    modified: Stamp | None = None


def page_stamp(lines: Iterable[Placed]) -> tuple[Placed, Stamp] | None:
    """The first full date above a page's first headline or paragraph, with its line."""
    for line in lines:
        if line.role in "TNBSK":
            return None
        if line.seen.stamp is not None and line.seen.stamp.date:
            stamp = parse_stamp(line.seen.text[:_LONGEST])
            return (line, _record(stamp)) if stamp else None
    return None


def page_day(lines: Iterable[Placed]) -> date | None:
    """The day that a page shows as its own."""
    found = page_stamp(lines)
    return _day(found[1].value) if found else None


def issue_date(lines: Sequence[Placed]) -> Stamp | None:
    """The date above the first headline that dates all of a page's items, as a digest's does; None where it is a clock or there is none."""
    found = page_stamp(lines)
    return None if found is None or found[0] is page_clock(lines) else found[1]


def dateline_date(text: str, dateline: Dateline | None) -> Stamp | None:
    """The full date in an agency's dateline ("طرابلس 12-3-2024 (أ ف ب) -"), which is the day of the report."""
    if dateline is None or not dateline.named("agency"):
        return None
    shape = stamp_shape(fold(text[: dateline.end]).text)
    stamp = parse_stamp(text[: dateline.end]) if shape is not None and shape.date else None
    if stamp is None or stamp.relative or stamp.clock_only or stamp.precision != "day":
        return None
    return Stamp(stamp.value, stamp.precision, stamp.raw, "dateline")


def _day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if _MACHINE_DAY.match(value) else None


@dataclass(frozen=True, slots=True)
class PageTimes:
    """The day that a page shows as its own, and the line of its clock, which dates no article."""

    today: date | None = None
    clock: Placed | None = None


def page_clock(lines: Sequence[Placed]) -> Placed | None:
    """The line above the first headline that shows the page's own clock; None where the date there is the article's.

    A date with its weekday is a clock where it opens the page, stands in a menu or says "now"; below a section or an issue's number it
    dates what follows.
    """
    head = list(takewhile(lambda line: line.role not in "TN", lines))
    for at, line in enumerate(head):
        stamp = line.seen.stamp
        told = line.sort == "published" or _ISSUE in line.seen.words
        if stamp is not None and stamp.date and stamp.weekday and not told:
            below = head[at + 1 :]
            menu = sum(other.role == "F" for other in head) > _MOST_ABOVE or any(other.role != "H" for other in below)
            return line if at == 0 or menu else None
    return None


def find_dates(lines: Sequence[Placed], times: PageTimes) -> Dates:
    """The dates of an article.

    Order of trust: a published label, a bare stamp under the headline, one above it, one after the body, an age ("منذ 4 ساعات").
    """
    published: list[tuple[int, Stamp]] = []
    changed: list[Part] = []
    hours = [at for at, line in enumerate(lines) if _tells_hour(line)]
    clocks = {id(line): lines[at] for at in hours for line in (*lines[at - 1 : at], *lines[at + 1 : at + 2])}
    for line, part in _stamped(lines):
        if part.family == "modified":
            changed.append(part)
        elif (stamp := _stamp(part.value, times.today)) is not None and (rank := _rank(line, part, stamp, times.clock)) is not None:
            published.append((rank, _timed(_record(stamp), line, clocks.get(id(line)))))
    order = {at: (rank, -at if rank == _ABOVE else at) for at, (rank, _) in enumerate(published)}
    rank, first = published[min(order, key=lambda at: order[at])] if published else (None, None)
    if rank == _ABOVE and first is not None and first.precision == "day":
        first = next((stamp for rank, stamp in published if rank == _POSTED and stamp.value.startswith(first.value)), first)
    return Dates(first, _modified(changed, first, times.today))


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


def _tells_hour(line: Placed) -> bool:
    """Whether a line shows an hour and no day, with its label or without ("الوقت: 10:35")."""
    stamp = line.seen.stamp
    return line.sort == "clock" or (line.sort == "published" and stamp is not None and stamp.clock and not stamp.date)


def _timed(stamp: Stamp, line: Placed, clock: Placed | None) -> Stamp:
    """A day with the clock that stands right above or below it."""
    if stamp.precision != "day" or clock is None or clock.role != line.role:
        return stamp
    joined = parse_stamp(f"{stamp.raw} {clock.seen.value}"[:_LONGEST])
    return _record(joined) if joined is not None and joined.value.startswith(f"{stamp.value}T") else stamp


def _stamp(text: str, today: date | None) -> StampValue | None:
    stamp = parse_stamp(_GLUED_CLOCK.sub(r"\1 - ", text[:_LONGEST]), page_day=today)
    return None if stamp is None or (stamp.clock_only and today is None) else stamp


def _rank(line: Placed, part: Part, stamp: StampValue, clock: Placed | None) -> int | None:
    if stamp.clock_only:
        return _POSTED if line.sort == "clock" and (line.role == "M" or line.state == "H4") else None
    if stamp.relative:
        return 4
    if part.family == "published":
        return 0
    if stamp.precision in {"month", "year"}:
        return 6
    if line.state in {"H0", "H4"}:
        return None if line is clock else _ABOVE
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
