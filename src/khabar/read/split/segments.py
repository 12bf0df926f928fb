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
    from khabar.read.split.sorts import Sort


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
    """The lines of one article in page order; `introduced` says that a read-also label stood before it."""

    lines: list[Placed] = field(default_factory=list)
    introduced: bool = False

    def of(self, *roles: str) -> list[Placed]:
        return [line for line in self.lines if line.role in roles]

    @property
    def begun(self) -> bool:
        return any(line.role in "TBSNK" for line in self.lines)


def place(seen: Sequence[Seen]) -> list[Placed]:
    """Every line of a page with its sort and state."""
    lines = mend(seen)
    weights, sorts = weigh(lines)
    return [Placed(line, sort, state) for line, sort, state in zip(lines, sorts, decode(weights), strict=True)]


def segment(placed: Sequence[Placed]) -> tuple[list[Draft], list[Placed]]:
    """The articles of a page as drafts, and the lines that belong to none."""
    drafts, current, loose = [], Draft(), []
    previous: Placed | None = None
    for line in placed:
        if _opens(line, current):
            drafts.append(current)
            current = Draft(introduced=previous is not None and previous.role in "L")
        if line.role in "FOC":
            loose.append(line)
        else:
            current.lines.append(line)
            previous = line
    drafts.append(current)
    return [draft for draft in drafts if draft.of("B", "N")], loose


def _opens(line: Placed, current: Draft) -> bool:
    return current.begun and (line.role in "TN" or line.state == "H4")
