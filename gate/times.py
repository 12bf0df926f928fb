"""Dates in news: hand-made gold of short texts by category, the annotated articles, and how far confidence can be believed."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gate.shared import shared_path
from khabar.annotate.dates import find_dates
from khabar.model import TITLE_BLOCK, Article, Block, CaptureRef, Stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from khabar.model import DateMention

_BINS = (0.0, 0.6, 0.8, 0.88, 0.92, 0.96, 1.01)
_REF = CaptureRef("gate", "gate", None, "application/x-ndjson", 0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A span of a field with what was said of it, or what is true of it."""

    field: str
    start: int
    end: int
    values: tuple[str, ...]
    interval: tuple[str, str] | None
    confidence: float = 1.0
    category: str = ""


def score() -> dict[str, float]:
    """Found, value and category figures of the short texts; dates found and right in the articles; the calibration error."""
    short, short_pairs = _short_texts()
    articles, article_pairs = _articles()
    return short | articles | {"calibration_error": calibration_error([*short_pairs, *article_pairs])}


# ---- short texts ----------------------------------------------------------------------------------------------
def _short_texts() -> tuple[dict[str, float], list[tuple[float, bool]]]:
    counts: Counter[str] = Counter()
    total: Counter[str] = Counter()
    believed: list[tuple[float, bool]] = []
    for gold, said, pairs in compare(json.loads(shared_path("data", "temporal", "news_time_gold.json").read_text(encoding="utf-8"))):
        counts.update(gold=len(gold), said=len(said), right=sum(right(x, y) for x, y in pairs), found=len(pairs))
        total.update(x.category for x in gold)
        counts.update(f"category {x.category}" for x, y in pairs if right(x, y))
        believed += [(y.confidence, right(x, y)) for x, y in pairs]
    figures = {
        "news_value_recall": counts["right"] / counts["gold"],
        "news_value_f1": 2 * counts["right"] / (counts["gold"] + counts["said"]),
    }
    return figures | {_figure(name): counts[f"category {name}"] / n for name, n in total.items() if name in _PINNED}, believed


def compare(cases: Iterable[dict[str, Any]]) -> Iterator[tuple[list[Placed], list[Placed], list[tuple[Placed, Placed]]]]:
    """For each short text what is true, what khabar says, and the pairs of both."""
    for case in cases:
        gold = [_gold_of(expression) for expression in case["expressions"]]
        said = [mention for mention in said_in(None, case["text"], case["published"]) if not _ignorable(mention, case)]
        yield gold, said, pair(gold, said)


_PINNED = {"bare weekday": "weekday", "Maghrebi month": "maghrebi", "dual month": "dual", "Hijri": "hijri", "Eastern digits": "eastern"}


def _figure(category: str) -> str:
    return f"news_{_PINNED[category]}"


def _gold_of(expression: dict[str, Any]) -> Placed:
    interval = expression.get("interval")
    values = (expression["value"], *(expression.get("alt") or ()))
    return Placed(
        "body", expression["start"], expression["end"], values, tuple(interval) if interval else None, category=expression["category"]
    )


def _ignorable(mention: Placed, case: dict[str, Any]) -> bool:
    surface = case["text"][mention.start : mention.end]
    return any(surface in other or other in surface for other in case.get("ignorable", []))


