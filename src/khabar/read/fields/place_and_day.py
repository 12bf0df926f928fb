"""The place of a dateline with the day that stands beside it: "غزة في 12 ديسمبر", "رام الله 12-5-2023 وفا"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import Piece, name_piece
from khabar.read.split.stamps import StampShape, stamp_shape
from khabar.text.normal import Folded, fold_line

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A name in a credit has so many words at most.
LONGEST_PIECE = 6
_WORD = re.compile(r"[^\W_]+")
#: A day and a month in figures, each between the wire's dashes ("الكويت - 12 - 3 (كونا) --").
_DAY_OR_MONTH = re.compile(r"\s*\d{1,2}\s*")


def day_or_place(text: str, folded: Folded, shape: StampShape | None) -> Piece | None:
    """A day by itself is a piece of its own ("تبريز / 14 آب / أغسطس /إرنا"); else the place without its day; None for a sentence."""
    if shape is None and len(_WORD.findall(text)) > LONGEST_PIECE:
        return None
    if (shape is not None and shape.date and shape.pure and shape.start == 0) or tuple(_WORD.findall(folded.text)[:2]) in _months():
        return Piece(text, "date", text)
    if _DAY_OR_MONTH.fullmatch(folded.text):
        return Piece(text, "date", text)
    return _before_day(text, folded, shape)


@cache
def _months() -> frozenset[tuple[str, ...]]:
    """The names of months, as the words of a folded piece."""
    lists = load("months")["gregorian"].values()
    return frozenset(tuple(_WORD.findall(fold_line(name).text)[:2]) for names in lists for name in _flat(names))


def _flat(names: object) -> Iterator[str]:
    if isinstance(names, str):
        yield names
        return
    for name in names.values() if isinstance(names, dict) else names:  # type: ignore[attr-defined]
        yield from _flat(name)


def agency_behind_day(text: str, folded: Folded, shape: StampShape | None) -> list[Piece]:
    """The agency behind a place and its day ("رام الله 12-5-2023 وفا")."""
    if shape is None or not shape.date or shape.start == 0 or shape.end >= len(folded.text):
        return []
    piece = name_piece(text[folded.span(shape.end - 1, shape.end)[1] :])
    return [piece] if piece.kind == "agency" else []


def place_with_day(text: str) -> Piece:
    """A place with the day behind it ("غزة في 12 ديسمبر") is the place."""
    folded = fold_line(text)
    return _before_day(text, folded, stamp_shape(folded.text))


def _before_day(text: str, folded: Folded, shape: StampShape | None) -> Piece:
    if shape is None or not shape.date or shape.start == 0:
        return name_piece(text)
    return name_piece(re.sub(r"\s+(?:في|فى|يوم)\s*$", "", text[: folded.span(shape.start, shape.end)[0]]))
