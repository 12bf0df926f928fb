"""Where articles go: cards for people, JSON lines and Parquet for programs. A sink is a context that takes articles."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from khabar.codec import encode_article
from khabar.errors import UsageError
from khabar.model import Article
from khabar.serve.outputs import Output


class Sink(Protocol):
    """Takes articles one by one; what it holds back is written when its context ends."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...

    def take(self, article: Article) -> None:
        """Writes an article, or holds it until enough are there."""


class JsonLines(Output[BinaryIO]):
    """One JSON object a line, to a file or standard output."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path, lambda path: path.open("wb"), sys.stdout.buffer)

    def take(self, article: Article) -> None:
        """Writes the article's line."""
        self._stream.write(encode_article(article) + b"\n")


class Cards:
    """Readable cards on standard output."""

    def __enter__(self) -> Self:
        from rich.console import Console

        self._console = Console(highlight=False, markup=False, emoji=False)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return

    def take(self, article: Article) -> None:
        """Prints the article's card."""
        from khabar.serve.card import print_card

        print_card(self._console, article)


def open_sink(out: Path | None, *, as_json: bool) -> Sink:
    """The sink that the options ask for; UsageError where they ask for none that exists."""
    if out is None:
        return JsonLines(None) if as_json else Cards()
    if out.name.endswith(".jsonl"):
        return JsonLines(out)
    if out.name.endswith(".parquet"):
        from khabar.serve.parquet import ParquetFolder

        return ParquetFolder(out)
    raise UsageError("an output is FILE.jsonl or DIR.parquet", where=f"--out {out}", remedy="give it one of these endings")
