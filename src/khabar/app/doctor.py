"""The doctor's look at the library: whether it is there, opens, and is whole; and whether the index follows it."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from khabar.app.indexing import behind, embedder_for
from khabar.config import load_settings, settings_file
from khabar.errors import MissingExtra, SettingsError, StoreError
from khabar.health import Check
from khabar.ports import Embedder
from khabar.store import open_store
from khabar.store.sqlite import FILE


def examine_library(folder: Path) -> tuple[Check, ...]:
    """The checks of a library; of one that is not there, that it is not."""
    if not (folder / FILE).exists():
        return (Check("library", "absent", f"none at {folder}: khabar ingest or khabar follow makes one"),)
    try:
        with closing(open_store(folder)) as store:
            stats, faults, late = store.stats(), store.check(), behind(store, folder, _embedder(folder))
    except StoreError as error:
        return (Check("library", "bad", error.what, error.remedy),)
    held = f"{folder}: {stats.articles:,} articles, {stats.subscriptions:,} followed"
    library = Check("library", "bad", faults[0], "khabar library restore FILE") if faults else Check("library", "good", held)
    return (library, Check("search index", "good", "follows the library" if not late else "behind; the next search brings it up"))


def _embedder(folder: Path) -> Embedder | None:
    """What the library's index is made with; nothing where its settings cannot be followed, which is a check of its own."""
    try:
        return embedder_for(load_settings(settings_file(folder), os.environ).dense)
    except (SettingsError, MissingExtra):
        return None
