"""Whose dinar, lira, pound, riyal or dirham a bare one is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.text.match import Matcher
from khabar.text.normal import Folded, fold
from khabar.text.tokens import BEFORE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from khabar.annotate.numbers.readings import Reading

_PER_DOLLAR = re.compile(r" ?(?:(?:مقابل|امام|لكل|ل) ?(?:ال|ل)?)?دولار")
_EQUALS = re.compile(r"[(]|(?<!\w)(?:اي|يعادل|تعادل|يساوي|تساوي|او ما)(?!\w)")
#: Characters between an amount and what it is worth: "40 ليرة أي حوالي ستة دولارات".
_WORTH = 24
#: One country of the candidates must be named this many times as often as the next to be taken.
_LEAD = 2


class Home:
    """The countries that an article is about, worked out only when a bare currency asks for them."""

    def __init__(self, outlet: str | None, texts: Sequence[tuple[int, Folded]], default: str | None) -> None:
        self._outlet = outlet
        self._texts = texts
        self._default = default
        self._seen: frozenset[str] = frozenset()

    def learn(self, readings: Sequence[Reading]) -> None:
        """Take note of the currencies that the article names in full: after "ريال يمني" a bare ريال is the same."""
        self._seen |= {reading.unit for reading in readings if reading.unit and reading.candidates}

    def currency(self, candidates: Mapping[str, str], block: int) -> str | None:
        """The code that the text names elsewhere, else of the outlet's country, else of the country that the text is about, else None.

        A paper of Riyadh says ريال and means its own, unless it never names its country but another that has riyals; a Pan-Arab
        channel's ريال in a report from Sanaa is Yemen's. `block` is where the amount stands: the country named there comes first.
        """
        if len(candidates) == 1:
            return next(iter(candidates.values()))
        seen = self._seen.intersection(candidates.values())
        if len(seen) == 1:
            return next(iter(seen))
        named = self._named(self._mentions[block], candidates) or self._named(self._all, candidates)
        outlet = _outlet_countries().get(fold(self._outlet).text) if self._outlet else None
        abroad = outlet is not None and named is not None and not self._all[outlet] and self._all[named] >= _LEAD
        choices = (named, outlet, self._default) if abroad else (outlet, named, self._default)
        return next((candidates[choice] for choice in choices if choice is not None and choice in candidates), None)

    def _named(self, mentions: Counter[str], candidates: Mapping[str, str]) -> str | None:
        """The candidate that is named at least twice as often as any other."""
        ranked = Counter({code: mentions[code] for code in candidates if mentions[code]}).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
            return None
        return ranked[0][0]

    @cached_property
    def _mentions(self) -> dict[int, Counter[str]]:
        return {block: Counter(match.value for match in _country_words().find(folded)) for block, folded in self._texts}

    @cached_property
    def _all(self) -> Counter[str]:
        return sum(self._mentions.values(), Counter())


def settle(text: str, readings: Sequence[Reading]) -> Iterator[Reading]:
    """The readings of a text, with fewer candidates for a bare amount where the text says what it is worth in dollars.

    "40 ليرة (6.5 دولارات)" can only be Turkish, "5.42 ليرة للدولار" too: Lebanon's and Syria's are of another order.
    """
    for at, reading in enumerate(readings):
        rate = _rate(text, readings, at) if reading.candidates and reading.unit is None else None
        yield reading if rate is None or not reading.candidates else replace(reading, candidates=_of_rate(rate, reading.candidates))


def _rate(text: str, readings: Sequence[Reading], at: int) -> float | None:
    """What a dollar costs in the currency of a reading, where the text says so."""
    reading = readings[at]
    if not reading.value:
        return None
    if _PER_DOLLAR.match(text, reading.end):
        return reading.value
    for first, second in ((at, at + 1), (at - 1, at)):
        if first < 0 or second >= len(readings):
            continue
        other = readings[first if second == at else second]
        between = text[readings[first].end : readings[second].start]
        if other.unit == "USD" and other.value and len(between) <= _WORTH and _EQUALS.search(between):
            return reading.value / other.value
    return None


def _of_rate(rate: float, candidates: Mapping[str, str]) -> Mapping[str, str]:
    """The candidates that may cost so much; all where none may."""
    rates = load("currencies")["dollar_rates"]
    fitting = {country: code for country, code in candidates.items() if code in rates and rates[code][0] <= rate <= rates[code][1]}
    return fitting or candidates


@cache
def _country_words() -> Matcher[str]:
    words: list[tuple[str, str]] = []
    for code, entry in load("countries").items():
        if code == "about":
            continue
        words += [(name, code) for key in ("names", "capitals") for name in entry.get(key, ())]
        words += [(adjective + ending, code) for adjective in entry.get("adjectives", ()) for ending in ("", "ة", "ين", "ون")]
    return Matcher(words, BEFORE_NOUNS)


@cache
def _outlet_countries() -> dict[str, str]:
    return {fold(name).text: country for country, names in load("outlet_countries")["countries"].items() for name in names}
