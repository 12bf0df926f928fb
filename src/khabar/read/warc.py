"""Web archives into captures: WARC files, packed or not, record after record with flat memory."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from khabar.errors import InputError, InputTooLarge, MalformedInput
from khabar.model import Capture, Failed
from khabar.read.http import Response, read_response
from khabar.read.identity import capture_id
from khabar.read.kinds import HEAD, MEDIA_TYPES, Kind, is_json_feed, kind_of_bytes
from khabar.read.limits import check_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fastwarc.warc import WarcRecord

    from khabar.read.limits import Limits

_HTML = frozenset(("text/html", "application/xhtml+xml"))
_FEED = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"))
_XML = frozenset(("application/xml", "text/xml"))
#: Plain text that sites keep for machines.
_MACHINE_FILES = ("robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt")
_RECORD_START = re.compile(rb"\x1f\x8b\x08|WARC/\d\.\d\r?\n")
#: A record's beginning inside another's block: the block's length was given too long.
_SWALLOWED = re.compile(rb"\r?\n\r?\nWARC/\d\.\d\r?\nWARC-|\r?\n\r?\nWARC/\d\.\d\r?\nContent-Length:")
_SCAN = 1 << 20
_LOST = "the records after it that can be found are read"


@dataclass(frozen=True, slots=True)
class _Stored:
    """A record as it lies in the archive."""

    offset: int
    url: str | None
    media_type: str | None
    is_http: bool
    block: bytes


def read_captures(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Capture | Failed]:
    """Every page, feed and plain text of an archive, named `PATH:OFFSET`, and a Failed for each record that cannot be read.

    Successful responses and resources count; requests, metadata, revisits, redirects, errors and other media are passed over.
    A damaged or cut-off record is told with its offset, and reading goes on at the next record that can be found, if the stream can seek.
    """
    start: int | None = 0
    while start is not None:
        last = start
        for item in _records(stream, path, limits, start):
            if isinstance(item, Failed):
                yield item
            elif isinstance(item, _Stored):
                last = item.offset
                yield from _captures(item, path, limits)
            else:
                last = max(last, item)
                break
        else:
            return
        start = _next_record(stream, last + 1)


def _records(stream: BinaryIO, path: str, limits: Limits, start: int) -> Iterator[_Stored | Failed | int]:
    """The records from an offset on; at damage a Failed, then the offset of the damaged record as the last item."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    offset = start
    try:
        for record in ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False):
            offset = record.stream_pos
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                yield _stored(record, offset, path, limits)
    except (OSError, ValueError) as error:
        yield Failed(f"{path}:{offset}", MalformedInput.__name__, f"is damaged in or after this record: {error}", _LOST)
        yield offset
    except _Swallowed:
        yield Failed(f"{path}:{offset}", MalformedInput.__name__, "its length is given longer than it is", _LOST)
        yield offset


class _Swallowed(Exception):
    """A block reaches into the next record."""


def _stored(record: WarcRecord, offset: int, path: str, limits: Limits) -> _Stored | Failed:
    """A record read whole, or why not: too large, or cut off."""
    where = f"{path}:{offset}"
    try:
        check_size(record.content_length, limits, where)
    except InputTooLarge as error:
        return Failed(where, InputTooLarge.__name__, error.what, error.remedy)
    block = record.reader.read(record.content_length)
    if _SWALLOWED.search(block):
        raise _Swallowed
    if len(block) < record.content_length:
        return Failed(where, MalformedInput.__name__, "is cut off", "fetch the archive again")
    return _Stored(offset, record.headers.get("WARC-Target-URI"), record.headers.get("Content-Type"), record.is_http, block)


def _captures(stored: _Stored, path: str, limits: Limits) -> Iterator[Capture | Failed]:
    where = f"{path}:{stored.offset}"
    try:
        response = _response(stored, limits, where)
        check_size(len(response.body), limits, where)
    except InputError as error:
        yield Failed(where, type(error).__name__, error.what, error.remedy)
        return
    kind = _wanted(response, stored.url)
    if kind:
        url = stored.url.strip("<>") if stored.url else None
        yield Capture(capture_id(response.body), response.body, where, url, MEDIA_TYPES[kind], response.charset)


def _response(stored: _Stored, limits: Limits, where: str) -> Response:
    if stored.is_http or stored.block.startswith(b"HTTP/"):
        return read_response(stored.block, limits, where)
    return Response(200, (stored.media_type or "").split(";")[0].strip().lower() or None, None, stored.block)


def _wanted(response: Response, url: str | None) -> Kind | None:
    """What a response is read as; None for what holds no news."""
    if not 200 <= response.status < 300 or not response.body:
        return None
    told = response.media_type
    if told in _HTML:
        return "html"
    if told == "text/plain":
        return None if urlsplit(url or "").path.endswith(_MACHINE_FILES) else "text"
    return _shown(told, response.body[:HEAD])


def _shown(told: str | None, head: bytes) -> Kind | None:
    """What the first bytes show, where the media type leaves it open."""
    if told in _FEED or (told == "application/json" and is_json_feed(head)):
        return "feed"
    kind = kind_of_bytes(head) if told is None or told in _XML else None
    return kind if kind in ("html", "feed") else None


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """The offset of the first record at or after `start`, the stream standing on it; None where there is none, or no way back."""
    if not stream.seekable():
        return None
    for offset in _starts(stream, start):
        stream.seek(offset)
        if _is_record(stream.read(512)):
            stream.seek(offset)
            return offset
    return None


def _starts(stream: BinaryIO, start: int) -> Iterator[int]:
    """Where the bytes look like the start of a record, or of a packed one."""
    while True:
        stream.seek(start)
        window = stream.read(_SCAN)
        yield from (start + found.start() for found in _RECORD_START.finditer(window))
        if len(window) < _SCAN:
            return
        start += _SCAN - 16


def _is_record(head: bytes) -> bool:
    """Whether bytes are the head of a record, packed or not."""
    if head.startswith(b"WARC/"):
        return True
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 16).startswith(b"WARC/")
    except zlib.error:
        return False
