"""Numerals as they are dictated to an assistant or typed into a calculator: what a newspaper never means by the same words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.text.numerals.digits import read_digits
from khabar.text.numerals.grammar import find_numerals
from khabar.text.numerals.record import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.text.normal import Folded

_RATIOS = frozenset(("علي", "من", "في", "جزء من", "اجزاء من"))
_PART_OF = re.compile(r"(?<!\w)جزء من $")
_POWER = re.compile(r"(?<!\w)(-?)(\d+(?:[.,]\d+)?)\^([+-]*)(\d+(?:[.,]\d+)?)(?!\w)")
_EXPONENT = re.compile(r"(?<!\w)(-?\d+(?:[.,]\d+)?)e([+-]?\d{1,2})(?!\w)")
_OF_A_WHOLE = re.compile(r" ال|\.?$")
_MOST = 400


def find_spoken(folded: Folded) -> tuple[Numeral, ...]:
    """The numerals of an utterance, with ratios, fifths and powers worked out.

    >>> from khabar.text.normal import fold
    >>> [numeral.value for numeral in find_spoken(fold("واحد على عشرين، 3 من 4، ثلاثة وخمس، 2^10"))]
    [0.05, 0.75, 3.2, 1024]

    In a newspaper "3 من 4" may be three of four players and "خمس" is five; so only assistants' suites are read this way.
    """
    typed = list(_typed(folded.text))
    read = [numeral for numeral in find_numerals(folded) if not any(a.start < numeral.end and numeral.start < a.end for a in typed)]
    return tuple(sorted([*typed, *_dictated(folded.text, read)], key=lambda numeral: numeral.start))


def _typed(text: str) -> Iterator[Numeral]:
    for match in _POWER.finditer(text):
        base, power = _number(match[2]), _number(match[4]) * (-1) ** match[3].count("-")
        if base and ((abs(base) < _MOST and abs(power) < _MOST / 10) or abs(power) <= 1):
            yield _numeral(match, (-1 if match[1] else 1) * base**power)
    for match in _EXPONENT.finditer(text):
        yield _numeral(match, float(match[1].replace(",", ".") + "e" + match[2]))


def _number(raw: str) -> int | float:
    value = read_digits(raw)
    return 0 if value is None else value.numerator if value.denominator == 1 else float(value)


def _numeral(match: re.Match[str], value: float) -> Numeral:
    whole = int(value) if value == int(value) else value
    return Numeral(match.start(), match.end(), match.start(), "", whole, "cardinal", "digits")


def _dictated(text: str, read: Sequence[Numeral]) -> Iterator[Numeral]:
    at = 0
    while at < len(read):
        joined = _joined(text, read[at], read[at + 1]) if at + 1 < len(read) else None
        yield joined or _alone(text, read[at])
        at += 2 if joined else 1


def _joined(text: str, first: Numeral, second: Numeral) -> Numeral | None:
    gap = text[first.end : second.outer].strip()
    if not first.value or not second.value or "ordinal" in (first.kind, second.kind):
        return None
    if gap in _RATIOS and not second.clitics:
        return _merged(first, second, _ratio(first.value, second.value, gap))
    if gap not in ("", "و") or text[second.start : second.end] != "خمس":
        return None
    added = second.clitics == "و" or gap == "و"
    return _merged(first, second, first.value + 1 / 5 if added else first.value / 5)


def _ratio(first: float, second: float, gap: str) -> float:
    """ "203 جزء من 100" is 200 and three hundredths."""
    whole = first - first % second if gap == "جزء من" and first > second else 0
    return whole + (first - whole) / second


def _merged(first: Numeral, second: Numeral, value: float) -> Numeral:
    whole = int(value) if value == int(value) else value
    return replace(first, end=second.end, value=whole, kind="fraction", scale=1)


def _alone(text: str, numeral: Numeral) -> Numeral:
    """جزء من ثلاثة is a third, and خمس before a definite noun, or by itself, a fifth."""
    part = _PART_OF.search(text, max(0, numeral.outer - 8), numeral.outer)
    if part is not None and numeral.value:
        return replace(numeral, start=part.start(), outer=part.start(), value=1 / numeral.value, kind="fraction")
    if text[numeral.start : numeral.end] == "خمس" and not numeral.clitics and _OF_A_WHOLE.match(text, numeral.end):
        return replace(numeral, value=1 / 5, kind="fraction")
    return numeral
