"""The solution of an expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Solved:
    """TIMEX3 type and value, the days covered (inclusive; None where there are none), how sure, and what was odd.

    `contradicts` says that parts of the expression name different days, as "الأحد 3 يونيو" on a Monday.
    `anchors` is whether later "العام نفسه" may point to it.
    """

    type: TimexType
    value: str
    first: date | None
    last: date | None
    confidence: float
    contradicts: bool = False
    anchors: bool = True


def day_value(day: date, confidence: float, *, contradicts: bool = False) -> Solved:
    """A whole day."""
    return Solved("DATE", day.isoformat(), day, day, confidence, contradicts)


def at_part(day: date, part: str | None, confidence: float) -> Solved:
    """A day, or a part of it."""
    return day_value(day, confidence) if part is None else Solved("TIME", f"{day.isoformat()}T{part}", day, day, confidence)
