"""The label that a line begins with, by family: dates, sources, keywords, read-also, share, comments and the rest.

Arabic pages word their labels freely ("اقرأ أيضا", "طالع المزيد", "قد يهمك", "مواضيع ذات صلة"), so the lexicon is a
grammar of verbs and complements rather than a list. Matching is on folded words; a label may be followed by a colon, by
nothing, or be glued to the headline that it introduces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from khabar.lexicon import load
from khabar.read.credits import given_names
from khabar.read.split.grammar import steps_of
from khabar.text.alternation import any_of
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

_WORD = re.compile(r"\d+|[^\W\d_]+|[©🏷]")
_SEPARATOR = re.compile(r"\s*(?:[:：|/\-–—ـ=←<>»«•*▪●◄►▶→⇐]+|\.{2,}|…)[\s:：|/\-–—.…←»•*]*")
_BREAK = re.compile(r"[:|/.،؛]")
_COUNT = re.compile(r"[\W_]*\d{0,6}[\W_]*")
_NOTHING = re.compile(r"[\W_]*$")
_BRACKETED = re.compile(r"[(\[][^()]*[)\]]$")
#: Where wordings stand: labels of fields and lists, and the rest of what pages say of themselves.
_LEXICONS = ("labels", "furniture")
_NUMBER, _ANY = "<n>", "<w>"
_STANDS_FOR = {"0": _NUMBER, "ww": _ANY}
_LOOKAHEAD = 10
_READ = 200
_GLUED_AT_LEAST = 4
_GLUED_REST = 3
_CREDIT_WORDS = 7
#: "بواسطة", folded, and other labels that captures glue to the name behind them, the longer of two first.
_BY, _SOURCE = "بواسطه", "المصدر"
_GLUED_LABELS = (_BY, _SOURCE, "بقلم", "كتبت", "كتب", "اعداد", "تحرير")
_DATED = frozenset({"published", "modified"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the head of a line: `value` is where its value begins in the folded line, `end` where the label ends.

    `alone` says that nothing follows it on the line; `glued` that its value follows without a space or separator.
    """

    family: str
    form: str
    start: int
    end: int
    value: int
    alone: bool
    glued: bool = False
    separated: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    family: str
    form: str
    extra: int
    words: int


@dataclass(frozen=True, slots=True, eq=False)
class _Phrase:
    """A phrase of a table: the words of every wording of each of its parts."""

    table: Mapping[str, Any]
    parts: tuple[tuple[tuple[str, ...], ...], ...]


#: A phrase as far as it is walked: the words left of the part that is being read, and the number of the part behind it.
_Left = tuple[_Phrase, tuple[str, ...], int]


class _Node:
    """A place in the tree of wordings, `depth` words below its root; what stands below is worked out when somebody walks there.

    Spelt out, the wordings are hundreds of thousands, of which the lines of a page meet a few hundred.
    """

    __slots__ = ("_below", "_depth", "_grown", "entries")

    def __init__(self, left: Iterable[_Left], depth: int) -> None:
        self._grown: dict[str, _Node] = {}
        self._below: dict[str, list[_Left]] = {}
        ended: dict[_Entry, None] = {}
        for state in left:
            for phrase, words, part in _open_parts(state):
                if words:
                    self._below.setdefault(words[0], []).append((phrase, words[1:], part))
                elif depth:
                    table = phrase.table
                    ended[_Entry(table["family"], table["form"], table.get("extra", table.get("most", 0)), depth)] = None
        self.entries = tuple(ended)
        self._depth = depth

    @property
    def words(self) -> Set[str]:
        """The words that lead on."""
        return self._below.keys()

    def below(self, word: str) -> _Node | None:
        """The place that a word leads to, None where no wording goes on with it."""
        known = self._grown.get(word)
        if known is None and (left := self._below.get(word)) is not None:
            known = self._grown[word] = _Node(left, self._depth + 1)
        return known


def _open_parts(state: _Left) -> Iterator[_Left]:
    """Where a walk may go on: with the next words of a part; one without words at the end of its phrase."""
    phrase, words, part = state
    if words or part == len(phrase.parts):
        yield state
        return
    for wording in phrase.parts[part]:
        yield from _open_parts((phrase, wording, part + 1))


