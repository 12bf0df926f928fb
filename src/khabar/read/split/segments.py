"""Runs of lines that belong to one article, by what each line is in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from khabar.read.split.decode import decode
from khabar.read.split.evidence import weigh
from khabar.read.split.joins import mend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

_BEGINS = frozenset("TBSNK")
_APART = frozenset("FOC")


@dataclass(frozen=True, slots=True)
class Placed:
    """A line with its sort and the state that it was given."""

    seen: Seen
    sort: Sort
    state: str

    @property
    def role(self) -> str:
        return self.state[0]


@dataclass(slots=True)
class Draft:
    """The lines of one article in page order.

    `introduced` says that a read-also label stood before it, `begun` that it has a headline or a body.
    """

    introduced: bool = False
    begun: bool = False
    lines: list[Placed] = field(default_factory=list)

    def add(self, line: Placed) -> None:
        self.lines.append(line)
        self.begun = self.begun or line.role in _BEGINS

    def of(self, *roles: str) -> list[Placed]:
        return [line for line in self.lines if line.role in roles]


def place(seen: Sequence[Seen]) -> list[Placed]:
    """Every line of a page with its sort and state."""
    lines = mend(seen)
    weights, sorts = weigh(lines)
    return [Placed(line, sort, state) for line, sort, state in zip(lines, sorts, decode(weights), strict=True)]


def segment(placed: Sequence[Placed]) -> list[Draft]:
    """The articles of a page as drafts; furniture and comments are in none."""
    current = Draft()
    drafts = [current]
    for line in placed:
        if line.role in _APART:
            continue
        if _opens(line, current):
            current = Draft(introduced=current.lines[-1].role == "L")
            drafts.append(current)
        current.add(line)
    return [draft for draft in drafts if draft.of("B", "N")]


def _opens(line: Placed, current: Draft) -> bool:
    return current.begun and (line.role in "TN" or line.state == "H4")
