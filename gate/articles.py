"""The annotated articles as the suites of statements, events and keywords need them, and the scorer's way to pair spans."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from gate.shared import shared_path
from khabar.annotate.dates import DateOptions, find_dates
from khabar.annotate.names import find_names
from khabar.model import TITLE_BLOCK, Article, Block, CaptureRef, Entity, NameMention, Span, Stamp

Place = tuple[str, int, int]
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its gold; `starts` are where its blocks begin in the record's body."""

    record: dict[str, Any]
    gold: dict[str, Any]
    article: Article
    starts: tuple[int, ...]

    def place(self, span: Span) -> Place:
        """Where a span of the article lies in the record's title or body."""
        if span.block == TITLE_BLOCK:
            return "title", span.start, span.end
        return "body", self.starts[span.block] + span.start, self.starts[span.block] + span.end

    def place_gold(self, item: dict[str, Any]) -> Place:
        """Where a gold item lies: the n-th occurrence of its surface."""
        name = item.get("field", "body")
        start = locate(self.record[name], item["surface"], item.get("n", 1))
        return name, start, start + len(item["surface"])


def read_gold(*, with_gold_names: bool) -> Iterator[Annotated]:
    """Every annotated article, its names from the gold or from khabar, its dates from khabar."""
    folder = shared_path("data", "annotations")
    gold = {row["id"]: row for row in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())}
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        annotated = annotated_of(record, gold[record["id"]])
        named = _gold_names(annotated) if with_gold_names else find_names(annotated.article)
        dated = find_dates(annotated.article, DateOptions())
        yield replace(annotated, article=replace(annotated.article, names=named, dates=dated))


def annotated_of(record: dict[str, Any], gold: dict[str, Any]) -> Annotated:
    """A record with its gold, a block for each line of its body."""
    lines = [(match.start(), match.group()) for match in re.finditer(r"[^\n]+", record["body"]) if match.group().strip()]
    blocks = tuple(Block("paragraph", line) for _, line in lines)
    published = Stamp(record["published"], "minute", record["published"], "record")
    ref = CaptureRef(record["id"], "gold", None, "application/jsonl", 0)
    article = Article(record["id"], ref, "main", record["title"], blocks, published=published, outlet=record["outlet"], language="ar")
    return Annotated(record, gold, article, tuple(start for start, _ in lines))


def _gold_names(annotated: Annotated) -> tuple[NameMention, ...]:
    names = []
    for item in annotated.gold["names"]:
        name, start, end = annotated.place_gold(item)
        block = TITLE_BLOCK if name == "title" else max(k for k, at in enumerate(annotated.starts) if at <= start)
        lead = 0 if block == TITLE_BLOCK else annotated.starts[block]
        entity = Entity(None, item["surface"])
        names.append(NameMention(block, start - lead, end - lead, item["surface"], item["type"], entity, "gold"))
    return tuple(names)


def locate(text: str, surface: str, n: int) -> int:
    """Where the n-th occurrence begins."""
    at = -1
    for _ in range(n):
        at = text.index(surface, at + 1)
    return at


def overlap(a: Place, b: Place) -> bool:
    """Whether two places share a character."""
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def outside(items: list[Said], annotated: Annotated) -> list[Said]:
    """Items that are not marked as page furniture."""
    masks = [("body", mask["start"], mask["end"]) for mask in annotated.record.get("masks", [])]
    return [item for item in items if not item.get("boilerplate") and not any(overlap(item["_"], mask) for mask in masks)]


def pair(gold: list[Said], mine: list[Said]) -> list[tuple[Said, Said]]:
    """One-to-one pairs of overlapping spans, the longest overlap first."""
    both = ((i, j) for i, g in enumerate(gold) for j, m in enumerate(mine) if overlap(g["_"], m["_"]))
    options = sorted(((_shared(gold[i]["_"], mine[j]["_"]), i, j) for i, j in both), reverse=True)
    taken_gold, taken_mine, pairs = set(), set(), []
    for _, i, j in options:
        if i not in taken_gold and j not in taken_mine:
            taken_gold.add(i)
            taken_mine.add(j)
            pairs.append((gold[i], mine[j]))
    return pairs


def _shared(a: Place, b: Place) -> int:
    return min(a[2], b[2]) - max(a[1], b[1])


def words(text: str) -> list[str]:
    """Words without harakat."""
    return re.findall(r"\w+", re.sub("[\u064b-\u065f\u0670\u0640]", "", text))


def same_words(a: str, b: str, least: float = 0.8) -> bool:
    """Whether two texts share that part of the words of each."""
    left, right = Counter(words(a)), Counter(words(b))
    shared = (left & right).total()
    return bool(shared) and shared / left.total() >= least and shared / right.total() >= least


def f1(right: int, said: int, true: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (said + true) if said + true else 0.0
