"""The lexicons of time: complete, and read back as what they say by the calendar core."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from khabar.annotate.dates.named import days_in
from khabar.lexicon import load
from khabar.text.calendar.atoms import read_atoms
from khabar.text.normal import fold

SYSTEMS = load("months")["gregorian"]
ZONES = [*load("zones")["codes"], *load("zones")["places"]]
KINDS = {"modifiers": "modifier", "edges": "edge", "references": "reference", "sets": "set", "seasons": "season"}


def kind_of(phrase: str) -> list[tuple[str, str, int]]:
    return [(atom.kind, atom.code, atom.n) for atom in read_atoms(fold(phrase))[:-3]]


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_has_twelve_months_that_are_read_as_themselves(system: str) -> None:
    assert len(SYSTEMS[system]) == 12
    for n, names in enumerate(SYSTEMS[system], 1):
        for name in names:
            (kind, _, month) = kind_of(f"{name}")[0]
            assert (kind, month) == ("month", n), name


def test_hijri_months_are_read_as_themselves() -> None:
    for n, names in enumerate(load("months")["hijri"]["months"], 1):
        for name in names:
            assert [(kind, month) for kind, _, month in kind_of(name)] == [("hijri", n)], name


def test_weekdays_are_read_as_themselves() -> None:
    for n, names in enumerate(load("weekdays")["definite"]["days"], 1):
        for name in names:
            assert kind_of(name) == [("weekday", "", n)], name


def test_a_weekday_that_is_also_a_number_is_one_after_the_word_for_day() -> None:
    for n, names in enumerate(load("weekdays")["bare"]["days"], 1):
        for name in names:
            assert kind_of(f"يوم {name}")[1] == ("weekday", "bare", n), name


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_is_in_the_database(zone: str) -> None:
    assert ZoneInfo(zone).key == zone


@pytest.mark.parametrize("table", KINDS)
def test_time_words_are_read_as_themselves(table: str) -> None:
    for code, words in load("time_words")[table].items():
        for word in words:
            kind, told, _ = kind_of(word)[0]
            assert (kind, told) == (KINDS[table], code) or (table == "edges" and kind == "unit"), word


def test_shields_are_gaps() -> None:
    for phrase in load("time_words")["shields"]["phrases"]:
        assert kind_of(phrase) == [("gap", "shield", 0)], phrase


@pytest.mark.parametrize("key", load("named_days")["days"])
def test_a_named_day_falls_into_every_recent_year(key: str) -> None:
    assert all(days_in(key, year) for year in range(2010, 2030) if year not in _WITHOUT.get(key, ()))


#: A Hijri year is eleven days shorter: now and then a feast skips a Gregorian year's beginning or falls twice into one.
_WITHOUT: dict[str, tuple[int, ...]] = {}
