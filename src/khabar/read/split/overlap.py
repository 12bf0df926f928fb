"""How much two stretches talk about the same things, by the stems of their content words."""

from __future__ import annotations

from functools import lru_cache

from khabar.read.credits import grammar_words, lead_verbs
from khabar.read.split.labels import words_of
from khabar.text.normal import fold

_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")
_SUFFIXES = ("تين", "يات", "ات", "ون", "ين", "ان", "ها", "هم", "يه", "ه", "ي", "ا")
_SHORTEST = 3


def content(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    return stems_of(words_of(fold(text).text))


def stems_of(words: list[str] | tuple[str, ...]) -> frozenset[str]:
    """The stems of the content words among folded words; words of grammar and the verbs of every report are left out."""
    return frozenset(filter(None, map(_content_stem, words)))


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Which share of the first set is in the second; 0 for an empty one."""
    return len(part & whole) / len(part) if part else 0.0


@lru_cache(maxsize=1 << 15)
def _content_stem(word: str) -> str:
    """The stem of a content word; nothing for the others."""
    weighs = len(word) >= _SHORTEST and word not in grammar_words() and word not in lead_verbs()
    return stem_of(word) if weighs else ""


def stem_of(word: str) -> str:
    """A word without the commonest affixes: enough to meet itself again, no morphology."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word
