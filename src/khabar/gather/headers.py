"""What the headers of an answer say about asking again."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from khabar.holdings import Response

_SECONDS = re.compile(r"\s*(\d{1,10})\s*")
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)
_UNAUTHORIZED = 401
_UNCACHED = re.compile(r"(?:^|[,\s])no-(?:cache|store)\b", re.IGNORECASE)
#: What a server means that gives a date to wait for but not its own time.
_UNKNOWN_WAIT = 60.0


def retry_after(response: Response) -> float | None:
    """How many seconds the server asks to be left alone; None where it does not say.

    >>> retry_after(Response("http://a.example/", 503, (("Retry-After", "120"),), b""))
    120.0

    A date is counted from the server's own `Date`, since its clock and ours may differ.
    """
    told = response.header("Retry-After")
    if told is None:
        return None
    if seconds := _SECONDS.fullmatch(told):
        return float(seconds[1])
    until, now = http_date(told), http_date(response.header("Date"))
    if until is None:
        return None
    return max(0.0, (until - now).total_seconds()) if now else _UNKNOWN_WAIT


def fresh_for(response: Response) -> float | None:
    """For how many seconds the answer is fresh, less its Age: by max-age, else by Expires (RFC 9111, 4.2.1); None where it does not say.

    >>> fresh_for(Response("http://a.example/", 200, (("Cache-Control", "public, max-age=900"), ("Age", "300")), b""))
    600.0
    """
    cache = response.header("Cache-Control") or ""
    found = _MAX_AGE.search(cache)
    told = float(found[1]) if found else None if _UNCACHED.search(cache) else _expires(response)
    if told is None:
        return None
    age = _SECONDS.fullmatch(response.header("Age") or "")
    return max(0.0, told - (float(age[1]) if age else 0.0))


def _expires(response: Response) -> float | None:
    """The seconds from the server's own Date to its Expires; what is no date, as `0` is none, was over before it came."""
    told = response.header("Expires")
    if told is None:
        return None
    until, now = http_date(told), http_date(response.header("Date"))
    return (until - now).total_seconds() if until and now else 0.0


def told_status(status: int) -> str:
    """What an answer that is none says, in words.

    >>> told_status(503)
    'its server answers 503'
    """
    asks = ": it asks for a name and password; give them in the setting logins" if status == _UNAUTHORIZED else ""
    return f"its server answers {status}{asks}"


def http_date(text: str | None) -> datetime | None:
    """The time of an HTTP date, UTC; None for none and for what is no date."""
    try:
        found = parsedate_to_datetime(text or "")
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def conditional_headers(etag: str | None, last_modified: str | None) -> dict[str, str]:
    """The headers that ask for an answer only if it is another one; a remembered value that no header may carry is left out."""
    told = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in told.items() if value and value.isascii() and value.isprintable()}
