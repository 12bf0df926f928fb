"""What the lexicons hold: countries and capitals, places, persons, bodies and events, each with how far it is believed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from khabar.annotate.names.candidates import HINT, LIKELY, POSSIBLE, SURE, UNPROVEN, NameType
from khabar.annotate.names.doubts import commonest_words, persons_too, places_too, two_spellings, words_too
from khabar.annotate.names.gazetteers import (
    adjectives,
    common_words,
    given_names,
    given_or_common,
    organisation_heads,
    person_parts,
    place_heads,
    places,
)
from khabar.annotate.names.heads import cut_places
from khabar.lexicon import load
from khabar.model import Entity
from khabar.text.normal import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Lexicons of bodies by country, and what stands there for none.
_TABLES_OF_BODIES: Final = ("media", "clubs", "movements", "firms")
_NOWHERE: Final = "world"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the lexicons stands for."""

    type: NameType
    entity: Entity
    rule: str
    weight: float


@cache
def entries() -> Mapping[str, Entry]:
    """Every phrase of the lexicons, folded, with what it stands for; where two lexicons hold it the more telling, read later, stands."""
    sources = (_places(), _towns(), _regions(), _capitals(), _countries(), _bodies_of_countries(), _bodies(), _persons())
    return {letters: entry for source in sources for letters, entry in source}


def _letters(phrase: str) -> str:
    """A phrase as look-ups see it."""
    return " ".join(fold(phrase).text.split())


def _places() -> Iterator[tuple[str, Entry]]:
    """Places of GeoNames, whose names are folded in their file."""
    for name, place in places().items():
        if name.partition(" ")[0] in cut_places():
            continue
        weight = HINT if place.doubtful or name in _words_first() else LIKELY
        yield name, Entry("LOC", Entity(f"geonames:{place.number}", name, country=place.country), "gazetteer", weight)


def _towns() -> Iterator[tuple[str, Entry]]:
    for country, names in load("towns")["towns"].items():
        for name in names:
            letters = _letters(name)
            entity = Entity(_geonames(letters), name, country=None if country == _NOWHERE else country)
            yield letters, Entry("LOC", entity, "lexicon.town", _town_weight(letters))


@cache
def _words_first() -> frozenset[str]:
    """Words that are words first, and places where something tells: common ones, adjectives of countries, heads of bodies and places."""
    return folded_words(load("towns")["words"]["words"]) | common_words() | adjectives() | organisation_heads() | place_heads()


def _town_weight(name: str) -> float:
    """How far a town is believed by its name: one of several words is sure, one that is a word as well (العلم، بلد) is doubtful."""
    if " " in name:
        return SURE
    if name in _words_first():
        return HINT
    doubtful = name in given_names() or name in given_or_common() or name in person_parts() or name in places_too()
    return UNPROVEN if doubtful else LIKELY


def _bodies_of_countries() -> Iterator[tuple[str, Entry]]:
    for table in _TABLES_OF_BODIES:
        for country, rows in load(table)["bodies"].items():
            for slug, names in rows.items():
                entity = Entity(slug, names[0], country=None if country == _NOWHERE else country)
                for letters in map(_letters, _spellings(names)):
                    yield letters, Entry("ORG", entity, "lexicon.organisations", _weight_of_body(letters))


def _spellings(phrases: Sequence[str]) -> Iterator[str]:
    """Each phrase, in both spellings where the press has two: الأميركية and الأمريكية."""
    for phrase in phrases:
        yield phrase
        for one, other in two_spellings():
            if one in phrase or other in phrase:
                yield phrase.replace(one, other) if one in phrase else phrase.replace(other, one)


def _weight_of_body(letters: str) -> float:
    """A body of one word that is also a word of the language (نسمة، هاوار) needs a second sign."""
    if letters in common_words():
        return UNPROVEN
    return POSSIBLE if letters in person_parts() or letters in places() else _weight_of(letters)


def _regions() -> Iterator[tuple[str, Entry]]:
    for row in load("regions")["regions"]["places"]:
        entity = Entity(_geonames(_letters(row["name"])), row["name"], country=row.get("country"))
        for letters in map(_letters, (row["name"], *row.get("also", ()))):
            yield letters, Entry("LOC", entity, "lexicon.place", _weight_of_place(letters))


def _weight_of_place(letters: str) -> float:
    return HINT if letters in places_too() else SURE


def _geonames(letters: str) -> str | None:
    place = places().get(letters)
    return f"geonames:{place.number}" if place else None


def _capitals() -> Iterator[tuple[str, Entry]]:
    for code, row in _country_rows():
        for name in row.get("capitals", ()):
            letters = _letters(name)
            yield letters, Entry("LOC", Entity(_geonames(letters), name, country=code), "lexicon.capital", _weight_of_place(letters))


def _countries() -> Iterator[tuple[str, Entry]]:
    for code, row in _country_rows():
        entity = Entity(code, row["names"][0], country=code)
        for letters in map(_letters, row["names"]):
            yield letters, Entry("LOC", entity, "lexicon.country", _weight_of_place(letters))


def _country_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((code, row) for code, row in load("countries").items() if code != "about")


def _bodies() -> Iterator[tuple[str, Entry]]:
    kinds: tuple[tuple[str, NameType], ...] = (("organisations", "ORG"), ("events", "EVENT"))
    for group, kind in kinds:
        for slug, row in load("bodies")[group].items():
            entity = Entity(slug, row["name"], country=row.get("country"))
            for letters in map(_letters, _spellings((row["name"], *row.get("also", ())))):
                yield letters, Entry(kind, entity, f"lexicon.{group}", _weight_of(letters))


def _persons() -> Iterator[tuple[str, Entry]]:
    for slug, row in load("persons")["persons"].items():
        entity = Entity(slug, row["name"], row.get("role"), row.get("country"))
        for letters in map(_letters, (row["name"], *row.get("also", ()))):
            yield letters, Entry("PER", entity, "lexicon.person", _weight_of_person(letters))


def _weight_of_person(letters: str) -> float:
    """A family name that is a word (الصدر, "the chest") needs the full name in the document, or a tagger."""
    return UNPROVEN if letters in persons_too() else _weight_of(letters)


def _weight_of(letters: str) -> float:
    if letters in commonest_words():
        return HINT
    if " " in letters:
        return SURE
    if letters in words_too() or letters in given_names() or letters in given_or_common():
        return POSSIBLE
    return SURE
