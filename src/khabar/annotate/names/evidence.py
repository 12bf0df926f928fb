"""Evidence of learnt taggers made to keep our conventions: clitics, titles and class nouns cut, types mapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import Candidate
from khabar.annotate.names.gazetteers import adjective_countries, common_words, countries, known_words, places, ranks, role_heads
from khabar.annotate.names.heads import cut_places, enders, national_heads, outer_heads, strong_heads
from khabar.annotate.names.words import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.annotate.names.words import Word
    from khabar.model import TaggedSpan

_TYPES: Final = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}


def find_evidence(words: Sequence[Word], spans: Sequence[TaggedSpan]) -> list[Candidate]:
    """Candidates from the spans that a tagger gave for a block; spans are in code points of the block."""
    found = []
    starts = {word.start: n for n, word in enumerate(words)}
    ends = {word.end: n + 1 for n, word in enumerate(words)}
    for span in spans:
        if span.type in _TYPES and span.start in starts and span.end in ends:
            candidate = _trimmed(words, starts[span.start], ends[span.end], span)
            if candidate is not None:
                found.append(candidate)
    return found


def _trimmed(words: Sequence[Word], first: int, last: int, span: TaggedSpan) -> Candidate | None:
    while first < last and _is_outside(words, first, last, span.type):
        first += 1
    while first < last and (not words[last - 1].is_word or words[last - 1].letters in enders()):
        last -= 1
    if first >= last or _is_no_name(words, first, last, span.type):
        return None
    offset = clitic_length(words[first].letters)
    return Candidate(first, last, offset, span.type, f"tagger.{span.type.lower()}", span.score)  # type: ignore[arg-type]


def _is_outside(words: Sequence[Word], at: int, last: int, kind: str) -> bool:
    """Words that the corpora count in and our conventions leave out: a title, مدينة, صحيفة, an opening quotation mark."""
    letters = words[at].letters
    if not words[at].is_word:
        return True
    if at + 1 >= last:
        return False
    cut = {"PER": ranks() | role_heads(), "LOC": cut_places(), "ORG": outer_heads()}[kind]
    return any(reading.stem in cut for reading in readings(letters))


def _is_no_name(words: Sequence[Word], first: int, last: int, kind: str) -> bool:
    """A bare head or a lone adjective is no name, whatever a corpus says: الجيش، الحكومة، العراقي."""
    if last - first > 1:
        return False
    stems = [reading.stem for reading in readings(words[first].letters)]
    if any(stem in countries() or stem in places() for stem in stems):
        return False
    heads = national_heads() | strong_heads() | cut_places()
    return any(stem in heads or stem in adjective_countries() for stem in stems) or kind == "ORG" and stems[0] in common_words()


def clitic_length(letters: str) -> int:
    """How many letters of a name's first word are proclitics: only where a name remains that the lexicons know, or و before ال.

    >>> clitic_length("وواشنطن"), clitic_length("وليد"), clitic_length("والسعوديه"), clitic_length("برشلونه")
    (1, 0, 1, 0)
    """
    known = known_words()
    if letters in known:
        return 0
    for reading in readings(letters)[1:]:
        if reading.stem in known or (reading.stem.startswith("ال") and letters[: reading.offset].rstrip("لبفو") == "" and reading.offset):
            return reading.offset
    return 0