# ---- articles -------------------------------------------------------------------------------------------------
def _articles() -> tuple[dict[str, float], list[tuple[float, bool]]]:
    texts = {article["id"]: article for article in _lines(shared_path("data", "annotations", "articles.jsonl"))}
    counts: Counter[str] = Counter()
    believed: list[tuple[float, bool]] = []
    for record in _lines(shared_path("data", "annotations", "gold.jsonl")):
        article = texts[record["id"]]
        gold = [(_located(article, date), bool(date.get("boilerplate"))) for date in record["dates"]]
        furniture = [place for place, boilerplate in gold if boilerplate] + [
            Placed("body", mask["start"], mask["end"], (), None) for mask in article.get("masks", [])
        ]
        said = [
            place
            for place in said_in(article["title"], article["body"], article["published"])
            if not any(overlap(place, mask) for mask in furniture)
        ]
        wanted = [place for place, boilerplate in gold if not boilerplate and not any(overlap(place, mask) for mask in furniture)]
        pairs = pair(wanted, said)
        counts.update(gold=len(wanted), said=len(said), found=len(pairs), right=sum(right(x, y) for x, y in pairs))
        believed += [(y.confidence, right(x, y)) for x, y in pairs]
    size = counts["gold"] + counts["said"]
    return {"articles_found_f1": 2 * counts["found"] / size, "articles_right_f1": 2 * counts["right"] / size}, believed


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _located(article: dict[str, Any], date: dict[str, Any]) -> Placed:
    text, at = article[date.get("field", "body")], -1
    for _ in range(date.get("n", 1)):
        at = text.find(date["surface"], at + 1)
    interval = date.get("interval")
    return Placed(date.get("field", "body"), at, at + len(date["surface"]), (date["value"],), tuple(interval) if interval else None)


def said_in(title: str | None, body: str, published: str | None) -> list[Placed]:
    """What khabar finds, at offsets of the title and the body as they stand."""
    starts, blocks, at = [], [], 0
    for line in body.split("\n"):
        if line.strip():
            starts.append(at)
            blocks.append(Block("paragraph", line))
        at += len(line) + 1
    stamp = Stamp(published[:26], "day" if len(published) == 10 else "second", published, "record") if published else None
    article = Article("gate", _REF, "main", title, tuple(blocks), published=stamp)
    return [_placed(mention, starts) for mention in find_dates(article)]


def _placed(mention: DateMention, starts: list[int]) -> Placed:
    shift = 0 if mention.block == TITLE_BLOCK else starts[mention.block]
    field = "title" if mention.block == TITLE_BLOCK else "body"
    return Placed(field, mention.start + shift, mention.end + shift, (mention.value,), mention.interval, mention.confidence)


# ---- comparing ------------------------------------------------------------------------------------------------
def overlap(a: Placed, b: Placed) -> bool:
    """Whether two spans share a character."""
    return a.field == b.field and a.start < b.end and b.start < a.end


def pair(gold: list[Placed], said: list[Placed]) -> list[tuple[Placed, Placed]]:
    """One-to-one pairs, longest overlap first."""
    options = ((min(g.end, s.end) - max(g.start, s.start), i, j) for i, g in enumerate(gold) for j, s in enumerate(said) if overlap(g, s))
    taken_gold: set[int] = set()
    taken_said: set[int] = set()
    pairs = []
    for _, i, j in sorted(options, reverse=True):
        if i not in taken_gold and j not in taken_said:
            taken_gold.add(i)
            taken_said.add(j)
            pairs.append((gold[i], said[j]))
    return pairs


def right(gold: Placed, said: Placed) -> bool:
    """The same value, or the same days."""
    return said.values[0] in gold.values or (gold.interval is not None and gold.interval == said.interval)


# ---- confidence -----------------------------------------------------------------------------------------------
def reliability(believed: Iterable[tuple[float, bool]]) -> list[tuple[float, float, int, float, float]]:
    """Rows of the reliability table: (from, to, mentions, mean confidence, share right)."""
    rows = []
    pairs = list(believed)
    for low, high in itertools.pairwise(_BINS):
        inside = [(confidence, good) for confidence, good in pairs if low <= confidence < high]
        if inside:
            n = len(inside)
            rows.append((low, high, n, sum(c for c, _ in inside) / n, sum(good for _, good in inside) / n))
    return rows


def calibration_error(believed: list[tuple[float, bool]]) -> float:
    """How far confidence lies above the truth, over all mentions and by their number: caution is no error."""
    rows = reliability(believed)
    return sum(n * max(0.0, confidence - truth) for _, _, n, confidence, truth in rows) / max(1, sum(n for _, _, n, _, _ in rows))


if __name__ == "__main__":
    for low, high, n, confidence, truth in reliability([*_short_texts()[1], *_articles()[1]]):
        print(f"{low:.2f}-{min(high, 1):.2f}  n={n:<4} confidence {confidence:.3f}  right {truth:.3f}")
