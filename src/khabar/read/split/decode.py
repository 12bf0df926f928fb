"""The likeliest sequence of states for a page's lines (Viterbi)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from khabar.read.split.states import START, ending, states_of, steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: What a line is when nothing that it could be may follow the line before, and how much that costs.
_FALLBACK = ("F", "B")
_UNFIT = -20.0
_FEW = 6
_REACH = 16.0


def decode(weights: Sequence[Mapping[str, float]]) -> list[str]:
    """The best state of each line, given the weight of each role on each line.

    >>> decode([{"T": 1.0, "F": 0.0}, {"B": 4.0}])
    ['T', 'B']
    """
    if not weights:
        return []
    best: dict[str, float] = {START: 0.0}
    trail: list[dict[str, str]] = []
    for line in weights:
        best, back = _step(best, line)
        trail.append(back)
    last = max(best, key=lambda state: best[state] + ending().get(state, 0.0))
    path = [last]
    for back in reversed(trail[1:]):
        path.append(back[path[-1]])
    return path[::-1]


def _step(best: Mapping[str, float], line: Mapping[str, float]) -> tuple[dict[str, float], dict[str, str]]:
    """The best score of each state that the line can be in, and the state before it on that way."""
    scores, back = _reach(best, line)
    if not scores:
        scores, back = _reach(best, dict.fromkeys(_FALLBACK, _UNFIT))
    if not scores:
        state = max(best, key=lambda s: best[s])
        return {"F0": best[state] + _UNFIT}, {"F0": state}
    return _likeliest(scores), back


def _likeliest(scores: dict[str, float]) -> dict[str, float]:
    """The states still worth following: those within reach of the best one, since no later line makes up for more."""
    if len(scores) <= _FEW:
        return scores
    least = max(scores.values()) - _REACH
    return {state: score for state, score in scores.items() if score >= least}


def _reach(best: Mapping[str, float], line: Mapping[str, float]) -> tuple[dict[str, float], dict[str, str]]:
    scores: dict[str, float] = {}
    back: dict[str, str] = {}
    befores, reached = tuple(best), tuple(best.values())
    for role, weight in line.items():
        for state, ways in _ways(befores, role):
            sums = [reached[at] + step + weight for at, step in ways]
            scores[state] = most = max(sums)
            back[state] = befores[ways[sums.index(most)][0]]
    return scores, back


@lru_cache(maxsize=1 << 12)
def _ways(befores: tuple[str, ...], role: str) -> tuple[tuple[str, tuple[tuple[int, float], ...]], ...]:
    """The states of a role that can be come to, with the places of the states before them and what the step weighs."""
    ways = (
        (state, tuple((at, steps()[before][state]) for at, before in enumerate(befores) if state in steps()[before]))
        for state in states_of(role)
    )
    return tuple((state, found) for state, found in ways if found)
