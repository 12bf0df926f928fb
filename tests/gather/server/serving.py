"""A web server of our own for tests: loopback only, many outlets by their host names, and every byte in our hands.

It logs each request with when it came and when its answer was finished, so that politeness is asserted from its log.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, pairwise

import trustme


@dataclass(slots=True)
class Asked:
    """One request as the server saw it."""

    host: str
    path: str
    headers: Mapping[str, str]
    connection: int
    came: float
    done: float = float("inf")


class Wire:
    """What a handler answers on: whole answers, or any bytes."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self.closing = False

    async def send(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def answer(self, status: int, headers: Mapping[str, str], body: bytes = b"") -> None:
        """An answer as it should be, with its length unless the headers tell one."""
        told = {"Content-Length": str(len(body)), "Content-Type": "application/rss+xml", **headers}
        lines = [f"HTTP/1.1 {status} Answer", *(f"{name}: {value}" for name, value in told.items())]
        await self.send("\r\n".join(lines).encode("utf-8") + b"\r\n\r\n" + body)


Handler = Callable[[Asked, Wire], Awaitable[None]]


@dataclass(slots=True)
class Outlet:
    """A host: what it does with each path. `other` answers for the rest."""

    paths: dict[str, Handler] = field(default_factory=dict)
    other: Handler | None = None


async def not_found(_asked: Asked, wire: Wire) -> None:
    await wire.answer(404, {"Content-Type": "text/plain"}, b"not here")


class Server:
    """Outlets on one loopback port, by the Host of each request; with `tls`, over TLS."""

    def __init__(self, outlets: Mapping[str, Outlet], tls: ssl.SSLContext | None = None) -> None:
        self.outlets = dict(outlets)
        self.log: list[Asked] = []
        self.port = 0
        self._tls = tls
        self._connections = count()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Server:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def url(self, host: str, path: str = "/feed") -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def asked_of(self, host: str) -> list[Asked]:
        """The requests to one host, in the order in which they came."""
        return [asked for asked in self.log if asked.host == host]

    def pauses(self) -> list[float]:
        """The times between the end of an answer and the next request to the same host, of all hosts; below 0 where two overlapped."""
        hosts: dict[str, list[Asked]] = defaultdict(list)
        for asked in self.log:
            hosts[asked.host].append(asked)
        return [after.came - before.done for row in hosts.values() for before, after in pairwise(row)]

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._tls, limit=1 << 20)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _end(self) -> None:
        self._server.close()
        running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number = next(self._connections)
        wire = Wire(writer)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            while not wire.closing:
                await self._serve_one(reader, wire, number)
        with suppress(OSError, RuntimeError):
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, wire: Wire, number: int) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")[:-2]
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        host = headers.get("host", "").rsplit(":", 1)[0]
        asked = Asked(host, first.split(" ")[1], headers, number, time.monotonic())
        self.log.append(asked)
        outlet = self.outlets.get(host, Outlet())
        handler = outlet.paths.get(asked.path.partition("?")[0]) or outlet.other or not_found
        try:
            await handler(asked, wire)
        finally:
            asked.done = time.monotonic()


def tls_context(authority: trustme.CA, *names: str) -> ssl.SSLContext:
    """A server's context with a certificate for the names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names).configure_cert(context)
    return context


def by_name(contexts: Mapping[str, ssl.SSLContext], otherwise: ssl.SSLContext) -> ssl.SSLContext:
    """A context that shows each name its own certificate."""

    def choose(connection: ssl.SSLObject | ssl.SSLSocket, name: str | None, _context: ssl.SSLContext) -> None:
        connection.context = contexts.get(name or "", otherwise)

    otherwise.sni_callback = choose
    return otherwise
