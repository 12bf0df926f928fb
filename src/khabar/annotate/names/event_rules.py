"""Named events from their heads: قمة سنغافورة، عملية "غصن الزيتون"، اتفاقية شيكاغو."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.annotate.names.candidates import POSSIBLE, Candidate
from khabar.annotate.names.heads import event_heads, events_by_place, operations
from khabar.annotate.names.words import readings, stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.annotate.names.words import Word

_LONGEST_QUOTE = 6


def find_events(words: Sequence[Word], known: Mapping[int, Candidate]) -> list[Candidate]:
    """Events that grammar names: a head with a place, or an operation with its name in quotation marks (without the head)."""
    found = []
    for at in range(len(words) - 1):
        if not words[at].is_word or stems_of(words[at].letters).isdisjoint(event_heads()):
            continue
        for reading in readings(words[at].letters):
            if reading.stem in event_heads():
                found += [
                    c for c in (_by_place(at, reading.offset, reading.stem, known), _quoted(words, at, reading.stem)) if c is not None
                ]
    return found


def _by_place(at: int, offset: int, stem: str, known: Mapping[int, Candidate]) -> Candidate | None:
    place = known.get(at + 1)
    if place is None or place.type != "LOC" or place.offset or stem not in events_by_place():
        return None
    return Candidate(at, place.last, offset, "EVENT", "grammar.event", POSSIBLE + 0.1)


def _quoted(words: Sequence[Word], at: int, stem: str) -> Candidate | None:
    if stem not in operations() or not words[at + 1].is_quote:
        return None
    closing = next((n for n in range(at + 3, min(len(words), at + 2 + _LONGEST_QUOTE)) if words[n].is_quote), None)
    return Candidate(at + 2, closing, 0, "EVENT", "grammar.operation", POSSIBLE) if closing else None
