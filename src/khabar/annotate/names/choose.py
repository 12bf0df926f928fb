"""Which of the overlapping candidates of a block are its names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import LEAST, Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable

#: A longer name is worth a little more than the names within it: the outermost name counts (مطار الحديدة holds الحديدة).
_LENGTH_POWER: Final = 1.15


def choose_names(candidates: Iterable[Candidate], length: int) -> list[Candidate]:
    """The set of candidates of greatest worth in which none overlap, in order; worth grows with belief and length.

    What several sources say alike is believed more. `length` is the number of words of the block.
    """
    merged = [c for c in _merge(candidates) if c.weight >= LEAST]
    by_end: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in merged:
        by_end[candidate.last].append(candidate)
    return _best(by_end, length)


def _merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each span and type: doubts multiply, the rule and entity are the strongest one's that has an entity."""
    groups: dict[tuple[int, int, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.first, candidate.last, candidate.type].append(candidate)
    return [_join(group) for group in groups.values()]


def _join(group: list[Candidate]) -> Candidate:
    strongest = max(group, key=lambda c: (c.entity is not None and c.entity.id is not None, c.weight))
    doubt = 1.0
    for weight in {c.rule.partition(".")[0]: c.weight for c in sorted(group, key=lambda c: c.weight)}.values():
        doubt *= 1.0 - weight
    first, last = strongest.first, strongest.last
    return Candidate(first, last, strongest.offset, strongest.type, strongest.rule, 1.0 - doubt, strongest.entity)


def _worth(candidate: Candidate) -> float:
    return float((candidate.weight - LEAST + 0.05) * (candidate.last - candidate.first) ** _LENGTH_POWER)


def _best(by_end: dict[int, list[Candidate]], length: int) -> list[Candidate]:
    """Weighted intervals: the best total worth up to each word, and the way back through it."""
    worth = [0.0] * (length + 1)
    taken: list[Candidate | None] = [None] * (length + 1)
    for end in range(1, length + 1):
        worth[end] = worth[end - 1]
        for candidate in by_end.get(end, ()):
            total = worth[candidate.first] + _worth(candidate)
            if total > worth[end]:
                worth[end], taken[end] = total, candidate
    chosen: list[Candidate] = []
    end = length
    while end > 0:
        winner = taken[end]
        end = winner.first if winner is not None else end - 1
        if winner is not None:
            chosen.append(winner)
    return chosen[::-1]
