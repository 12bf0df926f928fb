"""How often a feed says of itself that it is worth asking: RSS 2.0's `ttl`, and the syndication module's period."""

from __future__ import annotations

import re

#: How far into a feed its own elements are looked for, in bytes; they stand before its first item.
_HEAD = 64 * 1024
_FIRST_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
#: What is text to a reader of XML, whatever it looks like.
_UNREAD = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_TTL = re.compile(rb"<ttl>\s*(\d{1,7})\s*</ttl>")
_PERIOD = re.compile(rb"<(?:\w+:)?updatePeriod>\s*([a-z]+)\s*</")
_FREQUENCY = re.compile(rb"<(?:\w+:)?updateFrequency>\s*(\d{1,7})\s*</")
_MINUTE, _HOUR = 60.0, 3600.0
_PERIODS = {b"hourly": _HOUR, b"daily": 24 * _HOUR, b"weekly": 7 * 24 * _HOUR, b"monthly": 30 * 24 * _HOUR, b"yearly": 365 * 24 * _HOUR}


def feed_pace(data: bytes) -> float | None:
    """How many seconds a feed says lie between two of its changes, the longest that it says; None where it says nothing.

    >>> feed_pace(b"<rss version='2.0'><channel><title>a</title><ttl>60</ttl><item/></channel></rss>")
    3600.0
    >>> feed_pace(b"<rss><channel><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>")
    21600.0

    Sources: RSS 2.0 specification, `ttl` in minutes; RDF Site Summary 1.0 Modules: Syndication.
    """
    head = _UNREAD.sub(b"", data[:_HEAD].replace(b"\0", b""))  # without the NULs, UTF-16 is ASCII here
    head = _FIRST_ITEM.split(head, maxsplit=1)[0]
    told = [seconds for seconds in (_ttl(head), _period(head)) if seconds]
    return max(told, default=None)


def _ttl(head: bytes) -> float | None:
    found = _TTL.search(head)
    return int(found[1]) * _MINUTE if found else None


def _period(head: bytes) -> float | None:
    period, frequency = _PERIOD.search(head), _FREQUENCY.search(head)
    seconds = _PERIODS.get(period[1]) if period else None
    return seconds / max(1, int(frequency[1]) if frequency else 1) if seconds else None
