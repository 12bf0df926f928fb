"""Runs work in this process: nothing to start, nothing to kill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from khabar.engine.attempt import attempt
from khabar.model import Capture, Failed

Result = TypeVar("Result")


class InProcess:
    """The engine for a few trusted files, and for tests."""

    def map(self, function: Callable[[Capture], Result], captures: Iterable[Capture | Failed]) -> Iterator[Result | Failed]:
        """See `khabar.ports.Engine`; without a time limit, since a process cannot kill itself and go on."""
        for capture in captures:
            yield capture if isinstance(capture, Failed) else attempt(function, capture)

    def close(self) -> None:
        """Nothing: there is nothing to end."""
