"""A disk that fails when it is told to: SQLite's files go through it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

BASE = "unix"


class FaultyDisk(apsw.VFS):
    """Counts operations, and raises an error at one of them and all after it."""

    def __init__(self) -> None:
        super().__init__("faulty", BASE, makedefault=True)
        self.operations = 0
        self._error: type[Exception] | None = None
        self._kinds: frozenset[str] = frozenset()
        self._at = 0

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - SQLite's name
        return _File(self, name, flags)

    @contextmanager
    def failing(self, error: type[Exception] | None, kinds: set[str], at: int = 0) -> Iterator[None]:
        """Within, operations of these kinds fail from the `at`th on; with no error they are only counted."""
        self.operations, self._error, self._kinds, self._at = 0, error, frozenset(kinds), at
        try:
            yield
        finally:
            self._error = None

    def meet(self, kind: str) -> None:
        """Called before each operation."""
        if kind in self._kinds:
            self.operations += 1
            if self._error and self.operations > self._at:
                raise self._error("the disk fails")


class _File(apsw.VFSFile):
    def __init__(self, disk: FaultyDisk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        super().__init__(BASE, name, flags)
        self._disk = disk

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self._disk.meet("read")
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.meet("write")
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.meet("sync")
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.meet("truncate")
        super().xTruncate(newsize)
