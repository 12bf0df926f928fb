"""What every implementation of `khabar.ports.Store` has to do: a test class for each inherits `StoreContract` and gives `store`."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from tests.store.builders import add, article_of, gathered_of
from tests.store.fetching_contract import FetchingContract
from tests.store.shelf_contract import ShelfContract

from khabar.errors import StoreError, UsageError
from khabar.ports import Store


class StoreContract(ShelfContract, FetchingContract):
    """All that a store has to do."""

    def test_changes_are_numbered_upwards_and_told_in_parts(self, store: Store) -> None:
        items = [gathered_of(bytes([number])) for number in range(3)]
        for item in items:
            add(store, item, article_of(item, "عاد التيار."))
        changes = store.changes(0, 100)
        assert [change.kind for change in changes] == ["capture", "article"] * 3
        assert [change.number for change in changes] == sorted({change.number for change in changes})
        assert store.changes(changes[1].number, 2) == changes[2:4]
        assert store.changes(changes[-1].number, 2) == []

    def test_what_the_library_holds_is_counted(self, store: Store) -> None:
        items = [gathered_of(bytes([number])) for number in range(3)]
        for item, outlet in zip(items, ("ب", "أ", "ب"), strict=True):
            add(store, item, article_of(item, "تيار", title="خبر", outlet=outlet))
        stats = store.stats()
        assert (stats.captures, stats.articles, stats.revisions, stats.text_size) == (3, 3, 0, 3 * len("خبر\nتيار".encode()))
        assert list(stats.outlets.items()) == [("ب", 2), ("أ", 1)]
        assert stats.size > 0

    def test_a_library_that_is_whole_has_no_faults(self, store: Store) -> None:
        item = gathered_of(b"page")
        add(store, item, article_of(item, "عاد التيار."))
        assert store.check() == []

    def test_a_backup_never_takes_the_place_of_a_file(self, store: Store, tmp_path: Path) -> None:
        target = tmp_path / "there.db"
        target.write_bytes(b"mine")
        with pytest.raises(UsageError):
            store.backup(target)
        with pytest.raises(UsageError):
            store.backup(tmp_path / "no folder" / "copy.db")
        assert target.read_bytes() == b"mine"

    def test_several_threads_read_beside_one_that_writes(self, store: Store) -> None:
        items = [gathered_of(str(number).encode()) for number in range(60)]
        seen: list[int] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                seen.append(len(list(store.all_articles())))

        threads = [threading.Thread(target=read) for _ in range(3)]
        for thread in threads:
            thread.start()
        for item in items:
            add(store, item, article_of(item, "عاد التيار."))
        done.set()
        for thread in threads:
            thread.join()
        assert store.stats().articles == 60
        assert set(seen) <= set(range(61))

    def test_several_threads_write_and_nothing_is_lost_or_kept_twice(self, store: Store) -> None:
        def write() -> None:
            for number in range(20):
                item = gathered_of(str(number).encode())
                add(store, item, article_of(item, "عاد التيار."))

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (store.stats().captures, store.stats().articles) == (20, 20)
        assert store.check() == []

    def test_a_store_that_was_closed_says_so(self, store: Store) -> None:
        store.close()
        with pytest.raises(StoreError):
            store.stats()
