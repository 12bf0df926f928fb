from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from khabar.app.library import Library, open_library
from khabar.config import Settings

SETTINGS = Settings(names="rules")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    held = open_library(tmp_path / "library", SETTINGS, create=True)
    yield held
    held.close()


@pytest.fixture
def records(tmp_path: Path) -> Callable[..., str]:
    """Writes records to a new file of its own and gives its path."""

    def write(*rows: dict[str, Any]) -> str:
        file = tmp_path / f"records-{len(list(tmp_path.iterdir()))}.jsonl"
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return str(file)

    return write
