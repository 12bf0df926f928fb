"""The queries of one search: the one that was typed, or a file of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from khabar.errors import UsageError

_SHAPE = 'one JSON object a line: {"id": "…", "query": "…"}'


class _Row(msgspec.Struct):
    id: str | int
    query: str


def read_queries(query: str | None, file: Path | None) -> list[tuple[str | None, str]]:
    """Each query with its id; one that was typed has none. Raises UsageError for neither, both, or a file of another shape."""
    if (query is None) == (file is None):
        raise UsageError("give either QUERY or --queries FILE", where="khabar search", remedy="khabar search --help shows both")
    return [(None, query)] if query is not None else list(_rows(file)) if file else []


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(file), remedy="check the file and its permissions") from None
    decoder = msgspec.json.Decoder(_Row)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = decoder.decode(line)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"is no query: {error}", where=f"{file}:{number}", remedy=_SHAPE) from None
        yield str(row.id), row.query
