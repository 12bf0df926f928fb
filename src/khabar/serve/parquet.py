"""Articles as a folder of Parquet files, for DuckDB, Spark and pandas."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Any, Self

from khabar.codec import article_record
from khabar.errors import MissingExtra, UsageError
from khabar.model import Article

#: How many articles are held before a file is written: about 30 MB in memory, 5 MB on disk.
PART = 5_000


class ParquetFolder:
    """Writes `part-00000.parquet`, `part-00001.parquet` … with one row an article and the columns of records.md."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows: list[dict[str, Any]] = []
        self._parts = 0

    def __enter__(self) -> Self:
        try:
            import pyarrow  # noqa: F401
        except ImportError:
            raise MissingExtra("writing Parquet needs pyarrow", remedy="pip install 'khabar[archive]'") from None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"cannot be made: {error.strerror}", where=str(self._folder), remedy="choose another place") from None
        if any(self._folder.iterdir()):
            raise UsageError("the folder is not empty", where=str(self._folder), remedy="name a new one: nothing is overwritten")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None and (self._rows or not self._parts):
            self._write()

    def take(self, article: Article) -> None:
        """Adds the article's row; every `PART` rows a file is written."""
        self._rows.append(article_record(article))
        if len(self._rows) >= PART:
            self._write()

    def _write(self) -> None:
        import pyarrow as pa
        from pyarrow import parquet

        table = pa.Table.from_pylist(self._rows, schema=_schema())
        parquet.write_table(table, self._folder / f"part-{self._parts:05}.parquet", compression="zstd")
        self._rows.clear()
        self._parts += 1


def _schema() -> Any:
    """The columns of records.md; fixed, so that every part and every run has the same."""
    import pyarrow as pa

    text, number, whole = pa.string(), pa.float64(), pa.int32()
    texts = pa.list_(text)

    def struct(**columns: Any) -> Any:
        return pa.struct(list(columns.items()))

    stamp = struct(value=text, precision=text, raw=text, **{"from": text})
    place = {"block": whole, "start": whole, "end": whole, "surface": text}
    span = struct(**place)
    date = struct(**place, type=text, value=text, mod=text, interval=texts, confidence=number, rule=text)
    quantity = struct(**place, value=number, lo=number, hi=number, modifier=text, unit=text, noun=text, candidates=texts, rule=text)
    name = struct(**place, type=text, entity=struct(id=text, label=text, role=text, country=text), rule=text)
    told = dict.fromkeys(("speaker_name", "speaker_role", "cue", "kind", "via", "polarity", "rule"), text)
    statement = struct(content=span, speaker=span, **told)
    columns = {
        "schema": text,
        "id": text,
        "input_id": text,
        "capture": struct(id=text, path=text, url=text, media_type=text, position=whole),
        "role": text,
        "url": text,
        "language": text,
        "title": text,
        "published": stamp,
        "modified": stamp,
        "outlet": text,
        "source": text,
        "byline": texts,
        "agencies": texts,
        "dateline": text,
        "tags": texts,
        "blocks": pa.list_(struct(kind=text, text=text)),
        "related": pa.list_(struct(title=text, url=text)),
        "repairs": texts,
        "mentions": struct(dates=pa.list_(date), quantities=pa.list_(quantity), names=pa.list_(name)),
        "statements": pa.list_(statement),
        "events": pa.list_(struct(trigger=span, type=text, actor=text, target=text, place=text, interval=texts, status=text, rule=text)),
        "keywords": pa.list_(struct(text=text, score=number)),
    }
    return pa.schema(list(columns.items()))
