"""Names that are words of the language as well, and the words that take the doubt away, as folded sets (`name_doubts.toml`)."""

from __future__ import annotations

from functools import cache

from khabar.lexicon import load
from khabar.text.normal import folded_words


@cache
def places_too() -> frozenset[str]:
    """Words that are places beside a sign of place only: مالي is "financial"."""
    return folded_words(load("name_doubts")["places"]["words"])


@cache
def plain_places() -> frozenset[str]:
    """Of these, words that follow prepositions as often: only a class noun tells the place ("مدينة صور")."""
    return folded_words(load("name_doubts")["places"]["plain"])


@cache
def titles_with_places() -> frozenset[str]:
    """Titles that take a place in: "خادم الحرمين الشريفين" is a king."""
    return folded_words(load("name_doubts")["places"]["titles"])


@cache
def common_outlets() -> frozenset[str]:
    """Outlets with the name of a plain word: الجزيرة is an island too."""
    return folded_words(load("name_doubts")["outlets"]["common"])


@cache
def signs_of_outlet() -> frozenset[str]:
    """What stands before an outlet and shows that one is meant: مراسل، موقع."""
    return folded_words(load("name_doubts")["outlets"]["voices"])


@cache
def adjectival_outlets() -> frozenset[str]:
    """Outlets whose name is an adjective behind a definite noun: الدول العربية."""
    return folded_words(load("name_doubts")["outlets"]["adjectives"])


@cache
def persons_too() -> frozenset[str]:
    """Words that are family names as well: الصدر, "the chest"."""
    return folded_words(load("name_doubts")["persons"]["words"])


@cache
def words_too() -> frozenset[str]:
    """Single words of the lexicons that news also uses for other things."""
    return folded_words(load("name_doubts")["single"]["words"])


@cache
def commonest_words() -> frozenset[str]:
    """Of these, the commonest: فتح, "opening"."""
    return folded_words(load("name_doubts")["single"]["commonest"])


@cache
def two_spellings() -> tuple[tuple[str, str], ...]:
    """Beginnings of names that the press spells in two ways, not folded: أميرك and أمريك."""
    return tuple((one, other) for one, other in load("name_doubts")["spellings"]["pairs"])
