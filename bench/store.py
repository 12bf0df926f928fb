"""What the library costs: records kept and shelved a core-second, whether the cost stays flat, and its room beside the text."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path

import msgspec

from khabar.holdings import FetchState, Gathered, Reading, Subscription
from khabar.model import Article, Block, Capture, CaptureRef
from khabar.pipeline import annotate
from khabar.read.articles import article_id
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture
from khabar.store import SqliteStore, open_store

SAMPLES = Path(__file__).parents[1] / "samples" / "captures"
AT = "2026-05-04T12:00:00Z"
MARKS = {"read": "1"}
BATCH = 256


def measure() -> dict[str, float]:
    """Rates are of this process's own time; the room is that of the closed file, captures and annotations in it."""
    pages = [path.read_bytes() for path in sorted(SAMPLES.glob("*.txt"))]
    captures = (Capture(capture_id(page), page, "sample", media_type="text/plain") for page in pages)
    patterns = [annotate(article) for capture in captures for article in read_capture(capture, Limits())]
    with tempfile.TemporaryDirectory() as folder:
        few, _ = fill(Path(folder) / "few", patterns, 2_000)
        many, room = fill(Path(folder) / "many", patterns, 20_000)
        again = seconds_to_look_up(Path(folder) / "many", 2_000)
        leases = [seconds_to_lease(Path(folder) / str(pages), pages) for pages in (20, 200)]
    return {
        "records kept and shelved a core-second": 2_000 / few,
        "cost a record at 20,000 over 2,000": many / (10 * few),
        "library over text": room,
        "articles read a core-second": 2_000 / again,
        "cost of a lease at 200 pages a host over 20": leases[1] / leases[0],
    }


def fill(folder: Path, patterns: list[Article], count: int) -> tuple[float, float]:
    """Seconds that a library of so many records took, and its room beside their text."""
    stream = records(patterns, count)
    spent = 0.0
    with closing(open_store(folder)) as store:
        while batch := list(islice(stream, BATCH)):
            started = time.process_time()
            store.keep(item for item, _ in batch)
            store.shelve(Reading(item.capture.id, (article,), MARKS, AT) for item, article in batch)
            spent += time.process_time() - started
        text = store.stats().text_size
    with closing(open_store(folder)) as store:
        return spent, store.stats().size / text


def records(patterns: list[Article], count: int) -> Iterator[tuple[Gathered, Article]]:
    """Records made of the samples' articles, each with a paragraph and an address of its own."""
    for number in range(count):
        pattern = patterns[number % len(patterns)]
        blocks = (*pattern.blocks, Block("paragraph", f"وهذا هو الخبر رقم {number} من أخبار اليوم."))
        record = {"url": f"https://akhbar.example/{number}", "title": pattern.title, "body": "\n".join(block.text for block in blocks)}
        line = msgspec.json.encode(record)
        capture = Capture(capture_id(line), line, f"news.jsonl:{number}", media_type="application/x-ndjson")
        ref = CaptureRef(capture.id, capture.path, record["url"], "application/x-ndjson", 0)
        yield Gathered(capture, AT, "file"), replace(pattern, id=article_id(ref), capture=ref, url=record["url"], blocks=blocks)


def seconds_to_look_up(folder: Path, count: int) -> float:
    """Seconds to get so many articles by their ids."""
    with closing(open_store(folder)) as store:
        ids = [change.id for change in store.changes(0, 2 * count) if change.kind == "article"][:count]
        return timed_lookup(store, ids)


def seconds_to_lease(folder: Path, pages: int) -> float:
    """Seconds of fifty leases, where of a hundred hosts so many pages each are due."""
    state = FetchState(AT, 3600.0)
    with closing(open_store(folder)) as store:
        for host in range(100):
            feed = f"https://{host}.example/rss"
            store.follow(Subscription(feed, "feed"), state)
            store.add_pages(feed, [f"https://{host}.example/{page}" for page in range(pages)], state)
        started = time.process_time()
        for _ in range(50):
            store.lease("bench", AT, AT, 16)
        return time.process_time() - started


def timed_lookup(store: SqliteStore, ids: list[str]) -> float:
    started = time.process_time()
    store.articles(ids)
    return time.process_time() - started


if __name__ == "__main__":
    print(measure())
