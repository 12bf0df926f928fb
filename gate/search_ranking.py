"""How well questions find the paragraphs that answer them, among fifteen thousand passages of news."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from gate.shared import shared_path
from khabar.holdings import Query, Shelved
from khabar.index import open_index
from khabar.model import Article, Block, CaptureRef

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP: Final = 10
CAPTURE: Final = CaptureRef("gate", "gate", None, "application/json", 0)


def score() -> dict[str, float]:
    """nDCG and recall of the first ten, averaged over the questions."""
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in read_rows(shared_path("data", "search", "qrels.jsonl")):
        grades[row["query_id"]][row["id"]] = row.get("grade", 1)
    found = answers()
    gains = [gain(found[query], wanted) / gain(best_order(wanted), wanted) for query, wanted in grades.items()]
    recalls = [len(set(found[query]) & wanted.keys()) / min(TOP, len(wanted)) for query, wanted in grades.items()]
    return {"ndcg_at_10": sum(gains) / len(gains), "recall_at_10": sum(recalls) / len(recalls)}


def answers() -> dict[str, list[str]]:
    """The ids of the first ten hits of each question."""
    with TemporaryDirectory() as folder:
        writer = open_index(Path(folder), writing=True)
        writer.take(map(shelve, read_rows(shared_path("data", "search", "corpus.jsonl.gz"))), 1)
        writer.close()
        index = open_index(Path(folder), writing=False)
        questions = read_rows(shared_path("data", "search", "queries.jsonl"))
        return {row["id"]: [hit.article_id for hit in index.search(Query(row["query"], TOP)).hits] for row in questions}


def gain(ids: list[str], grades: dict[str, int]) -> float:
    """The discounted gain of the first ten."""
    return sum((2.0 ** grades.get(each, 0) - 1) / log2(at + 2) for at, each in enumerate(ids[:TOP]))


def best_order(grades: dict[str, int]) -> list[str]:
    return sorted(grades, key=grades.__getitem__, reverse=True)


def shelve(row: dict[str, Any]) -> Shelved:
    article = Article(id=row["id"], capture=CAPTURE, role="main", title=row["title"], blocks=(Block("paragraph", row["body"]),))
    return Shelved(article, {}, "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z")


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)
