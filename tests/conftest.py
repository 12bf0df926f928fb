from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate.shared import Absent, shared_path
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile("khabar", max_examples=50, deadline=None)  # no test may fail because the machine is busy
settings.load_profile("khabar")


@pytest.fixture(scope="session")
def shared() -> Callable[..., Path]:
    """`shared("captures")` is a path of the shared data; the test is skipped, with the reason, where it is not there."""

    def find(*parts: str) -> Path:
        try:
            return shared_path(*parts)
        except Absent as reason:
            pytest.skip(str(reason))

    return find
