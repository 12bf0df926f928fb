"""What a number measures: percent, money, a unit, or how many times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from khabar.annotate.numbers.phrases import Found, Phrases
from khabar.lexicon import load
from khabar.text.normal import fold, folded_words
from khabar.text.numerals.words import dual_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Rule = Literal["percent", "money", "measure", "times"]

_SQUARE = re.compile(r" ?(مربع[اه]?|مكعب[اه]?)(?!\w)")
_ADJECTIVE = re.compile(r" (?:ال)?(\w+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was read: where it ends, its symbol (None: one of `candidates`, by country), and which rule read it."""

    end: int
    symbol: str | None
    rule: Rule
    candidates: Mapping[str, str] | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a unit as the lexicon has it."""

    rule: Rule
    symbol: str | None
    countries: Mapping[str, str]
    square: str | None = None
    cubic: str | None = None
    alone: bool = True
    bare: Mapping[str, str] | None = None
    not_before: frozenset[str] = frozenset()


def read_unit(text: str, at: int) -> Unit | None:
    """The unit that follows a number at `at`, else None.

    >>> read_unit("5 ريالات قطريه", 1).symbol, read_unit("200 كلم مربع", 3).symbol, read_unit("12 في المايه", 2).symbol
    ('QAR', 'km2', 'percent')
    >>> sorted(read_unit("5 دنانير", 1).candidates)[:3]
    ['BH', 'DZ', 'IQ']
    """
    found = _words().after(text, at)
    return None if found is None else _unit(text, found)


def _unit(text: str, found: Found[_Word]) -> Unit | None:
    word = found.value
    if word.rule == "money":
        return _money(text, found)
    power = _SQUARE.match(text, found.end) if word.square else None
    if power is None:
        return Unit(found.end, word.symbol, word.rule)
    return Unit(power.end(), word.square if power[1].startswith("مر") else word.cubic, word.rule)


def _money(text: str, found: Found[_Word]) -> Unit | None:
    """A currency by the adjective after it: دينار كويتي؛ a bare one by its own default, or by candidates."""
    word = found.value
    adjective = _ADJECTIVE.match(text, found.end)
    country = _countries_by_adjective().get(adjective[1]) if adjective else None
    if adjective and country is not None and (country in word.countries or not country):
        return Unit(adjective.end(), word.countries.get(country), "money", word.countries)
    if not word.alone or (adjective is not None and adjective[1] in word.not_before):
        return None
    key = text[found.start : found.end]
    return Unit(found.end, word.symbol, "money", word.bare if word.symbol is None else None, key)


def sign_before(text: str, at: int) -> tuple[int, str] | None:
    """The currency or percent sign that stands before a number: $20, %50."""
    end = at - 1 if text[at - 1 : at] == " " and at > 1 else at
    sign = text[end - 1 : end] if end else ""
    symbol = _signs().get(sign)
    if symbol is None or (symbol == "percent" and end != at):
        return None
    return end - 1, symbol


def unit_of_dual(noun: str) -> Unit | None:
    """The unit that a dual noun counts two of: ديناران، كيلومترين، مرتين."""
    if noun in _times():
        return Unit(0, "times", "times")
    word = _words().after(noun, 0)
    if word is None or word.end != len(noun):
        return None
    return Unit(0, word.value.symbol, word.value.rule, word.value.bare if word.value.symbol is None else None, noun)


@cache
def _times() -> frozenset[str]:
    return folded_words(load("counted")["times"]["both"])


@cache
def _signs() -> dict[str, str]:
    signs = {sign: code for sign, code in load("currencies")["signs"].items() if len(sign) == 1}
    return signs | dict.fromkeys(load("units")["percent"]["before"], "percent")


@cache
def _words() -> Phrases[_Word]:
    return Phrases(_entries())


def _entries() -> Iterator[tuple[str, _Word]]:
    for word in load("units")["percent"]["words"]:
        yield word, _Word("percent", "percent", {})
    for unit in load("units")["unit"]:
        yield from _measure(unit)
    for currency in load("currencies")["currency"]:
        yield from _currency(currency)
    for sign, code in load("currencies")["signs"].items():
        yield sign, _Word("money", code, {})


def _measure(unit: dict[str, Any]) -> Iterator[tuple[str, _Word]]:
    rule: Rule = "times" if unit["symbol"] == "times" else "measure"
    word = _Word(rule, unit["symbol"], {}, unit.get("square"), unit.get("cubic"))
    if not unit.get("phrases_only"):
        for form in _inflected(unit["one"]):
            yield form, word
    for key in ("many", "short", "dual", "after"):
        for form in unit.get(key, ()):
            yield form, word
            yield f"ال{form}", word


def _currency(currency: dict[str, Any]) -> Iterator[tuple[str, _Word]]:
    countries: dict[str, str] = currency.get("countries", {})
    bare = {country: code for country, code in countries.items() if country not in currency.get("never_bare", ())}
    clubs = folded_words(currency.get("not_before", ()))
    word = _Word("money", currency.get("code"), countries, alone=not currency.get("not_alone"), bare=bare, not_before=clubs)
    for form in (*_inflected(currency["one"]), *currency["many"]):
        yield form, word
        yield f"ال{form}", word
    for phrase, code in currency.get("phrases", {}).items():
        yield phrase, _Word("money", code, {})


def _inflected(singulars: list[str]) -> Iterator[str]:
    for singular in singulars:
        yield singular
        yield f"{singular}ا"
        if " " not in singular:
            yield from dual_forms(singular)


@cache
def _countries_by_adjective() -> dict[str, str]:
    """Country by every form of its adjective: كويتي، كويتيا، كويتية; "" for one that tells no country (خليجي)."""
    adjectives = [(word, code) for code, entry in load("countries").items() for word in entry.get("adjectives", ())]
    adjectives += load("currencies")["adjectives"].items()
    return {fold(word).text + ending: code for word, code in adjectives for ending in ("", "ا", "ه", "ين", "ان", "تين", "تان")}
