"""Runs work in this process: nothing to start, nothing to kill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from khabar.engine.attempt import attempt
from khabar.model import Failed
from khabar.ports import Workpiece

Item = TypeVar("Item", bound=Workpiece)
Result = TypeVar("Result")


class InProcess:
    """The engine for a few trusted files, and for tests."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item | Failed]) -> Iterator[Result | Failed]:
        """See `khabar.ports.Engine`; without a time limit, since a process cannot kill itself and go on."""
        for item in items:
            yield item if isinstance(item, Failed) else attempt(function, item)

    def close(self) -> None:
        """Nothing: there is nothing to end."""
