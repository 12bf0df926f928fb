"""Captures and pages in the layouts of many sites, half of them held back: how far each half of each set is read right.

The folder's README.md tells how the halves are told apart. Rules may be written from the failures of the halves named `dev`;
those of the halves named `held` are only counted, so that their figures say what a layout that nobody looked at will meet.
The later sets were written without sight of the rules, after those before them had served.
"""

from __future__ import annotations

import json
from pathlib import Path

from gate.scoring import Score, as_gold, flat_gold
from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

FOLDER = Path(__file__).parent / "data" / "layouts"
HALVES = (
    "dev",
    "held",
    "dev2",
    "held2",
    "dev3",
    "held3",
    "dev4",
    "held4",
    "dev5",
    "dev6",
    "held6",
    "dev7",
    "held7",
    "dev8",
    "held8",
    "dev9",
    "held9",
    "dev10",
    "held10",
)


def score() -> dict[str, float]:
    """The figures of every half that has files, each named by its half."""
    halves = {half: score_half(half) for half in HALVES}
    return {f"{half}_{name}": value for half, counts in halves.items() if counts.captures for name, value in counts.figures().items()}


def score_half(half: str) -> Score:
    """The counts and errors over the files of one half."""
    total = Score()
    for file in sorted([*FOLDER.glob(f"{half}-*.txt"), *FOLDER.glob(f"{half}-*.html")]):
        _count(total, file)
    return total


def _count(total: Score, file: Path) -> None:
    gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
    data = file.read_bytes()
    read = read_capture(Capture(capture_id(data), data, str(file)), Limits())
    total.add(file.name, [flat_gold(article) for article in gold], [as_gold(article) for article in read])
