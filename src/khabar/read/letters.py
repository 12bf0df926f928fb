"""How much a text looks like running Arabic (or Latin) text: tells the right decoding of bytes from the wrong ones."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import add

from khabar.lexicon import load

_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]{2,}")
#: Letters of two scripts in one word: a wrong decoding makes them, a writer does not.
_GLUED = re.compile("[A-Za-z\u00c0-\u024f][\u0621-\u064a]|[\u0621-\u064a][A-Za-z\u00c0-\u024f]")
_HIGH_LATIN_PAIR = re.compile("(?=[\u00c0-\u00ff][\u00c0-\u00ff])")
_ACCENTED_WORD_LETTER = re.compile("(?<=[A-Za-z])[\u00e0-\u00ff\u0153]|[\u00c0-\u00ff\u0153](?=[A-Za-z])")
_PLAIN_MARKS = frozenset("،؛؟«»“”‘’…–—•·°٪%ـ\u00a0\u200c\u200d\u200e\u200f")
_HARAKAT = re.compile("[\u064b-\u0652]")


@cache
def common_pairs() -> frozenset[str]:
    """The pairs of letters that four in five neighbours in an Arabic word belong to."""
    after = load("letter_pairs")["after"]
    return frozenset(first + second for first, seconds in after.items() for second in seconds)


def likeness(text: str) -> float:
    """How much a text looks like writing: about 0.5 for Arabic decoded rightly, less for a wrong decoding, down to −2.

    The same headline, decoded rightly and as ISO-8859-6:

    >>> data = "انطلاق أعمال المؤتمر".encode("cp1256")
    >>> likeness(data.decode("cp1256")) > 2 * likeness(data.decode("iso8859_6", "replace"))
    True

    A mean over the characters that are not ASCII: a common pair of Arabic letters counts 1, an uncommon one −½; an accented letter
    inside a Latin word ½; a symbol, a control or a letter of another script −1, and letters of two scripts glued together −1 each.
    """
    high = [letter for letter in text if letter > "\x7f"]
    if not high:
        return 0.0
    return (_pairs(text) + _latin(text) + _strays(high) - len(_GLUED.findall(text))) / len(high)


def _pairs(text: str) -> float:
    """What the neighbouring Arabic letters say, harakat out of the way."""
    bare = _HARAKAT.sub("", text)
    neighbours = [pair for word in _ARABIC.findall(bare) for pair in map(add, word, word[1:])]
    common = sum(map(common_pairs().__contains__, neighbours))
    return common - 0.5 * (len(neighbours) - common)


def _latin(text: str) -> float:
    return 0.5 * len(_ACCENTED_WORD_LETTER.findall(text)) - len(_HIGH_LATIN_PAIR.findall(text))


def _strays(high: list[str]) -> float:
    return -float(sum(map(_is_stray, high)))


@lru_cache(maxsize=4096)
def _is_stray(letter: str) -> bool:
    """Whether a character seldom stands in news text in Arabic, French or English."""
    if letter in _PLAIN_MARKS or "\u0621" <= letter <= "\u0669" or "\u00c0" <= letter <= "\u024f":
        return False
    return unicodedata.category(letter)[0] != "L" or letter < "\u0600"
