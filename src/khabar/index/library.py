"""The index of a library: ports.Index over tantivy, with our own terms."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from khabar.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly
from khabar.holdings import Answer, Query, Shelved
from khabar.index.ask import Asker
from khabar.index.dense import DenseIndex
from khabar.index.schema import SCHEMA_VERSION, make_document, make_schema
from khabar.index.state import STATE, read_seen, write_seen
from khabar.text.stem import analyzer_version

if TYPE_CHECKING:
    import tantivy

    from khabar.ports import Embedder

#: Memory of the writer before it writes a segment.
_HEAP: Final = 64_000_000
_NOT_MADE: Final = "the index is not made yet"
#: By what stands in an error of tantivy: what it is, and what to do about it.
_KINDS: Final = {
    "LockBusy": (StoreBusy, "try again when the other process has ended"),
    "No space left": (StoreFull, "make room, then try again"),
    "Permission denied": (StoreReadOnly, "mend the permissions of the index's folder"),
    "Read-only": (StoreReadOnly, "mend the permissions of the index's folder"),
}
_DAMAGED: Final = (StoreDamaged, "khabar library reindex makes it again")


def open_index(folder: Path, *, writing: bool, embedder: Embedder | None = None) -> LibraryIndex:
    """The index in a folder. A writer makes it, or makes it anew when another version made it or it is damaged.

    With an embedder it keeps vectors too; one without them is another version, and so is one of another embedder.

    Raises StoreBusy when another process writes; any number may read beside it.
    """
    index = LibraryIndex(folder, embedder)
    if writing:
        index.begin_writing()
    return index


class LibraryIndex:
    """One open index; a reader follows what a writer elsewhere commits."""

    def __init__(self, folder: Path, embedder: Embedder | None = None) -> None:
        self._folder = folder
        self._dense = DenseIndex(folder, embedder) if embedder else None
        self._version = ".".join([SCHEMA_VERSION, analyzer_version(), *([self._dense.mark] if self._dense else [])])
        self._index: tantivy.Index | None = None
        self._writer: tantivy.IndexWriter | None = None
        self._read: tuple[tuple[int, int], ...] = ()

    @property
    def seen(self) -> int:
        """The number of the last change that the index holds."""
        return self._made() or 0

    def begin_writing(self) -> None:
        """Takes the one place of the writer."""
        with _told(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index, self._writer = self._open_writer()

    def take(self, articles: Iterable[Shelved], seen: int) -> None:
        """Adds articles, replacing those with the same id, and commits."""
        if self._writer is None:
            raise StoreReadOnly("the index was opened for reading", where=str(self._folder))
        with _told(self._folder):
            taken = list(articles)
            for held in taken:
                self._writer.delete_documents_by_term("id", held.article.id)
                self._writer.add_document(make_document(held))
            self._writer.commit()
            if self._dense:
                self._dense.take([held.article for held in taken])
                self._dense.save()
            write_seen(self._folder, self._version, seen)

    def search(self, query: Query) -> Answer:
        """The hits of a query, from what was last committed."""
        with _told(self._folder):
            index = self._current()
            return Answer((), (_NOT_MADE,)) if index is None else Asker(index, self._dense).answer(query)

    def close(self) -> None:
        """Lets go of files and of the writer's place, when its merges are done."""
        if self._writer is not None:
            self._writer.wait_merging_threads()
        self._writer = self._index = None

    def _made(self) -> int | None:
        """Up to which change this version made what is there; None where it made nothing, or the vectors are gone."""
        return None if self._dense and not self._dense.exists() else read_seen(self._folder, self._version)

    def _current(self) -> tantivy.Index | None:
        """The index as it was last committed; None when there is none that this version made."""
        committed = _committed(self._folder)
        if self._index is not None and committed and committed == self._read:
            return self._index
        if self._made() is None:
            return None
        if self._index is None:
            self._index = _open(self._folder)
        else:
            self._index.reload()
        self._read = committed
        return self._index

    def _open_writer(self) -> tuple[tantivy.Index, tantivy.IndexWriter]:
        if self._made() is not None and (index := _open(self._folder)) is not None:
            writer = index.writer(_HEAP, 1)
            if self._dense is None or self._dense.open_to_write():
                return index, writer
            del writer
        return self._make()

    def _make(self) -> tuple[tantivy.Index, tantivy.IndexWriter]:
        """A new index in the place of whatever is there; nobody may be writing to that."""
        import tantivy

        if (old := _open(self._folder)) is not None:
            old.writer(_HEAP, 1)  # raises when another process writes
        for path in self._folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        index = tantivy.Index(make_schema(), path=str(self._folder))
        if self._dense:
            self._dense.make()
        write_seen(self._folder, self._version, 0)
        return index, index.writer(_HEAP, 1)


def _committed(folder: Path) -> tuple[tuple[int, int], ...]:
    """What changes with every commit, of whatever process; nothing where a file is gone."""
    try:
        files = [(folder / name).stat() for name in ("meta.json", STATE)]
    except FileNotFoundError:
        return ()
    return tuple((file.st_mtime_ns, file.st_ino) for file in files)


def _open(folder: Path) -> tantivy.Index | None:
    import tantivy

    try:
        index = tantivy.Index.open(str(folder))
    except ValueError:  # nothing there, or nothing that can be read
        return None
    index.config_reader("manual")
    return index


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Errors of the index and of the disk as khabar's own."""
    try:
        yield
    except ValueError as error:
        kind, remedy = next((found for sign, found in _KINDS.items() if sign in str(error)), _DAMAGED)
        raise kind(str(error), where=str(folder), remedy=remedy) from error
    except OSError as error:
        raise StoreError(error.strerror or str(error), where=str(folder), remedy="see to the index's folder") from error
