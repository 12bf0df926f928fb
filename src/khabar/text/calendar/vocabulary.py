"""The words that tell time, indexed by their first word with every clitic that may stand on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from khabar.lexicon import load
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

CLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل")
_LEAST_LETTERS = 3
_WITH_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "فب", "وك")


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a phrase: what kind of time word it is, its code and number, and how it stands in the text."""

    kind: str
    code: str = ""
    n: int = 0
    definite: bool = False
    clitic: str = ""
    rest: tuple[str, ...] = ()


@cache
def vocabulary() -> Mapping[str, tuple[Entry, ...]]:
    """First word → the phrases that begin with it, longest first, so that "كانون الثاني" wins over "كانون"."""
    index: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
    for phrase, kind, code, n in _phrases():
        _add(index, phrase.split(" "), kind, code, n)
    for clitic in ("", "و", "ب", "ل", "ف", "ك", "ال", "لل", "وال", "بال"):
        index[clitic].setdefault((), Entry("clitic", clitic=clitic))
    return {first: tuple(sorted(entries.values(), key=lambda e: -len(e.rest))) for first, entries in index.items()}


def _add(index: dict[str, dict[tuple[str, ...], Entry]], words: list[str], kind: str, code: str, n: int) -> None:
    first, rest = words[0], tuple(words[1:])
    if kind == "fraction":  # "والنصف" is written with its conjunction
        index[first].setdefault(rest, Entry(kind, code, n, clitic="و", rest=rest))
        return
    if code == "weak" and len(first) < _LEAST_LETTERS:  # "باب" is a door and not "in August"
        index[first].setdefault(rest, Entry(kind, code, n, rest=rest))
        index["و" + first].setdefault(rest, Entry(kind, code, n, clitic="و", rest=rest))
        return
    for form, clitic, definite in _forms(first, with_article=kind in _TAKES_ARTICLE):
        index[form].setdefault(rest, Entry(kind, code, n, definite, clitic, rest))


def _forms(word: str, *, with_article: bool) -> Iterator[tuple[str, str, bool]]:
    """Every way that a word may be written with clitics: (form, clitic, has the article)."""
    if len(word) == 1 or word.isascii():
        yield word, "", False
        return
    definite = word.startswith("ال") and len(word) > 3
    bare = word[2:] if definite else word
    if not definite:
        yield from ((clitic + word, clitic, False) for clitic in CLITICS)
    if definite or with_article:
        yield from ((clitic + "ال" + bare, clitic, True) for clitic in _WITH_ARTICLE)
        yield from ((clitic + "لل" + bare, clitic + "ل", True) for clitic in ("", "و", "ف"))


_TAKES_ARTICLE = {"unit", "season"}


def _phrases() -> Iterator[tuple[str, str, str, int]]:
    """(folded phrase, kind, code, number) of every lexicon, in the order of their right."""
    for phrase, kind, code, n in (*_shields(), *_named(), *_months(), *_weekdays(), *_zones(), *_time_words()):
        yield fold(phrase).text, kind, code, n


def _shields() -> Iterator[tuple[str, str, str, int]]:
    words = load("time_words")
    for code, table in (("shield", words["shields"]["phrases"]), ("of it", words["of_it"]["words"]), ("label", words["labels"]["words"])):
        yield from ((phrase, "gap", code, 0) for phrase in table)


def _named() -> Iterator[tuple[str, str, str, int]]:
    for key, day in load("named_days")["days"].items():
        yield from ((name, "named", key, 0) for name in day["names"])


def _months() -> Iterator[tuple[str, str, str, int]]:
    lexicon = load("months")
    weak = {fold(word).text for word in lexicon["weak"]["words"]}
    for months in lexicon["gregorian"].values():
        for n, names in enumerate(months, 1):
            yield from ((name, "month", "weak" if fold(name).text in weak else "", n) for name in names)
    for n, names in enumerate(lexicon["hijri"]["months"], 1):
        yield from ((name, "hijri", "weak" if fold(name).text in weak else "", n) for name in names)


def _weekdays() -> Iterator[tuple[str, str, str, int]]:
    lexicon = load("weekdays")
    for code, group in (("", "definite"), ("bare", "bare"), ("", "latin")):
        for n, names in enumerate(lexicon[group]["days"], 1):
            yield from ((name, "weekday", code, n) for name in names)


def _zones() -> Iterator[tuple[str, str, str, int]]:
    lexicon = load("zones")
    for zone, names in lexicon["codes"].items():
        yield from ((name, "zone", zone, 1) for name in names)
    yield from ((name, "zone", "local", 0) for name in lexicon["local"]["names"])
    for zone, names in lexicon["places"].items():
        yield from ((name, "zone", zone, 0) for name in names)


def _coded(table: Mapping[str, Iterable[str]], kind: str) -> Iterator[tuple[str, str, str, int]]:
    for code, words in table.items():
        yield from ((word, kind, code, 0) for word in words)


def _counted(table: Mapping[str, Iterable[str]], kind: str) -> Iterator[tuple[str, str, str, int]]:
    for n, words in table.items():
        yield from ((word, kind, "", int(n)) for word in words)


_CODED = {
    "references": "reference", "lengths": "length", "sets": "set", "modifiers": "modifier", "demonstratives": "this", "bounds": "bound",
    "vague": "vague",
    "prepositions": "preposition", "seasons": "season", "edges": "edge", "eras": "era", "meridiem": "meridiem",
}  # fmt: skip
_LISTED = {
    "midnight": "midnight",
    "tonight": "tonight",
    "zone_heads": "zonehead",
    "oclock": "oclock",
    "wholes": "whole",
    "late_and_early": "lateness",
    "kinds_of_year": "adjective",
    "times": "times",
}


def _time_words() -> Iterator[tuple[str, str, str, int]]:
    words = load("time_words")
    yield from _counted(words["fractions"], "fraction")
    yield from _counted(words["deictic"], "deictic")
    for table, kind in _LISTED.items():
        yield from ((word, kind, "", 0) for word in words[table]["words"] if kind != "oclock" or word.startswith("ال"))
    yield from ((word, "ordinal", "words", 1) for word in words["firsts"]["words"])
    yield from _parts(words["parts"])
    yield from _units(words["units"])
    for table, kind in _CODED.items():
        yield from _coded(words[table], kind)
    yield from _counted(words["decades"], "decade")
    yield from ((word, "minus", "", 0) for word in words["minus"]["words"])
    yield from _counted(words["minus"]["parts"], "less")


def _parts(table: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, str, str, int]]:
    for form, n in (("adverb", 1), ("definite", 2), ("construct", 0)):
        for code, forms in table.items():
            yield from ((word, "part", code, n) for word in forms[form])


def _units(table: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str, int]]:
    for code, forms in table.items():
        for key, n in (("one", 1), ("two", 2), ("many", 0)):
            yield from ((word, "unit", code, n) for word in forms[key])
