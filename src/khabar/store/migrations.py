"""The schema of a library, made or brought forward."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import apsw

from khabar.errors import StoreDamaged, StoreVersion
from khabar.store.connections import transaction
from khabar.store.packing import shipped_dictionaries

#: The version of schema/library.sql. `schema/NNNN.sql` brings a library from the version before to NNNN.
VERSION = 3
#: "khab", so that `file` and we know a library by its head.
APPLICATION = 0x6B686162


def prepare(db: apsw.Connection, file: Path) -> None:
    """Makes the schema in a new file, or brings an older one to `VERSION`; all or nothing.

    Raises StoreVersion for a library that a newer khabar made and StoreDamaged for the database of another program.
    """
    if version_of(db, file) == VERSION:
        return
    with transaction(db):
        for script in _scripts(version_of(db, file)):
            db.execute(files("khabar.store").joinpath("schema", script).read_text(encoding="utf-8"))
        db.executemany("INSERT OR IGNORE INTO dictionary VALUES (?, ?)", shipped_dictionaries().items())
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {VERSION}")


def version_of(db: apsw.Connection, file: Path) -> int:
    """The version of the schema; 0 in an empty file. Raises as `prepare` does."""
    version, application = int(str(db.pragma("user_version"))), db.pragma("application_id")
    if application != APPLICATION and db.execute("SELECT 1 FROM sqlite_schema").fetchone():
        raise StoreDamaged("this is the database of another program", where=str(file), remedy="name another folder")
    if version > VERSION:
        raise StoreVersion(
            f"a newer khabar made this library (version {version}, we know {VERSION})", where=str(file), remedy="update khabar"
        )
    return version


def _scripts(version: int) -> list[str]:
    return [f"{number:04}.sql" for number in range(version + 1, VERSION + 1)] if version else ["library.sql"]
