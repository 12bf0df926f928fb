"""Many phrases looked up in a text at once, as whole words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Generic, TypeAlias, TypeVar

from khabar.text.normal import Folded, fold
from khabar.text.tokens import PIECE, stems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.text.tokens import Proclitics

T = TypeVar("T")

_PIECE: Final = re.compile(PIECE)
_NEXT_PIECE: Final = re.compile(f" *({PIECE})")


@dataclass(slots=True, unsafe_hash=True)
class Match(Generic[T]):
    """A phrase found, never changed: its half-open span in the folded text and what was filed under it."""

    start: int
    end: int
    value: T


#: How many words a matcher remembers, and how long they may be: some 6 MB, and nearly all words of a day's news.
_REMEMBERED: Final = 1 << 15
_LONG_WORD: Final = 32


@dataclass(slots=True)
class _Node(Generic[T]):
    """A place in the tree of phrases: the pieces that may follow, and the value of a phrase that ends here (none or one)."""

    after: dict[str, _Node[T]] = field(default_factory=dict)
    values: tuple[T, ...] = ()


#: The places of the tree where a word may begin, each with the number of proclitic letters before it.
_Readings: TypeAlias = "tuple[tuple[int, _Node[T]], ...]"


class Matcher(Generic[T]):
    """Phrases with their values, found leftmost-longest and only as whole words.

    >>> matcher = Matcher([("غد", "tomorrow"), ("كانون الثاني", 1)])
    >>> matcher.find(fold("بغداد، كانونَ  الثاني"))
    (Match(start=7, end=20, value=1),)

    Phrases are folded here; spaces within and around their pieces may be missing or many in the text, a line end may not.
    Where two entries fold to the same phrase the first stands. With `proclitics` (see `tokens.BEFORE_NOUNS`) a phrase is
    also found behind them, and they are left out of the span:

    >>> from khabar.text.tokens import BEFORE_NOUNS
    >>> Matcher([("القاهرة", "EG")], BEFORE_NOUNS).find(fold("وبالقاهرة"))
    (Match(start=2, end=9, value='EG'),)

    A tree over words, not over letters: in Arabic news an automaton over letters (ahocorasick_rs) was faster below some
    thousand phrases and slower above, since most of what it finds lies inside other words. Cost is linear in the text for
    given phrases. Plain dictionaries, so it pickles.
    """

    __slots__ = ("_barren", "_initials", "_known", "_proclitics", "_root")

    def __init__(self, entries: Iterable[tuple[str, T]], proclitics: Proclitics = MappingProxyType({})) -> None:
        self._root: _Node[T] = _Node()
        self._proclitics = dict(proclitics)
        self._initials = frozenset(form[0] for form in proclitics)
        self._known: dict[str, _Readings[T]] = {}
        self._barren: set[str] = set()
        for phrase, value in entries:
            self._add(phrase, value)

    def _add(self, phrase: str, value: T) -> None:
        pieces = _PIECE.findall(fold(phrase).text)
        if not pieces:
            raise ValueError(f"a phrase to look up has no letters: {phrase!r}")
        node = self._root
        for piece in pieces:
            node = node.after.setdefault(piece, _Node())
        node.values = node.values or (value,)

    def find(self, folded: Folded) -> tuple[Match[T], ...]:
        """The matches in order, none overlapping; offsets are the folded text's (`folded.span` leads to the source)."""
        text, known, barren = folded.text, self._known, self._barren
        if barren.issuperset(_PIECE.findall(text)):
            return ()
        found: list[Match[T]] = []
        free = 0
        for piece in _PIECE.finditer(text):
            letters = piece.group()
            if letters in barren:
                continue
            readings = known.get(letters) or self._read(letters)
            if readings and piece.start() >= free:
                match = _longest(text, readings, piece.start(), piece.end())
                if match is not None:
                    found.append(match)
                    free = match.end
        return tuple(found)

    def _read(self, letters: str) -> _Readings[T]:
        """Where in the tree a word may begin: whole, then behind each of its proclitics.

        A word met before is remembered, those that begin nothing apart.
        """
        roots = self._root.after
        readings = [(0, roots[letters])] if letters in roots else []
        if letters[0] in self._initials:
            readings += [(lead, roots[stem]) for lead, stem in stems(letters, self._proclitics) if stem in roots]
        if readings:
            self._known[letters] = tuple(readings)
        elif len(self._barren) < _REMEMBERED and len(letters) < _LONG_WORD:
            self._barren.add(letters)
        return tuple(readings)


def _longest(text: str, readings: _Readings[T], start: int, end: int) -> Match[T] | None:
    """The phrase that reaches farthest; the fewest proclitics where they tie."""
    matches = (_walk(text, node, start + lead, end) for lead, node in readings)
    return max((match for match in matches if match is not None), key=_end, default=None)


def _end(match: Match[T]) -> int:
    return match.end


def _walk(text: str, node: _Node[T], start: int, end: int) -> Match[T] | None:
    best = Match(start, end, node.values[0]) if node.values else None
    following = _NEXT_PIECE.match(text, end)
    while following is not None and following[1] in node.after:
        node, end = node.after[following[1]], following.end()
        if node.values:
            best = Match(start, end, node.values[0])
        following = _NEXT_PIECE.match(text, end)
    return best
