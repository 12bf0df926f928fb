"""How much of an untrusted input is read: sizes, unpacking, depth, time; and gzip read within them."""

from __future__ import annotations

import gzip
import io
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, cast

from khabar.errors import InputTooLarge, MalformedInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GZIP_MAGIC = b"\x1f\x8b"
_MEGABYTE = 1 << 20
_CHUNK = 1 << 16
_RAISE_IT = "raise {} in the settings if you trust it"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page, record or feed may cost.

    `max_bytes` is the size of one item as it came, `max_unpacked` after its content-encoding is undone, `max_ratio` how many times
    its packed size it may grow to (deflate cannot pass 1,032; a page of text stays under 30, so 200 tells a bomb from a page),
    `max_depth` the nesting of a feed's elements, `item_seconds` the time of one item.
    """

    max_bytes: int = 20 * _MEGABYTE
    max_unpacked: int = 40 * _MEGABYTE
    max_ratio: int = 200
    max_depth: int = 200
    item_seconds: float = 20.0


def is_gzip(head: bytes) -> bool:
    """Whether the bytes begin like a gzip member."""
    return head.startswith(GZIP_MAGIC)


def unpacked_head(head: bytes) -> bytes:
    """The first bytes of what a packed head holds; a head that is not packed as it is.

    >>> unpacked_head(gzip.compress("{}".encode()))
    b'{}'
    """
    if not is_gzip(head):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _CHUNK)
    except zlib.error:
        return head


def open_lines(stream: BinaryIO) -> BinaryIO:
    """The stream unpacked if it is gzip, else as it is; nothing is held in memory."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", stream))
    return cast("BinaryIO", gzip.GzipFile(fileobj=buffered)) if is_gzip(buffered.peek(2)) else buffered


def unpack_gzip(data: bytes, limits: Limits, where: str) -> bytes:
    """The content of gzip bytes, one member or several; raises InputTooLarge for a bomb, MalformedInput for bytes that are no gzip."""
    return _inflated(data, limits, where, lambda: zlib.decompressobj(wbits=31))


def unpack_deflate(data: bytes, limits: Limits, where: str) -> bytes:
    """The content of HTTP's `deflate`: zlib as the standard says, or raw deflate as some servers send it."""
    try:
        return _inflated(data, limits, where, zlib.decompressobj)
    except MalformedInput:
        return _inflated(data, limits, where, lambda: zlib.decompressobj(wbits=-15))


def check_growth(size: int, packed: int, limits: Limits, where: str) -> None:
    """Nothing, or InputTooLarge where unpacked bytes pass the size or the ratio allowed."""
    if size > limits.max_unpacked:
        raise InputTooLarge(f"unpacks to more than {limits.max_unpacked:,} bytes", where=where, remedy=_RAISE_IT.format("max_unpacked"))
    if size > max(packed, 1) * limits.max_ratio and size > _MEGABYTE:
        raise InputTooLarge(f"unpacks to more than {limits.max_ratio} times its size", where=where, remedy=_RAISE_IT.format("max_ratio"))


def check_size(size: int, limits: Limits, where: str) -> None:
    """Nothing, or InputTooLarge where an item passes `max_bytes`."""
    if size > limits.max_bytes:
        raise InputTooLarge(f"is larger than {limits.max_bytes:,} bytes", where=where, remedy=_RAISE_IT.format("max_bytes"))


def _inflated(data: bytes, limits: Limits, where: str, opened: Callable[[], zlib._Decompress]) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in _pieces(data, opened):
            size += len(piece)
            check_growth(size, len(data), limits, where)
            pieces.append(piece)
    except zlib.error as error:
        raise MalformedInput(f"cannot be unpacked: {error}", where=where, remedy="fetch it again") from error
    return b"".join(pieces)


def _pieces(data: bytes, opened: Callable[[], zlib._Decompress]) -> Iterator[bytes]:
    """What the bytes unpack to, a chunk at a time, member after member; a member that is cut off gives what it has."""
    while data:
        member = opened()
        waiting = data
        while waiting and not member.eof:
            yield member.decompress(waiting, _CHUNK)
            waiting = member.unconsumed_tail
        yield member.flush()
        data = member.unused_data if is_gzip(member.unused_data) else b""
