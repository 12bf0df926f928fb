"""What the whole way into a library costs: records read, annotated by rules, kept, shelved and indexed, in one process."""

from __future__ import annotations

import gzip
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path

from gate.shared import shared_path

from khabar.app.library import open_library
from khabar.config import Settings

FEW, MANY = 200, 1_000
SETTINGS = Settings(names="rules")


def measure() -> dict[str, float]:
    """Real articles a second of this process's own time; what one costs among many beside what it costs among few."""
    with tempfile.TemporaryDirectory() as folder:
        ingest(Path(folder) / "first", 20)  # loads what is loaded once
        few = ingest(Path(folder) / "few", FEW)
        many = ingest(Path(folder) / "many", MANY)
    return {
        "records ingested a core-second": MANY / many,
        f"cost a record at {MANY:,} over {FEW}": many * FEW / (few * MANY),
    }


def ingest(folder: Path, count: int) -> float:
    """Seconds that so many articles of the corpus took."""
    with gzip.open(shared_path("data", "corpus", "ant_2018-05.jsonl.gz"), "rb") as stream:
        lines = b"".join(islice(stream, count))
    folder.mkdir()
    file = folder / "records.jsonl"
    file.write_bytes(lines)
    with closing(open_library(folder / "library", SETTINGS, create=True)) as library:
        started = time.process_time()
        failed = [told for told in library.ingest([str(file)], kind="jsonl") if told.failure]
        spent = time.process_time() - started
    if failed:
        raise ValueError(f"{len(failed)} records could not be read")
    return spent
