"""Connections that lead only where they may, and never longer than a deadline.

Both are kept at the one place where sockets are opened and read: the address that was checked is the address that is connected
to, so a name that answers otherwise the second time (DNS rebinding) gains nothing; and a server that sends a byte now and then,
in its headers too, is cut off in time.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from khabar.config import Network
from khabar.errors import FetchRefused
from khabar.gather.addresses import Address, is_allowed

if TYPE_CHECKING:
    import ssl

#: From a host and a port to the addresses that it has, as DNS says.
Resolver = Callable[[str, int], Sequence[str]]

#: When the exchange of this thread must have ended, on the monotonic clock.
_DEADLINE: ContextVar[float] = ContextVar("deadline")
#: How many of a host's addresses are tried before it is given up.
_TRIED = 3


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """What is connected, sent and read inside ends within that many seconds."""
    token = _DEADLINE.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def _left(timeout: float | None) -> float:
    """The time that one step may take; raises httpcore's ReadTimeout when none is left."""
    left = _DEADLINE.get() - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the answer took longer than the time limit")
    return left if timeout is None else min(timeout, left)


def resolve_host(host: str, port: int) -> list[str]:
    """The addresses of a host, as the machine's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedTransport(httpx.BaseTransport):
    """Carries requests of httpx over connections that are checked.

    As many as there are threads are kept open: those of the hosts that are being asked. httpcore's work grows with their square.
    """

    def __init__(self, tls: ssl.SSLContext, allowed: Sequence[Network], resolve: Resolver, connections: int) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=2 * connections,
            max_keepalive_connections=connections,
            keepalive_expiry=15.0,
            http2=True,
            network_backend=_GuardedBackend(allowed, resolve),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, its body still to be read; raises httpcore's errors, and FetchRefused where it may not connect.

        A server may end a connection that was kept open just as it is used again. That is no answer, so it is asked once more
        (RFC 9110, 9.2.2: GET may be repeated).
        """
        opened: list[str] = []
        try:
            return self._asked(request, opened)
        except (httpcore.NetworkError, httpcore.RemoteProtocolError):
            if opened:
                raise
        return self._asked(request, opened)

    def _asked(self, request: httpx.Request, opened: list[str]) -> httpx.Response:
        """One try; the connections that it opens are noted."""

        def note(event: str, _told: object) -> None:
            if event == "connection.connect_tcp.started":
                opened.append(event)

        url = httpcore.URL(scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path)
        extensions = {**request.extensions, "trace": note}
        told = self._pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw, extensions=extensions))
        return httpx.Response(told.status, headers=told.headers, stream=_Body(told), extensions=told.extensions)

    def close(self) -> None:
        """Ends all connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    """The body of httpcore's answer as httpx reads it."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _GuardedBackend(httpcore.NetworkBackend):
    """Opens a connection only to an address that is allowed, having resolved the name itself."""

    def __init__(self, allowed: Sequence[Network], resolve: Resolver) -> None:
        self._allowed = allowed
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first of the host's addresses that answers."""
        failure: Exception = httpcore.ConnectError("its name has no address")
        for address in self._addresses(host, port)[:_TRIED]:
            try:
                stream = self._sockets.connect_tcp(str(address), port, _left(timeout), local_address, socket_options)
                return _DeadlineStream(stream)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _addresses(self, host: str, port: int) -> list[Address]:
        """The host's addresses; raises FetchRefused when one of them may not be asked: a public site has no private address."""
        try:
            found = [ip_address(text) for text in self._resolve(host, port)]
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"its name cannot be resolved: {error}") from error
        for address in found:
            if not is_allowed(address, self._allowed):
                raise FetchRefused(
                    f"its address {address} is not a public one", where=host, remedy="name its network in allowed_networks if you trust it"
                )
        return found


class _DeadlineStream(httpcore.NetworkStream):
    """A stream each step of which ends at the deadline, however small the steps are."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _DeadlineStream(self._stream.start_tls(ssl_context, server_hostname, _left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
