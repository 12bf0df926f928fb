"""The doubts about names are about names that the lexicons hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from khabar.annotate.names.doubts import (
    adjectival_outlets,
    common_outlets,
    commonest_words,
    persons_too,
    places_too,
    plain_places,
    two_spellings,
    words_too,
)
from khabar.annotate.names.entries import entries
from khabar.lexicon import load
from khabar.text.normal import fold


@pytest.mark.parametrize("doubted", [places_too, common_outlets, persons_too, words_too, commonest_words])
def test_what_is_doubted_is_a_name_of_the_lexicons(doubted: Callable[[], frozenset[str]]) -> None:
    assert not doubted() - entries().keys()


def test_an_adjective_opens_the_name_of_an_outlet() -> None:
    assert not adjectival_outlets() - {phrase.partition(" ")[0] for phrase, entry in entries().items() if entry.type == "ORG"}


def test_plain_places_are_among_those_that_are_words_too() -> None:
    assert plain_places() < places_too()


@pytest.mark.parametrize(("one", "other"), two_spellings())
def test_a_name_is_known_in_both_its_spellings(one: str, other: str) -> None:
    names = [name for table in load("bodies")["organisations"].values() for name in (table["name"], *table.get("also", ()))]
    spelt = [name for name in names if one in name or other in name]
    assert spelt
    for name in spelt:
        forms = {fold(form).text for form in (name.replace(other, one), name.replace(one, other))}
        assert forms <= entries().keys(), name
