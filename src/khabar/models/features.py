"""What the conditional random field sees of each word: letters, neighbours and what the lexicons know.

The field reads bytes, and a word has the same ones wherever it stands: they are made once a word and remembered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.hints import HINTS, fold_word, word_hints
from khabar.text.tokens import BEFORE_NOUNS, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.annotate.names.hints import Hints

_REACH: Final = 2
_OFFSETS: Final = range(-_REACH, _REACH + 1)
_EDGE: Final = "|"
_CODES: Final = tuple("".join(word[0] for word in hint.split()) + str(n) for n, hint in enumerate(HINTS))
_PREFIXES: Final = (1, 2, 3, 4)
_SUFFIXES: Final = (1, 2, 3)


def word_features(words: Sequence[str]) -> list[list[bytes]]:
    """One list of features a word, in UTF-8, for a sentence or block.

    >>> "w+1=حزب".encode() in word_features(["زعيم", "حزب"])[0]
    True
    """
    own = [fold_word(word) for word in words]
    known = [_code(row) for row in word_hints(words)]
    found = [list(_spelling(word)) for word in own]
    _add_neighbours(found, own)
    _add_facts(found, known)
    _add_pairs(found, own, b"b=", b"a=")
    _add_pairs(found, known, b"kb=", b"ka=")
    return found


@lru_cache(maxsize=1 << 12)
def _code(row: Hints) -> str:
    return "".join(code for code, flag in zip(_CODES, row, strict=True) if flag)


def _add_neighbours(found: Sequence[list[bytes]], own: Sequence[str]) -> None:
    """The words around each word, and where its text begins or ends."""
    edge = [_seen_from("w", _EDGE)] * _REACH
    seen = [*edge, *(_seen_from("w", word) for word in own), *edge]
    for at, features in enumerate(found):
        features += [near[n] for n, near in enumerate(seen[at : at + len(_OFFSETS)])]


def _add_facts(found: Sequence[list[bytes]], known: Sequence[str]) -> None:
    """What the lexicons know of the words around each word; beyond the text there is nothing to know."""
    seen = [_seen_from("k", code) for code in known]
    for at, features in enumerate(found):
        first = max(0, at - _REACH)
        features += [near[n] for n, near in enumerate(seen[first : at + _REACH + 1], first - at + _REACH)]


@lru_cache(maxsize=1 << 15)
def _seen_from(kind: str, value: str) -> tuple[bytes, ...]:
    """A word, or what is known of it, as the features of the words that have it at each offset."""
    return tuple(f"{kind}{offset:+d}={value}".encode() for offset in _OFFSETS)


def _add_pairs(found: Sequence[list[bytes]], values: Sequence[str], before: bytes, after: bytes) -> None:
    """Each word with the one before it, and with the one after it."""
    pairs = [f"{one} {other}".encode() for one, other in zip([_EDGE, *values], [*values, _EDGE], strict=True)]
    for at, features in enumerate(found):
        features += (before + pairs[at], after + pairs[at + 1])


@lru_cache(maxsize=1 << 15)
def _spelling(word: str) -> tuple[bytes, ...]:
    """Shape, prefixes, suffixes, and the stems that remain without proclitics."""
    shape = "1" if word[0].isdigit() else "a" if word[0].isascii() and word[0].isalpha() else "." if not word[0].isalpha() else "ع"
    heads = (f"p={word[:n]}" for n in _PREFIXES if len(word) > n)
    tails = (f"s={word[-n:]}" for n in _SUFFIXES if len(word) > n)
    rest = (f"t={stem}" for _, stem in stems(word, BEFORE_NOUNS))
    return tuple(feature.encode() for feature in ("bias", f"shape={shape}{min(len(word), 8)}", *heads, *tails, *rest))
