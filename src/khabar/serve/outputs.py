"""The file or standard output that a sink writes to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Generic, Self, TextIO, TypeVar

from khabar.errors import UsageError

S = TypeVar("S", BinaryIO, TextIO)


class Output(Generic[S]):
    """A context that writes to a file made when it begins, or to a stream that is there already, where no file is named.

    What was written is flushed when the context ends; only a file of its own is closed. Raises UsageError for a file that cannot be made.
    """

    def __init__(self, path: Path | None, create: Callable[[Path], S], standard: S) -> None:
        self._path = path
        self._create: Callable[[Path], S] = create
        self._stream: S = standard

    def __enter__(self) -> Self:
        if self._path is not None:
            try:
                self._stream = self._create(self._path)
            except OSError as error:
                raise unwritable(self._path, error) from None
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stream.flush()
        if self._path is not None:
            self._stream.close()


def unwritable(path: Path, error: OSError) -> UsageError:
    """What is told of a place that cannot be written."""
    return UsageError(f"cannot be written: {error.strerror}", where=str(path), remedy="choose another place")
