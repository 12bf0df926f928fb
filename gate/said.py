"""Names, statements, events and keywords in articles of our own, written without sight of the rules; one set nobody may read.

`data/said-*.jsonl` have the shape of the annotated articles; dates and quantities are left out of their gold, and of the second
and fourth dev sets everything but the statements. The articles pass through the whole pipeline with grammar, lexicon and the CRF, as khabar
serves them where onnxruntime is not installed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from gate.articles import Annotated, Place, Said, annotated_of, pair, same_words, words
from gate.statements import same_speaker
from khabar.model import Span
from khabar.models.taggers import NameTagger, load_tagger
from khabar.pipeline import annotate

DATA = Path(__file__).parent / "data"
#: Sets whose gold is whole: two for reading, and one that nobody who writes rules has seen.
HALVES = ("dev", "held", "dev3")
#: Sets for reading, in other registers and of people whom no lexicon holds, whose gold has statements alone.
SPOKEN = ("dev2", "dev4")
KINDS = ("names", "statements", "events", "keywords")
#: How many keywords of each article are asked for.
KEYWORDS = 8


def score() -> dict[str, float]:
    """F1 of each measure of each half, and of the statements of the sets that have statements alone."""
    kinds = dict.fromkeys(HALVES, KINDS) | dict.fromkeys(SPOKEN, ("statements",))
    return {f"{half}_{name}": figure for half, wanted_kinds in kinds.items() for name, figure in measure(load(half), wanted_kinds).items()}


def load(half: str) -> Iterator[Annotated]:
    """The articles of a half with their gold, not yet annotated."""
    gold = {row["id"]: row for row in _rows(f"said-{half}.gold.jsonl")}
    return (annotated_of(record, gold[record["id"]]) for record in _rows(f"said-{half}.articles.jsonl"))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


def measure(articles: Iterator[Annotated], kinds: tuple[str, ...] = KINDS) -> dict[str, float]:
    """F1 of right names; of statements found, with their content, with content and speaker; of events; of keywords."""
    right: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for annotated in articles:
        mine = said(annotated)
        gold = wanted(annotated)
        for kind in kinds:
            right.update(_agreement(kind, gold[kind], mine[kind]))
            sizes[kind] += len(gold[kind]) + len(mine[kind])
    return {name: 2 * right[name] / sizes[name.split("_")[0]] for name in sorted(right)}


def wanted(annotated: Annotated) -> dict[str, list[Said]]:
    """The gold items by kind, each with its place as `_`."""
    gold = annotated.gold
    return {
        "names": [item | {"_": annotated.place_gold(item)} for item in gold["names"]],
        "statements": [
            item | {"_": annotated.place_gold(item["content"]), "text": item["content"]["surface"]} for item in gold["statements"]
        ],
        "events": [item | {"_": annotated.place_gold(item["trigger"])} for item in gold["events"]],
        "keywords": [{"text": " ".join(words(item["surface"]))} for item in gold["keywords"]],
    }


def said(annotated: Annotated) -> dict[str, list[Said]]:
    """What khabar says of an article, in the shape of `wanted`."""
    article = annotate(annotated.article, evidence=_tagger().tag(annotated.article))
    return {
        "names": [
            {"_": annotated.place(Span(name.block, name.start, name.end, name.surface)), "type": name.type} for name in article.names
        ],
        "statements": [
            {"_": annotated.place(item.content), "text": item.content.surface, "speaker_name": item.speaker_name}
            for item in article.statements
        ],
        "events": [{"_": annotated.place(event.trigger), "type": event.type} for event in article.events],
        "keywords": [{"text": " ".join(words(keyword.text))} for keyword in article.keywords[:KEYWORDS]],
    }


@cache
def _tagger() -> NameTagger:
    return load_tagger(neural=False)


def _agreement(kind: str, gold: list[Said], mine: list[Said]) -> dict[str, int]:
    if kind == "keywords":
        return {"keywords": (Counter(item["text"] for item in gold) & Counter(item["text"] for item in mine)).total()}
    pairs = pair(gold, mine)
    if kind == "names":
        return {"names_right": sum(_typed(g) == _typed(m) for g, m in pairs)}
    if kind == "events":
        return {"events_found": len(pairs), "events_type": sum(g["type"] == m["type"] for g, m in pairs)}
    content = [(g, m) for g, m in pairs if same_words(g["text"], m["text"])]
    speaker = sum(same_speaker(g["speaker_name"], m["speaker_name"]) for g, m in content)
    return {"statements_found": len(pairs), "statements_content": len(content), "statements_speaker": speaker}


def _typed(name: Said) -> tuple[Place, str]:
    return name["_"], name["type"]
