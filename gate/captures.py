"""The authored captures of the shared data: how many are read perfectly, and each field's figure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gate.scoring import Score, as_gold, flat_gold
from gate.shared import shared_path
from khabar.model import Article, Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

if TYPE_CHECKING:
    from pathlib import Path


def score() -> dict[str, float]:
    """The figures over all captures and pages of the folder."""
    total = Score()
    folder = shared_path("data", "captures")
    for file in sorted([*folder.glob("*.txt"), *folder.glob("*.html")]):
        gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
        total.add(file.name, [flat_gold(article) for article in gold], [as_gold(article) for article in _articles(file)])
    return total.figures()


def _articles(file: Path) -> list[Article]:
    data = file.read_bytes()
    capture = Capture(capture_id(data), data, str(file))
    return list(read_capture(capture, Limits()))
