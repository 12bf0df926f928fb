"""The passage of an article that shows what was asked, and where the words stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.text.normal import Folded
from khabar.text.stem import find_words, fold_words, keys_of, lasting_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Spans = tuple[tuple[int, int], ...]

#: Two or three lines on a screen.
LONGEST: Final = 240
#: What stands before the first word shown.
_BEFORE: Final = 60
_ENDS: Final = ".!?؟\n"


@dataclass(frozen=True, slots=True)
class Marker:
    """Finds the words that have one of `keys`.

    `candidates` finds the pieces between spaces that may hold one, `literal` where one stands as it was typed or as its key.
    """

    keys: frozenset[str]
    candidates: re.Pattern[str]
    literal: re.Pattern[str]

    def find(self, text: str) -> Spans:
        """The half-open code points of the words asked for.

        >>> make_marker(["جندي"]).find("ثلاثةُ جنــودٍ، وجنديّان")
        ((7, 14), (16, 24))
        """
        folded = fold_words(text)
        pieces = (match.span() for match in self.candidates.finditer(folded.text))
        spans = ((start + first, start + last) for start, end in pieces for first, last in self._words(folded.text[start:end]))
        return tuple(folded.span(first, last) for first, last in spans)

    def glimpse(self, text: str) -> list[int]:
        """Where the words asked for seem to stand: cheap, and enough to choose a passage by."""
        folded = fold_words(text)
        return [folded.span(match.start(), match.end())[0] for match in self.literal.finditer(folded.text)]

    def _words(self, piece: str) -> Iterator[tuple[int, int]]:
        return ((first, last) for word, first, last in find_words(Folded(piece, piece)) if not self.keys.isdisjoint(keys_of(word)))


def make_marker(words: Iterable[str]) -> Marker:
    """The marker of folded words.

    A word of the news is read only where it has the letters that every form of a word asked for has: reading all words of
    ten articles took three quarters of the time of an answer.
    """
    typed = set(words)
    keys = frozenset(key for word in typed for key in keys_of(word))
    ways = ("".join(rf"(?=\S*{re.escape(letter)})" for letter in lasting_letters(key)) for key in sorted(keys))
    return Marker(keys, _any_of(rf"(?<!\S)(?:{way})\S+" for way in ways), _any_of(map(re.escape, sorted(typed | keys))))


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns) or r"(?!)")


def cut_snippet(text: str, marker: Marker) -> tuple[str, Spans]:
    """The stretch of at most 240 letters that shows most of the words asked for, and their places in it.

    It begins and ends between words; where none of the words stands it is the beginning of the text. The stretch is chosen
    by the words as they were typed; only where it shows nothing are all words of the text read.
    """
    snippet, inside = _cut(text, marker, marker.glimpse(text))
    if inside or not marker.keys:
        return snippet, inside
    found = marker.find(text)
    return _cut(text, marker, [start for start, _ in found]) if found else (snippet, ())


def _cut(text: str, marker: Marker, starts: list[int]) -> tuple[str, Spans]:
    start = _begin(text, _densest(starts))
    snippet = text[start : _end(text, start)]
    return snippet, marker.find(snippet)


def _densest(starts: list[int]) -> int:
    """Where the window that holds most of the places begins; the earliest of several."""
    reach = LONGEST - _BEFORE
    return max(starts, key=lambda start: (bisect_right(starts, start + reach) - bisect_left(starts, start), -start), default=0)


def _begin(text: str, first: int) -> int:
    """The beginning of the sentence when it is near, else of a word some way before."""
    if first <= _BEFORE:
        return 0
    sentence = max(text.rfind(end, first - _BEFORE, first) for end in _ENDS)
    at = sentence + 1 if sentence >= 0 else text.find(" ", first - _BEFORE, first) + 1 or first
    return at + len(text[at:first]) - len(text[at:first].lstrip())


def _end(text: str, start: int) -> int:
    if len(text) - start <= LONGEST:
        return len(text)
    space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
    return space if space >= 0 else start + LONGEST
