"""The index kept beside the store: it follows the change log."""

from __future__ import annotations

import shutil
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from khabar.config import Dense
from khabar.errors import MissingExtra, StoreBusy
from khabar.index import open_index
from khabar.ports import Embedder, Index, Store

#: How many changes go to the index in one commit.
BATCH = 2000


def index_folder(library: Path) -> Path:
    """Where the index of a library is."""
    return library / "index"


def embedder_for(dense: Dense) -> Embedder | None:
    """What makes vectors, where the settings ask for them. Raises MissingExtra where it is not installed."""
    if dense == "off":
        return None
    if any(find_spec(name) is None for name in ("usearch", "onnxruntime")):
        raise MissingExtra("search by meaning needs usearch and onnxruntime", remedy="pip install 'khabar[dense]', or set dense to off")
    from khabar.models.embedder import EncoderVectors

    return EncoderVectors()


def catch_up(store: Store, library: Path, embedder: Embedder | None = None) -> None:
    """Brings to the index every article that changed since it last followed; nothing where another process is at it."""
    if not behind(store, library, embedder):
        return
    try:
        index = open_index(index_folder(library), writing=True, embedder=embedder)
    except StoreBusy:
        return
    with closing(index):
        _follow(store, index)


def make_again(store: Store, library: Path, embedder: Embedder | None = None) -> None:
    """The index made from nothing. Raises StoreBusy where another process writes it."""
    with closing(open_index(index_folder(library), writing=True)):
        pass
    shutil.rmtree(index_folder(library))
    catch_up(store, library, embedder)


def behind(store: Store, library: Path, embedder: Embedder | None = None) -> bool:
    """Whether the store has changes that the index has not."""
    with closing(open_index(index_folder(library), writing=False, embedder=embedder)) as index:
        return bool(store.changes(index.seen, 1))


def _follow(store: Store, index: Index) -> None:
    while changes := store.changes(index.seen, BATCH):
        ids = dict.fromkeys(change.id for change in changes if change.kind == "article")
        index.take(store.articles(tuple(ids)), changes[-1].number)
