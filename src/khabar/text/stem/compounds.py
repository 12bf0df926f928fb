"""Names that some write as one word and others as two: عبدالله and عبد الله, أبوظبي and أبو ظبي."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress
from typing import TYPE_CHECKING, Final

from khabar.lexicon import load
from khabar.text.normal import fold
from khabar.text.tokens import ARABIC_WORD, BEFORE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEXICON: Final = "compounds"
_ARTICLE: Final = "ال"
_FIRST_ARABIC: Final = ARABIC_WORD[1]
_SHORTEST: Final = 2
_WITHOUT_ARTICLE: Final = tuple(written for written, parts in BEFORE_NOUNS.items() if _ARTICLE not in parts)
_CONJUNCTIONS: Final = ("و", "ف")
_REMEMBERED: Final = 1 << 14


@dataclass(frozen=True, slots=True)
class _Head:
    """The first word of a compound: as it stands without what is written onto it, and in the nominative."""

    written: str
    nominative: str


def find_compounds(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """The compounds of a row of folded words, from the last to the first: the half-open places of its words, and these as one.

    >>> find_compounds(["لابي", "عبد", "الله", "نور"])
    [(1, 3, 'عبدالله'), (0, 3, 'ابوعبدالله')]
    """
    if _first_words().isdisjoint(words):
        return []
    found = list[tuple[int, int, str]]()
    for at in reversed(list(compress(range(len(words) - 1), map(_first_words().__contains__, words)))):
        second, end = (found[-1][2], found[-1][1]) if found and found[-1][0] == at + 1 else (words[at + 1], at + 2)
        if word := join_words(words[at], second):
            found.append((at, end, word))
    return found


@lru_cache(maxsize=_REMEMBERED)
def join_words(first: str, second: str) -> str | None:
    """Two folded words as one, without what is written onto the first; None where they are no compound.

    >>> join_words("وعبد", "العزيز"), join_words("لابي", "مازن"), join_words("عبد", "حبشي")
    ('عبدالعزيز', 'ابومازن', None)
    """
    head = _heads().get(first)
    if head is None or len(second) < _SHORTEST or second[0] < _FIRST_ARABIC:
        return None
    return head.nominative + second if _is_compound(head, second) else None


def part_word(word: str) -> tuple[str, str] | None:
    """The two words of what may be a compound written as one, the first with what is written onto it; None for other words.

    >>> part_word("وعبدالعزيز"), part_word("ابوظبي"), part_word("عبدو")
    (('وعبد', 'العزيز'), ('ابو', 'ظبي'), None)
    """
    cuts = (at for at in range(_SHORTEST, len(word) - _SHORTEST + 1) if word[:at] in _first_words())
    return next(((word[:at], word[at:]) for at in cuts if join_words(word[:at], word[at:])), None)


@cache
def _first_words() -> frozenset[str]:
    """Every word with which a compound may begin, with what may be written onto it."""
    return frozenset(_heads())


@cache
def listed_compounds() -> frozenset[str]:
    """The compounds that the lexicon has one by one, folded and as one word."""
    return frozenset("".join(pair) for pair in _pairs())


def _is_compound(head: _Head, second: str) -> bool:
    if (head.written, second) in _apart():
        return False
    if (head.nominative, second) in _pairs() or head.nominative in _headed("before_any"):
        return True
    return head.nominative in _headed("before_article") and second.startswith(_ARTICLE) and len(second) >= len(_ARTICLE) + _SHORTEST


@cache
def _heads() -> Mapping[str, _Head]:
    """Every first word by how it may stand in a text: in each case, with what may be written onto it."""
    firsts = [*_headed("before_any"), *_headed("before_article"), *(first for first, _ in _pairs())]
    onto = {first: tuple(BEFORE_NOUNS) if first in _headed("with_article") else _WITHOUT_ARTICLE for first in firsts}
    heads = {before + first: _Head(first, first) for first, written in onto.items() for before in ("", *written)}
    for first, cases in load(_LEXICON)["cases"].items():
        nominative, accusative, genitive = (fold(word).text for word in (first, cases["accusative"], cases["genitive"]))
        heads |= {before + accusative: _Head(accusative, nominative) for before in ("", *_CONJUNCTIONS)}
        heads |= {before + genitive: _Head(genitive, nominative) for before in ("", *_WITHOUT_ARTICLE)}
    return heads


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    listed = load(_LEXICON)["listed"].items()
    return frozenset((fold(first).text, fold(second).text) for second, firsts in listed for first in firsts.split())


@cache
def _apart() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(name).text.split()) for name in load(_LEXICON)["apart"]["names"])


@cache
def _headed(kind: str) -> frozenset[str]:
    return frozenset(fold(word).text for word in load(_LEXICON)["heads"][kind].split())
