"""Singulars that a broken plural may have by its pattern alone."""

from __future__ import annotations

from typing import Final

#: Patterns of plurals and of the singulars that they may have: digits stand for the letters of the root in order. Folded, so that
#: ائ is اي and ة is ه. Short plurals (فعول، فعال، أفعال) are left out: too many words look like them.
_PATTERNS: Final = (
    ("12اي3", ("12ي3ه", "1ا2ي3ه", "12ا3ه")),
    ("1وا23", ("1ا23ه", "1ا23")),
    ("1وا2ي3", ("1ا2و3", "1ا23")),
    ("م1ا23", ("م123ه", "م123")),
    ("م1ا2ي3", ("م12و3", "م12ا3")),
    ("ت1ا2ي3", ("ت12ي3", "ت12ا3")),
    ("12ا3ي4", ("123و4", "123ي4", "123ا4")),
    ("12ا34", ("1234", "1234ه")),
)


def singulars_of(word: str) -> list[str]:
    """What a folded word would be the plural of, by its pattern.

    >>> singulars_of("صناديق"), singulars_of("غنايم")[0]
    (['صندوق', 'صنديق', 'صنداق'], 'غنيمه')
    """
    found: list[str] = []
    for pattern, singulars in _PATTERNS:
        root = _root(word, pattern)
        if root:
            found += [_fill(singular, root) for singular in singulars]
    return found


def _root(word: str, pattern: str) -> dict[str, str]:
    """The letters that stand for the digits of a pattern; none when the word has another shape."""
    if len(word) != len(pattern) or any(sign != letter for sign, letter in zip(pattern, word, strict=True) if not sign.isdigit()):
        return {}
    return {sign: letter for sign, letter in zip(pattern, word, strict=True) if sign.isdigit()}


def _fill(pattern: str, root: dict[str, str]) -> str:
    return "".join(root.get(sign, sign) for sign in pattern)
