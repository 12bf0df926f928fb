"""Articles as rows of CSV that a spreadsheet opens: UTF-8 with a mark, so that Arabic is seen as Arabic."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Self, TextIO

from khabar.model import Article
from khabar.serve.outputs import Output

COLUMNS = ("id", "published", "outlet", "source", "agencies", "byline", "dateline", "title", "text", "tags", "speakers", "url")
#: How a cell begins that a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class CsvTable(Output[TextIO]):
    """A sink of articles, to a file or standard output."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(path, lambda path: path.open("w", encoding="utf-8-sig", newline=""), sys.stdout)

    def __enter__(self) -> Self:
        super().__enter__()
        self._writer = csv.writer(self._stream)
        self._writer.writerow(COLUMNS)
        return self

    def take(self, article: Article) -> None:
        """Writes the article's row; several values of one column are set apart by `; `."""
        self._writer.writerow([_cell(value) for value in _row(article)])


def _row(article: Article) -> list[str | None]:
    speakers = dict.fromkeys(statement.speaker_name for statement in article.statements if statement.speaker_name)
    return [
        article.id,
        article.published.value if article.published else None,
        article.outlet,
        article.source,
        "; ".join(article.agencies),
        "; ".join(article.byline),
        article.dateline,
        article.title,
        "\n".join(block.text for block in article.blocks),
        "; ".join(article.tags),
        "; ".join(speakers),
        article.url,
    ]


def _cell(value: str | None) -> str:
    """The value; with an apostrophe before it where a spreadsheet would run it as a formula.

    >>> _cell("=1+1"), _cell("- بغداد"), _cell(None)
    ("'=1+1", "'- بغداد", '')
    """
    text = value or ""
    return f"'{text}" if text.startswith(_FORMULA) else text
