"""What a date line says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.model import Precision


@dataclass(frozen=True, slots=True)
class StampValue:
    """A point in time read from a line.

    `value` is ISO 8601 as far as `precision` goes; a clock carries an offset only where its zone is printed.
    `raw` is the stretch that it was read from, `start` and `end` its code points in the text given.
    `relative` says that it was counted from the page's day, `clock_only` that the line printed no day.
    `contradicts` says that the weekday, or the Hijri date beside a Gregorian one, names another day.
    """

    value: str
    precision: Precision
    raw: str
    start: int
    end: int
    relative: bool = False
    clock_only: bool = False
    contradicts: bool = False
