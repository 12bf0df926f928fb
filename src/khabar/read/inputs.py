"""The captures in files, folders, addresses and standard input, one after the other; what cannot be opened is told and passed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path

from khabar.errors import InputError, MalformedInput, UnsupportedInput
from khabar.model import Capture, Failed
from khabar.read.identity import capture_id
from khabar.read.kinds import HEAD, MEDIA_TYPES, Kind, begins_as_archive, is_json_feed, kind_of_bytes, kind_of_name
from khabar.read.limits import Limits, check_size
from khabar.read.records import read_records
from khabar.read.warc import read_captures

STDIN = "-"
_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
#: What asks the world for an address; the readers themselves fetch nothing.
Ask = Callable[[str], Capture | Failed]


def find_inputs(inputs: Iterable[str]) -> Iterator[Path | str | Failed]:
    """The files named, those in folders named (sorted, hidden ones left out); addresses and `-` as they are.

    In a folder only files whose ending or first bytes khabar knows are taken; a file that is named is always taken.
    """
    for name in inputs:
        if name == STDIN or _URL.match(name):
            yield name
        elif Path(name).is_dir():
            yield from _files_below(Path(name))
        elif Path(name).is_file():
            yield Path(name)
        else:
            yield Failed(name, "NotFound", "there is no such file or folder", "check the spelling, or quote a name with spaces")


def open_captures(
    inputs: Iterable[Path | str | Failed], kind: Kind | None, limits: Limits, stdin: BufferedReader, ask: Ask
) -> Iterator[Capture | Failed]:
    """Every capture of the inputs, and a Failed for each one that cannot be opened; `ask` gives what stands at an address."""
    for item in inputs:
        if isinstance(item, Failed):
            yield item
        elif item == STDIN:
            yield from _opened("standard input", stdin, kind, limits)
        elif isinstance(item, str):
            yield ask(item)
        else:
            yield from _file(item, kind, limits)


def _files_below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and (kind_of_name(path.name) or _is_json_feed(path)):
            yield path


def _is_json_feed(path: Path) -> bool:
    if path.suffix.lower() != ".json":
        return False
    with path.open("rb") as file:
        return is_json_feed(file.read(HEAD))


def _file(path: Path, kind: Kind | None, limits: Limits) -> Iterator[Capture | Failed]:
    try:
        with path.open("rb") as file:
            yield from _opened(str(path), file, kind or kind_of_name(path.name), limits)
    except OSError as error:
        yield Failed(str(path), "NotReadable", error.strerror or str(error), "check the file and its permissions")


def _opened(path: str, stream: BufferedReader, kind: Kind | None, limits: Limits) -> Iterator[Capture | Failed]:
    kind = kind or kind_of_bytes(stream.peek(HEAD))
    try:
        if kind is None:
            raise UnsupportedInput("is JSON, but neither a JSON Feed nor records", where=path, remedy="say what it is with --from")
        if kind == "warc":
            yield from _archive(path, stream, limits)
        elif kind == "jsonl":
            yield from read_records(stream, path, limits)
        else:
            data = _read(path, stream, limits)
            yield Capture(capture_id(data), data, path, media_type=MEDIA_TYPES[kind])
    except InputError as error:
        yield Failed(error.where or path, type(error).__name__, error.what, error.remedy)


def _archive(path: str, stream: BufferedReader, limits: Limits) -> Iterator[Capture | Failed]:
    """The captures of a web archive; an archive without pages gives none, but a file that is no archive is told."""
    head, nothing = stream.peek(HEAD), True
    for item in read_captures(stream, path, limits):
        nothing = False
        yield item
    if nothing and head and not begins_as_archive(head):
        raise MalformedInput("holds no WARC record", where=path, remedy="say what it is with --from, or fetch it again")


def _read(path: str, stream: BufferedReader, limits: Limits) -> bytes:
    data = stream.read(limits.max_bytes + 1)
    check_size(len(data), limits, path)
    return data
