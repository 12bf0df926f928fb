"""The tokens of one text as the grammar of numerals reads them, and the sum it has so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.text.numerals.record import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from khabar.text.normal import Folded
    from khabar.text.numerals.digits import Style
    from khabar.text.numerals.tokens import Token
    from khabar.text.numerals.words import Role

SCALES: frozenset[Role] = frozenset(("scale", "accusative", "scale_many"))


@dataclass(frozen=True, slots=True)
class Sum:
    """A number read so far: `low` is the scale of its last group, `next` the token after it."""

    value: Fraction | None
    low: int
    next: int
    kind: Kind = "cardinal"
    plural: bool = False
    groups: int = 1


class Reader:
    """The tokens of one text with what their reading needs to know about it."""

    __slots__ = ("folded", "style", "text", "tokens")

    def __init__(self, folded: Folded, tokens: Sequence[Token], style: Style) -> None:
        self.folded = folded
        self.text = folded.text
        self.tokens = tokens
        self.style = style

    def role(self, at: int) -> Role | None:
        """The role of a token, None past the end."""
        return self.tokens[at].word.role if at < len(self.tokens) else None

    def linked(self, at: int, link: str) -> bool:
        """Whether a token exists and hangs on the one before it in this way."""
        return at < len(self.tokens) and self.tokens[at].link == link

    def follows(self, at: int, link: str, *roles: Role) -> bool:
        """Whether a token hangs on the one before it and has one of these roles."""
        return self.linked(at, link) and self.tokens[at].word.role in roles

    def value(self, at: int) -> int:
        """The value of a word."""
        return self.tokens[at].word.value
