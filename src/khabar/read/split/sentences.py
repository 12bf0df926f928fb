"""Whether a line is a sentence of a report or a headline, by its stop, its length and the word that it opens with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import continuations, lead_verbs, own_waws

if TYPE_CHECKING:
    from khabar.read.split.lines import Seen

_SENTENCE_WORDS = 18
_JOINED_WORDS = 11
#: "ولم تسجل إصابات.": what goes on with a waw and stops as a sentence is one, however short.
_SHORTEST, _NEGATED = 3, frozenset({"ولم", "ولن"})
#: A stop inside a line, between words: two sentences stand on it, as in no headline.
_PARTED, _PARTED_WORDS = re.compile(r"[^\W\d_]{2}\.\s[^\W\d_]{2}"), 7


def is_sentence(line: Seen) -> bool:
    """Whether a line reads as a paragraph rather than as a headline: by its stop, its length or the verb it opens with."""
    count = len(line.words)
    if count >= _SENTENCE_WORDS or (line.full_stop and count >= 5 and not line.fold.endswith("..")):
        return True
    if line.full_stop and count >= _SHORTEST and not line.fold.endswith("..") and _goes_on(line):
        return True
    if line.kind in {"paragraph", "quote"} and count >= 8 and line.href is None:
        return True
    if line.stops and (count >= 15 or (count >= _PARTED_WORDS and _PARTED.search(line.fold))):
        return True
    return count >= (7 if line.words[0][:1] in "وف" else 14) and opens_as_sentence(line)


def _goes_on(line: Seen) -> bool:
    first = line.words[0]
    return first[:1] == "و" and (first in _NEGATED or is_joined(first) or opens_as_sentence(line))


def goes_without_stops(line: Seen) -> bool:
    """Whether a line without a full stop reads as a paragraph on a page that prints none: long, and joined to what stands before."""
    return len(line.words) >= _JOINED_WORDS and is_joined(line.words[0]) and not line.bullet


def is_joined(word: str) -> bool:
    """Whether a word carries the conjunction waw, or carries on otherwise ("كما", "فيما"); "وزير" has a waw of its own."""
    bare = word.removesuffix("ان").removesuffix("ين").removesuffix("ا")
    return word in continuations() or (word[:1] == "و" and len(word) > 3 and not {word, bare, word.removesuffix("ه")} & own_waws())


def opens_as_sentence(line: Seen) -> bool:
    """Whether the first word is a verb of a report's sentence, with or without waw; headlines put the noun first."""
    first = line.words[0] if line.words else ""
    bare = first[1:] if first[:1] in "وف" else first
    return (first in lead_verbs() and _is_past(first)) or (bare != first and bare in lead_verbs())


def _is_past(word: str) -> bool:
    return word[:1] not in "يت"
