"""Stamps: date lines of pages and machine-readable fields, by cases; any text at all; the calendars themselves."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.calendar import parse_machine_date, parse_stamp
from khabar.text.calendar.days import add_months, hijri, hijri_month, to_hijri

FOLDER = Path(__file__).parent
STAMPS = tomllib.loads((FOLDER / "stamps.toml").read_text(encoding="utf-8"))["stamp"]
MACHINE = tomllib.loads((FOLDER / "machine_dates.toml").read_text(encoding="utf-8"))["date"]
TABLED = st.dates(date(1924, 8, 1), date(2077, 10, 1))
PRINTED = st.datetimes(datetime(1950, 1, 1), datetime(2049, 12, 31))
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.mark.parametrize("case", STAMPS, ids=lambda case: case["text"] or "nothing")
def test_a_date_line_is_read(case: dict[str, Any]) -> None:
    page_day = date.fromisoformat(case["page_day"]) if "page_day" in case else None
    stamp = parse_stamp(case["text"], page_day=page_day)
    assert (stamp.value if stamp else "") == case["value"]
    if stamp is not None:
        assert stamp.precision == case["precision"]
        assert stamp.raw == case.get("raw", stamp.raw) == case["text"][stamp.start : stamp.end]
        assert stamp.relative == (page_day is not None)


@pytest.mark.parametrize("case", MACHINE, ids=lambda case: case["text"])
def test_a_machine_date_is_read(case: dict[str, Any]) -> None:
    stamp = parse_machine_date(case["text"])
    assert (stamp.value if stamp else "") == case["value"]
    assert stamp is None or stamp.precision == case["precision"]


def test_a_line_that_contradicts_itself_says_so() -> None:
    assert parse_stamp("الأحد 12 نوفمبر 2024").contradicts  # type: ignore[union-attr]
    assert not parse_stamp("الثلاثاء 12 نوفمبر 2024").contradicts  # type: ignore[union-attr]


@given(PRINTED, st.sampled_from(["%d/%m/%Y - %H:%M", "%Y-%m-%d %H:%M", "%H:%M | %d-%m-%Y", "%d.%m.%Y %H:%M"]), st.booleans())
def test_figures_are_read_back(moment: datetime, form: str, eastern: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    printed = moment.strftime(form)
    stamp = parse_stamp(printed.translate(EASTERN) if eastern else printed)
    assert stamp is not None
    assert stamp.value == moment.strftime("%Y-%m-%dT%H:%M")


@given(PRINTED)
def test_iso_is_read_back(moment: datetime) -> None:
    told = moment.replace(microsecond=0, second=max(1, moment.second)).isoformat()
    assert parse_machine_date(told).value == told  # type: ignore[union-attr]
    assert parse_machine_date(told + "+03:00").value == told + "+03:00"  # type: ignore[union-attr]


@given(st.text(max_size=200), st.dates() | st.none())
def test_any_text_raises_nothing_and_raw_is_quoted(text: str, page_day: date | None) -> None:
    for stamp in (parse_stamp(text, page_day=page_day), parse_machine_date(text)):
        assert stamp is None or stamp.raw == text[stamp.start : stamp.end] or stamp.raw == text.strip()[:100]


@given(TABLED)
def test_hijri_days_lead_back(day: date) -> None:
    there = to_hijri(day)
    assert there is not None
    assert hijri(*there) == day


@given(TABLED)
def test_hijri_months_follow_without_a_gap(day: date) -> None:
    there = to_hijri(day)
    assert there is not None
    span = hijri_month(there[0], there[1])
    assert span is not None
    assert span[0] <= day <= span[1]
    following = to_hijri(span[1] + timedelta(1))
    assert following is None or following[2] == 1


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_months_are_added_to_the_last_day_at_most(day: date, months: int) -> None:
    there = add_months(day, months)
    assert there is not None
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day
