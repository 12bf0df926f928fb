"""The word that was meant where no article has the one that was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_ARABIC: Final = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
#: In shorter words one letter is too much: every word would be another.
_SHORTEST: Final = 4
_LONGEST: Final = 24


def correct(word: str, articles_with: Callable[[str], int]) -> str | None:
    """The word that is one letter away and stands in most articles; None when there is none, or the word is too short.

    >>> correct("المفاضوات", {"المفاوضات": 7, "المفاوضين": 9}.get)
    'المفاوضات'

    One letter more, less, other, or two that changed places. `articles_with` counts the articles that hold a folded word.
    """
    if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return None
    counts = {near: articles_with(near) or 0 for near in sorted(edits_of(word))}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None


def edits_of(word: str) -> set[str]:
    """The words one letter away.

    >>> {"هدنه", "هدن", "نهده"} & edits_of("هدنه"), "هنده" in edits_of("هدنه")
    ({'هدن'}, True)
    """
    letters = _LATIN if word[0] <= "z" else _ARABIC
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    less = {left + right[1:] for left, right in cuts if right}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    other = {left + letter + right[1:] for left, right in cuts if right for letter in letters}
    more = {left + letter + right for left, right in cuts for letter in letters}
    return (less | swapped | other | more) - {word}
