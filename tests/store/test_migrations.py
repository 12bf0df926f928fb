from __future__ import annotations

import re
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import apsw
import pytest
import zstandard
from tests.store.builders import NOON, article_of, gathered_of, reading_of

from khabar.codec import encode_article
from khabar.errors import StoreDamaged, StoreVersion
from khabar.holdings import Shelving
from khabar.store import open_store
from khabar.store.migrations import APPLICATION, VERSION
from khabar.store.sqlite import FILE

FIRST_SCHEMA = Path(__file__).with_name("library-1.sql")
PAGE = gathered_of(b"page")
ARTICLE = article_of(PAGE, "عاد التيار.", url="https://akhbar.example/1")


def schema_of(folder: Path) -> set[tuple[str, str, str]]:
    """What the file says of its tables and indexes, comments and white space aside."""
    with closing(apsw.Connection(str(folder / FILE))) as db:
        rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").fetchall()
        heads = {("pragma", name, str(db.pragma(name))) for name in ("user_version", "application_id")}
    return heads | {(str(kind), str(name), " ".join(re.sub(r"--.*", "", str(sql)).split())) for kind, name, sql in rows}


def make_first_version(folder: Path) -> None:
    """A library of version 1 with one article that was revised once; it packed without dictionaries."""
    folder.mkdir()
    pack = zstandard.ZstdCompressor().compress
    with closing(apsw.Connection(str(folder / FILE))) as db:
        db.execute(FIRST_SCHEMA.read_text(encoding="utf-8"))
        db.execute("INSERT INTO capture (id, path, media_type, at, how, headers, data) VALUES (?, ?, ?, ?, 'page', '[]', ?)",
                   (PAGE.capture.id, PAGE.capture.path, PAGE.capture.media_type, NOON, pack(PAGE.capture.data)))  # fmt: skip
        db.execute("""INSERT INTO marks (stages) VALUES ('{"read":"1"}')""")
        db.execute("INSERT INTO article VALUES (1, ?, 1, NULL, 1, NULL, ?, ?, x'00', 9)", (ARTICLE.id, NOON, NOON))
        db.execute("INSERT INTO record VALUES (1, ?)", (pack(encode_article(ARTICLE)),))
        db.execute("INSERT INTO alias VALUES (?, 1)", (ARTICLE.id,))
        db.execute("INSERT INTO revision VALUES (1, 1, ?, ?, ?)", (NOON, NOON, pack(encode_article(ARTICLE))))
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute("PRAGMA user_version = 1")


def test_there_is_a_script_for_every_version() -> None:
    scripts = sorted(file.name for file in files("khabar.store").joinpath("schema").iterdir())
    assert scripts == [*(f"{number:04}.sql" for number in range(2, VERSION + 1)), "library.sql"]


def test_a_library_that_was_brought_forward_equals_a_new_one(tmp_path: Path) -> None:
    make_first_version(tmp_path / "old")
    for name in ("old", "new"):
        open_store(tmp_path / name).close()
    assert schema_of(tmp_path / "old") == schema_of(tmp_path / "new")


def test_what_an_older_library_holds_is_there_and_grows(tmp_path: Path) -> None:
    make_first_version(tmp_path / "old")
    with closing(open_store(tmp_path / "old")) as store:
        assert store.capture(PAGE.capture.id) == PAGE
        assert [shelved.article for shelved in store.all_articles()] == [ARTICLE]
        assert [revision.article for revision in store.revisions(ARTICLE.id)] == [ARTICLE]
        again = article_of(PAGE, "عاد التيار مساء.", url="https://akhbar.example/1")
        assert store.shelve([reading_of(PAGE, again)]) == [(Shelving(ARTICLE.id, "same"),)]
        assert store.check() == []


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    make_first_version(tmp_path / "old")
    with closing(apsw.Connection(str(tmp_path / "old" / FILE))) as db:
        db.execute("CREATE TABLE dictionary (id INTEGER)")
    before = schema_of(tmp_path / "old")
    with pytest.raises(Exception, match="dictionary already exists"):
        open_store(tmp_path / "old")
    assert schema_of(tmp_path / "old") == before


def test_a_library_of_a_newer_khabar_is_left_alone(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    with closing(apsw.Connection(str(tmp_path / FILE))) as db:
        db.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = schema_of(tmp_path)
    with pytest.raises(StoreVersion, match="newer khabar"):
        open_store(tmp_path)
    assert schema_of(tmp_path) == before


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    with closing(apsw.Connection(str(tmp_path / FILE))) as db:
        db.execute("CREATE TABLE recipe (name)")
    with pytest.raises(StoreDamaged, match="another program"):
        open_store(tmp_path)
    with closing(apsw.Connection(str(tmp_path / FILE))) as db:
        assert db.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipe",)]
