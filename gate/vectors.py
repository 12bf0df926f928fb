"""Vectors of titles and leads: whether reports of one story lie nearer to each other than other reports of the same two days."""

from __future__ import annotations

import gzip
import json
import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from gate.shared import Absent, shared_path
from khabar.models.embedder import EncoderVectors
from khabar.models.runtime import have_runtime

#: Articles that share their story with another one; more would only take longer.
ARTICLES = 160
SEED = 1
#: Letters of the body that stand for its lead.
LEAD = 200


def score() -> dict[str, float]:
    """The share of pairs of one story that rank above a pair of two; of articles whose nearest neighbour is of their story."""
    if not have_runtime():
        raise Absent("onnxruntime is not installed")
    stories, texts = load()
    vectors = EncoderVectors().embed(texts)
    numbers = range(len(texts))
    likeness = {(a, b): sum(map(float.__mul__, vectors[a], vectors[b])) for a, b in combinations(numbers, 2)}
    same = [value for (a, b), value in likeness.items() if stories[a] == stories[b]]
    other = sorted(value for (a, b), value in likeness.items() if stories[a] != stories[b])
    nearest = [max((n for n in numbers if n != a), key=lambda n: likeness[min(a, n), max(a, n)]) for a in numbers]
    return {
        "auc": sum(bisect_left(other, value) for value in same) / (len(same) * len(other)),
        "nearest": sum(stories[a] == stories[n] for a, n in zip(numbers, nearest, strict=True)) / len(texts),
    }


def load() -> tuple[list[str], list[str]]:
    """The stories of the articles, and their titles with leads."""
    with gzip.open(shared_path("data", "stories", "articles_dev.jsonl.gz"), "rt", encoding="utf-8") as lines:
        articles = {row["url"]: row for row in map(json.loads, lines)}
    gold = [json.loads(line) for line in shared_path("data", "stories", "stories_dev.jsonl").read_text(encoding="utf-8").splitlines()]
    chosen = _choose(gold)
    texts = [f"{articles[row['url']]['title']} {articles[row['url']]['body'][:LEAD]}" for row in chosen]
    return [row["story"] for row in chosen], texts


def _choose(gold: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    sizes = Counter(row["story"] for row in gold)
    shared = [row for row in gold if sizes[row["story"]] > 1]
    return random.Random(SEED).sample(shared, min(ARTICLES, len(shared)))  # noqa: S311 - a sample, no secret
