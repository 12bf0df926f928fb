"""Phrases looked up right before or right after a place in a folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Generic, NamedTuple, TypeVar

from khabar.text.normal import fold

T = TypeVar("T")

_PIECE = re.compile(r"[^\W_]+(?:[./][^\W\d_]+)*|[<>≤≥]=?|=|°[cم]?|[$€£¥₪₽₺₹%٪]")
_CLITICS = "وفبلك"
#: Characters looked back over: the longest phrase before a number ("ما لا يقل عن", …) with room for its spaces.
_BACK = 44
_GAP = 3


class Found(NamedTuple, Generic[T]):
    """A phrase found: its half-open span in the folded text and what was filed under it."""

    start: int
    end: int
    value: T


class Phrases(Generic[T]):
    """A table of phrases of up to five words, folded."""

    __slots__ = ("_longest", "_table")

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._table: dict[str, T] = {}
        for phrase, value in entries:
            self._table.setdefault(" ".join(fold(phrase).text.split()), value)
        self._longest = max((phrase.count(" ") + 1 for phrase in self._table), default=0)

    def before(self, text: str, at: int) -> Found[T] | None:
        """The longest phrase that ends right before `at`; a one-letter clitic on its first word is left out."""
        low = max(0, at - _BACK)
        pieces = [piece for piece in _PIECE.finditer(text, low, at) if piece.start() > low or low == 0]
        if not pieces or text[pieces[-1].end() : at].strip(" "):
            return None
        for first in pieces[-self._longest :]:
            candidate = text[first.start() : pieces[-1].end()]
            if "\n" in candidate:
                continue
            found = self._clipped(" ".join(candidate.split()), first.start())
            if found is not None:
                return Found(found[0], pieces[-1].end(), found[1])
        return None

    def _clipped(self, phrase: str, start: int) -> tuple[int, T] | None:
        if phrase[0] in _CLITICS and phrase[1:] in self._table:
            return start + 1, self._table[phrase[1:]]
        return (start, self._table[phrase]) if phrase in self._table else None

    def after(self, text: str, at: int) -> Found[T] | None:
        """The longest phrase that begins at `at` or a space or two after it."""
        start = at
        while text[start : start + 1] == " " and start < at + _GAP:
            start += 1
        best: Found[T] | None = None
        end, phrase = start, ""
        for _ in range(self._longest):
            piece = _PIECE.match(text, end)
            if piece is None:
                break
            phrase = f"{phrase} {piece.group()}" if phrase else piece.group()
            value = self._table.get(phrase)
            if value is not None:
                best = Found(start, piece.end(), value)
            end = piece.end() + 1
            if text[piece.end() : end] != " ":
                break
        return best


def entries(tables: Mapping[str, Mapping[str, list[str]]], key: str) -> Iterable[tuple[str, str]]:
    """(phrase, name of its table) for every phrase listed under `key`."""
    return [(phrase, name) for name, table in tables.items() if name != "about" for phrase in table.get(key, ())]


def word_before(text: str, at: int) -> tuple[str, int]:
    """The word before `at` and where it begins; ("", at) where a sign or a line's beginning stands between."""
    end = at
    while end > 0 and text[end - 1] == " ":
        end -= 1
    start = end
    while start > 0 and text[start - 1].isalnum() and end - start < 24:
        start -= 1
    return text[start:end], start if start < end else at
