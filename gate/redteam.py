"""Dates and quantities in texts of our own, written without sight of the rules: a half to work with and a half held out.

`data/dates-*.json` and `data/quantities-*.json` have the shape of the news gold. Whoever writes rules reads the dev files
only; of the held files the figures are all there is to see.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gate.quantities import closest, same_value
from gate.times import compare, right
from khabar.annotate.dates import find_dates
from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.model import Article, Block, CaptureRef

if TYPE_CHECKING:
    from khabar.model import QuantityMention

DATA = Path(__file__).parent / "data"
HALVES = ("dev", "held")


def score() -> dict[str, float]:
    """Value recall and F1 of both kinds, modifier and unit among the right quantities, for each half."""
    return {name: figure for half in HALVES for name, figure in (_dates(half) | _quantities(half)).items()}


def load(kind: str, half: str) -> list[dict[str, Any]]:
    """The texts of one file."""
    cases: list[dict[str, Any]] = json.loads((DATA / f"{kind}-{half}.json").read_text(encoding="utf-8"))
    return cases


def _dates(half: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for gold, said, pairs in compare(load("dates", half)):
        counts.update(gold=len(gold), said=len(said), right=sum(right(x, y) for x, y in pairs))
    return _agreement(f"{half}_dates", counts)


def _agreement(name: str, counts: Counter[str]) -> dict[str, float]:
    return {
        f"{name}_value_recall": counts["right"] / counts["gold"],
        f"{name}_value_f1": 2 * counts["right"] / (counts["gold"] + counts["said"]),
    }


def _quantities(half: str) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for case in load("quantities", half):
        counts.update(_compared(case))
    return _agreement(f"{half}_quantities", counts) | {
        f"{half}_quantities_modifier": counts["modifier"] / counts["right"],
        f"{half}_quantities_unit": counts["unit"] / counts["right"],
    }


def _compared(case: dict[str, Any]) -> dict[str, int]:
    """Counts of one text: modifier and unit are asked of the quantities whose value is right."""
    mentions = [mention for mention in mentions_of(case["text"]) if not _ignorable(mention, case)]
    pairs = [(gold, closest(gold, case["text"], mentions)) for gold in case["expressions"]]
    good = [(gold, said) for gold, said in pairs if said is not None and same_value(gold, said)]
    return {
        "gold": len(pairs),
        "said": len(mentions),
        "right": len(good),
        "modifier": sum(gold["modifier"] == said.modifier for gold, said in good),
        "unit": sum(gold["unit"] == said.unit for gold, said in good),
    }


def mentions_of(text: str) -> tuple[QuantityMention, ...]:
    """The quantities of a text whose dates have been found first, as in an article."""
    article = Article("gate", CaptureRef("gate", "gate", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    return find_quantities(replace(article, dates=find_dates(article)), NumberOptions())


def _ignorable(mention: QuantityMention, case: dict[str, Any]) -> bool:
    return any(mention.surface in other or other in mention.surface for other in case["ignorable"])
