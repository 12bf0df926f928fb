"""The passage of an article that shows what was asked, and where the words stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from khabar.index.letters import NOTHING, UNREADABLE, outline_word, pack, pack_folded, read_outlined
from khabar.text.stem import find_keys, fold_words, keys_of, lasting_letters, spellings_of

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

    In bytes of an outline, `letters` are those that the forms of each key have at least, `literals` the words as they were typed
    and the keys; `tails` are the last words of compounds, each with the most words that stand before it.
    """

    keys: frozenset[str]
    letters: frozenset[bytes]
    literals: frozenset[bytes]
    tails: tuple[tuple[re.Pattern[bytes], int], ...] = ()

    def find(self, text: str) -> Spans:
        """The half-open code points of the words asked for.

        >>> make_marker(["جندي"]).find("ثلاثةُ جنــودٍ، وجنديّان")
        ((7, 14), (16, 24))
        >>> make_marker(["عبدالله"]).find("عبيد الله ولعبد الله وعبدالله")
        ((10, 20), (21, 29))
        """
        return self.find_by(pack(text).outline(), text)

    def find_by(self, outlined: bytes, text: str) -> Spans:
        """The same of a text of which the outline is known."""
        likely = self._likely(set(outlined.split()), unreadable=UNREADABLE in outlined)
        asked = [piece for piece in likely if not self.keys.isdisjoint(_keys_in(piece)) or UNREADABLE in piece]
        stretches = [(start, start + len(piece)) for piece in asked for start in _find_pieces(outlined, piece)]
        stretches += self._find_compounds(outlined)
        spans = sorted({span for start, end in stretches for span in self._read(text[start:end], start)})
        return _outermost(spans) if self.tails else tuple(spans)

    def glimpse(self, outlined: bytes) -> list[int]:
        """Where the words asked for seem to stand in an outline: cheap, and enough to choose a passage by."""
        starts, reached = list[int](), 0
        for start, size in sorted((start, len(literal)) for literal in self.literals for start in _find_all(outlined, literal)):
            if start >= reached:  # a key inside a typed word is no second word
                starts.append(start)
                reached = start + size
        return starts

    def _likely(self, pieces: set[bytes], *, unreadable: bool) -> set[bytes]:
        """The pieces that have the letters of some key: reading all words of ten articles took three quarters of the time of an answer."""
        likely = {piece for piece in pieces if UNREADABLE in piece} if unreadable else set[bytes]()
        for letters in self.letters:
            left: Iterable[bytes] = pieces
            for letter in letters:
                left = [piece for piece in left if letter in piece]
            likely.update(left)
        return likely

    def _find_compounds(self, outlined: bytes) -> Iterator[tuple[int, int]]:
        """The stretches of several words that hold a compound asked for."""
        for tail, before in self.tails:
            for match in tail.finditer(outlined):
                start, end = _widen(outlined, match.start(), before), outlined.find(b" ", match.end())
                stretch = outlined[start : end if end >= 0 else None]
                if not self.keys.isdisjoint(_keys_in(stretch)):
                    yield start, start + len(stretch)

    def _read(self, text: str, at: int) -> Iterator[tuple[int, int]]:
        """The words asked for in a text that begins at a code point of another."""
        folded = fold_words(text)
        asked = (folded.span(first, end) for key, first, end in find_keys(folded) if key in self.keys)
        return ((at + start, at + end) for start, end in asked)


def make_marker(words: Iterable[str]) -> Marker:
    """The marker of folded words."""
    typed = set(words)
    keys = frozenset(key for word in typed for key in keys_of(word))
    letters = frozenset(pack_folded("".join(lasting_letters(key))) for key in keys)
    spelt = {each for word in typed for each in spellings_of(word)} | {(key,) for key in keys}
    tails = {each[-1]: len(each) - 1 for each in sorted(spelt, key=len) if len(each) > 1}
    literals = frozenset(b" ".join(map(outline_word, each)) for each in spelt)
    return Marker(keys, letters, literals, tuple((_pattern(tail), before) for tail, before in tails.items()))


def _pattern(word: str) -> re.Pattern[bytes]:
    """A folded word in an outline, with marks between its letters or without."""
    return re.compile((NOTHING + b"*").join(re.escape(bytes([letter])) for letter in outline_word(word)))


def _widen(outlined: bytes, at: int, words: int) -> int:
    """The beginning of the piece of an outline that a place lies in, or of one that stands so many before it."""
    for _ in range(words):
        at = len(outlined[: outlined.rfind(b" ", 0, at) + 1].rstrip(b" "))
    return outlined.rfind(b" ", 0, at) + 1


def _outermost(spans: list[tuple[int, int]]) -> Spans:
    """The spans that lie in no other."""
    return tuple(span for span in spans if not any(other[0] <= span[0] and span[1] <= other[1] for other in spans if other != span))


@lru_cache(maxsize=1 << 16)
def _keys_in(piece: bytes) -> tuple[str, ...]:
    """The keys of the words of a piece of an outline, and of the compounds where it is several."""
    return tuple(key for key, _, _ in find_keys(fold_words(read_outlined(piece))))


def _find_pieces(outlined: bytes, piece: bytes) -> Iterator[int]:
    """Where a piece stands between spaces."""
    return _find_all(b" %b " % outlined, b" %b " % piece)


def _find_all(outlined: bytes, piece: bytes) -> Iterator[int]:
    start = outlined.find(piece)
    while start >= 0:
        yield start
        start = outlined.find(piece, start + 1)


def cut_snippet(text: str, outlined: bytes, marker: Marker) -> tuple[str, Spans]:
    """The stretch of at most 240 letters of an outlined text that shows most of the words asked for, and their places in it.

    It begins and ends between words; where none of the words stands it is the beginning of the text. The stretch is chosen
    by the words as they were typed; only where it shows nothing are the words of the text read.
    """
    snippet, inside = _cut(text, marker, marker.glimpse(outlined))
    if inside:
        return snippet, inside
    found = marker.find_by(outlined, text)
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