def words_of(folded: str) -> list[str]:
    """The words of a folded text, without punctuation."""
    return _WORD.findall(folded)


def find_label(folded: str) -> Label | None:
    """The label that a folded line begins with, the longest wording first; None when it begins with none.

    >>> find_label(fold("المصدر: الجزيرة").text).family
    'source'
    >>> find_label(fold("اقرأ أيضاأسعار التذاكر ترتفع").text).glued
    True
    >>> find_label(fold("وقال المصدر: لا تغيير").text) is None
    True
    """
    words = islice(_WORD.finditer(folded, 0, _READ), _LOOKAHEAD)
    first = next(words, None)
    node = _step(_trie(), first[0]) if first else None
    if first is None or node is None:
        return _glued_to_name(first) if first is not None and first[0].startswith(_GLUED_LABELS) else None
    for passed in reversed(_walk(node, folded, first.end(), words)):
        for entry in passed.node.entries:
            label = _claim(entry, folded, first.start(), passed)
            if label is not None:
                return label
    return None


def _glued_to_name(word: re.Match[str]) -> Label | None:
    """The label of a first word that goes on with a name: "بواسطةمحمد", "كتبأحمد", "المصدرالأيام".

    "بواسطة" ends in a letter that only ends words; behind the others a given name has to follow, or the article of an outlet's name.
    """
    for head in _GLUED_LABELS:
        rest = word[0].removeprefix(head)
        if len(rest) < _GLUED_REST or rest == word[0]:
            continue
        end = word.start() + len(head)
        if head == _SOURCE and rest.startswith("ال"):
            return Label("source", "credit", word.start(), end, end, alone=False, glued=True)
        if head == _BY or (head != _SOURCE and rest in given_names()):
            return Label("byline", "credit", word.start(), end, end, alone=False, glued=True)
    return None


@cache
def invitations() -> frozenset[str]:
    """The words that invite to read on: "اقرأ", "طالع", "المزيد", "أيضا" …"""
    found = _classes()
    return frozenset(fold(word).text for name in ("read", "also", "more", "invite") for word in found[name] if " " not in word)


@cache
def imperatives() -> frozenset[str]:
    """The verbs by which labels bid to read or look: "اقرأ", "شاهد" …"""
    found = _classes()
    return frozenset(fold(word).text for name in ("read", "watch") for word in found[name] if " " not in word)


@cache
def _date_head() -> re.Pattern[str]:
    """What a label of a date may stand before without a sign: "تحديث الأربعاء 6 مارس", "نشر 5/3/2024"."""
    days = {fold(day).text for names in load("weekdays")["definite"]["days"] for day in names}
    return re.compile(rf"(?:(?:{any_of(days)})[\s,،]+)?\d{{1,2}}(?:\s?[/.\-]\s?\d|\s[^\W\d_]+\s\d{{4}})")


@cache
def verbal_nouns() -> frozenset[str]:
    """What is done to a text, as nouns that headlines begin with as well: "إعداد", "تقديم", "تحقيق" …"""
    return frozenset(fold(word).text for word in load("labels")["classes"]["working"])


def find_phrase_within(words: Sequence[str]) -> str | None:
    """The family of a set phrase that stands anywhere in a short line, such as a copyright notice or a views counter."""
    trie = _within()
    if trie.words.isdisjoint(words) and not any(map(str.isdigit, words)):
        return None
    for at in [at for at, word in enumerate(words) if word in trie.words or word.isdigit()]:
        node = _step(trie, words[at])
        family = _ending(node, words[at + 1 : at + _LOOKAHEAD], len(words)) if node else None
        if family is not None:
            return family
    return None


def _ending(node: _Node, words: Sequence[str], length: int) -> str | None:
    """The family of the first set phrase that ends at a node or, a word after the other, below it, in a line of so many words."""
    below: _Node | None = node
    for word in (*words, ""):
        if below is None:
            return None
        for entry in below.entries:
            if length <= entry.extra:
                return entry.family
        below = _step(below, word)
    return None


