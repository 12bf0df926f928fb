"""Files of records, one JSON object a line: every line a capture of its own, and a record into its article."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, BinaryIO, cast

import msgspec

from khabar.errors import InputTooLarge, MalformedInput
from khabar.model import Article, Block, Capture, CaptureRef, Failed, Stamp
from khabar.read.articles import article_id
from khabar.read.charset import decode
from khabar.read.identity import capture_id
from khabar.read.limits import check_size, open_lines
from khabar.read.plain import split_lines
from khabar.text.calendar import parse_machine_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.read.limits import Limits

MEDIA_TYPE = "application/x-ndjson"
_SHAPE = 'one JSON object a line: {"body": "…"} and any of id, url, outlet, title, published, author, tags'
_CHUNK = 1 << 16


class _Record(msgspec.Struct):
    """A line as it may come; anything else on it is passed over."""

    body: str | None = None
    id: str | int | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    author: str | list[str] | None = None
    tags: str | list[str] | None = None


def read_records(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Capture | Failed]:
    """A capture for every line that is not empty, named `PATH:LINE`; a line over the size limit is told and passed. gzip is unpacked.

    >>> import io
    >>> from khabar.read.limits import Limits
    >>> [capture.path for capture in read_records(io.BytesIO(b'{"body": "x"}\\n\\n{"body": "y"}'), "news.jsonl", Limits())]
    ['news.jsonl:1', 'news.jsonl:3']

    Memory stays at one line. A gzip stream that breaks off gives the lines before the break, then a Failed.
    """
    number = 0
    try:
        for number, line in enumerate(_lines(open_lines(stream), limits), 1):
            yield from _capture(line, f"{path}:{number}", limits)
    except (OSError, EOFError) as error:
        yield Failed(f"{path}:{number + 1}", MalformedInput.__name__, f"cannot be unpacked: {error}", "fetch the file again")


def read_record(capture: Capture) -> Article:
    """The article of one record: the lines of its body are its blocks, letter for letter; nothing is split or mended.

    >>> line = '{"id": 7, "title": "عودة التيار", "body": "عاد التيار مساء.\\\\nوانتهت الأعمال.", "published": "2024-05-03"}'.encode()
    >>> article = read_record(Capture("c", line, "news.jsonl:1"))
    >>> article.input_id, article.title, [block.text for block in article.blocks], article.published.value
    ('7', 'عودة التيار', ['عاد التيار مساء.', 'وانتهت الأعمال.'], '2024-05-03')

    A `published` that is no ISO 8601 date is absent, never guessed. Raises MalformedInput for a line that is no such object,
    with what is wrong with it.
    """
    record, repairs = _decoded(capture)
    ref = CaptureRef(capture.id, capture.path, record.url or capture.url, MEDIA_TYPE, 0)
    return Article(
        id=article_id(ref),
        capture=ref,
        role="main",
        title=_text(record.title),
        blocks=tuple(Block("paragraph", line) for line in split_lines(record.body or "")),
        input_id=None if record.id is None else str(record.id),
        url=_text(record.url),
        published=_stamp(record.published),
        outlet=_text(record.outlet),
        byline=_listed(record.author),
        tags=_listed(record.tags),
        repairs=repairs,
    )


def _lines(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """The lines of a stream; of one that passes the limit only its first bytes, one more than allowed."""
    while line := stream.readline(limits.max_bytes + 1):
        yield line
        if len(line) > limits.max_bytes and not line.endswith(b"\n"):
            _skip_line(stream)


def _skip_line(stream: BinaryIO) -> None:
    """Nothing; the stream stands behind the line's end."""
    rest = stream.readline(_CHUNK)
    while rest and not rest.endswith(b"\n"):
        rest = stream.readline(_CHUNK)


def _capture(line: bytes, path: str, limits: Limits) -> Iterator[Capture | Failed]:
    data = line.strip().removeprefix(b"\xef\xbb\xbf")
    if not data:
        return
    try:
        check_size(len(data), limits, path)
    except InputTooLarge as error:
        yield Failed(path, InputTooLarge.__name__, error.what, error.remedy)
        return
    yield Capture(capture_id(data), data, path, media_type=MEDIA_TYPE)


@cache
def _decoder() -> msgspec.json.Decoder[_Record]:
    return msgspec.json.Decoder(_Record)


def _decoded(capture: Capture) -> tuple[_Record, tuple[str, ...]]:
    """The record of a line, and the repairs that its character set needed."""
    text = decode(capture.data, capture.charset or "utf-8")
    try:
        record = _decoder().decode(text.text)
    except msgspec.ValidationError as error:
        raise MalformedInput(f"is not a record: {error}", where=capture.path, remedy=_SHAPE) from None
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise MalformedInput(f"is not JSON: {error}", where=capture.path, remedy=_SHAPE) from None
    if record.body is None and record.title is None:
        raise MalformedInput("has neither body nor title", where=capture.path, remedy=_SHAPE)
    return record, text.repairs


def _text(value: str | None) -> str | None:
    """The text trimmed; None for an empty one."""
    return (value or "").strip() or None


def _listed(value: str | list[str] | None) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else cast("list[str]", value or [])
    return tuple(item.strip() for item in items if item.strip())


def _stamp(raw: str | None) -> Stamp | None:
    found = parse_machine_date(raw) if raw else None
    return Stamp(found.value, found.precision, raw or "", "record") if found else None
