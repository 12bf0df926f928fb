"""What the lexicons know of each word: facts that learnt taggers take in beside the word itself."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.gazetteers import (
    adjectives,
    capitals,
    common_words,
    country_names,
    doubtful_places,
    given_names,
    given_or_common,
    organisation_heads,
    person_particles,
    person_parts,
    place_heads,
    place_names,
    ranks,
    role_heads,
)
from khabar.text.normal import fold
from khabar.text.tokens import BEFORE_NOUNS, stems

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

#: The facts, in the order in which a tagger reads them. A change of order or number asks for a new training.
HINTS: Final = (
    "country",
    "capital",
    "place",
    "doubtful place",
    "adjective",
    "given name",
    "given name or word",
    "part of a name",
    "rank",
    "role",
    "organisation",
    "place head",
    "common word",
    "particle",
)
_LONGEST_PHRASE: Final = 4
#: Countries, capitals and the two kinds of places have names of several words.
_PHRASE_TABLES: Final = 4


@cache
def _tables() -> tuple[AbstractSet[str], ...]:
    return (
        country_names(),
        capitals(),
        place_names(),
        doubtful_places(),
        adjectives(),
        given_names(),
        given_or_common(),
        person_parts(),
        ranks(),
        role_heads(),
        organisation_heads(),
        place_heads(),
        common_words(),
        person_particles(),
    )


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """The folded letters of one word; a word that is nothing but marks stays as it is."""
    return fold(word).text or word


@cache
def _openings() -> frozenset[str]:
    """First words of the phrases of several words."""
    return frozenset(name.partition(" ")[0] for table in _tables()[:_PHRASE_TABLES] for name in table if " " in name)


#: One row of facts: a column a fact of `HINTS`, 0 or 1.
Hints = tuple[float, ...]


def word_hints(words: Sequence[str]) -> list[Hints]:
    """For each word a row of 0 and 1, one column a fact of `HINTS`; a phrase of several words marks all of them.

    >>> rows = word_hints(["والولايات", "المتحدة"])
    >>> [HINTS[n] for n, known in enumerate(rows[1]) if known and HINTS[n] == "country"]
    ['country']
    """
    letters = [fold_word(word) for word in words]
    rows = [_hints_of(word) for word in letters]
    for start in range(len(letters) - 1):
        if _opens_phrase(letters[start]):
            _mark_phrases(letters, rows, start)
    return rows


@lru_cache(maxsize=1 << 15)
def _hints_of(word: str) -> Hints:
    readings = _readings(word)
    return tuple(float(any(reading in table for reading in readings)) for table in _tables())


@lru_cache(maxsize=1 << 15)
def _readings(word: str) -> tuple[str, ...]:
    """The word itself and what remains of it without proclitics."""
    return (word, *(stem for _, stem in stems(word, BEFORE_NOUNS)))


@lru_cache(maxsize=1 << 15)
def _opens_phrase(word: str) -> bool:
    return any(reading in _openings() for reading in _readings(word))


def _mark_phrases(letters: Sequence[str], rows: list[Hints], start: int) -> None:
    for length in range(2, min(_LONGEST_PHRASE, len(letters) - start) + 1):
        rest = " ".join(letters[start + 1 : start + length])
        for column, table in enumerate(_tables()[:_PHRASE_TABLES]):
            if any(f"{reading} {rest}" in table for reading in _readings(letters[start])):
                rows[start : start + length] = [(*row[:column], 1.0, *row[column + 1 :]) for row in rows[start : start + length]]
