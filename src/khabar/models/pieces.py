"""The subword pieces of a word, by the unigram vocabulary that the encoder was trained with.

Pieces never cross a space in this vocabulary, so that a word's pieces are found once and remembered.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from khabar.text.normal import strip_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILE: Final = "pieces.tsv"
#: Numbers of the pieces that are no letters: the two ends of a text, and what is not in the vocabulary.
BOS, EOS, UNKNOWN = 0, 1, 3
#: Marks the start of a word (SentencePiece's metaspace).
SPACE = "▁"
#: A longer run of letters is no word (a stream of base64, a broken page): its head stands for it.
LONGEST_WORD = 48
_UNKNOWN_COST = 10.0


@cache
def word_pieces() -> Callable[[str], tuple[int, ...]]:
    """What finds the pieces of a word in the shipped vocabulary."""
    text = resources.files("khabar.models.data").joinpath(FILE).read_text(encoding="utf-8")
    rows = [line.rpartition("\t") for line in text.splitlines()]
    numbers = {piece: at for at, (piece, _, _) in enumerate(rows) if at > UNKNOWN}
    scores = {piece: float(score) for at, (piece, _, score) in enumerate(rows) if at > UNKNOWN}
    return piece_finder(scores, numbers, UNKNOWN)


def piece_finder(scores: Mapping[str, float], numbers: Mapping[str, int], unknown: int) -> Callable[[str], tuple[int, ...]]:
    """A function from one word to the numbers of its pieces: the likeliest cut (Viterbi), letters outside the vocabulary as `unknown`.

    >>> find = piece_finder({"▁وال": -1.0, "سلام": -1.0, "▁و": -1.0, "السلام": -3.0}, {"▁وال": 4, "سلام": 5, "▁و": 6, "السلام": 7}, 3)
    >>> find("والسلام")
    (4, 5)
    """
    longest = max(map(len, scores))
    unknown_score = min(scores.values()) - _UNKNOWN_COST

    @lru_cache(maxsize=65536)
    def find(word: str) -> tuple[int, ...]:
        text = SPACE + unicodedata.normalize("NFKC", strip_marks(word))[:LONGEST_WORD]
        return tuple(numbers.get(piece, unknown) for piece in _cut(text, scores, longest, unknown_score))

    return find


def _cut(text: str, scores: Mapping[str, float], longest: int, unknown_score: float) -> list[str]:
    best = [0.0] + [float("-inf")] * len(text)
    came_from = [0] * (len(text) + 1)
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + longest) + 1):
            score = scores.get(text[start:end], unknown_score if end == start + 1 else None)
            if score is not None and best[start] + score > best[end]:
                best[end], came_from[end] = best[start] + score, start
    return _walk_back(text, came_from)


def _walk_back(text: str, came_from: list[int]) -> list[str]:
    pieces, end = [], len(text)
    while end > 0:
        pieces.append(text[came_from[end] : end])
        end = came_from[end]
    return pieces[::-1]
