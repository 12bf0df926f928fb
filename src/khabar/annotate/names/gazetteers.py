"""The lexicons of names as sets and tables of folded words, each read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from khabar.lexicon import load
from khabar.text.normal import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Mapping

_ARTICLE: Final = "ال"


@dataclass(frozen=True, slots=True)
class Place:
    """A town of GeoNames: its number and ISO 3166 country; `doubtful` where its name is also a word."""

    number: str
    country: str
    doubtful: bool


def _data_lines(name: str) -> list[str]:
    text = resources.files("khabar.lexicon").joinpath("names", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def places() -> Mapping[str, Place]:
    """GeoNames' towns by folded name.

    >>> places()["كركوك"]
    Place(number='94787', country='IQ', doubtful=False)
    """
    rows = (line.split("\t") for line in _data_lines("places.tsv"))
    return {name: Place(number, country, mark == "?") for name, number, country, mark in rows}


@cache
def place_names() -> frozenset[str]:
    """Folded names of GeoNames' towns that are no words."""
    return frozenset(name for name, place in places().items() if not place.doubtful)


@cache
def doubtful_places() -> frozenset[str]:
    """Folded names of GeoNames' towns that are words too."""
    return frozenset(name for name, place in places().items() if place.doubtful)


@cache
def countries() -> Mapping[str, str]:
    """ISO 3166 codes by folded name."""
    rows = {code: row for code, row in load("countries").items() if code != "about"}
    return {fold(name).text: code for code, row in rows.items() for name in row["names"]}


@cache
def country_names() -> frozenset[str]:
    """Folded names of states and territories."""
    return frozenset(countries())


@cache
def capital_countries() -> Mapping[str, str]:
    """ISO 3166 codes by the folded name of the capital."""
    rows = {code: row for code, row in load("countries").items() if code != "about"}
    return {fold(name).text: code for code, row in rows.items() for name in row.get("capitals", ())}


@cache
def capitals() -> frozenset[str]:
    """Folded names of capitals."""
    return frozenset(capital_countries())


@cache
def adjective_countries() -> Mapping[str, str]:
    """ISO 3166 codes by every form of the adjective that is met in names: سعودي، سعودية، السعودي، السعودية.

    >>> adjective_countries()["السعوديه"], adjective_countries()["عراقي"]
    ('SA', 'IQ')
    """
    rows = {code: row for code, row in load("countries").items() if code != "about"}
    forms: dict[str, str] = {}
    for code, row in rows.items():
        for adjective in (fold(word).text for word in row.get("adjectives", ())):
            for form in (adjective, adjective + "ه"):
                forms |= {form: code, _ARTICLE + form: code}
    return forms


@cache
def adjectives() -> frozenset[str]:
    """Every form of the adjectives of countries: سعودي، السعودية."""
    return frozenset(adjective_countries())


@cache
def given_names() -> frozenset[str]:
    """Given names that are no common words: محمد، فاطمة، جون."""
    groups = load("person_names")["given"]
    return folded_words(name for group in ("men", "women", "foreign") for name in groups[group]) - given_or_common()


@cache
def rare_given_names() -> frozenset[str]:
    """Given names that the grammar alone knows: taggers were taught without them, so that they are no hint for those."""
    return folded_words(load("person_names")["rare"]["given"]) - given_or_common() - common_words()


@cache
def adjectival_families() -> frozenset[str]:
    """Family names that are adjectives elsewhere: الغربي، العلوي."""
    return folded_words(load("person_names")["adjectival"]["family"])


@cache
def given_or_common() -> frozenset[str]:
    """Given names that are common words too (تامر، بلال): they count only beside another part of a name."""
    return folded_words(load("person_names")["given"]["common"])


@cache
def person_parts() -> frozenset[str]:
    """Words that stand in names of persons, given and family names alike."""
    return frozenset(_data_lines("person_parts.txt"))


@cache
def common_words() -> frozenset[str]:
    """Words that stand outside names."""
    return frozenset(_data_lines("common_words.txt"))


@cache
def inner_particles() -> frozenset[str]:
    """Particles that join the part before to the part behind: محمد بن سلمان."""
    return folded_words(load("person_names")["particles"]["inner"])


@cache
def opening_particles() -> frozenset[str]:
    """Words that begin a name together with the next: عبد، أبو."""
    return folded_words(load("person_names")["particles"]["opening"])


@cache
def closing_particles() -> frozenset[str]:
    """Words that close a compound: نور الدين."""
    return folded_words(load("person_names")["particles"]["closing"])


@cache
def person_particles() -> frozenset[str]:
    """All particles of names of persons."""
    return inner_particles() | opening_particles() | closing_particles()


@cache
def joining_parts() -> frozenset[str]:
    """Parts that make one family name with what follows: بن سلمان، أبو مرزوق."""
    return folded_words(load("person_names")["parts"]["joining"])


@cache
def family_first() -> frozenset[str]:
    """East Asian family names, which stand first: كيم جونغ أون is كيم."""
    return folded_words(load("person_names")["parts"]["family_first"])


@cache
def halves() -> frozenset[str]:
    """Halves of compounds, no names alone: نور الدين، رامي الحمد الله."""
    return folded_words(load("person_names")["parts"]["halves"])


@cache
def ranks() -> frozenset[str]:
    """Ranks and titles before a name, of one word or several: اللواء، صاحب السمو."""
    return folded_words(rank for group in load("ranks_roles")["ranks"].values() for rank in group)


@cache
def role_heads() -> frozenset[str]:
    """Nouns that an office begins with: وزير، رئيس."""
    return folded_words(load("ranks_roles")["roles"]["heads"])


@cache
def person_nouns() -> frozenset[str]:
    """Nouns of offices and callings, indefinite, that no name goes on through: محمد عرفان مفتش."""
    return folded_words(load("speakers")["persons"]["heads"]) - given_names() - given_or_common() - person_parts()


@cache
def titles() -> frozenset[str]:
    """What may stand before a person's name and is no part of it."""
    return ranks() | role_heads()


@cache
def organisation_heads() -> frozenset[str]:
    """Words that names of bodies begin with: وزارة، حزب، قناة."""
    heads = load("organisations")["heads"]
    return folded_words([*heads["national"], *heads["strong"], *heads["outer"], *heads["kept"]])


@cache
def place_heads() -> frozenset[str]:
    """Class nouns before the name of a place, whether they belong to it (مطار) or not (مدينة)."""
    heads = load("organisations")["heads"]["places"]
    return folded_words([*heads["kept"], *heads["cut"]])


@cache
def known_words() -> frozenset[str]:
    """Every single word that the lexicons know as a name or as the beginning of one."""
    single = {name.partition(" ")[0] for name in (*countries(), *capital_countries(), *places())}
    return frozenset(single) | given_names() | given_or_common() | person_parts() | organisation_heads()
