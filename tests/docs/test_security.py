"""The tests that docs/reference/security.md names are there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (ROOT / "docs/reference/security.md").read_text(encoding="utf-8"))


def test_every_promise_names_tests_that_are_there() -> None:
    assert len(NAMED) > 15
    assert [name for file, name in NAMED if f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8")] == []
