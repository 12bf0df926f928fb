"""The point in time that a date line of a page, or a machine-readable field, says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from khabar.model import Precision


@dataclass(frozen=True, slots=True)
class StampValue:
    """A point in time read from a line.

    `value` is ISO 8601 as far as `precision` goes; a clock carries an offset only where its zone is printed.
    `raw` is the stretch that it was read from, `start` and `end` its code points in the text given.
    `relative` says that it was counted from the page's day, `clock_only` that the line printed no day.
    """

    value: str
    precision: Precision
    raw: str
    start: int
    end: int
    relative: bool = False
    clock_only: bool = False


def parse_stamp(text: str, *, page_day: date | None = None) -> StampValue | None:  # noqa: ARG001 - not yet built
    """The date that a dedicated date line says, or None."""
    return None


def parse_machine_date(text: str) -> StampValue | None:  # noqa: ARG001 - not yet built
    """The date in a machine-readable field (ISO 8601 variants, RFC 822), or None."""
    return None
