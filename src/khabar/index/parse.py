"""What a person types, as a tree: a small recursive descent that never fails and says what it did not understand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from khabar.index.schema import FACETS, day_number
from khabar.text.normal import fold
from khabar.text.stem import list_words

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Enough for any question, few enough for any machine.
MOST_LETTERS: Final = 2000
MOST_WORDS: Final = 64
DEEPEST: Final = 16


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must all stand in the article, as `list_words` has them. What is typed as one piece may hold several (`د.ب.أ`)."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side, as they are written."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """Words side by side in one of the article's fields: `outlet`, `source`, `speaker`, `place`, `person`."""

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, inclusive, in days since 1970; None is open."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Parts that must all be."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Parts of which one must be."""

    parts: tuple[Node, ...]


Node: TypeAlias = Words | Phrase | Facet | Days | Not | And | Or


@dataclass(frozen=True, slots=True)
class Parsed:
    """A question as a tree (None when nothing is asked), and what was not understood of it."""

    tree: Node | None
    notes: tuple[str, ...] = ()


_DAYS: Final = ("since", "until")
_QUOTES: Final = '"“”„«»'
_TOKEN: Final = re.compile(
    rf"(?P<space>\s+)"
    rf"|(?P<open>\()|(?P<close>\))"
    rf"|(?P<or>\bOR\b|\|+)"
    rf"|(?P<not>(?<![^\s(])[-\u2212](?=[^\s)-]))"
    rf"|(?P<facet>\b(?:{'|'.join((*FACETS, *_DAYS))})[:：]\s?)"
    rf"|[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?:[{_QUOTES}]|$)"
    rf"|(?P<piece>[^\s(){_QUOTES}|]+)"
)


def parse(text: str) -> Parsed:
    """The tree of a question.

    >>> parse('هدنة -غزة "وقف إطلاق النار"').tree
    And(parts=(Words(words=('هدنؠ',)), Not(part=Words(words=('غزؠ',))), Phrase(words=('وقف', 'اطلاق', 'النار'))))
    >>> parse("قمة OR (لقاء outlet:الجزيرة").notes
    ('a parenthesis is not closed',)

    Side by side is "and"; `OR` or `|` binds less than side by side; `-` excludes the one part after it.
    """
    return _Parser(text).parse()


def plain_text(text: str) -> str:
    """What is asked in words, as it was typed: the question without its filters.

    >>> plain_text("هل بدأت الهدنة outlet:الجزيرة since:2024")
    'هل بدأت الهدنة'
    """
    tokens = [_token(match) for match in _TOKEN.finditer(text[:MOST_LETTERS]) if match.lastgroup != "space"]
    behind = ["", *(kind for kind, _ in tokens)]
    return " ".join(value for (kind, value), before in zip(tokens, behind, strict=False) if kind == "piece" and before != "facet")


@dataclass(slots=True)
class _Parser:
    text: str
    tokens: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0
    words: int = 0
    notes: list[str] = field(default_factory=list)

    def parse(self) -> Parsed:
        if len(self.text) > MOST_LETTERS:
            self._note(f"only the first {MOST_LETTERS} letters of the question were read")
        self.tokens = [_token(match) for match in _TOKEN.finditer(self.text[:MOST_LETTERS]) if match.lastgroup != "space"]
        parts = []
        while self.at < len(self.tokens):
            parts.append(self._either(0))
            if self._take("close"):
                self._note("a parenthesis is closed that was not opened")
        return Parsed(join_parts(And, parts), tuple(self.notes))

    def _either(self, depth: int) -> Node | None:
        parts = [self._together(depth)]
        while self._take("or"):
            parts.append(self._together(depth))
        return join_parts(Or, parts)

    def _together(self, depth: int) -> Node | None:
        parts = []
        while self.at < len(self.tokens) and self._next() not in ("or", "close"):
            parts.append(self._part(depth))
        return join_parts(And, parts)

    def _part(self, depth: int) -> Node | None:
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "not":
            excluded = self._part(depth) if self.at < len(self.tokens) and self._next() not in ("or", "close") else None
            return Not(excluded) if excluded else None
        if kind == "open":
            return self._group(depth + 1)
        if kind == "facet":
            return self._facet(fold(value).text.rstrip(" :："))
        words = self._count(list_words(value))
        return None if not words else Phrase(words) if kind == "phrase" else Words(words)

    def _group(self, depth: int) -> Node | None:
        if depth > DEEPEST:
            self._note("parentheses are nested too deep")
            self.at = len(self.tokens)
            return None
        inner = self._either(depth)
        if not self._take("close"):
            self._note("a parenthesis is not closed")
        return inner

    def _facet(self, name: str) -> Node | None:
        if self.at >= len(self.tokens) or self._next() not in ("piece", "phrase"):
            self._note(f"nothing follows {name}:")
            return None
        value = self.tokens[self.at][1]
        self.at += 1
        if name in _DAYS:
            return self._days(name, value)
        words = self._count(list_words(value))
        return Facet(name, words) if words else None

    def _days(self, name: str, value: str) -> Node | None:
        day = day_number(fold(value).text, last=name == "until")
        if day is None:
            self._note(f"{name}: wants a day such as 2024-02-12, a month 2024-02 or a year, not {value!r}")
            return None
        return Days(first=day) if name == "since" else Days(last=day)

    def _count(self, words: list[str]) -> tuple[str, ...]:
        kept = words[: MOST_WORDS - self.words]
        self.words += len(kept)
        if len(kept) < len(words):
            self._note(f"only the first {MOST_WORDS} words of the question were read")
        return tuple(kept)

    def _next(self) -> str:
        return self.tokens[self.at][0]

    def _take(self, kind: str) -> bool:
        taken = self.at < len(self.tokens) and self._next() == kind
        self.at += taken
        return taken

    def _note(self, note: str) -> None:
        if note not in self.notes:
            self.notes.append(note)


def _token(match: re.Match[str]) -> tuple[str, str]:
    kind = match.lastgroup or "phrase"
    return kind, match[kind]


def join_parts(kind: type[And] | type[Or], parts: Sequence[Node | None]) -> Node | None:
    """The parts that are there, as one; a single part stands for itself."""
    there = tuple(part for part in parts if part is not None)
    if len(there) < 2:
        return there[0] if there else None
    return kind(there)
