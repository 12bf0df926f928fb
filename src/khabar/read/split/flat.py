"""A page that was flattened into one line, laid out again by its labels, headlines and sentences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.read.credits import grammar_words, lead_verbs
from khabar.read.split.labels import find_label
from khabar.read.split.lines import Seen, look, trim
from khabar.read.split.overlap import content
from khabar.text.calendar import parse_stamp
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_LINES = 4
#: A paragraph is seldom so long; one line with two labels of different kinds in it is no paragraph from here on.
_LONG, _LONG_LABELLED = 120, 40
_KINDS = 2
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 4, 18
_LEAD = 260
_LABEL_REACH = 60
_LABEL_WORDS = 4
_STAMP_REACH = 80
_FAMILIES = {"published", "modified", "source", "tags", "related"}
_WORD_START = re.compile(r"(?<!\S)\S")
_SENTENCE_END = re.compile(r"[.!؟?»”\")\]…]\s*$|\s\s$")
_ZONE = re.compile(r"\s*(?:GMT|UTC|Z)\b")
_SENTENCE = re.compile(
    r"(?<=[^\W\d_]{2})[.؟!](?:[\"”»)])?\s+(?=[^\W\d_])|(?<=\d)[.؟!]\s+(?=[و][^\W\d_])|(?<=[\"”»%)])\.\s+(?=[^\W\d_])",
)


def is_flat(lines: Sequence[Seen]) -> bool:
    """Whether a page was flattened: a handful of lines of which one is too long for a paragraph and holds labels."""
    return 1 <= len(lines) <= _MOST_LINES and any(_holds_a_page(line) for line in lines)


def _holds_a_page(line: Seen) -> bool:
    if len(line.words) < _LONG_LABELLED:
        return False
    cuts = list(_label_cuts(line.text))
    if len(line.words) >= _LONG:
        return bool(cuts)
    labels = [find_label(fold(line.text[cut : cut + _LABEL_REACH]).text) for cut in cuts]
    return len({label.family for label in labels if label}) >= _KINDS


def lay_out(line: Seen) -> list[Seen]:
    """The lines of a flattened page: labels with their values, headlines, sentences.

    A sentence is a block, since nothing is left to tell where paragraphs ended.
    """
    bounds = [0, *_label_cuts(line.text), len(line.text)]
    pieces = [trim(line.text[start:end]) for start, end in pairwise(bounds)]
    return [look(text) for piece in pieces if piece for text in _laid_out(piece)]


def _label_cuts(text: str) -> Iterator[int]:
    """Where labels with a colon begin."""
    for colon in re.finditer("[:：]", text):
        start = _label_before(text, colon.start())
        if start is not None:
            yield start


def _label_before(text: str, colon: int) -> int | None:
    """Where the longest label that ends at a colon begins; "المصدر:" only behind a full stop, since sources speak in sentences too."""
    base = max(0, colon - _LABEL_REACH)
    for start in [base + word.start() for word in _WORD_START.finditer(text[base:colon])][-_LABEL_WORDS:]:
        label = find_label(fold(text[start : colon + 2]).text)
        if label is None or not label.alone or label.family not in _FAMILIES or not label.separated:
            continue
        if label.family != "source" or start == 0 or _SENTENCE_END.search(text[max(0, start - 4) : start]):
            return start
    return None


def _laid_out(piece: str) -> Iterator[str]:
    """A stretch from one label to the next as lines."""
    folded = fold(piece)
    label = find_label(folded.text)
    if label is None or label.alone:
        yield from _headed(piece)
        return
    value_at = folded.span(label.value, label.value + 1)[0]
    if label.family in {"published", "modified"}:
        end = _stamp_end(piece, value_at)
        yield trim(piece[:end])
        yield from _sentences(trim(piece[end:]))
    elif label.family == "related":
        yield trim(piece[:value_at])
        yield from _headed(trim(piece[value_at:]))
    else:
        yield piece


def _stamp_end(piece: str, value_at: int) -> int:
    """Where the stamp behind a date label ends."""
    stamp = parse_stamp(piece[value_at : value_at + _STAMP_REACH])
    if stamp is None:
        return len(piece)
    zone = _ZONE.match(piece, value_at + stamp.end)
    return zone.end() if zone else value_at + stamp.end


def _headed(text: str) -> Iterator[str]:
    """A headline and the sentences behind it."""
    cut = len(text) if len(text.split(maxsplit=_LONGEST_HEADLINE)) <= _LONGEST_HEADLINE else _headline_end(text)
    if cut:
        yield trim(text[:cut])
    yield from _sentences(trim(text[cut:]))


def _headline_end(text: str) -> int:
    """Where the first sentence begins behind a headline: at a verb of news after which the headline's words come again."""
    starts = [word.start() for word in _WORD_START.finditer(text[:400])]
    best, cut = 1.0, 0
    for at in starts[_SHORTEST_HEADLINE : _LONGEST_HEADLINE + 1]:
        headline, lead = content(text[:at]), content(text[at : at + _LEAD])
        score = len(headline & lead) - 0.2 * len(headline - lead) + _opening_worth(text[at : at + 20])
        if score >= best:
            best, cut = score, at
    return cut


def _opening_worth(text: str) -> float:
    """What a word is worth as a sentence's first: a past verb most, then a present one, then a word of time or place."""
    first = fold(text).text.split()[0]
    if first in lead_verbs():
        return 0.8 if first[:1] in "يت" else 2.0
    return 0.0 if first in grammar_words() else -2.0


def _sentences(text: str) -> Iterator[str]:
    at = 0
    for stop in _SENTENCE.finditer(text):
        yield trim(text[at : stop.end()])
        at = stop.end()
    if trim(text[at:]):
        yield trim(text[at:])
