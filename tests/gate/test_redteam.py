"""The red team's files are sound: spans stand in their texts, weekdays fall on their dates, intervals follow from values."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from gate.redteam import HALVES, load

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("dates", "quantities")
WEEKDAYS = {"الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الخميس": 3, "الجمعة": 4, "السبت": 5, "الأحد": 6}
MODIFIERS = {"exact", "approx", "min", "max", "more_than", "less_than", "range"}
PART_OF_DAY = re.compile(r"T(MO|AF|EV|NI|DT)$")


def expressions(kind: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for half in HALVES:
        for case in load(kind, half):
            yield from ((case, expression) for expression in case["expressions"])


@pytest.mark.parametrize(("kind", "half"), list(product(KINDS, HALVES)))
def test_a_file_has_its_number_of_texts_each_with_a_name_of_its_own(kind: str, half: str) -> None:
    cases = load(kind, half)
    assert len(cases) >= {"dates": 160, "quantities": 130}[kind]
    assert len({case["id"] for case in cases}) == len(cases)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_in_both_halves(kind: str) -> None:
    texts = [case["text"] for half in HALVES for case in load(kind, half)]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("kind", KINDS)
def test_spans_stand_in_their_texts_and_do_not_overlap(kind: str) -> None:
    for half in HALVES:
        for case in load(kind, half):
            at = 0
            for expression in case["expressions"]:
                assert at <= expression["start"] < expression["end"], case["id"]
                assert case["text"][expression["start"] : expression["end"]] == expression["surface"], case["id"]
                at = expression["end"]


def test_weekdays_fall_on_their_dates() -> None:
    for case, expression in expressions("dates"):
        named = [day for word, day in WEEKDAYS.items() if re.search(rf"\b[وبفل]?{word}\b", expression["surface"])]
        for day in re.findall(r"\d{4}-\d\d-\d\d", expression["value"]) if named else ():
            assert date.fromisoformat(day).weekday() in named, (case["id"], expression["surface"], day)


def test_intervals_follow_from_values() -> None:
    for case, expression in expressions("dates"):
        values = PART_OF_DAY.sub("", expression["value"]).split("/")
        spans = [days for value in values if (days := days_of(value)) is not None]
        if expression["interval"] and len(spans) == len(values) and not is_two_evenings(expression) and not is_season(values):
            assert expression["interval"] == [spans[0][0], spans[-1][1]], (case["id"], expression["surface"])


def days_of(value: str) -> tuple[str, str] | None:
    """First and last day of a date, month, year or week."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value, value
    if re.fullmatch(r"\d{4}-\d\d", value):
        return f"{value}-01", f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]}"
    if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    return (f"{value}-01-01", f"{value}-12-31") if re.fullmatch(r"\d{4}", value) else None


def is_two_evenings(expression: dict[str, Any]) -> bool:
    """«ليل الأربعاء الخميس»: a night that belongs to two days."""
    return bool(expression["value"].endswith("TNI") and expression["interval"][0] != expression["interval"][1])


def is_season(values: list[str]) -> bool:
    """A season of football, «2015/2016», runs from July to June."""
    return len(values) == 2 and all(re.fullmatch(r"\d{4}", value) for value in values)


def test_quantities_have_a_value_or_bounds_and_a_known_modifier() -> None:
    for case, expression in expressions("quantities"):
        assert expression["modifier"] in MODIFIERS, case["id"]
        bounded = expression["lo"] is not None and expression["hi"] is not None
        assert bounded == (expression["modifier"] == "range"), case["id"]
        assert bounded or expression["value"] is not None or expression["modifier"] == "approx", case["id"]
        assert not bounded or (expression["value"] is None and expression["lo"] < expression["hi"]), case["id"]
