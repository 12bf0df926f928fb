"""Every shipped sample is read exactly as its expectation beside it says, and every sample has one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gate.samples import FOLDER, expectations, found

EXPECTATIONS = list(expectations())


@pytest.mark.parametrize(("capture", "expected"), EXPECTATIONS, ids=[capture.name for capture, _ in EXPECTATIONS])
def test_a_sample_is_read_as_expected(capture: Path, expected: list[dict[str, Any]]) -> None:
    assert found(capture) == expected


def test_every_sample_has_an_expectation() -> None:
    expected = {capture.name for capture, _ in EXPECTATIONS}
    there = {file.name for file in FOLDER.iterdir() if not file.name.endswith(".expected.json")}
    assert there == expected
