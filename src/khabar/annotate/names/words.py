"""The words and signs of a block as grammar and taggers read them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from khabar.text.normal import fold_block
from khabar.text.tokens import ARABIC_WORD, BEFORE_NOUNS, LATIN_WORD, stems

_QUOTES: Final = frozenset("\"«»“”„'‘’")
#: A hashtag is its words: "#تحالف_دعم_الشرعية" reads like "تحالف دعم الشرعية"; the signs that join them are skipped.
_JOINTS: Final = "_#"
#: Blocks whose words are remembered: a tagger reads those of an article, then the stage reads them again.
_REMEMBERED: Final = 32
_ALI: Final = "علي"
PREPOSITION_ON: Final = "على"


class Word(NamedTuple):
    """A word or sign: its folded letters, its half-open span in the block, and what it is.

    `joined` says that "_" ties it to the word before, `tagged` that "#" opens it.
    """

    letters: str
    start: int
    end: int
    is_word: bool
    is_quote: bool
    joined: bool = False
    tagged: bool = False


class Reading(NamedTuple):
    """One way to read a word: what remains behind proclitics, and how many letters of the word those take."""

    stem: str
    offset: int


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"{ARABIC_WORD}|{LATIN_WORD}|\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\s{_JOINTS}]")


@lru_cache(maxsize=_REMEMBERED)
def split_words(text: str) -> tuple[Word, ...]:
    """The words and signs of a text in order, hashtags taken apart.

    >>> [word.letters for word in split_words("مقتل 5 من #حركة_الشباب، أمس")]
    ['مقتل', '5', 'من', 'حركه', 'الشباب', '،', 'امس']
    """
    folded = fold_block(text)
    found = ((match.group(), match.span()) for match in _pattern().finditer(folded.text))
    return tuple([_word(text, letters, *(folded.span(*span) if folded.breaks else span)) for letters, span in found])


def _word(text: str, letters: str, start: int, end: int) -> Word:
    # Folding makes one of على ("on") and علي (Ali); the preposition keeps its alef maqsura.
    spelled = PREPOSITION_ON if letters == _ALI and text[end - 1] == "ى" else letters
    before = text[start - 1] if start else " "
    return Word(spelled, start, end, letters[0].isalpha(), letters in _QUOTES, before == "_", before == "#")


@lru_cache(maxsize=1 << 15)
def readings(letters: str) -> tuple[Reading, ...]:
    """The word as it stands, then without its proclitics, the fewest first.

    >>> [(reading.stem, reading.offset) for reading in readings("وبغداد")]
    [('وبغداد', 0), ('بغداد', 1), ('غداد', 2)]
    >>> [(reading.stem, reading.offset) for reading in readings("للعراق")][:2]
    [('للعراق', 0), ('العراق', 0)]
    """
    return (
        Reading(letters, 0),
        *(Reading(stem, at) for at, stem in stems(letters, BEFORE_NOUNS) if not _takes_article(letters[:at], stem)),
    )


@lru_cache(maxsize=1 << 15)
def stems_of(letters: str) -> frozenset[str]:
    """The stems of a word's readings: what no rule begins with is passed over by one look at them, as nine of ten words are."""
    return frozenset(reading.stem for reading in readings(letters))


def _takes_article(cut: str, stem: str) -> bool:
    """Whether a reading takes the article off too: a name keeps it (الحديدة is no حديدة)."""
    return cut.endswith(("ال", "لل")) or (stem.startswith("الل") and not cut)
