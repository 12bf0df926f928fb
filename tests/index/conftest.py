from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from khabar.index import LibraryIndex, open_index

Make = Callable[..., LibraryIndex]


@pytest.fixture
def make_index(tmp_path: Path) -> Iterator[Make]:
    """Opens indexes in one folder, and closes them."""
    opened: list[LibraryIndex] = []

    def make(*, writing: bool = True, name: str = "index") -> LibraryIndex:
        opened.append(open_index(tmp_path / name, writing=writing))
        return opened[-1]

    yield make
    for index in opened:
        index.close()
