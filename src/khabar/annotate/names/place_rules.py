"""Names of places from class nouns: مطار الحديدة keeps its head, مدينة حلب loses it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from khabar.annotate.names.candidates import LIKELY, POSSIBLE, UNPROVEN, Candidate
from khabar.annotate.names.gazetteers import adjective_countries, common_words, person_particles, places
from khabar.annotate.names.heads import cut_places, enders, honours, kept_places, place_adjectives, solid_places, vague_places
from khabar.annotate.names.person_rules import name_end
from khabar.annotate.names.person_words import has_clitic
from khabar.annotate.names.words import readings, stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.annotate.names.words import Word


def find_places(words: Sequence[Word], known: Mapping[int, Candidate]) -> list[Candidate]:
    """Places named by their class: قطاع غزة، شارع الرشيد، (مدينة) الباب."""
    found = []
    for at in range(len(words) - 1):
        if words[at].is_word and words[at + 1].is_word and not stems_of(words[at].letters).isdisjoint(_heads()):
            found += [c for c in (_kept(words, at, known), _cut(words, at)) if c is not None]
    return found


@cache
def _heads() -> frozenset[str]:
    return kept_places() | cut_places()


def _kept(words: Sequence[Word], at: int, known: Mapping[int, Candidate]) -> Candidate | None:
    for reading in readings(words[at].letters):
        if reading.stem in kept_places():
            following = known.get(at + 1)
            if following is not None and _closes(following, reading.stem):
                return Candidate(at, _with_adjectives(words, following.last), reading.offset, "LOC", "grammar.place", LIKELY)
            if reading.stem in solid_places() and _may_name(words[at + 1].letters):
                end = at + 2 + (words[at + 1].letters in person_particles() and at + 2 < len(words) and words[at + 2].is_word)
                return Candidate(at, _with_adjectives(words, end), reading.offset, "LOC", "grammar.place", POSSIBLE)
            if reading.stem in solid_places() and words[at + 1].letters in honours() and at + 2 < len(words) and words[at + 2].is_word:
                return Candidate(at, _with_adjectives(words, name_end(words, at + 2)), reading.offset, "LOC", "grammar.place", LIKELY)
    return None


def _closes(name: Candidate, head: str) -> bool:
    """Whether a known name is the complement of a head; a person is one of the surest heads only ("عين روبرتو" is a verb)."""
    kind = name.type == "LOC" or (name.type == "PER" and head in solid_places())
    return kind and not name.offset and name.weight >= POSSIBLE


def _may_name(letters: str) -> bool:
    if letters in enders() or letters in adjective_countries() or letters.startswith("لا"):
        return False
    return letters in places() or (letters not in common_words() and not has_clitic(letters))


def _with_adjectives(words: Sequence[Word], end: int) -> int:
    """Definite adjectives of kind belong to the name: مطار بغداد الدولي، مستشفى رفحاء العام."""
    while end < len(words) and words[end].letters in place_adjectives():
        end += 1
    return end


def _cut(words: Sequence[Word], at: int) -> Candidate | None:
    """What follows مدينة or بلدة is a name unless it is a plain word of the language; doubtful gazetteer names become sure here."""
    if not any(reading.stem in cut_places() for reading in readings(words[at].letters)):
        return None
    letters = words[at + 1].letters
    if letters in adjective_countries() or letters in enders() or len(letters) < 2 or words[at].letters.startswith("ال"):
        return None
    if letters in places():
        return Candidate(at + 1, at + 2, 0, "LOC", "grammar.class", LIKELY)
    if letters in common_words() or letters.startswith("ال") or has_clitic(letters):
        return None
    weight = UNPROVEN if words[at].letters in vague_places() or letters.endswith("نا") else POSSIBLE
    return Candidate(at + 1, at + 2, 0, "LOC", "grammar.class", weight)
