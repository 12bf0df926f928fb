"""Every method of the store on a disk that fails, and on one that says no: what is wrong is told, and nothing is half done."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest
from tests.store.builders import DUE, FEED, LATER, MARKS, NOON, article_of, gathered_of, reading_of
from tests.store.faulty_disk import FaultyDisk

from khabar.errors import KhabarError, StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly
from khabar.holdings import Errand, FetchState, ReaderMarks
from khabar.store import SqliteStore, open_store
from khabar.store.sqlite import FILE

OLD, NEW = gathered_of(b"old"), gathered_of(b"new " * 9000)
OLD_ARTICLE = article_of(OLD, "عاد التيار.", url="https://akhbar.example/1")
REVISED = article_of(NEW, "عاد التيار مساء.", url="https://akhbar.example/1")
OTHER_ERRAND = Errand("https://other.example/rss", "feed", "https://other.example/rss", DUE, "me", LATER)
Work = Callable[[SqliteStore], Any]

WRITES: dict[str, Work] = {
    "keep": lambda store: store.keep([NEW]),
    "shelve": lambda store: store.shelve([reading_of(OLD, REVISED, article_of(OLD, "فتح المعبر.", position=1))]),
    "mark": lambda store: store.mark(OLD_ARTICLE.id, ReaderMarks(read=True)),
    "follow": lambda store: store.follow(FEED, DUE),
    "unfollow": lambda store: store.unfollow("https://other.example/rss"),
    "add_pages": lambda store: store.add_pages("https://other.example/rss", ["https://other.example/1"], DUE),
    "lease": lambda store: store.lease("me", NOON, LATER, 9),
    "settle": lambda store: store.settle(OTHER_ERRAND, FetchState(LATER, 60.0)),
}
READS: dict[str, Work] = {
    "unread": lambda store: store.unread(9),
    "failed": lambda store: list(store.failed()),
    "capture": lambda store: store.capture(OLD.capture.id),
    "article": lambda store: store.article(OLD_ARTICLE.id),
    "articles": lambda store: store.articles([OLD_ARTICLE.id]),
    "all_articles": lambda store: list(store.all_articles()),
    "known": lambda store: store.known([OLD_ARTICLE, REVISED]),
    "revisions": lambda store: store.revisions(OLD_ARTICLE.id),
    "stale": lambda store: store.stale(MARKS, 9),
    "changes": lambda store: store.changes(0, 9),
    "followed": lambda store: store.followed(),
    "stats": lambda store: store.stats(),
    "check": lambda store: store.check(),
}
ERRORS: dict[type[Exception], type[StoreError]] = {
    apsw.IOError: StoreError,
    apsw.FullError: StoreFull,
    apsw.ReadOnlyError: StoreReadOnly,
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "library"
    with closing(open_store(folder)) as store:
        store.keep([OLD])
        store.shelve([reading_of(OLD, OLD_ARTICLE)])
        store.follow(type(FEED)("https://other.example/rss", "feed"), DUE)
        assert store.lease("me", NOON, LATER, 9) == [OTHER_ERRAND]
        store.follow(type(FEED)("https://third.example/rss", "feed"), DUE)
    return folder


@pytest.fixture
def library(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "library"))


@pytest.fixture
def disk() -> Iterator[FaultyDisk]:
    disk = FaultyDisk()
    yield disk
    disk.unregister()


def contents(folder: Path) -> list[Any]:
    """Every row of every table but the clock's."""
    with closing(apsw.Connection(str(folder / FILE))) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        rows = {table: db.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}  # noqa: S608 - the schema's own names
    return [[row[:1] + row[2:] for row in found] if table == "change" else found for table, found in rows.items()]


def again(template: Path, library: Path) -> None:
    shutil.rmtree(library)
    shutil.copytree(template, library)


