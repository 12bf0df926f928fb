"""ISO 8601 in the variants that pages print: with T or a space, compact, with Z, an offset, fractions, or nothing."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from khabar.text.calendar.clocks import Clock
from khabar.text.calendar.days import gregorian
from khabar.text.calendar.record import StampValue
from khabar.text.normal import Folded, fold

if TYPE_CHECKING:
    from khabar.model import Precision

_ISO = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)(?:-?(?P<day>\d\d))?"
    r"(?:[t ]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,]\d+)?)?)?"
    r"\s*(?P<zone>z|utc|gmt|[+-]\d\d(?::?\d\d)?)?(?:\[[\w/]+\])?"
)
_TIMESTAMP = re.compile(r"(?<!\d)\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?(?!\d)")


def find_timestamp(folded: Folded) -> StampValue | None:
    """The first full timestamp ("2024-05-23T14:18:01.000Z") that stands in a line."""
    match = _TIMESTAMP.search(folded.text)
    if match is None:
        return None
    start, end = folded.span(*match.span())
    raw = folded.source[start:end]
    found = parse_iso(raw)
    return StampValue(found.value, found.precision, raw, start, end) if found else None


def parse_iso(told: str) -> StampValue | None:
    """The ISO date that is the whole text."""
    match = _ISO.fullmatch(fold(told).text)
    if match is None:
        return None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"] or 1)
    found = gregorian(year, month, day)
    if found is None or (match["hour"] and not _is_clock(match)):
        return None
    if match["day"] is None:
        return StampValue(f"{year:04}-{month:02}", "month", told, 0, len(told))
    if match["hour"] is None:
        return StampValue(found.isoformat(), "day", told, 0, len(told))
    clock = Clock(int(match["hour"]) % 24, int(match["minute"]), int(match["second"] or 0), offset=_zone_offset(match["zone"]))
    value, precision = clock_value(found, clock)
    return StampValue(value, precision, told, 0, len(told))


def _is_clock(match: re.Match[str]) -> bool:
    return int(match["hour"]) <= 24 and int(match["minute"]) < 60 and int(match["second"] or 0) <= 60


def _zone_offset(zone: str | None) -> str | None:
    if zone is None:
        return None
    if zone[0] not in "+-":
        return "+00:00"
    return f"{zone[:3]}:{zone[3:].lstrip(':') or '00'}"


def clock_value(day: date, clock: Clock) -> tuple[str, Precision]:
    """ISO value and precision of a clock on a day: seconds stand only where printed, or where an offset follows."""
    offset = clock.offset if clock.offset is not None else _offset(day, clock)
    precision: Precision = "second" if clock.second else "minute"
    value = f"{day.isoformat()}T{clock.hour:02}:{clock.minute:02}"
    if clock.second or offset:
        value += f":{clock.second or 0:02}"
    return value + (offset or ""), precision


def _offset(day: date, clock: Clock) -> str | None:
    """The offset of the clock's zone on that day, "+03:00"."""
    if clock.zone is None:
        return None
    if clock.zone == "Etc/GMT":
        return "+00:00"
    from zoneinfo import ZoneInfo

    there = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=ZoneInfo(clock.zone))
    return there.isoformat()[-6:]
