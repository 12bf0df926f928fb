"""The seams of the house, as Protocols; each has one contract suite that all its implementations pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from khabar.model import Capture, Failed

Result = TypeVar("Result")


class Engine(Protocol):
    """Runs a function over captures. Called by `app`; implemented in `khabar.engine`."""

    def map(self, function: Callable[[Capture], Result], captures: Iterable[Capture | Failed]) -> Iterator[Result | Failed]:
        """One result for each capture, in the order of the captures.

        A capture on which the function raises, or takes too long, gives a Failed in its place; the others go on.
        What had already failed is handed through. Captures are taken as results are asked for, so memory stays flat.
        """
        ...