@pytest.mark.slow
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
@pytest.mark.parametrize("name", WRITES)
def test_a_write_is_done_whole_or_not_at_all(template: Path, library: Path, disk: FaultyDisk, name: str, error: type[Exception]) -> None:
    kinds = {"write", "sync", "truncate"}
    before = contents(library)
    with closing(open_store(library)) as store, disk.failing(None, kinds):
        WRITES[name](store)
        operations = disk.operations
    after = contents(library)
    assert operations and before != after
    for at in range(operations):
        again(template, library)
        store = open_store(library)
        with disk.failing(error, kinds, at), pytest.raises(ERRORS[error]):
            WRITES[name](store)
        store.close()
        assert contents(library) in (before, after)
        with closing(open_store(library)) as store:
            assert store.check() == []


@pytest.mark.slow
@pytest.mark.parametrize("name", READS)
def test_what_cannot_be_read_is_told(library: Path, disk: FaultyDisk, name: str) -> None:
    for at in range(3):
        with closing(open_store(library)) as store:
            with disk.failing(apsw.IOError, {"read"}, at):
                try:
                    READS[name](store)
                except StoreError as told:
                    assert FILE in str(told)
                else:
                    assert disk.operations <= at
            READS[name](store)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_a_new_library_is_made_whole_or_not_at_all(tmp_path: Path, disk: FaultyDisk, error: type[Exception]) -> None:
    for at in range(0, 40, 3):
        folder = tmp_path / str(at)
        with disk.failing(error, {"write", "sync"}, at):
            try:
                open_store(folder).close()
            except StoreError:
                assert at < disk.operations
        with closing(open_store(folder)) as store:
            assert store.check() == []


@pytest.mark.parametrize("at", range(0, 12, 2))
def test_a_backup_that_fails_leaves_nothing(library: Path, tmp_path: Path, disk: FaultyDisk, at: int) -> None:
    target = tmp_path / "copy.db"
    with closing(open_store(library)) as store:
        with disk.failing(apsw.FullError, {"write"}, at), pytest.raises(StoreFull):
            store.backup(target)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["library"]
        assert store.check() == []


def test_another_process_that_writes_for_long_is_told(library: Path) -> None:
    with closing(open_store(library, patience=0.05)) as store, closing(apsw.Connection(str(library / FILE))) as other:
        other.execute("BEGIN IMMEDIATE")
        for name, work in WRITES.items():
            with pytest.raises(StoreBusy):
                work(store)
            assert name in WRITES
        assert all(work(store) is not None for name, work in READS.items() if name != "unread")
        other.execute("ROLLBACK")
        assert store.keep([NEW]) == [True]


def test_what_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"these are not the bytes of a library, " * 99)
    with pytest.raises(StoreDamaged, match="no library"):
        open_store(tmp_path)


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_file_is_told_or_read(library: Path, seed: int) -> None:
    file = library / FILE
    data = bytearray(file.read_bytes())
    step = len(data) // 7
    for at in range(100 + seed * step, 100 + (seed + 1) * step):
        data[at] ^= 0xA5
    file.write_bytes(data)
    try:
        with closing(open_store(library)) as store:
            assert store.check()
            for work in (*READS.values(), *WRITES.values()):
                try:
                    work(store)
                except KhabarError as told:
                    assert isinstance(told, StoreError)
    except StoreDamaged as told:
        assert told.remedy


def test_a_file_cut_short_is_told(library: Path) -> None:
    file = library / FILE
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    try:
        with closing(open_store(library)) as store:
            assert store.check()
    except StoreDamaged as told:
        assert told.remedy


READ_ONLY = """
import os, sys
from pathlib import Path
from khabar.errors import StoreReadOnly
from khabar.store import open_store
folder = Path(sys.argv[1])
folder.joinpath("library.db").chmod(0o444)
folder.chmod(0o555)
if os.getuid() == 0:
    os.setuid(65534)
for place in (folder, folder / "new"):
    try:
        open_store(place)
    except StoreReadOnly as told:
        print("told:", told.remedy)
"""


@pytest.mark.slow
def test_a_library_that_may_not_be_written_is_told(template: Path) -> None:
    folder = Path(tempfile.mkdtemp()) / "library"  # pytest's own folders are closed to other users
    folder.parent.chmod(0o755)
    shutil.copytree(template, folder)
    try:
        done = subprocess.run([sys.executable, "-c", READ_ONLY, str(folder)], capture_output=True, text=True, check=True)
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder.parent)
    assert done.stdout.count("told: mend") == 2
