"""A stretch of words that one of the sources takes for a name, with how sure that source is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from khabar.model import Entity

NameType = Literal["PER", "ORG", "LOC", "EVENT"]

#: How far each source is believed, from 0 to 1. Lexicon entries name one thing only; grammar sees heads and titles;
#: a learnt tagger gives its own probability. Set by hand, so that what is surer wins where two overlap.
SURE: Final = 0.95
LIKELY: Final = 0.8
POSSIBLE: Final = 0.62
HINT: Final = 0.35
#: Not enough alone: a second source must say the same.
UNPROVEN: Final = 0.45
#: Below this nothing is kept.
LEAST: Final = 0.5


@dataclass(slots=True, unsafe_hash=True)
class Candidate:
    """Never changed: words `first` to `last` (exclusive) of a block; `offset` letters of the first word are proclitics."""

    first: int
    last: int
    offset: int
    type: NameType
    rule: str
    weight: float
    entity: Entity | None = None
