"""A line of head or closing matter as labelled parts: "2024-05-23 14:18 - المصدر: القلم" is a stamp and a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from khabar.read.split.labels import find_label
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.read.split.segments import Placed

_DIVISIBLE = {"published", "modified", "stamp", "age", "clock", "source", "byline", "tags", "record", "wire", "credit"}
_INNER = {"published", "modified", "source", "byline", "tags", "record"}
_WORD_START = re.compile(r"(?<![^\W_])[^\W\d_]")
_EDGE = re.compile(r"^[\s:：|/\-–—•*,،()\[\]←→»«.]+|[\s:：|/\-–—•*,،\[\]←→.]+$")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Part:
    """What a label says: its family (None before the first label), its value as printed and the label with it."""

    family: str | None
    value: str
    whole: str


def parts_of(line: Placed) -> tuple[Part, ...]:
    """The parts of a line in order; a line that is not divisible is one part of its own label."""
    return _parts(line.seen.text, line.sort in _DIVISIBLE)


@lru_cache(maxsize=512)
def _parts(text: str, divisible: bool) -> tuple[Part, ...]:  # noqa: FBT001 - part of the key
    folded = fold(text)
    cuts = _cuts(folded.text) if divisible and len(text) <= _LONGEST else []
    if not cuts or cuts[0][0] > 0:
        first = find_label(folded.text)
        cuts.insert(0, (0, 0, None) if first is None or (cuts and first.end > cuts[0][0]) else (first.start, first.value, first.family))
    parts = []
    for (start, value, family), (end, _, _) in zip(cuts, [*cuts[1:], (len(folded.text), 0, None)], strict=True):
        stop = folded.span(end, end)[0] if end < len(folded.text) else len(text)
        begin, value_at = (folded.span(at, at)[0] if at < len(folded.text) else len(text) for at in (start, value))
        parts.append(Part(family, _trimmed(text[value_at:stop]), text[begin:stop].strip()))
    return tuple(part for part in parts if part.family or part.value)


def _trimmed(value: str) -> str:
    value = _EDGE.sub("", value)
    return value + ")" * (value.count("(") - value.count(")")) if value.count("(") > value.count(")") else value


def _cuts(folded: str) -> list[tuple[int, int, str | None]]:
    """Where inner labels begin, where their values do, and their families."""
    cuts: list[tuple[int, int, str | None]] = []
    free = 0
    for word in _WORD_START.finditer(folded):
        if word.start() < free:
            continue
        label = find_label(folded[word.start() : word.start() + 90])
        if label is None or label.family not in _INNER or not (label.separated or _stands_free(label.family, label.form, folded, word.start())):
            continue
        cuts.append((word.start(), min(len(folded), word.start() + label.value), label.family))
        free = word.start() + label.end
    return cuts


def _stands_free(family: str, form: str, folded: str, at: int) -> bool:
    """A label without a separator counts at the head of the line, and for dates and bylines after a sign as well."""
    if at == 0 or folded[:at].strip(" \u200f(*•-–|") == "":
        return True
    return family in {"published", "modified", "byline"} and form in {"free", "credit"} and folded[:at].rstrip()[-1:] in "|(-–/•،,"
