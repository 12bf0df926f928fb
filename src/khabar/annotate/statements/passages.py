"""One stretch of an article as words, sentences and quotations, with the way back to its source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from khabar.text.normal import Folded, fold_block
from khabar.text.sentences import split_sentences

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|\.{2,}|'{2}|[^\w\s]")
#: Letters spelled with stops: «آي.إن.جي», «أ.ف.ب». Looked for first, since few texts have any.
_SPELLED = re.compile(r"\b(?:[^\W\d_]{1,4}\.){2,}[^\W\d_]{1,4}\b")
_WORD_OR_SPELLED = re.compile(f"{_SPELLED.pattern}|{_WORD.pattern}")
_PAIRS = {"«": "»", "“": "”", "„": "“", "‘": "’"}
#: Marks that open and close alike; Tunisian sites write two apostrophes.
_STRAIGHT = frozenset({'"', "''"})
_MARKS = frozenset({*_PAIRS, *_PAIRS.values(), *_STRAIGHT})
_COMMAS = frozenset({"،", ",", "؛", ";"})
#: A quotation longer than this many words is taken for unclosed: the longest quotations of one breath have fewer than 120.
_LONGEST_QUOTATION = 160
_LONGEST_SENTENCE = 400


@dataclass(frozen=True, slots=True)
class Passage:
    """A block (or the title, block −1) cut into words.

    `words` are folded; `starts` and `ends` are offsets into the folded text. `sentences` are half-open ranges of words.
    `closing` leads from the word index of an opening quotation mark to that of its closing one.
    """

    block: int
    folded: Folded
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    closing: dict[int, int]

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The half-open span in the source of the words `first` to before `after`."""
        return self.folded.span(self.starts[first], self.ends[after - 1])

    def quotation(self, at: int) -> tuple[int, int] | None:
        """The quotation that encloses a word, as its opening and closing indices."""
        return next(((o, c) for o, c in self.closing.items() if o < at < c), None)

    def surface(self, first: int, after: int) -> str:
        """The words as the source spells them."""
        start, end = self.span(first, after)
        return self.folded.source[start:end]


def cut_passage(block: int, text: str) -> Passage:
    """The passage of a block's text.

    >>> p = cut_passage(0, 'قال الوزير: «لن نتراجع. سنبقى». وغادر')
    >>> [" ".join(p.words[a:b]) for a, b in p.sentences]
    ['قال الوزير : « لن نتراجع .', 'سنبقي » .', 'وغادر']

    A full stop ends a sentence inside a quotation too (one statement a sentence); closing marks stay with it.
    An ellipsis in brackets «(...)» ends nothing, nor does the stop of «د. سعاد».
    """
    folded = fold_block(text)
    cut = _WORD_OR_SPELLED if _SPELLED.search(folded.text) else _WORD
    found = [(m.group(), *m.span()) for m in cut.finditer(folded.text)]
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    closing = _close_quotations(folded.text, words, starts, ends)
    return Passage(block, folded, words, starts, ends, _cut_sentences(folded, starts), closing)


def is_comma(word: str) -> bool:
    """Whether a word is a comma or semicolon of either script."""
    return word in _COMMAS


def is_punctuation(word: str) -> bool:
    """Whether a word is no word but a mark."""
    return not (word[0].isalnum() or word[0] == "_")


def _cut_sentences(folded: Folded, starts: tuple[int, ...]) -> tuple[tuple[int, int], ...]:
    """The sentences of `khabar.text.sentences` as ranges of words."""
    firsts = [bisect_left(starts, folded.at(start)) for start, _ in split_sentences(folded)]
    return tuple(cut for first, after in pairwise([*firsts, len(starts)]) for cut in _cut_long(first, after))


def _cut_long(first: int, after: int) -> Iterator[tuple[int, int]]:
    """A stretch without stops in pieces, so that a page of nothing but words costs no more than its length."""
    for start in range(first, after, _LONGEST_SENTENCE):
        yield start, min(after, start + _LONGEST_SENTENCE)


def _close_quotations(text: str, words: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]) -> dict[int, int]:
    """Opening to closing index of every outermost quotation; an unclosed one ends with its passage or before the next."""
    closing: dict[int, int] = {}
    opened: int | None = None
    for at, word in enumerate(words):
        if word not in _MARKS:
            continue
        if opened is not None and at - opened > _LONGEST_QUOTATION:
            closing[opened] = opened + _LONGEST_QUOTATION + 1
            opened = None
        if opened is None:
            opened = at if _opens(text, word, starts[at], ends[at]) else None
        elif _closes(text, words[opened], word, starts[at]):
            closing[opened] = at
            opened = None
    if opened is not None:
        closing[opened] = min(len(words), opened + _LONGEST_QUOTATION + 1)
    return closing


def _opens(text: str, mark: str, start: int, end: int) -> bool:
    if mark in _PAIRS or mark == "”":
        return True
    followed = end < len(text) and not text[end].isspace()
    return mark in _STRAIGHT and (followed or start == 0)


def _closes(text: str, opening: str, mark: str, start: int) -> bool:
    if opening == "''":
        return mark == opening
    if opening in ('"', "”"):
        return mark in ('"', "”") and not (opening == '"' and mark == '"' and _only_opens(text, start))
    return mark == _PAIRS.get(opening) or (opening == "“" and mark in '“"')


def _only_opens(text: str, start: int) -> bool:
    """A straight mark after a space and before a letter can but open: «"أ" … "ب"» with a lost closing mark between."""
    spaced = start > 0 and text[start - 1].isspace()
    return spaced and start + 1 < len(text) and text[start + 1].isalnum()
