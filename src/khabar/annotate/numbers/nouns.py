"""The noun that a number counts, as it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from khabar.annotate.numbers.phrases import word_before
from khabar.annotate.numbers.times import is_time
from khabar.lexicon import load
from khabar.text.normal import fold, folded_words
from khabar.text.numerals.words import dual_forms

_WORD = re.compile(r"(?P<gap> {0,3})(?P<word>[ء-ي]+)")
#: A word that begins with one of these letters is a clitic and a word, or a verb, unless the lexicon knows it as a noun.
_CLITICS = {"و": "waw", "ل": "lam", "ب": "ba", "ي": "ya"}
_AND_DEFINITE = re.compile(r" وال[ء-ي]+")
#: Broken plurals by shape, with the article: الأطراف، الوزراء، المحاور؛ and the sound ones.
_PLURAL = re.compile(r"ال(?:\w+(?:ات|ين|ون)|ا\w\wا\w|\w{3}اء|م\wا\w{2})")


class Noun(NamedTuple):
    """A counted noun's half-open span (empty for a pronoun: منهم), and where the quantity's span ends."""

    start: int
    end: int
    span_end: int


def read_noun(text: str, at: int, *, definite: bool = False) -> Noun | None:
    """The counted noun right after a number at `at`, else None; `definite` allows one with the article, as after مئات.

    >>> text = "قتل 5 من مسلحي الحركه و7 مدنيين"
    >>> [text[slice(*read_noun(text, at)[:2])] for at in (5, 24)]
    ['مسلحي', 'مدنيين']
    """
    match = _WORD.match(text, at)
    if match is None:
        return None
    word, start, end = match["word"], match.start("word"), match.end("word")
    if word in _list("partitive"):
        return _part(text, end)
    if word in _list("pronouns"):
        return Noun(start, start, end)
    if not _is_noun(word, definite=definite):
        return None
    coordinated = _AND_DEFINITE.match(text, end) if definite and word.startswith("ال") else None
    last = coordinated.end() if coordinated else end
    return Noun(start, last, last)


def _part(text: str, at: int) -> Noun | None:
    """من and a noun: "خمسة من مسلحي الحركة" counts مسلحي, whose complement belongs to the span."""
    match = _WORD.match(text, at)
    if match is None or match["word"] in _list("not_parts") or match["word"] in _list("stop"):
        return None
    word, start, end = match["word"], match.start("word"), match.end("word")
    complement = None if word.startswith("ال") else _WORD.match(text, end)
    return Noun(start, end, complement.end() if complement and complement["word"].startswith("ال") else end)


def noun_before(text: str, at: int) -> tuple[int, int] | None:
    """The span of the plural noun that a definite number follows: الدول الخمس."""
    word, start = word_before(text, at)
    bare = word.lstrip("و") if word.startswith("وال") else word
    if bare.startswith("لل"):
        bare = "ال" + bare[2:]
    if is_time(bare):
        return None
    if bare in _list("plurals") or _PLURAL.fullmatch(bare):
        return start + (1 if word.startswith("وال") else 0), start + len(word)
    return None


def _is_noun(word: str, *, definite: bool) -> bool:
    if word in _list("stop") or len(word) < 2:
        return False
    if word.startswith("ال") and len(word) > 4:
        return definite or word.startswith(_starts("alef"))
    clitic = _CLITICS.get(word[0])
    if clitic is not None:
        return word.startswith(_starts(clitic))
    if word.startswith(("فال", "كال", "سي", "ست")) and not word.startswith(_starts("own_start")):
        return False
    return not word.endswith("وا") or is_counted(word.removesuffix("ا"))  # "عضوا" counts, "غادروا" is a verb


def is_counted(word: str) -> bool:
    """Whether the word is a noun of the lexicon, singular: for numbers that could be years."""
    return word in _counted()


def is_person(word: str) -> bool:
    """Whether the word is one of the lexicon's nouns of people, singular."""
    return word in _people()


@cache
def _people() -> frozenset[str]:
    people = load("counted")["people"]
    return frozenset(fold(word).text for key in ("both", "nominative") for word in people[key])


@cache
def _list(name: str) -> frozenset[str]:
    return folded_words(load("quantity_guards")["nouns"][name])


@cache
def _starts(name: str) -> tuple[str, ...]:
    return tuple(load("quantity_guards")["nouns"][name])


@cache
def _counted() -> frozenset[str]:
    tables = load("counted")
    nouns = {fold(word).text for table in tables.values() for key in ("both", "nominative") for word in table.get(key, ())}
    return frozenset(nouns | {dual_forms(noun)[0][:-2] for noun in nouns})
