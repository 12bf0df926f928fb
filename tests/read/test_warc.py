from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Capture, Failed
from khabar.read.http import unchunk
from khabar.read.limits import Limits
from khabar.read.warc import read_captures

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE = "<html><p>عاد التيار</p></html>".encode()


def record(
    body: bytes = PAGE, name: str = "a", head: str = "Content-Type: text/html", *, status: int = 200, kind: str = "response",
    length: int | None = None,
) -> bytes:  # fmt: skip
    block = f"HTTP/1.1 {status} OK\r\n{head}\r\n\r\n".encode() + body
    return stored(block, name, kind, "application/http; msgtype=response", length)


def stored(block: bytes, name: str, kind: str, media_type: str, length: int | None = None) -> bytes:
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:1>",
        "WARC-Date": "2024-01-01T00:00:00Z",
        "WARC-Target-URI": f"https://nahr.example/{name}",
        "Content-Type": media_type,
        "Content-Length": str(len(block) if length is None else length),
    }
    return b"WARC/1.0\r\n" + "".join(f"{key}: {value}\r\n" for key, value in fields.items()).encode() + b"\r\n" + block + b"\r\n\r\n"


def pack(data: bytes) -> bytes:
    """The same bytes for the same data at any time: gzip's own stamp left out."""
    return gzip.compress(data, mtime=0)


def read(data: bytes, limits: Limits | None = None) -> Sequence[Capture | Failed]:
    return list(read_captures(io.BytesIO(data), "n.warc", limits or Limits()))


def names(items: Sequence[Capture | Failed]) -> list[str]:
    return ["!" + item.kind if isinstance(item, Failed) else (item.url or "").rsplit("/", 1)[-1] for item in items]


A, B, C = (record(name=name) for name in "abc")


def test_a_response_is_a_capture() -> None:
    (found,) = read(record(head="Content-Type: text/html; charset=windows-1256"))
    assert isinstance(found, Capture)
    assert (found.data, found.url, found.media_type, found.charset) == (PAGE, "https://nahr.example/a", "text/html", "windows-1256")
    assert found.path == "n.warc:0"


def test_offsets_lead_to_the_records() -> None:
    data = A + b"rubbish\r\n" * 9 + B
    last = read(data)[-1]
    assert data[int(last.path.rsplit(":", 1)[1]) :] == B


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (A + B + C, "a b c"),
        (pack(A) + pack(B) + pack(C), "a b c"),
        (pack(A + B + C), "a b c"),
        (b"", ""),
        (A + b"rubbish\r\n" * 20 + B + C, "a !MalformedInput b c"),
        (A + record(name="x", length=400) + B + C, "a !MalformedInput b c"),
        (A + B[:-40], "a !MalformedInput"),
        (pack(A) + pack(B)[:-40] + pack(C), "a !MalformedInput !MalformedInput c"),
        (pack(A) + pack(B)[:60] + b"\x00" * 9 + pack(B)[69:] + pack(C), "a !MalformedInput c"),
        (pack(A) + pack(B)[:-30], "a !MalformedInput"),
        (b"no archive at all", "!MalformedInput"),
        (stored(b"no http", "x", "response", "application/http") + A, "!MalformedInput a"),
    ],
    ids=[
        "plain", "packed", "one member", "empty", "rubbish", "length too long", "cut off", "packed cut inside", "packed damaged",
        "packed cut off", "no archive", "no http",
    ],
)  # fmt: skip
def test_one_bad_record_does_not_stop_the_file(data: bytes, found: str) -> None:
    assert names(read(data)) == found.split()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (record(head="Content-Type: application/xhtml+xml"), "text/html"),
        (record(b"<rss version='2.0'/>", head="Content-Type: application/rss+xml"), "application/xml"),
        (record(b"<?xml version='1.0'?><feed xmlns='a'/>", head="Content-Type: text/xml"), "application/xml"),
        (record(b"<?xml version='1.0'?><urlset/>", head="Content-Type: text/xml"), None),
        (record(b'{"version": "https://jsonfeed.org/version/1"}', head="Content-Type: application/json"), "application/xml"),
        (record(b'{"a": 1}', head="Content-Type: application/json"), None),
        (record(head="X-No: type"), "text/html"),
        (record("نص".encode(), head="Content-Type: text/plain; charset=utf-8"), "text/plain"),
        (record(b"User-agent: *", name="robots.txt", head="Content-Type: text/plain"), None),
        (record(b"\x89PNG", head="Content-Type: image/png"), None),
        (record(status=404), None),
        (record(status=301), None),
        (record(kind="revisit"), None),
        (record(kind="metadata"), None),
        (stored(b"GET / HTTP/1.1\r\n\r\n", "a", "request", "application/http"), None),
        (stored("نص عادي".encode(), "a", "resource", "text/plain"), "text/plain"),
    ],
)
def test_what_is_taken_and_what_is_passed_over(data: bytes, media_type: str | None) -> None:
    assert [item.media_type for item in read(data) if isinstance(item, Capture)] == ([media_type] if media_type else [])


