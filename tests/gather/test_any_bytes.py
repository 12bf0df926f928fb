"""Whatever a server sends, a fetch ends in an answer or in an error of fetching."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.gather.server.behaviour import GZIPPED
from tests.gather.server.serving import Asked, Outlet, Server, Wire

from khabar.errors import FetchError
from khabar.gather.http import PoliteFetcher
from khabar.holdings import Request, Response

HEADS = [
    b"",
    b"HTTP/1.1 200 OK\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\n\r\n\x28\xb5\x2f\xfd",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, deflate, br, zstd\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + GZIPPED[:40],
    b"HTTP/1.1 301 Moved\r\nLocation: ",
    b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://",
    b"HTTP/1.1 503 Busy\r\nRetry-After: ",
    b"HTTP/1.1 101 Switching\r\n\r\n",
]


class Sender:
    """Sends what it was last given, and hangs up."""

    def __init__(self) -> None:
        self.data = b""

    async def __call__(self, _asked: Asked, wire: Wire) -> None:
        await wire.send(self.data)
        wire.closing = True


@pytest.fixture(scope="module")
def sending() -> Iterator[tuple[Server, Sender]]:
    sender = Sender()
    with Server({"any.test": Outlet({"/feed": sender})}) as serving:
        yield serving, sender


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADS), st.binary(max_size=200), st.sampled_from([b"", b"\r\n", b"\r\n\r\n", b"0\r\n\r\n"]))
@example(b"HTTP/1.1 301 Moved\r\nLocation: ", "http://أ\u200f..example".encode(), b"\r\n\r\n")
@example(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: http://", b"[::1", b"\r\n\r\n")
def test_any_bytes_end_in_an_answer_or_an_error(
    sending: tuple[Server, Sender], fetcher: Callable[..., PoliteFetcher], head: bytes, data: bytes, tail: bytes
) -> None:
    serving, sender = sending
    sender.data = head + data + tail
    try:
        answer = fetcher(resolve=_here_or_nowhere).fetch(Request(serving.url("any.test")))
    except FetchError:
        return
    assert isinstance(answer, Response)


def _here_or_nowhere(host: str, _port: int) -> list[str]:
    """Nothing that a random redirect names is asked for."""
    return ["127.0.0.1"] if host == "any.test" else []
