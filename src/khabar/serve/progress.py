"""A line of progress on standard error, for work that takes more than two seconds in front of a person."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status

#: Shorter work is done before a person wonders.
PATIENCE_SECONDS = 2.0


class Progress:
    """Shows what has been done so far; silent where standard error is no terminal."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False, markup=False)
        self._status: Status | None = None
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._status is not None:
            self._status.stop()

    def show(self, done: str) -> None:
        """Puts the newest count on the line."""
        if not self._console.is_terminal or time.monotonic() - self._started < PATIENCE_SECONDS:
            return
        if self._status is None:
            self._status = self._console.status(done)
            self._status.start()
        self._status.update(done)

    def say(self, message: str) -> None:
        """Prints a message above the line."""
        if self._status is not None:
            self._console.print(message, soft_wrap=True)
        else:
            print(message, file=sys.stderr)  # noqa: T201 - untouched by any terminal's width
