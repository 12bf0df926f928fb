"""A line of head or closing matter as labelled parts: "2024-05-23 14:18 - المصدر: القلم" is a stamp and a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from khabar.read.credits import name_piece
from khabar.read.split.labels import find_label
from khabar.read.split.stamps import stamp_shape
from khabar.text.normal import fold_line

if TYPE_CHECKING:
    from khabar.read.split.labels import Label
    from khabar.read.split.segments import Placed
    from khabar.read.split.stamps import StampShape
    from khabar.text.normal import Folded

_DIVISIBLE = {"published", "modified", "stamp", "age", "clock", "source", "byline", "tags", "record", "wire", "credit", "meta"}
_INNER = {"published", "modified", "source", "byline", "tags", "record", "photo"}
_NAMED = {"source", "record", "tags"}
_WORD_START = re.compile(r"(?<![^\W_])[^\W\d_]")
_EDGE = re.compile(r"^[\s:：|/\-–—•*,،()\[\]←→»«.]+|[\s:：|/\-–—•*,،\[\]←→.]+$")
_BARS = re.compile(r"\s*[|•·▪]\s*")
_BEFORE_DATE = re.compile(r"\s(?:في|فى|بتاريخ|يوم|on|le)\s*$", re.IGNORECASE)
#: A zone behind the bar after its clock ("10:35 | GMT+3", "10:35 | بتوقيت دمشق").
_ZONE = re.compile(r"(?:gmt|utc)\s?(?:[+-]\s?\d{1,2}(?::?\d{2})?)?|(?:ب|بال)?توقيت\s.{2,25}", re.IGNORECASE)
#: An hour by its half of the day alone behind the bar after its date ("13 فيفري 2022 | 10 ص").
_HOUR = re.compile(r"\s*\d{1,2}\s?[صم]\s*")
_LONGEST = 400
#: Where a part of a folded line begins, where its value does, and the family of its label.
_Cut = tuple[int, int, str | None]


@dataclass(frozen=True, slots=True)
class Part:
    """What a label says: its family (None before the first label), its value as printed and the label with it."""

    family: str | None
    value: str
    whole: str


def parts_of(line: Placed) -> tuple[Part, ...]:
    """The parts of a line in order; a line that is not divisible is one part of its own label."""
    return _divided(line.seen.text) if line.sort in _DIVISIBLE else _undivided(line.seen.text)


@lru_cache(maxsize=512)
def _divided(text: str) -> tuple[Part, ...]:
    folded = fold_line(text)
    cuts = _cuts(folded.text) if len(text) <= _LONGEST else []
    return tuple(piece for part in _labelled(folded, cuts) for piece in _pieces(part))


@lru_cache(maxsize=512)
def _undivided(text: str) -> tuple[Part, ...]:
    return tuple(_labelled(fold_line(text), []))


def _labelled(folded: Folded, cuts: list[_Cut]) -> list[Part]:
    """The parts between the cuts of a line, the first with the label that the line begins with, if any; what is empty is left out."""
    text = folded.source
    if not cuts or cuts[0][0] > 0:
        first = find_label(folded.text)
        cuts.insert(0, (0, 0, None) if first is None or (cuts and first.end > cuts[0][0]) else (first.start, first.value, first.family))
    parts = []
    for (start, value, family), (end, _, _) in zip(cuts, [*cuts[1:], (len(folded.text), 0, None)], strict=True):
        stop = folded.span(end, end)[0] if end < len(folded.text) else len(text)
        begin, value_at = (folded.span(at, at)[0] if at < len(folded.text) else len(text) for at in (start, value))
        parts.append(Part(family, _trimmed(text[value_at:stop]), text[begin:stop].strip()))
    return [part for part in parts if part.family or part.value]


def _pieces(part: Part) -> list[Part]:
    """A part cut at its bars and at the stamp inside it; a name between bars is a byline of its own."""
    if part.family in {"published", "modified", "tags"}:
        return [part]
    values = _values(part.value)
    cut = [
        piece
        for at, value in enumerate(values)
        for piece in _around_stamp(Part(part.family if at == 0 else None, value, part.whole if at == 0 else value))
    ]
    return [
        Part("byline", piece.value, piece.whole) if piece.family is None and name_piece(piece.value).kind == "person" else piece
        for piece in cut
    ]


def _values(value: str) -> list[str]:
    """What stands between bars; a date and the clock behind its bar stay together ("12-10-2024 | 13:27")."""
    values: list[str] = []
    for piece in (piece for piece in _BARS.split(value) if piece.strip()):
        shape = stamp_shape(fold_line(piece).text)
        before = stamp_shape(fold_line(values[-1]).text) if values else None
        if before is not None and _goes_on(before, piece, shape):
            values[-1] = value[value.index(values[-1]) : value.index(piece, value.index(values[-1]) + len(values[-1])) + len(piece)]
        else:
            values.append(piece)
    return values or [""]


def _goes_on(before: StampShape, piece: str, shape: StampShape | None) -> bool:
    """Whether a piece behind a bar belongs to the stamp before it: its clock, its zone, or the date of a clock."""
    if before.clock and _ZONE.fullmatch(piece.strip()):
        return True
    if before.date and not before.clock and _HOUR.fullmatch(fold_line(piece).text):
        return True
    return shape is not None and shape.pure and (not shape.date or (before.pure and before.clock and not before.date))


def _around_stamp(part: Part) -> list[Part]:
    """A value and the stamp printed behind it ("سمير الحداد 12/3/2020"), each by itself."""
    folded = fold_line(part.value)
    shape = stamp_shape(folded.text)
    if part.family is None or shape is None or not shape.date or shape.pure:
        return [part]
    start, end = folded.span(shape.start, shape.end)
    value = _trimmed(f"{_BEFORE_DATE.sub('', part.value[:start])} {part.value[end:]}")
    return [Part(part.family, value, part.whole), Part(None, part.value[start:], part.value[start:])]


def _trimmed(value: str) -> str:
    value = _EDGE.sub("", value)
    return value + ")" * (value.count("(") - value.count(")")) if value.count("(") > value.count(")") else value


def _cuts(folded: str) -> list[_Cut]:
    """Where inner labels begin, where their values do, and their families."""
    cuts: list[_Cut] = []
    free = 0
    for word in _WORD_START.finditer(folded):
        if word.start() < free:
            continue
        bar = _BARS.search(folded, word.start())
        label = find_label(folded[word.start() : min(word.start() + 90, bar.start() if bar else len(folded))])
        if label is None or not _counts(label, folded, word.start()):
            continue
        cuts.append((word.start(), min(len(folded), word.start() + label.value), label.family))
        free = word.start() + label.end
    return cuts


def _inside_phrase(folded: str, at: int) -> bool:
    """Whether a word stands in front without a sign between: "مراسل الموقع:" is no "الموقع:"."""
    before = folded[:at].rstrip(" ")
    return bool(before) and before[-1].isalpha()


def _counts(label: Label, folded: str, at: int) -> bool:
    """Whether a label inside a line begins a part of its own."""
    if label.family not in _INNER or (label.family in _NAMED and _inside_phrase(folded, at)):
        return False
    return label.separated or _stands_free(label.family, label.form, folded, at)


def _stands_free(family: str, form: str, folded: str, at: int) -> bool:
    """A label without a separator counts at the head of the line, and for dates and bylines after a sign as well."""
    if at == 0 or folded[:at].strip(" \u200f(*•-–|") == "":
        return True
    before = folded[:at].rstrip()[-1:]
    if family in {"modified", "source"} and before.isdigit():
        return True
    return family in {"published", "modified", "byline"} and form in {"free", "credit"} and before in "|(-–/•،,"
