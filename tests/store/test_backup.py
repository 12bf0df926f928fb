from __future__ import annotations

import threading
from contextlib import closing
from itertools import count
from pathlib import Path

import apsw
import pytest
from tests.store.builders import DUE, FEED, article_of, gathered_of, reading_of
from tests.store.test_migrations import make_first_version

from khabar.errors import StoreDamaged, StoreError, UsageError
from khabar.holdings import Gathered, ReaderMarks
from khabar.model import Article
from khabar.store import SqliteStore, open_store, restore_store
from khabar.store.sqlite import FILE


def add(store: SqliteStore, name: str) -> tuple[Gathered, Article]:
    item = gathered_of(name.encode())
    article = article_of(item, f"خبر {name}.")
    store.keep([item])
    store.shelve([reading_of(item, article)])
    return item, article


def titles(store: SqliteStore) -> list[str]:
    return [shelved.article.blocks[0].text for shelved in store.all_articles()]


def test_a_backup_is_a_library_of_one_file(tmp_path: Path) -> None:
    target = tmp_path / "copies" / FILE
    target.parent.mkdir()
    with closing(open_store(tmp_path / "library")) as store:
        item, article = add(store, "one")
        store.mark(article.id, ReaderMarks(starred=True))
        store.follow(FEED, DUE)
        store.backup(target)
        assert [path.name for path in target.parent.iterdir()] == [FILE]
        add(store, "two")
        with closing(open_store(target.parent)) as copy:
            assert copy.check() == []
            assert list(copy.all_articles()) == store.articles([article.id])
            assert (copy.capture(item.capture.id), copy.followed()) == (item, store.followed())


def test_a_backup_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "library")) as store:
        add(store, "first")
        done, written = threading.Event(), threading.Event()

        def write() -> None:
            for number in count():
                add(store, str(number))
                written.set()
                if done.is_set():
                    return

        writer = threading.Thread(target=write)
        writer.start()
        for number in range(3):
            written.clear()
            written.wait()
            store.backup(tmp_path / f"{number}.db")
        done.set()
        writer.join()
        kept = titles(store)
    for number in range(3):
        folder = tmp_path / str(number)
        restore_store(tmp_path / f"{number}.db", folder)
        with closing(open_store(folder)) as copy:
            assert copy.check() == []
            assert titles(copy) == kept[: copy.stats().articles]


def test_restoring_brings_back_what_was_also_to_who_has_it_open(tmp_path: Path) -> None:
    library, copy = tmp_path / "library", tmp_path / "copy.db"
    with closing(open_store(library)) as store:
        add(store, "one")
        store.backup(copy)
        add(store, "two")
        restore_store(copy, library)
        assert titles(store) == ["خبر one."]
        add(store, "three")
        assert titles(store) == ["خبر one.", "خبر three."]
        assert store.check() == []
    assert [path.name for path in library.iterdir()] == [FILE]


@pytest.mark.parametrize("damage", [b"no database at all " * 400, b""], ids=["other bytes", "an empty file"])
def test_a_damaged_library_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    library, copy = tmp_path / "library", tmp_path / "copy.db"
    with closing(open_store(library)) as store:
        add(store, "one")
        store.backup(copy)
    (library / FILE).write_bytes(damage)
    restore_store(copy, library)
    with closing(open_store(library)) as store:
        assert titles(store) == ["خبر one."]
        assert store.check() == []
    aside = library / f"{FILE}.damaged"
    assert not damage or aside.read_bytes() == damage


def test_a_backup_of_an_older_version_is_brought_forward(tmp_path: Path) -> None:
    make_first_version(tmp_path / "old")
    restore_store(tmp_path / "old" / FILE, tmp_path / "new")
    with closing(open_store(tmp_path / "new")) as store:
        assert (store.stats().articles, store.check()) == (1, [])


def test_a_backup_that_is_not_whole_changes_nothing(tmp_path: Path) -> None:
    library, copy = tmp_path / "library", tmp_path / "copy.db"
    with closing(open_store(library)) as store:
        _, article = add(store, "one")
        store.backup(copy)
    with closing(apsw.Connection(str(copy))) as db:
        db.execute("UPDATE record SET data = x'28b52ffd00'")
    with pytest.raises(StoreDamaged, match=article.id):
        restore_store(copy, library)
    for bytes_of_other in (b"no database at all " * 400, b"", copy.read_bytes()[:9000]):
        copy.write_bytes(bytes_of_other)
        with pytest.raises(StoreDamaged):
            restore_store(copy, library)
    with closing(open_store(library)) as store:
        assert titles(store) == ["خبر one."]
    assert [path.name for path in library.iterdir()] == [FILE]


def test_a_backup_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        restore_store(tmp_path / "copy.db", tmp_path / "library")


FAULTS = {
    "DELETE FROM record": "has no record",
    "DELETE FROM alias": "cannot be found by its id",
    "UPDATE record SET data = x'28b52ffd00'": "cannot be unpacked",
    "UPDATE record SET data = (SELECT data FROM capture)": "no khabar.article/1 record",
    "UPDATE capture SET id = 'other'": "other bytes",
    "UPDATE capture SET data = zeroblob(40)": "cannot be unpacked",
    "DELETE FROM errand": "is never due",
    "DELETE FROM capture": "points to a row of capture",
}


@pytest.mark.parametrize("change", FAULTS)
def test_every_fault_is_found(tmp_path: Path, change: str) -> None:
    with closing(open_store(tmp_path)) as store:
        add(store, "one")
        store.follow(FEED, DUE)
        with closing(apsw.Connection(str(tmp_path / FILE))) as db:
            db.execute(change)
        assert any(FAULTS[change] in fault for fault in store.check())


def test_what_the_system_refuses_is_told(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "library")) as store, pytest.raises(StoreError, match="too long"):
        store.backup(tmp_path / ("name" * 99))
