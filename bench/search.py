"""What search costs on many articles, made by mixing the paragraphs of real ones: documents a core-second, milliseconds an answer.

KHABAR_BENCH_ARTICLES says how many (100,000 by default in the figures of the docs; 5,000 here, so that `make bench` stays short).
"""

from __future__ import annotations

import gzip
import json
import os
import random
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gate.shared import shared_path

from khabar.holdings import Query, Shelved
from khabar.index import open_index
from khabar.model import Article, Block, CaptureRef, Stamp
from khabar.text.stem import list_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.index import LibraryIndex

ARTICLES: Final = int(os.environ.get("KHABAR_BENCH_ARTICLES", "5000"))
QUESTIONS: Final = 300
BATCH: Final = 5_000
CAPTURE: Final = CaptureRef("bench", "bench", None, "text/plain", 0)


def measure() -> dict[str, float]:
    """Documents a core-second; milliseconds of processor time for one answer, 95th in a hundred; size of the index beside the text."""
    chance = random.Random(20)  # noqa: S311 - the same articles every time, no secret
    with tempfile.TemporaryDirectory() as folder:
        rate, letters = fill(Path(folder), chance)
        index = open_index(Path(folder), writing=False)
        figures = {f"{kind} ms": answer_time(index, questions) for kind, questions in make_questions(chance).items()}
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return {"documents a core-second": rate, "size over the text's": size / letters, **figures}


def fill(folder: Path, chance: random.Random) -> tuple[float, int]:
    """The rate at which articles were indexed, and the size of their text in bytes."""
    index = open_index(folder, writing=True)
    articles = mix(chance)
    spent, size = 0.0, 0
    for at in range(0, ARTICLES, BATCH):
        batch = list(islice(articles, min(BATCH, ARTICLES - at)))
        size += sum(len(block.text.encode()) for held in batch for block in held.article.blocks)
        start = time.process_time()
        index.take(batch, at + len(batch))
        spent += time.process_time() - start
    start = time.process_time()
    index.close()
    return ARTICLES / (spent + time.process_time() - start), size


def mix(chance: random.Random) -> Iterator[Shelved]:
    """Articles as long as real ones, each of paragraphs of several, with its own day."""
    real = list(read_corpus())
    paragraphs = [line for _, lines in real for line in lines]
    number = 0
    while True:
        title, lines = chance.choice(real)
        body = tuple(Block("paragraph", chance.choice(paragraphs)) for _ in lines)
        day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        published = Stamp(day, "day", day, "record")
        article = Article(id=f"b{number}", capture=CAPTURE, role="main", title=title, blocks=body, published=published, outlet="وكالة")
        yield Shelved(article, {}, f"{day}T00:00:00Z", f"{day}T00:00:00Z")
        number += 1


def read_corpus() -> Iterator[tuple[str, list[str]]]:
    """Title and lines of the real articles."""
    for path in sorted(shared_path("data", "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                lines = [line.strip() for line in row["body"].splitlines() if line.strip()]
                yield row["title"] or "", lines or [""]


def make_questions(chance: random.Random) -> dict[str, list[Query]]:
    """Questions of two words that stand in one title (all are found), of six words of two titles (loosened), and newest first."""
    titles = [words for title, _ in read_corpus() if len(words := list_words(title)) > 5]
    two = [" ".join(chance.sample(chance.choice(titles), 2)) for _ in range(QUESTIONS)]
    six = [" ".join(chance.sample(chance.choice(titles), 3) + chance.sample(chance.choice(titles), 3)) for _ in range(QUESTIONS)]
    return {
        "all words": [Query(text, strict=True) for text in two],
        "some words": [Query(text) for text in six],
        "newest first": [Query(text, strict=True, order="newest") for text in two],
    }


def answer_time(index: LibraryIndex, questions: list[Query]) -> float:
    """The 95th hundredth of the milliseconds of processor time for an answer, when the words of the news have been met once."""
    for question in questions[: QUESTIONS // 3]:
        index.search(question)
    times = sorted(timed(index, question) for question in questions[QUESTIONS // 3 :])
    return times[len(times) * 95 // 100] * 1000


def timed(index: LibraryIndex, question: Query) -> float:
    start = time.thread_time()
    index.search(question)
    return time.thread_time() - start
