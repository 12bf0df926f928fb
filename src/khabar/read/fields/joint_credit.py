"""An outlet and the agencies that it took a report from, credited together: "الجزيرة + وكالات", "رويترز والأناضول والمرسى نيوز".

Signs, و and words such as "بالتعاون مع" join them, in any order. They are parted only where one side is an agency or agencies in general;
other names between the same signs stay as printed ("سفر وسياحة", "روافد - أوراسيا").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import Piece, find_agencies, name_piece
from khabar.text.normal import fold_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIRES = {"agency", "general"}
_LONGEST = 120
_EDGES = " \t\u00a0+،,;؛/|&•·:-–—ـ()[]"


@dataclass(frozen=True, slots=True)
class JointCredit:
    """The outlet of a credit as printed, None where it names agencies alone, and those agencies as printed and by their kind."""

    outlet: str | None
    wires: tuple[Piece, ...]

    @property
    def agencies(self) -> tuple[str, ...]:
        """The names of the agencies for a record; agencies in general give none."""
        return tuple(wire.text if wire.text.isascii() else wire.name for wire in self.wires if wire.kind == "agency")


@lru_cache(maxsize=1 << 10)
def joint_credit(value: str) -> JointCredit:
    """The outlet and the agencies of a credit.

    >>> joint_credit("المرسى نيوز + وكالات").outlet, joint_credit("رويترز والمرسى نيوز").agencies
    ('المرسى نيوز', ('رويترز',))
    >>> joint_credit("سفر وسياحة").outlet, joint_credit("رويترز + أ ف ب").outlet
    ('سفر وسياحة', None)
    """
    whole = name_piece(value)
    if whole.kind in _WIRES:
        return JointCredit(None, (whole,))
    spans = list(_pieces(value)) if len(value) <= _LONGEST else []
    wires = tuple(piece for _, _, piece in spans if piece.kind in _WIRES)
    if not wires:
        return JointCredit(value, ())
    return JointCredit(_outlet(value, spans), wires)


def _outlet(value: str, spans: Sequence[tuple[int, int, Piece]]) -> str | None:
    """The first run of pieces that are no agencies, as printed, without the cities at its ends."""
    runs: list[list[tuple[int, int, Piece]]] = [[]]
    for span in spans:
        if span[2].kind in _WIRES:
            runs.append([])
        else:
            runs[-1].append(span)
    for run in runs:
        while run and run[-1][2].kind == "city":
            run.pop()
        while run and run[0][2].kind == "city":
            run.pop(0)
        if run:
            return value[run[0][0] : run[-1][1]]
    return None


def _pieces(value: str) -> Iterator[tuple[int, int, Piece]]:
    """The pieces of a credit with where they stand; a joint inside a name ("بي-بي-سي") and a waw before no agency part nothing."""
    spans = [(start, stop) for start, stop in _between(value) if value[start:stop].strip(_EDGES)]
    for start, stop in _by_waw(value, spans):
        text = value[start:stop]
        begin, end = start + len(text) - len(text.lstrip(_EDGES)), stop - len(text) + len(text.rstrip(_EDGES))
        yield begin, end, name_piece(value[begin:end])


def _between(value: str) -> Iterator[tuple[int, int]]:
    """What stands between the joints of a credit; the signs inside a code ("د-ب-أ") are none."""
    folded = fold_line(value)
    codes = [folded.span(start, end) for start, end, _ in find_agencies(folded)]
    start = 0
    for joint in _joints().finditer(value):
        if not any(begin < joint.start() and joint.end() < end for begin, end in codes):
            yield start, joint.start()
            start = joint.end()
    yield start, len(value)


def _by_waw(value: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans cut at a waw with an agency on one of its sides, and before agencies in general that no sign parts ("المرسى وكالات")."""
    for start, stop in spans:
        at = start
        for waw in re.finditer(r"(?<=\s)(?:(?=(?:ال)?وكالات)|و(?=\S))", value[start:stop]):
            begin, after = start + waw.start(), start + waw.end()
            if any(name_piece(side).kind in _WIRES for side in (value[at:begin], *_heads(value[after:stop]))):
                yield at, begin
                at = after
        yield at, stop


def _heads(text: str) -> Iterator[str]:
    """A text up to each of its further waws and as a whole."""
    yield from (text[: waw.start()] for waw in re.finditer(r"\sو", text))
    yield text


@cache
def _joints() -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(load("credits")["joints"]["words"], key=len, reverse=True))
    return re.compile(rf"\s*[+،,;؛/|&•·()\[\]]\s*|\s*[-–—ـ]\s+|\s+[-–—ـ]\s*|-(?=(?:ال)?وكالات)|\s(?:{words})\s", re.IGNORECASE)
