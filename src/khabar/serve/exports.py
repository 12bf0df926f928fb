"""Where an export goes, in the format that was asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from khabar.errors import UsageError
from khabar.gather.opml import write_opml
from khabar.holdings import Followed
from khabar.serve.csv import CsvTable
from khabar.serve.outputs import unwritable
from khabar.serve.sinks import JsonLines, Sink


def export_sink(form: str, out: Path | None) -> Sink:
    """The sink of articles for a format. Raises UsageError for a format that articles have not, or that needs a folder."""
    if form == "jsonl":
        return JsonLines(out)
    if form == "csv":
        return CsvTable(out)
    if form == "parquet" and out is not None:
        from khabar.serve.parquet import ParquetFolder

        return ParquetFolder(out)
    if form == "parquet":
        raise UsageError("Parquet needs a folder", where=f"--format {form}", remedy="give --out DIR.parquet, or take jsonl or csv")
    raise UsageError(f"articles have no format {form}", where=f"--format {form}", remedy="take jsonl, csv or parquet")


def write_outlets(followed: Iterable[Followed], form: str, out: Path | None) -> None:
    """Writes the subscriptions as OPML. Raises UsageError for another format, or a place that cannot be written."""
    if form != "opml":
        raise UsageError(f"outlets have no format {form}", where=f"--format {form}", remedy="take opml")
    data = write_opml([item.subscription for item in followed])
    if out is None:
        sys.stdout.buffer.write(data)
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise unwritable(out, error) from None
