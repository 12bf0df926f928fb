"""Captures that our own generator composes, by the round in which their layout families were held out."""

from __future__ import annotations

from gate.compose.suite import PARTS, score_part

_EACH = 20
_FIGURES = ("perfect", "article_count", "title", "published", "source", "blocks_f1", "related_f1", "tags_f1", "byline_f1")


def score() -> dict[str, float]:
    """The figures of each part."""
    scores = {part: score_part(part, _EACH).figures() for part in PARTS}
    return {f"{part}_{figure}": figures[figure] for part, figures in scores.items() for figure in _FIGURES}
