"""Dates of meta tags, JSON-LD and feeds: made for machines, and still written in many ways."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from khabar.text.calendar.clocks import Clock
from khabar.text.calendar.iso import clock_value, parse_iso
from khabar.text.calendar.record import StampValue
from khabar.text.calendar.stamp import parse_stamp
from khabar.text.normal import fold

_LONGEST = 100
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?")
_YEAR = re.compile(r"(1[89]|20)\d\d")


def parse_machine_date(text: str) -> StampValue | None:
    """The date in a machine-readable field, or None.

    ISO 8601 in its variants, RFC 822 and its Arabic cousins, seconds since 1970; a naive clock stays without offset:

    >>> parse_machine_date("2024-05-23T14:18:01+0300").value
    '2024-05-23T14:18:01+03:00'
    >>> parse_machine_date("Thu, 23 May 2024 14:18:00 GMT").value
    '2024-05-23T14:18:00+00:00'
    >>> parse_machine_date("الخميس، 23 مايو 2024 14:18").value
    '2024-05-23T14:18'
    """
    told = text.strip()[:_LONGEST]
    lowered = fold(told).text
    return parse_iso(told) or _epoch(told) or _whole_year(told, lowered) or parse_stamp(told)


def _epoch(told: str) -> StampValue | None:
    match = _EPOCH.fullmatch(told)
    if match is None:
        return None
    there = datetime.fromtimestamp(int(match[1]), UTC)
    value, precision = clock_value(there.date(), Clock(there.hour, there.minute, there.second, offset="+00:00"))
    return StampValue(value, precision, told, 0, len(told))


def _whole_year(told: str, lowered: str) -> StampValue | None:
    return StampValue(lowered, "year", told, 0, len(told)) if _YEAR.fullmatch(lowered) else None
