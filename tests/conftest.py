from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gate.shared import Absent, shared_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def shared() -> Callable[..., Path]:
    """`shared("captures")` is a path of the shared data; the test is skipped, with the reason, where it is not there."""

    def find(*parts: str) -> Path:
        try:
            return shared_path(*parts)
        except Absent as reason:
            pytest.skip(str(reason))

    return find
