from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.store.builders import article_of, gathered_of, reading_of
from tests.store.contract import StoreContract

from khabar.ports import Store
from khabar.store import open_store


class TestSqlite(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Iterator[Store]:
        with closing(open_store(tmp_path / "library")) as store:
            yield store


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked")
def test_several_processes_make_and_fill_a_library_at_once(tmp_path: Path) -> None:
    children = [forked(tmp_path, number) for number in range(5)]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 5
    with closing(open_store(tmp_path)) as store:
        assert (store.stats().articles, store.unread(9), store.check()) == (30, [], [])


def forked(folder: Path, child: int) -> int:
    """A child that adds what no other adds, and what all add."""
    if pid := os.fork():
        return pid
    try:
        with closing(open_store(folder)) as store:
            for number in range(10):
                item = gathered_of(f"{child if number % 2 else 'all'} {number}".encode())
                store.keep([item])
                store.shelve([reading_of(item, article_of(item, "عاد التيار."))])
        os._exit(0)
    finally:
        os.kill(os.getpid(), signal.SIGKILL)
