"""Noun phrases that may be keywords, with the lemmas that they are counted by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from khabar.annotate.keywords.frequency import shipped_frequency
from khabar.annotate.keywords.lemmas import lemma_of
from khabar.lexicon import load
from khabar.text.normal import Folded, fold

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|\n")
_LONGEST = 4
_SHORTEST = 2
_STOPS = frozenset(".!؟?\n:،")
_PRONOUNS = ("هما", "هم", "ها", "هن", "نا", "كم", "ه")
_PROCLITICS = ("وب", "ول", "و", "ف", "ب", "ل", "ك")
_ADJECTIVE = ("يه", "ي", "يين", "يون", "يات")


class Phrase(NamedTuple):
    """A stretch of text (half-open, folded offsets) that may be a keyword; `lemmas` is what it is counted by."""

    start: int
    end: int
    lemmas: tuple[str, ...]
    definite: bool


class Word(NamedTuple):
    """What a written word can be in a phrase, wherever it stands.

    `lead` is how many letters of it are a proclitic; it may begin a phrase (`opens`), end one (`closes`), be one alone (`alone`),
    follow another word in one (`joins`).
    """

    text: str
    lemma: str
    lead: int
    definite: bool
    opens: bool
    closes: bool
    alone: bool
    joins: bool


_Run = list[tuple[int, int, Word]]


def find_phrases(folded: Folded, *, headline: bool = False) -> Iterator[Phrase]:
    """Every noun phrase of one to four words, shorter ones inside longer ones too.

    A phrase lies between punctuation, particles, verbs of the trade and numbers; it does not begin or end with an empty noun,
    and after its first word only what the first governs may follow: a genitive or an adjective. Sentences of a text begin with
    their verb, headlines do not.

    >>> [" ".join(p.lemmas) for p in find_phrases(fold("في مفاوضات السلام"))]
    ['مفاوضه', 'مفاوضه سلام', 'سلام']
    """
    for run in _runs(folded):
        for first, (start, _, word) in enumerate(run):
            if word.opens and (first or headline or not _opens_sentence(folded.text, run)):
                yield from _phrases_from(run, first, start + word.lead)


def _opens_sentence(text: str, run: _Run) -> bool:
    """A bare word at the head of a sentence before a definite one is its verb: «أقر المجلس», «عاد الصيادون»."""
    start = run[0][0]
    heads = start == 0 or text[max(0, start - 4) : start].rstrip(' «"“')[-1:] in _STOPS
    return heads and len(run) > 1 and not run[0][2].definite and run[1][2].definite


def _phrases_from(run: _Run, first: int, start: int) -> Iterator[Phrase]:
    lemmas: tuple[str, ...] = ()
    for at in range(first, min(len(run), first + _LONGEST)):
        _, end, word = run[at]
        if at > first and _breaks(run[at - 1][2], word):
            return
        lemmas = (*lemmas, word.lemma)
        if word.closes if at > first else word.alone:
            yield Phrase(start, end, lemmas, run[first][2].definite)


def _breaks(before: Word, word: Word) -> bool:
    """Whether a new phrase begins: with «و…» or «ب…», or with a bare word after a definite one («الجيش | هجوما»)."""
    return not word.joins or (before.definite and not word.definite and not word.text.startswith("ل"))


@lru_cache(maxsize=1 << 16)
def read_word(source: str) -> Word | None:
    """What a word can be in a phrase; None for particles, numbers and single letters, which end one."""
    text = fold(source).text
    if not text.isalpha() or len(text) < _SHORTEST or is_function_word(text):
        return None
    lemma = lemma_of(source)
    lead = _proclitic(text, lemma)
    definite, adjective = is_definite(text), is_adjective(text)
    verb = is_verb(text, lemma)
    plain = not (text in empty_words() or (not definite and _is_owned(source, lemma)) or verb)
    unknown_and = text[0] == "و" and lemma not in shipped_frequency().counts
    return Word(
        text, lemma, len(lead), definite,
        opens=plain and (not (adjective and definite)), closes=plain, alone=plain and not adjective,
        joins=not (verb or lead in ("و", "ف", "ب", "ك") or unknown_and),
    )  # fmt: skip


def _proclitic(text: str, lemma: str) -> str:
    """The letter written onto a word, where its lemma shows that it is none of its own."""
    lead, rest = text[0], text[1:]
    if lead not in "وفبلك" or len(rest) <= _SHORTEST or text.startswith("لل") or lemma.startswith(lead):
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


def _runs(folded: Folded) -> Iterator[_Run]:
    """Words between those that end a phrase."""
    run: _Run = []
    for match in _TOKEN.finditer(folded.text):
        start, end = match.span()
        first, last = folded.span(start, end) if folded.breaks else (start, end)
        word = read_word(folded.source[first:last])
        if word is not None:
            run.append((start, end, word))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_owned(source: str, lemma: str) -> bool:
    """Whether a pronoun is written onto a noun (إنتاجيتها، بيضه): such a phrase needs its text; what has the article has none (المياه)."""
    ending = next((pronoun for pronoun in _PRONOUNS if source.endswith(pronoun)), "")
    if ending == "نا" and lemma.endswith("ن"):
        return False  # قانونا
    return bool(ending) and len(source) > len(ending) + 2 and not lemma.endswith(ending)


def is_function_word(word: str) -> bool:
    """Whether a folded word, with or without a proclitic, is a particle, pronoun or auxiliary."""
    return word in _function_words()


@cache
def _function_words() -> frozenset[str]:
    plain = _listed("function")
    return plain | {lead + word for lead in _PROCLITICS for word in plain if len(word) > _SHORTEST}


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
