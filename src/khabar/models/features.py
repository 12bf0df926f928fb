"""What the conditional random field sees of each word: letters, neighbours and what the lexicons know."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.hints import HINTS, fold_word, word_hints
from khabar.text.tokens import BEFORE_NOUNS, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACH: Final = 2
_CODES: Final = tuple("".join(word[0] for word in hint.split()) + str(n) for n, hint in enumerate(HINTS))
_PREFIXES: Final = (1, 2, 3, 4)
_SUFFIXES: Final = (1, 2, 3)


def word_features(words: Sequence[str]) -> list[list[str]]:
    """One list of features a word, for a sentence or block.

    >>> "w+1=حزب" in word_features(["زعيم", "حزب"])[0]
    True
    """
    own = [fold_word(word) for word in words]
    known = ["".join(code for code, flag in zip(_CODES, row, strict=True) if flag) for row in word_hints(words)]
    return [_features(own, known, at) for at in range(len(words))]


def _features(own: Sequence[str], known: Sequence[str], at: int) -> list[str]:
    found = ["bias", *_spelling(own[at])]
    for offset in range(-_REACH, _REACH + 1):
        near = at + offset
        if 0 <= near < len(own):
            found += [f"w{offset:+d}={own[near]}", f"k{offset:+d}={known[near]}"]
        else:
            found.append(f"w{offset:+d}=|")
    return found + _pairs(own, known, at)


def _pairs(own: Sequence[str], known: Sequence[str], at: int) -> list[str]:
    before = own[at - 1] if at else "|"
    after = own[at + 1] if at + 1 < len(own) else "|"
    known_before, known_after = known[at - 1] if at else "|", known[at + 1] if at + 1 < len(known) else "|"
    return [f"b={before} {own[at]}", f"a={own[at]} {after}", f"kb={known_before} {known[at]}", f"ka={known[at]} {known_after}"]


@lru_cache(maxsize=1 << 15)
def _spelling(word: str) -> tuple[str, ...]:
    """Shape, prefixes, suffixes, and the stems that remain without proclitics."""
    shape = "1" if word[0].isdigit() else "a" if word[0].isascii() and word[0].isalpha() else "." if not word[0].isalpha() else "ع"
    heads = (f"p={word[:n]}" for n in _PREFIXES if len(word) > n)
    tails = (f"s={word[-n:]}" for n in _SUFFIXES if len(word) > n)
    return (f"shape={shape}{min(len(word), 8)}", *heads, *tails, *(f"t={stem}" for _, stem in stems(word, BEFORE_NOUNS)))
