"""Noun phrases that may be keywords, with the lemmas that they are counted by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from khabar.annotate.keywords.frequency import shipped_frequency
from khabar.annotate.keywords.lemmas import lemma_of
from khabar.lexicon import load
from khabar.text.normal import Folded, fold

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|\n")
_LONGEST = 4
_PRONOUNS = ("هما", "هم", "ها", "هن", "نا", "كم", "ه")
_PROCLITICS = ("وب", "ول", "و", "ف", "ب", "ل", "ك")
_ADJECTIVE = ("يه", "ي", "يين", "يون", "يات")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of text (half-open, folded offsets) that may be a keyword; `lemmas` is what it is counted by."""

    start: int
    end: int
    lemmas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    lemma: str
    owned: bool


def find_phrases(folded: Folded) -> Iterator[Phrase]:
    """Every noun phrase of one to four words, shorter ones inside longer ones too.

    A phrase lies between punctuation, particles, verbs of the trade and numbers; it does not begin or end with an empty noun,
    and after its first word only what the first governs may follow: a genitive or an adjective.

    >>> [" ".join(p.lemmas) for p in find_phrases(fold("في مفاوضات السلام"))]
    ['مفاوضه', 'مفاوضه سلام', 'سلام']
    """
    for run in _runs(folded):
        for first in range(len(run)):
            for after in range(first + 1, min(len(run), first + _LONGEST) + 1):
                words = run[first:after]
                if _is_phrase(words):
                    lead = len(_proclitic(words[0]))
                    yield Phrase(words[0].start + lead, words[-1].end, tuple(word.lemma for word in words))


def _is_phrase(words: list[_Word]) -> bool:
    first, last = words[0], words[-1]
    if first.owned or last.owned:
        return False
    if first.text in empty_words() or last.text in empty_words() or is_verb(first.text, first.lemma) or is_verb(last.text, last.lemma):
        return False
    if len(words) == 1:
        return not is_adjective(first.text)
    if is_adjective(first.text) and is_definite(first.text):
        return False
    return not any(_breaks(before, word) for before, word in pairwise(words))


def _breaks(before: _Word, word: _Word) -> bool:
    """Whether a new phrase begins: with «و…», with a bare word after a definite one («الجيش | هجوما»), with ب or ل and a noun."""
    if (_proclitic(word) and word.text[0] in "وفبك") or (word.text[0] == "و" and word.lemma not in shipped_frequency().counts):
        return True
    return is_definite(before.text) and not is_definite(word.text) and not word.text.startswith("ل")


def _proclitic(word: _Word) -> str:
    """The letter written onto a word, where its lemma shows that it is none of its own."""
    lead, rest = word.text[0], word.text[1:]
    if lead not in "وفبلك" or len(rest) < 3 or word.lemma.startswith(lead):
        return ""
    return lead


def is_adjective(word: str) -> bool:
    """Whether a folded word has the shape of a relative adjective: الثقافي، اسلاميه، السياسيين."""
    return len(word) > 4 and word.endswith(_ADJECTIVE) and (is_definite(word) or word.endswith(("يه", "يين", "يون")))


def is_verb(word: str, lemma: str) -> bool:
    """Whether a word shows itself to be a verb: ينحدرون, تتراكم, سيقوم, اجتمعوا, انتشرت (its lemma lacks the ت).

    A noun that begins with ي is known as a word (يهود), or it is a verb.
    """
    if is_definite(word):
        return False
    if word.endswith("وا") or (word.startswith(("تت", "سي", "ست", "ساف", "فسي", "وسي", "وست")) and len(word) > 4 and lemma[:1] != "س"):
        return True
    if word[0] == "ي" and len(word) > 3:
        return word not in shipped_frequency().counts or not lemma.startswith("ي")
    if word[0] == "ت" and lemma[:1] not in ("ت", ""):
        return lemma[:1] == "ا" or lemma in word
    return word.endswith("ت") and not word.endswith("ات") and lemma == word[:-1]


def is_definite(word: str) -> bool:
    """Whether a folded word carries the article, alone or after a proclitic."""
    return word.startswith(("ال", "وال", "بال", "فال", "كال", "لل"))


def _runs(folded: Folded) -> Iterator[list[_Word]]:
    """Words between those that end a phrase."""
    run: list[_Word] = []
    for match in _TOKEN.finditer(folded.text):
        word = match.group()
        if not word.isalpha() or len(word) < 3 or is_function_word(word):
            if run:
                yield run
            run = []
            continue
        start, end = folded.span(match.start(), match.end())
        source = folded.source[start:end]
        lemma = lemma_of(source)
        run.append(_Word(match.start(), match.end(), word, lemma, _is_owned(source, lemma)))
    if run:
        yield run


def _is_owned(source: str, lemma: str) -> bool:
    """Whether a pronoun is written onto a noun (إنتاجيتها، بيضه): such a phrase needs its text to be understood."""
    ending = next((pronoun for pronoun in _PRONOUNS if source.endswith(pronoun)), "")
    return bool(ending) and len(source) > len(ending) + 2 and not lemma.endswith(ending)


@lru_cache(maxsize=1 << 15)
def is_function_word(word: str) -> bool:
    """Whether a folded word, with or without a proclitic, is a particle, pronoun or auxiliary."""
    words = _listed("function")
    if word in words:
        return True
    return any(word.startswith(lead) and word[len(lead) :] in words and len(word) - len(lead) > 2 for lead in _PROCLITICS)


@cache
def empty_words() -> frozenset[str]:
    """Words that no keyword begins or ends with: bare, with article, and with و."""
    plain = _listed("empty")
    return (
        plain
        | {f"ال{word}" for word in plain}
        | {f"و{word}" for word in plain}
        | {f"وال{word}" for word in plain}
        | {f"ب{word}" for word in plain}
    )


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(fold(load("stopwords")[table]["words"]).text.split())
