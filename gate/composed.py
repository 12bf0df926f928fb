"""Captures that our own generator composes: families that rules were written against, and families held out."""

from __future__ import annotations

from gate.compose.suite import PARTS, score_part

_EACH = 20
_FIGURES = ("perfect", "article_count", "title", "published", "source", "blocks_f1", "related_f1", "tags_f1", "byline_f1")


def score() -> dict[str, float]:
    """The figures of each part; those of `kept` are the ones that count."""
    scores = {part: score_part(part, _EACH).figures() for part in PARTS}
    return {f"{part}_{figure}": figures[figure] for part, figures in scores.items() for figure in _FIGURES}
