"""What a numeral is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["cardinal", "ordinal", "fraction", "vague", "dual"]
Written = Literal["digits", "words", "both"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral: where it stands and what it says.

    `start` and `end` are offsets into the folded text, without the clitics in front; `outer` is where its first word begins,
    clitics and article included (`outer == start` without any), and `clitics` is what stands between, as folded ("و", "ال", "بال").
    `value` is None for vague plurals (مئات). `scale` is the multiplier of the last word (30 ألفا: 1000), which a range may share.
    `noun` is the singular of a dual noun (يومين: يوم), folded, for kind `dual` only.
    """

    start: int
    end: int
    outer: int
    clitics: str
    value: int | float | None
    kind: Kind
    written: Written
    scale: int = 1
    noun: str | None = None

    @property
    def definite(self) -> bool:
        """Whether the article stands on its first word."""
        return self.clitics.endswith(("ال", "لل"))
