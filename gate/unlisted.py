"""The open layouts read without the wordings that they show: what is left when a page words its labels as nobody listed them.

For each capture the labels that are found in it are taken out of the lexicon, all of them, and it is read again. So every wording is
one that the lexicon does not know, and only words, shapes and places can tell what a line is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from unittest.mock import patch

from gate.layouts import FOLDER
from gate.scoring import Score, as_gold, flat_gold
from khabar.model import Article, Capture
from khabar.read.fields import parts
from khabar.read.html import labels as html_labels
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture
from khabar.read.split import labels

if TYPE_CHECKING:
    from pathlib import Path

    from khabar.read.split.labels import Label

_FIGURES = ("perfect", "title", "published", "source", "tags_f1", "byline_f1", "related_f1", "blocks_f1")


def score() -> dict[str, float]:
    """The figures over the open captures that show a label at all."""
    total = Score()
    for file in sorted([*FOLDER.glob("dev-*.txt"), *FOLDER.glob("dev-*.html")]):
        found = _wordings_of(file)
        if found:
            gold = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["articles"]
            read = _read(file, found, set())
            total.add(file.name, [flat_gold(article) for article in gold], [as_gold(article) for article in read])
    figures = total.figures()
    return {name: figures[name] for name in _FIGURES}


def _wordings_of(file: Path) -> set[tuple[str, str]]:
    """The labels that a capture shows, by family and folded wording."""
    found: set[tuple[str, str]] = set()
    _read(file, set(), found)
    return found


def _read(file: Path, left_out: set[tuple[str, str]], noted: set[tuple[str, str]]) -> tuple[Article, ...]:
    """The articles of a capture without some wordings; those that it shows are noted."""
    claim = labels._claim

    def claim_some(entry: labels._Entry, folded: str, start: int, passed: labels._Passed) -> Label | None:
        label = claim(entry, folded, start, passed)
        if label is None:
            return None
        wording = (label.family, folded[label.start : label.end])
        noted.add(wording)
        return None if wording in left_out else label

    data = file.read_bytes()
    _forget()
    with patch.object(labels, "_claim", claim_some):
        articles = read_capture(Capture(capture_id(data), data, str(file)), Limits())
    _forget()
    return articles


def _forget() -> None:
    """Clear what is kept of lines that were read with other labels."""
    parts._divided.cache_clear()
    parts._undivided.cache_clear()
    html_labels._label_of.cache_clear()
