"""A stored HTTP response taken apart: its status, its headers, and its body with every coding undone within limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from functools import cache
from typing import TYPE_CHECKING

from khabar.errors import MalformedInput
from khabar.read.limits import check_growth, unpack_deflate, unpack_gzip

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import Message

    from khabar.read.limits import Limits

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})[^\r\n]{0,1000}\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,12})[^\r\n]{0,200}\r?\n")
_LONGEST_HEAD = 1 << 16
#: More codings on one body than this is an attack, not a server.
_MOST_CODINGS = 3
_BROTLI_STEP = 1 << 16
_ZSTD_STEP = 1 << 16
#: RFC 8878, 3.1.1.1.2 with RFC 9659: what a coding of HTTP may make a reader keep in memory.
_ZSTD_WINDOW = 8 << 20


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: its status, what it called the body, and the body as the browser would see it."""

    status: int
    media_type: str | None
    charset: str | None
    body: bytes


def read_response(block: bytes, limits: Limits, where: str) -> Response:
    """The response in a record's block; raises MalformedInput where it is none, InputTooLarge for a bomb.

    >>> from khabar.read.limits import Limits
    >>> head = b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html; charset=windows-1256\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
    >>> read_response(head + b"5\\r\\n<p>x<\\r\\n0\\r\\n\\r\\n", Limits(), "a.warc")
    Response(status=200, media_type='text/html', charset='windows-1256', body=b'<p>x<')

    Crawlers often store a body unpacked and keep the headers that call it packed: a body that is not what they say is taken as it is.
    """
    status = _STATUS.match(block)
    end = _HEAD_END.search(block, status.end() - 2 if status else 0, _LONGEST_HEAD)
    if status is None or end is None:
        raise MalformedInput("is not an HTTP response", where=where, remedy="the archive's other records are read")
    headers = BytesHeaderParser().parsebytes(block[status.end() : end.start()] + b"\r\n\r\n")
    media_type, charset = content_type(str(headers.get("Content-Type") or ""))
    return Response(int(status[1]), media_type, charset, _body(headers, block[end.end() :], limits, where))


def content_type(told: str) -> tuple[str | None, str | None]:
    """The media type and the character set that a Content-Type names."""
    charset = re.search(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", told, re.IGNORECASE)
    return told.split(";")[0].strip().lower() or None, charset[1] if charset else None


def _body(headers: Message, body: bytes, limits: Limits, where: str) -> bytes:
    if "chunked" in str(headers.get("Transfer-Encoding") or "").lower():
        body = unchunk(body)
    return undo_codings(str(headers.get("Content-Encoding") or ""), body, limits, where)


def undo_codings(told: str, body: bytes, limits: Limits, where: str) -> bytes:
    """The body with the codings that a Content-Encoding names undone, last first; raises InputTooLarge for a bomb."""
    codings = [coding.strip().lower() for coding in told.split(",") if coding.strip()]
    for coding in reversed(codings[:_MOST_CODINGS]):
        body = _undone(coding, body, limits, where)
    return body


def unchunk(body: bytes) -> bytes:
    """The body of chunks put together; one that is not in chunks comes back as it is, one that breaks off gives what it has."""
    pieces: list[bytes] = []
    at = 0
    while size := _CHUNK_SIZE.match(body, at):
        length = int(size[1], 16)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length
        if length == 0 or at >= len(body):
            break
    return b"".join(pieces) if pieces else body


def _undone(coding: str, body: bytes, limits: Limits, where: str) -> bytes:
    """The body with one coding undone; as it is where it is not in that coding."""
    decoder = _decoders().get(coding)
    try:
        return decoder(body, limits, where) if decoder else body
    except MalformedInput:
        return body


@cache
def _decoders() -> dict[str, Callable[[bytes, Limits, str], bytes]]:
    return {"gzip": unpack_gzip, "x-gzip": unpack_gzip, "deflate": unpack_deflate, "br": _unpack_brotli, "zstd": _unpack_zstd}


def _unpack_brotli(data: bytes, limits: Limits, where: str) -> bytes:
    import brotli

    decoder = brotli.Decompressor()
    pieces: list[bytes] = []
    size = 0
    try:
        for start in range(0, len(data), _BROTLI_STEP):
            pieces.append(decoder.process(data[start : start + _BROTLI_STEP], output_buffer_limit=limits.max_unpacked + 1))
            size += len(pieces[-1])
            check_growth(size, len(data), limits, where)
    except brotli.error as error:
        raise MalformedInput(f"cannot be unpacked: {error}", where=where, remedy="fetch it again") from error
    return b"".join(pieces)


def _unpack_zstd(data: bytes, limits: Limits, where: str) -> bytes:
    import zstandard

    pieces: list[bytes] = []
    size = 0
    unpacking = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).stream_reader(data, read_across_frames=True)
    try:
        while piece := unpacking.read(_ZSTD_STEP):
            size += len(piece)
            check_growth(size, len(data), limits, where)
            pieces.append(piece)
    except zstandard.ZstdError as error:
        raise MalformedInput(f"cannot be unpacked: {error}", where=where, remedy="fetch it again") from error
    return b"".join(pieces)
