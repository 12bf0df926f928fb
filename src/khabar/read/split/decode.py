"""The likeliest sequence of states for a page's lines (Viterbi)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.split.states import START, arrivals, ending, states_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_FALLBACK = ("F0", "F1", "F2", "F3", "B")


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
    scores, back = _reach(best, ((state, weight) for role, weight in line.items() for state in states_of(role)))
    if not scores:
        scores, back = _reach(best, ((state, -20.0) for state in _FALLBACK))
    if not scores:
        state = max(best, key=lambda s: best[s])
        return {"F0": best[state] - 50.0}, {"F0": state}
    return scores, back


def _reach(best: Mapping[str, float], wanted: object) -> tuple[dict[str, float], dict[str, str]]:
    scores: dict[str, float] = {}
    back: dict[str, str] = {}
    for state, weight in wanted:  # type: ignore[attr-defined]
        reached = [(best[before] + step, before) for before, step in arrivals()[state] if before in best]
        if reached:
            score, before = max(reached)
            scores[state], back[state] = score + weight, before
    return scores, back
