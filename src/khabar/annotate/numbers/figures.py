"""Numerals joined to figures: single numbers, ranges and scores."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from khabar.annotate.numbers.phrases import Phrases
from khabar.annotate.numbers.units import read_unit
from khabar.lexicon import load
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.text.numerals import Numeral

Joint = Literal["to", "dash", "and", "or"]

_DASHES = frozenset("-–—−")
_SCORE_LIMIT = 200
#: A range without بين goes at most this many times up (5 إلى 50), or down (25 إلى 15 بالمئة).
_WIDEST = 100
_STEEPEST = 3
_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, or a range, before it is known what it counts.

    `start` is where the mention begins without its modifier, `outer` the same with clitics; `last` is the numeral that ends it.
    """

    first: Numeral
    last: Numeral
    start: int
    outer: int
    value: int | float | None
    lo: int | float | None = None
    hi: int | float | None = None
    score: bool = False
    dashed: bool = False

    @property
    def end(self) -> int:
        """Where its last numeral ends."""
        return self.last.end


def find_figures(text: str, numerals: Sequence[Numeral]) -> list[Figure]:
    """The figures of a text in order: "بين 20 و30 ألفا" is one, from 20,000 to 30,000.

    >>> from khabar.text.normal import fold
    >>> from khabar.text.numerals import find_numerals
    >>> folded = fold("ما بين 20 و30 ألفا، ومن 5 إلى 7 قتلى")
    >>> [(figure.lo, figure.hi) for figure in find_figures(folded.text, find_numerals(folded))]
    [(20000, 30000), (5, 7)]
    """
    figures: list[Figure] = []
    at = 0
    while at < len(numerals):
        figure = _pair(text, numerals, at)
        figures.append(figure or _single(numerals[at]))
        at += 2 if figure else 1
    return [figure for figure in figures if not _is_chain(text, figure)]


def _single(numeral: Numeral) -> Figure:
    return Figure(numeral, numeral, numeral.start, numeral.outer, numeral.value)


def _pair(text: str, numerals: Sequence[Numeral], at: int) -> Figure | None:
    if at + 1 >= len(numerals):
        return None
    low, high = numerals[at], numerals[at + 1]
    if not (_is_amount(low) and _is_amount(high)) or high.outer - low.end > _WIDEST_GAP:
        return None
    between = _between().before(text, low.outer)
    joint = _joint(text, low.end, high)
    if joint is None:
        joint = _joint_after_unit(text, low, high, between=between is not None)
    if joint is None or (joint == "and" and between is None):
        return None
    return _range(low, high, joint, between.start if between else None)


def _joint_after_unit(text: str, low: Numeral, high: Numeral, *, between: bool) -> Joint | None:
    """What joins two numbers of which the first has its unit too: بين 20% و30%، 5.25%-5.50%."""
    unit = read_unit(text, low.end)
    joint = _joint(text, unit.end, high) if unit and unit.end <= high.outer else None
    return joint if between or joint == "dash" else None


#: "بين 20 مليون دولار أميركي و30": nothing longer stands between the two ends of a range.
_WIDEST_GAP = 30


def _is_amount(numeral: Numeral) -> bool:
    return numeral.value is not None and numeral.kind in ("cardinal", "fraction")


def _joint(text: str, at: int, high: Numeral) -> Joint | None:
    gap, clitics = text[at : high.outer].strip(" "), high.clitics.removesuffix("ال")
    if "\n" in gap:
        return None
    if not gap:
        return "and" if clitics == "و" else None
    if clitics or (gap in _DASHES and high.definite):
        return None
    return _joints().get(gap)


@cache
def _joints() -> dict[str, Joint]:
    joints: dict[str, Joint] = {"الي": "to", "حتي": "to", "~": "to", "او": "or", "ام": "or", "و": "and"}
    return joints | dict.fromkeys(_DASHES, "dash")


def _range(low: Numeral, high: Numeral, joint: Joint, between: int | None) -> Figure | None:
    lo, hi = _shared_scale(low, high), high.value
    if lo is None or hi is None or not _plausible(lo, hi, joint, between):
        return None
    start, outer = (low.start, low.outer) if between is None else (between, between)
    years = all(isinstance(value, int) and value in _YEARS for value in (lo, hi))
    dashed = joint == "dash" and between is None
    return Figure(low, high, start, outer, None, lo, hi, _may_be_score(low, high) and dashed, dashed=dashed or (years and joint == "dash"))


def _plausible(lo: float, hi: float, joint: Joint, between: int | None) -> bool:
    """Whether two numbers are the ends of one range: not "في 2014 إلى 4.2 في المئة" nor "أرسل 6 إلى 806655"."""
    if between is not None or joint == "dash":
        return True
    if joint == "or":
        return lo < hi
    return not (lo in _YEARS and hi not in _YEARS) and hi <= _WIDEST * lo and lo <= _STEEPEST * hi


def _shared_scale(low: Numeral, high: Numeral) -> int | float | None:
    """20 of "20 و30 ألفا" is 20,000; 900 of "900 ومليون" stays."""
    if low.value is None or high.value is None or low.scale != 1 or high.scale < 1000:
        return low.value
    coefficient = high.value / high.scale
    shared = low.value * high.scale
    return shared if low.value < 1000 and (coefficient > 1 or high.written == "both") and low.value <= 10 * coefficient else low.value


def _may_be_score(low: Numeral, high: Numeral) -> bool:
    return all(isinstance(side.value, int) and 0 <= side.value <= _SCORE_LIMIT for side in (low, high))


def _is_chain(text: str, figure: Figure) -> bool:
    """10-4-2024 and 222-2222-22 are a date and a telephone number."""
    if not figure.dashed and figure.first.written != "digits":
        return False
    before = text[max(0, figure.outer - 2) : figure.outer]
    after = text[figure.end : figure.end + 2]
    return re.fullmatch(r"\d[-–/]", before) is not None or re.fullmatch(r"[-–/]\d", after) is not None


@cache
def _between() -> Phrases[str]:
    return Phrases([(phrase, "range") for phrase in ("بين", "ما بين", "مابين", "تتراوح بين", "يتراوح بين")])


@cache
def score_words() -> frozenset[str]:
    """Words of sport, folded: "3-1" is a score only among them."""
    return folded_words(load("quantity_guards")["score"]["words"])
