"""What a headline-like line may be when no lexicon lists its label: a field of the page, a count, a signature, the label of a list.

Labels are many and new ones are met with every outlet. What is printed round an unknown one still tells what it is: a few words,
a colon and a short value ("رقم المادة: ب/4417"), a town beside a name, a colon above a headline. Each shape is kept for what it mends on
open layouts when a share of the lexicon's labels is hidden (docs/decisions/0015); its weights come from the roles of such lines there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import name_piece
from khabar.read.split.sentences import opens_as_sentence
from khabar.read.split.setting import BODY

if TYPE_CHECKING:
    from khabar.read.split.lines import Seen
    from khabar.read.split.looks import Weights
    from khabar.read.split.setting import Setting

_LABEL = re.compile(r"[\W_]*[^\W\d_]+(?: [^\W\d_]+){0,2}\s?:\s?(?=[^\s\"“«])")
_COUNT = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}\s?[:(\[]?\s?\d[\d.,]*[)\]]?$")
_SIGNS = re.compile(r"[/|–—-]")
_LONGEST_VALUE, _LONGEST_LABEL, _SHORTEST_HEADLINE = 4, 3, 4
_MOST_PIECES, _LONGEST_PIECE = 3, 3
_SIGNING = frozenset({"city", "country", "agency", "outlet", "person"})


def by_unlisted(setting: Setting, at: int) -> Weights:
    """The weights that the shape of an unknown label gives; none for a line of another shape."""
    line = setting.lines[at]
    if _heads_headlines(setting, at):
        return {"L": 7.0, "S": -2.0, "R": -2.0}
    return {} if line.stops else next((dict(weights) for holds, weights in _SHAPES if holds(line)), {})


def _heads_headlines(setting: Setting, at: int) -> bool:
    """Whether a few words with a colon stand inside a body above a full headline; what opens a quotation stands above a sentence."""
    line = setting.lines[at]
    if not line.fold.endswith(":") or len(line.words) > _LONGEST_LABEL or opens_as_sentence(line):
        return False
    inside = bool(setting.last_bodies[at]) and setting.sort_at(at + 1) == "bare"
    return inside and len(setting.lines[at + 1].words) >= _SHORTEST_HEADLINE and setting.sort_at(at + 2) in BODY | {"bare", None}


def _is_field(line: Seen) -> bool:
    """Whether a line is a few words, a colon and a short value: "رقم المادة: ب/4417"."""
    label = _LABEL.match(line.fold)
    return label is not None and len(line.fold[label.end() :].split()) <= _LONGEST_VALUE


def _is_count(line: Seen) -> bool:
    """Whether a line is two or three words and a number: "مرات الظهور (2871)"."""
    return _COUNT.match(line.fold) is not None


def _is_signature(line: Seen) -> bool:
    """Whether a town, an outlet or a person stands beside another name: "الموصل - ريان الجادر"."""
    pieces = [piece.strip() for piece in _SIGNS.split(line.text) if piece.strip()]
    if not 1 < len(pieces) <= _MOST_PIECES or any(len(piece.split()) > _LONGEST_PIECE for piece in pieces):
        return False
    return any(name_piece(piece).kind in _SIGNING for piece in pieces)


_SHAPES = (
    (_is_field, {"H": 2.0, "M": 1.5, "K": -2.5, "S": -1.5, "R": -1.0}),
    (_is_count, {"H": 1.0, "F": 1.5, "K": -2.0, "S": -1.5, "R": -1.0}),
    (_is_signature, {"H": 2.5, "M": 2.0, "K": -2.5, "S": -1.5, "R": -1.0}),
)
