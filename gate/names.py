"""Names: our hand-made gold at document level, and the published test part of ANERcorp; each source alone and all together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from gate.shared import shared_path
from khabar.annotate.names import NameOptions, find_names
from khabar.model import Article, Block, CaptureRef, NameMention
from khabar.models.crf import CrfRows
from khabar.models.decode import LABELS, best_tags, names_in
from khabar.models.encoder import EncoderRows
from khabar.models.runtime import have_runtime
from khabar.models.taggers import NameTagger

Span = tuple[int, int, int, str]
#: ANERcorp's published split: five sixths train, the last sixth tests. A full stop ends a sentence there.
TEST_SHARE = 1 / 6
WINDOW = 110
DEFAULTS = NameOptions()
_ANER_TYPES = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}


def score() -> dict[str, float]:
    """F1 of each source and of all, on the gold articles and on ANERcorp."""
    taggers = {"crf": NameTagger([CrfRows()])}
    if have_runtime():
        taggers |= {"neural": NameTagger([EncoderRows()]), "both": NameTagger([CrfRows(), EncoderRows()])}
    figures = {"gold_rules": score_gold(None)}
    for name, tagger in taggers.items():
        figures[f"gold_rules_{name}"] = score_gold(tagger)
        figures[f"anercorp_{name}"] = score_anercorp(tagger)
    return figures


def score_gold(tagger: NameTagger | None, options: NameOptions = DEFAULTS) -> float:
    """F1 of names whose span and type are right, over the annotated articles."""
    articles = {a["id"]: a for a in _records("articles.jsonl")}
    right = said = true = 0
    for gold in _records("gold.jsonl"):
        article = _article(articles[gold["id"]])
        masks = _masked(article, articles[gold["id"]])
        names = find_names(article, options, tagger.tag(article) if tagger else ())
        wanted, furniture = _wanted(article, articles[gold["id"]], gold["names"])
        found = {span for span in map(_span, names) if not _lies_in(span, furniture + masks)}
        wanted = {span for span in wanted if not _lies_in(span, masks)}
        right, said, true = right + len(found & wanted), said + len(found), true + len(wanted)
    return _f1(right, said, true)


def _records(name: str) -> list[dict[str, Any]]:
    path = shared_path("data", "annotations", name)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _article(record: dict[str, Any]) -> Article:
    blocks = tuple(Block("paragraph", line) for line in record["body"].split("\n"))
    return Article(record["id"], CaptureRef(record["id"], "", None, "application/jsonl", 0), "main", record["title"], blocks)


def _span(name: NameMention) -> Span:
    return name.block, name.start, name.end, name.type


def _place(article: Article, start: int, end: int) -> tuple[int, int, int]:
    """A stretch of the body as block, start and end."""
    at = 0
    for number, block in enumerate(article.blocks):
        if start <= at + len(block.text):
            return number, start - at, end - at
        at += len(block.text) + 1
    raise ValueError(start)


def _wanted(article: Article, record: dict[str, Any], names: Sequence[dict[str, Any]]) -> tuple[set[Span], list[tuple[int, int, int]]]:
    """The gold spans, and those that lie in page furniture, which count on neither side."""
    wanted, furniture = set(), []
    for name in names:
        field = name.get("field", "body")
        start = _occurrence(record[field], name["surface"], name.get("n", 1))
        span = (-1, start, start + len(name["surface"])) if field == "title" else _place(article, start, start + len(name["surface"]))
        if name.get("boilerplate"):
            furniture.append(span)
        else:
            wanted.add((*span, name["type"]))
    return wanted, furniture


def _occurrence(text: str, surface: str, number: int) -> int:
    at = -1
    for _ in range(number):
        at = text.index(surface, at + 1)
    return at


def _masked(article: Article, record: dict[str, Any]) -> list[tuple[int, int, int]]:
    return [_place(article, mask["start"], mask["end"]) for mask in record.get("masks", [])]


def _lies_in(span: Span, stretches: Iterable[tuple[int, int, int]]) -> bool:
    return any(span[0] == block and span[1] < end and start < span[2] for block, start, end in stretches)


def score_anercorp(tagger: NameTagger) -> float:
    """Strict F1 over the four types of ANERcorp's test part."""
    right = said = true = 0
    for words, tags in _windows(_anercorp_test()):
        rows = tagger.probabilities(words)
        found = {name[:3] for name in names_in(best_tags(rows), rows)}
        wanted = {name[:3] for name in names_in([LABELS.index(t) for t in tags], [[1.0] * len(LABELS)] * len(tags))}
        right, said, true = right + len(found & wanted), said + len(found), true + len(wanted)
    return _f1(right, said, true)


def _anercorp_test() -> list[list[tuple[str, str]]]:
    lines = shared_path("data", "names", "ANERCorp.txt").read_text(encoding="utf-8-sig").splitlines()
    sentences: list[list[tuple[str, str]]] = [[]]
    for parts in (line.split() for line in lines):
        if len(parts) == 2:
            sentences[-1].append((parts[0], _tag(parts[1])))
            if parts == [".", "O"]:
                sentences.append([])
    limit, at = sum(map(len, sentences)) * (1 - TEST_SHARE), 0
    for first, sentence in enumerate(sentences):
        if at >= limit:
            return [s for s in sentences[first:] if s]
        at += len(sentence)
    return []


def _tag(raw: str) -> str:
    head, _, kind = raw.partition("-")
    return f"{head}-{_ANER_TYPES[kind]}" if kind else "O"


def _windows(sentences: Iterable[list[tuple[str, str]]]) -> Iterable[tuple[list[str], list[str]]]:
    window: list[tuple[str, str]] = []
    for sentence in sentences:
        if window and len(window) + len(sentence) > WINDOW:
            yield [w for w, _ in window], [t for _, t in window]
            window = []
        window = window + sentence
    yield [w for w, _ in window], [t for _, t in window]


def _f1(right: int, said: int, true: int) -> float:
    return round(2 * right / (said + true), 4) if said + true else 0.0