def chunked(body: bytes) -> bytes:
    return (
        b"".join(f"{len(body[at : at + 7]):x}\r\n".encode() + body[at : at + 7] + b"\r\n" for at in range(0, len(body), 7)) + b"0\r\n\r\n"
    )


@pytest.mark.parametrize(
    ("body", "codings"),
    [
        (pack(PAGE), "Content-Encoding: gzip"),
        (brotli.compress(PAGE), "Content-Encoding: br"),
        (zlib.compress(PAGE), "Content-Encoding: deflate"),
        (zlib.compress(PAGE)[2:-4], "Content-Encoding: deflate"),
        (chunked(PAGE), "Transfer-Encoding: chunked"),
        (chunked(pack(PAGE)), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip"),
        (zstandard.compress(PAGE), "Content-Encoding: zstd"),
        (zstandard.compress(PAGE[:9]) + zstandard.compress(PAGE[9:]), "Content-Encoding: zstd"),
        (pack(brotli.compress(PAGE)), "Content-Encoding: br, gzip"),
        (PAGE, "Transfer-Encoding: chunked"),
        (PAGE, "Content-Encoding: gzip"),
        (PAGE, "Content-Encoding: br"),
        (PAGE, "Content-Encoding: zstd"),
        (PAGE, "Content-Encoding: unheard-of"),
    ],
)
def test_codings_are_undone(body: bytes, codings: str) -> None:
    (found,) = read(record(body, head=f"Content-Type: text/html\r\n{codings}"))
    assert isinstance(found, Capture)
    assert found.data == PAGE


@pytest.mark.parametrize("coding", ["gzip", "br", "deflate", "zstd"])
def test_bombs_are_stopped_and_the_rest_read(coding: str) -> None:
    packer = {"gzip": pack, "br": brotli.compress, "deflate": zlib.compress, "zstd": zstandard.compress}[coding]
    bomb = record(packer(b"a" * 3_000_000), head=f"Content-Type: text/html\r\nContent-Encoding: {coding}")
    assert names(read(bomb + A, Limits(max_unpacked=2_000_000))) == ["!InputTooLarge", "a"]
    assert names(read(bomb + A, Limits(max_ratio=50))) == ["!InputTooLarge", "a"]


def test_a_record_over_the_limit_is_passed() -> None:
    assert names(read(record(b"x" * 5000, name="x") + A, Limits(max_bytes=1000))) == ["!InputTooLarge", "a"]


def test_what_is_left_of_broken_chunks() -> None:
    assert unchunk(b"5\r\nhello\r\n5\r\nwo") == b"hellowo"
    assert unchunk(b"") == b""


@given(st.binary(max_size=200), st.integers(0, len(A)), st.sampled_from([b"", pack(A)]))
def test_any_damage_is_told_or_read(rubbish: bytes, at: int, more: bytes) -> None:
    assert all(isinstance(item, Capture | Failed) for item in read(A[:at] + rubbish + A[at:] + more))
