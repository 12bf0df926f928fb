"""What outlets do, good and bad: each function answers one request."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import zlib
from collections.abc import Mapping
from email.utils import formatdate
from itertools import count

import brotli
import zstandard
from tests.gather.server.serving import Asked, Handler, Wire


def feed(name: str, items: int = 3, *, body: str = "افتتحت البلدية جسرا جديدا شرق المدينة.") -> bytes:
    """An RSS feed of made-up news."""
    told = "".join(
        f"<item><title>خبر {name} رقم {at}</title><link>/news/{at}</link><description>{body}</description>"
        f"<pubDate>Sun, 01 Mar 2026 0{at % 10}:00:00 GMT</pubDate></item>"
        for at in range(items)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{name}</title>{told}</channel></rss>'.encode()


NEWS = feed("صدى")
PAGE = "<html><head><title>صفحة</title></head><body><p>لا خلاصة هنا.</p></body></html>".encode()


def fixed(status: int, headers: Mapping[str, str], body: bytes = b"") -> Handler:
    """Always the same answer."""

    async def handle(_asked: Asked, wire: Wire) -> None:
        await wire.answer(status, headers, body)

    return handle


def raw(data: bytes) -> Handler:
    """These bytes, whatever they are, and the end of the connection."""

    async def handle(_asked: Asked, wire: Wire) -> None:
        await wire.send(data)
        wire.closing = True

    return handle


def packed(coding: str, body: bytes) -> Handler:
    return fixed(200, {"Content-Encoding": coding}, body)


def with_etag(body: bytes = NEWS) -> Handler:
    """A feed that is sent again only when it is another one."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

    async def handle(asked: Asked, wire: Wire) -> None:
        if asked.headers.get("if-none-match") == tag:
            await wire.send(f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode())
        else:
            await wire.answer(200, {"ETag": tag}, body)

    return handle


def with_date(body: bytes = NEWS) -> Handler:
    """A feed with Last-Modified instead."""
    day = formatdate(1_772_300_000, usegmt=True)

    async def handle(asked: Asked, wire: Wire) -> None:
        if asked.headers.get("if-modified-since") == day:
            await wire.send(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        else:
            await wire.answer(200, {"Last-Modified": day}, body)

    return handle


def changing_etag() -> Handler:
    """The same feed under another ETag each time."""
    tags = count()

    async def handle(_asked: Asked, wire: Wire) -> None:
        await wire.answer(200, {"ETag": f'"{next(tags)}"'}, NEWS)

    return handle


def dripping(every: float, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", drop: bytes = b"x") -> Handler:
    """A head, and then a byte now and then for ever."""

    async def handle(_asked: Asked, wire: Wire) -> None:
        await wire.send(head)
        while True:
            await wire.send(drop)
            await asyncio.sleep(every)

    return handle


def endless(head: bytes, block: bytes) -> Handler:
    """Bytes as fast as they are taken, for ever."""

    async def handle(_asked: Asked, wire: Wire) -> None:
        await wire.send(head)
        while True:
            await wire.send(block)

    return handle


async def silent(_asked: Asked, _wire: Wire) -> None:
    """No answer."""
    await asyncio.sleep(3600)


def redirect(status: int, location: str) -> Handler:
    return fixed(status, {"Location": location})


def circling(status: int = 302) -> Handler:
    """A new address each time, for ever."""
    numbers = count(1)

    async def handle(_asked: Asked, wire: Wire) -> None:
        await wire.answer(status, {"Location": f"/on?{next(numbers)}"})

    return handle


def once_then(first: Handler, afterwards: Handler) -> Handler:
    """One behaviour at the first request, another one after it."""
    numbers = count()

    async def handle(asked: Asked, wire: Wire) -> None:
        await (afterwards if next(numbers) else first)(asked, wire)

    return handle


def hanging_up(handler: Handler) -> Handler:
    """Ends the connection after an answer that promised to keep it."""

    async def handle(asked: Asked, wire: Wire) -> None:
        await handler(asked, wire)
        wire.closing = True

    return handle


async def cookie_wall(asked: Asked, wire: Wire) -> None:
    """Redirects to itself until a cookie comes back, which it never does."""
    if "cookie" in asked.headers:
        await wire.answer(200, {}, NEWS)
    else:
        await wire.answer(302, {"Set-Cookie": "seen=1; Path=/", "Location": asked.path})


def gzip_bomb(megabytes: int = 16) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    block = bytes(1 << 20)
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def brotli_bomb(megabytes: int = 16) -> bytes:
    return bytes(brotli.compress(bytes(megabytes << 20), quality=3))


def zstd_bomb(megabytes: int = 16) -> bytes:
    return zstandard.ZstdCompressor().compress(bytes(megabytes << 20))


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


CHUNKED_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
GZIPPED = gzip.compress(NEWS)
