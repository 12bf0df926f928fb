"""The order of the best candidates by the letters that they share with the question."""

from __future__ import annotations

from itertools import compress
from math import log
from typing import TYPE_CHECKING, Final

from khabar.index.letters import pack_folded
from khabar.text.stem import spellings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.index.letters import Packed

GRAM: Final = 4
#: So much of an article is compared: its head, where news says what it is about.
COMPARED: Final = 700
#: How much the letters count beside BM25, both brought to 0..1; fitted on the search set.
WEIGHT: Final = 0.4


def grams_of(words: Sequence[str]) -> tuple[str, ...]:
    """The runs of four letters of the words of a question, each word between spaces; of a compound those that both spellings have.

    >>> grams_of(["هدنه"]), grams_of(["عبدالله"])
    ((' هدن', 'هدنه', 'دنه '), (' عبد', 'الله', 'لله '))
    """
    return tuple(dict.fromkeys(gram for word in words for piece in _pieces(word) for gram in _grams(piece)))


def _pieces(word: str) -> list[str]:
    """A word between spaces, in the pieces that it is written in as two words."""
    return f" {'|'.join(spellings_of(word)[-1])} ".split("|")


def _grams(text: str) -> list[str]:
    return [text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))]


def rescore(scores: Sequence[float], texts: Sequence[Packed], words: Sequence[str]) -> list[float]:
    """A score for each candidate, from its own and from the runs of four letters of the question that stand in its text.

    A run counts by how few of the candidates have it.
    """
    grams = [pack_folded(gram) for gram in grams_of(words)]
    if not scores or not grams:
        return list(scores)
    compared = [b" %b " % text.fold_head(COMPARED) for text in texts]
    held = [[gram in text for gram in grams] for text in compared]
    weights = [log(1 + len(held) / (1 + sum(column))) for column in zip(*held, strict=True)]
    whole = sum(weights) or 1.0
    best = max(scores) or 1.0
    shares = [sum(compress(weights, row)) / whole for row in held]
    return [(1 - WEIGHT) * score / best + WEIGHT * share for score, share in zip(scores, shares, strict=True)]
