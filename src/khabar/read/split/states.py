"""The states that a line can be in, and what it costs to go from one to the next.

A state is a role and, where it matters, how far the article has come: 0 no article is open, 1 its headline has been seen,
2 inside its body, 3 after its closing lines. Weights are log-odds set by hand; higher is likelier.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from khabar.lexicon import load

if TYPE_CHECKING:
    from collections.abc import Mapping

START = "start"

#: What a role is, by the first letter of its states.
ROLES = MappingProxyType(
    {
        "F": "furniture",
        "H": "head matter: stamps, bylines, the headline repeated",
        "T": "title",
        "K": "caption or deck above the body",
        "N": "first paragraph of a body without a title",
        "B": "body",
        "S": "short line of the body",
        "M": "closing matter: source, keywords, sign-off",
        "L": "read-also label",
        "R": "read-also headline",
        "D": "stamp or author of a read-also headline",
        "O": "opening of the comments",
        "C": "comments",
    }
)


@cache
def steps() -> Mapping[str, Mapping[str, float]]:
    """For each state the states that it can go to, with the weight of the step."""
    return {before: {state: float(weight) for state, weight in after.items()} for before, after in load("page_order")["steps"].items()}


@cache
def states_of(role: str) -> tuple[str, ...]:
    """The states of a role, such as L0 to L3 for read-also labels."""
    return tuple(sorted({state for after in steps().values() for state in after if state[0] == role}))


@cache
def ending() -> Mapping[str, float]:
    """The weight of ending a page in a state; a headline without a body is no article."""
    return {state: float(weight) for state, weight in load("page_order")["ending"].items()}


@cache
def sort_weights() -> Mapping[str, Mapping[str, float]]:
    """For each sort of line the roles that it can play, with their weights."""
    return {sort: {role: float(weight) for role, weight in roles.items()} for sort, roles in load("page_order")["sorts"].items()}
