"""Numerals of Arabic text: digits of all systems, words, and both together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from khabar.text.normal import Folded

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


def find_numerals(folded: Folded) -> tuple[Numeral, ...]:
    """The numerals of a text in order, none overlapping."""
    del folded
    return ()


def parse_numeral(text: str) -> Numeral | None:
    """The numeral that is the whole text, else None: "الحادي والعشرين" is ordinal 21."""
    del text
    return None