def _step(node: _Node, word: str) -> _Node | None:
    return node.below(word) or node.below(_NUMBER if word.isdigit() else _ANY)


class _Passed(NamedTuple):
    """A node on the way through a line: how many words lead to it, where the last of them ends, and whether that is inside a word."""

    depth: int
    node: _Node
    end: int
    glued: bool = False


def _walk(node: _Node, folded: str, end: int, words: Iterable[re.Match[str]]) -> list[_Passed]:
    """The nodes passed, from the first word's on."""
    passed = [_Passed(1, node, end)]
    for depth, word in enumerate(words, 2):
        child = _step(node, word[0]) if _BREAK.search(folded, end, word.start()) is None else None
        if child is None:
            return passed + _glued(node, word, depth)
        node, end = child, word.end()
        passed.append(_Passed(depth, node, end))
    return passed


def _glued(node: _Node, word: re.Match[str], depth: int) -> list[_Passed]:
    """A label's last word with the headline stuck to it ("أيضاأسعار"): only after a first word, and never a short one."""
    longest = len(word[0]) - _GLUED_REST
    lasts = sorted((last for last in node.words if _GLUED_AT_LEAST <= len(last) <= longest and word[0].startswith(last)), key=len)
    return [_Passed(depth, child, word.start() + len(last), glued=True) for last in lasts if (child := node.below(last)) is not None]


def _claim(entry: _Entry, folded: str, start: int, passed: _Passed) -> Label | None:
    """The label that an entry gives from `start` to the end of a node that was passed; None where what follows is none of its form."""
    if passed.glued and not (entry.form == "free" and entry.family == "related"):
        return None
    separator = _SEPARATOR.match(folded, passed.end)
    value = separator.end() if separator else _skip_spaces(folded, passed.end)
    alone = _NOTHING.match(folded, passed.end) is not None
    if not _holds(entry, folded, value, passed.depth, alone=alone, separated=separator is not None):
        return None
    after = len(folded) if alone else value
    return Label(entry.family, entry.form, start, passed.end, after, alone, passed.glued, separator is not None)


def _holds(entry: _Entry, folded: str, value: int, depth: int, *, alone: bool, separated: bool) -> bool:
    if entry.form in {"free", "start"} or alone:
        return True
    if entry.form == "sep":
        return separated or (entry.family in _DATED and _date_head().match(folded, value) is not None)
    words = words_of(folded[value:])
    if entry.form == "credit":
        return sum(not word.isdigit() for word in words) <= _CREDIT_WORDS
    if _COUNT.fullmatch(folded, value) is not None:
        return True
    return len(words) <= entry.extra and (depth > 1 or (entry.family == "photo" and _BRACKETED.match(folded, value) is not None))


def _skip_spaces(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] == " ":
        at += 1
    return at


@cache
def _tables() -> list[dict[str, Any]]:
    """Every table of wordings: the labels of a report's fields, then the furniture around it."""
    return [table for name in _LEXICONS for table in load(name)["label"]]


@cache
def _classes() -> dict[str, list[str]]:
    """The word classes that the wordings of all tables use."""
    return {name: words for lexicon in _LEXICONS for name, words in load(lexicon)["classes"].items()}


@cache
def _trie() -> _Node:
    return _planted([table for table in _tables() if table["form"] != "within"])


@cache
def _within() -> _Node:
    return _planted([table for table in _tables() if table["form"] == "within"])


def _planted(found: list[dict[str, Any]]) -> _Node:
    """The root of the wordings of some tables; words are folded before they are spelt out, when each stands once."""
    folded = {name: [fold(word).text for word in words] for name, words in _classes().items()}
    phrases = [(table, fold(phrase.replace(_NUMBER, "0").replace(_ANY, "ww")).text) for table in found for phrase in table["phrases"]]
    return _Node([(_Phrase(table, _parts(steps_of(phrase, folded))), (), 0) for table, phrase in phrases], 0)


def _parts(steps: list[list[str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    split = (dict.fromkeys(tuple(_STANDS_FOR.get(word, word) for word in _WORD.findall(wording)) for wording in step) for step in steps)
    return tuple(tuple(wordings) for wordings in split)
