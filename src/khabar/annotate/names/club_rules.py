"""Clubs by their short names, which are words of the language: الهلال، النصر. Only a report of sport means the club."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import SURE, Candidate
from khabar.annotate.names.words import readings, stems_of
from khabar.lexicon import load
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.annotate.names.words import Word

#: So many different words of sport make a report one of sport; two also stand in a crime at a stadium or a minister's visit.
_LEAST_SIGNS: Final = 4


def is_sport(blocks: Iterable[Sequence[Word]]) -> bool:
    """Whether the words of an article tell of a match or a club: several of مباراة، المدرب، الدوري، المرمى."""
    met: set[str] = set()
    for words in blocks:
        met |= {word.letters for word in words if word.is_word} & _signs()
        if len(met) >= _LEAST_SIGNS:
            return True
    return False


def find_clubs(words: Sequence[Word]) -> list[Candidate]:
    """Short names of clubs in a block of sport news. A country's adjective behind one may be the coach's: مدرب الوداد البرتغالي."""
    found = []
    for at, word in enumerate(words):
        if word.is_word and not stems_of(word.letters).isdisjoint(_clubs()) and not (at and words[at - 1].letters in _plain()):
            offset = next(reading.offset for reading in readings(word.letters) if reading.stem in _clubs())
            found.append(Candidate(at, at + 1, offset, "ORG", "lexicon.club", SURE))
    return found


@cache
def _clubs() -> frozenset[str]:
    return folded_words(load("clubs")["sport"]["clubs"])


@cache
def _signs() -> frozenset[str]:
    return folded_words(load("clubs")["sport"]["signs"])


@cache
def _plain() -> frozenset[str]:
    """Words behind which the name is the word that it is: تحقيق النصر، مدينة العين."""
    return folded_words(load("clubs")["sport"]["plain"])
