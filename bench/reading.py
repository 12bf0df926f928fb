"""What reading costs: HTML beside trafilatura on the same pages, plain captures a core-second, and whether cost and memory stay flat."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import trafilatura
from gate.shared import Absent, shared_path

from khabar.engine.inprocess import InProcess
from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

SAMPLES = Path(__file__).parents[1] / "samples" / "captures"
ROUNDS = 5


def measure() -> dict[str, float]:
    """Ratios and rates of one run; seconds are of this process alone, so the machine's other work counts little."""
    pages = [capture_of(path) for path in html_pages()]
    plain = [capture_of(path) for path in SAMPLES.glob("*.txt")]
    ours = seconds(partial(read_all, pages))
    theirs = seconds(partial(extract_all, pages))
    thousand = seconds(partial(read_all, repeated(plain, 1_000)), rounds=2)
    before = peak_memory()
    ten_thousand = timed(partial(read_all, repeated(plain, 10_000)))
    return {
        "html pages a core-second": len(pages) / ours,
        "html cost over trafilatura's": ours / theirs,
        "plain captures a core-second": 10_000 / ten_thousand,
        "cost an item at 10,000 over 1,000": ten_thousand / (10 * thousand),
        "peak memory at 10,000 over 1,000": peak_memory() / before,
    }


def html_pages() -> list[Path]:
    """Real pages where they are at hand, else the samples."""
    try:
        return sorted(shared_path("data", "pages").glob("[!l]*.html"))
    except Absent:
        return sorted(SAMPLES.glob("*.html"))


def capture_of(path: Path) -> Capture:
    data = path.read_bytes()
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    return Capture(capture_id(data), data, path.name, media_type=media_type)


def repeated(captures: list[Capture], count: int) -> Callable[[], Iterator[Capture]]:
    """A stream of `count` captures, none of which is held."""
    return lambda: (captures[at % len(captures)] for at in range(count))


def read_all(captures: Iterable[Capture] | Callable[[], Iterator[Capture]]) -> None:
    stream = captures() if callable(captures) else captures
    for _ in InProcess().map(partial(read_capture, limits=Limits()), stream):
        pass


def extract_all(pages: list[Capture]) -> None:
    for page in pages:
        trafilatura.bare_extraction(page.data, favor_precision=True, with_metadata=True)


def seconds(work: Callable[[], None], rounds: int = ROUNDS) -> float:
    """The least processor time of several rounds, after one that fills caches."""
    work()
    return min(timed(work) for _ in range(rounds))


def timed(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
