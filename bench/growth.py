"""What a library costs when it has grown tenfold: milliseconds of an answer and cost an article, of short records.

`make bench-million` runs it at a million; it is no part of `make bench`. KHABAR_BENCH_RECORDS says another number. Annotation costs the
same for each article whatever the library holds, and is left out: the cost is that of keeping, shelving and indexing.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.search import answer_time, make_questions, read_corpus
from khabar.app.indexing import catch_up, index_folder
from khabar.holdings import Gathered, Reading
from khabar.index import open_index
from khabar.model import Article, Block, Capture, CaptureRef
from khabar.read.articles import article_id
from khabar.read.identity import capture_id
from khabar.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.store import SqliteStore

RECORDS: Final = int(os.environ.get("KHABAR_BENCH_RECORDS", "1000000"))
#: The library is measured when it is this part of its size, and at the end.
PART: Final = 10
BATCH: Final = 250
#: So many records are kept before the index follows.
ROUND: Final = 10_000
#: A short record: 800 bytes of text, more or less.
SHORTEST: Final = 350
AT: Final = "2026-05-04T12:00:00Z"
MARKS: Final = {"read": "1"}

Pair = tuple[Gathered, Article]


def grow() -> dict[str, float]:
    """Both figures when the library holds a tenth and when it holds all, and what the second is of the first."""
    chance = random.Random(20)  # noqa: S311 - the same records every time, no secret
    stream = islice(records(chance), RECORDS)
    few, figures, spent = RECORDS // PART, dict[str, float](), 0.0
    with tempfile.TemporaryDirectory() as folder, closing(open_store(Path(folder))) as store:
        for count in (few, RECORDS):
            spent += add(store, Path(folder), islice(stream, count - (few if count > few else 0)))
            figures |= {f"ms a record, {count}": 1000 * spent / count} | answer_times(Path(folder), count)
    ratios = {name.removesuffix(f", {few}"): name for name in figures if name.endswith(f", {few}")}
    return figures | {f"{what} over": figures[f"{what}, {RECORDS}"] / figures[name] for what, name in ratios.items()}


def add(store: SqliteStore, folder: Path, stream: Iterator[Pair]) -> float:
    """The seconds of processor time in which records are kept, shelved and indexed."""
    spent = 0.0
    while many := list(islice(stream, ROUND)):
        start = time.process_time()
        for at in range(0, len(many), BATCH):
            batch = many[at : at + BATCH]
            store.keep(item for item, _ in batch)
            store.shelve(Reading(item.capture.id, (article,), MARKS, AT) for item, article in batch)
        catch_up(store, folder)
        spent += time.process_time() - start
    return spent


def answer_times(folder: Path, count: int) -> dict[str, float]:
    """The 95th hundredth of the milliseconds of an answer, for each kind of question."""
    with closing(open_index(index_folder(folder), writing=False)) as index:
        kinds = make_questions(random.Random(7))  # noqa: S311 - the same questions every time, no secret
        return {f"{kind} ms, {count}": answer_time(index, questions) for kind, questions in kinds.items()}


def records(chance: random.Random) -> Iterator[Pair]:
    """Short records without end: a real title, and paragraphs of other real articles."""
    real = list(read_corpus())
    paragraphs = [line for _, lines in real for line in lines]
    number = 0
    while True:
        blocks = tuple(Block("paragraph", text) for text in short_text(chance, paragraphs))
        yield make_record(number, chance.choice(real)[0], blocks)
        number += 1


def short_text(chance: random.Random, paragraphs: list[str]) -> Iterator[str]:
    letters = 0
    while letters < SHORTEST:
        text = chance.choice(paragraphs)[:SHORTEST]
        letters += len(text) + 1
        yield text


def make_record(number: int, title: str, blocks: tuple[Block, ...]) -> Pair:
    url = f"https://akhbar.example/{number}"
    data = "\n".join([url, title, *(block.text for block in blocks)]).encode()
    capture = Capture(capture_id(data), data, f"news.jsonl:{number}", url=url, media_type="application/x-ndjson")
    ref = CaptureRef(capture.id, capture.path, url, "application/x-ndjson", 0)
    return Gathered(capture, AT, "file"), Article(id=article_id(ref), capture=ref, role="main", title=title, blocks=blocks, url=url)


if __name__ == "__main__":
    for name, figure in grow().items():
        print(f"{name:<40} {figure:10.3f}", flush=True)
