"""Whose dinar, lira, pound, riyal or dirham a bare one is."""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.text.match import Matcher
from khabar.text.normal import Folded, fold
from khabar.text.tokens import BEFORE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: One country of the candidates must be named this many times as often as the next to be taken.
_LEAD = 2


class Home:
    """The countries that an article is about, worked out only when a bare currency asks for them."""

    def __init__(self, outlet: str | None, texts: Sequence[Folded], default: str | None) -> None:
        self._outlet = outlet
        self._texts = texts
        self._default = default

    def currency(self, candidates: Mapping[str, str]) -> str | None:
        """The code of the country that the outlet writes for, else of the one that the text is about, else None.

        A paper of Riyadh says ريال and means its own; a Pan-Arab channel's ريال in a report from Sanaa is Yemen's.
        """
        country = _outlet_countries().get(fold(self._outlet).text) if self._outlet else None
        for choice in (country, self._named(candidates), self._default):
            if choice in candidates:
                return candidates[choice]
        return None

    def _named(self, candidates: Mapping[str, str]) -> str | None:
        """The candidate that the text names at least twice as often as any other."""
        ranked = Counter({code: self._mentions[code] for code in candidates if self._mentions[code]}).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]):
            return None
        return ranked[0][0]

    @cached_property
    def _mentions(self) -> Counter[str]:
        return Counter(match.value for folded in self._texts for match in _country_words().find(folded))


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
