"""Quantities: the news gold, the annotated articles, and the assistants' numeral suites."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from gate.numeral_suites import duckling_right, load_cases, number_right, percent_right, quantities, range_right, recognizers
from gate.shared import shared_path
from khabar.annotate.dates import DateOptions, find_dates
from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.model import TITLE_BLOCK, Article, Block, CaptureRef, QuantityMention, Stamp
from khabar.text.numerals import parse_numeral


def score() -> dict[str, float]:
    """Rates by suite; counts of right cases where the floors are counts."""
    return news() | annotated() | assistants()


def assistants() -> dict[str, float]:
    """Recognizers-Text, Duckling, Puckling and the generated number words."""
    duckling, puckling = load_cases("duckling_ar.json"), load_cases("puckling_ar.json")
    words = [(word, int(value)) for words in load_cases("number_words_generated.json").values() for value, word in words.items()]
    return {
        "recognizers_number": rate(map(number_right, recognizers("NumberModel"))),
        "recognizers_percent": rate(map(percent_right, recognizers("PercentModel"))),
        "recognizers_range": rate(map(range_right, recognizers("NumberRangeModel"))),
        "duckling_numerals": sum(duckling_right(case) for case in duckling if case["file"] == "Numeral.AR"),
        "duckling_egyptian": sum(duckling_right(case) for case in duckling if case["file"] == "Numeral.AR.EG"),
        "puckling_numerals": sum(duckling_right(case) for case in puckling if case["dim"] == "numeral"),
        "number_words": sum((found := parse_numeral(word)) is not None and found.value == value for word, value in words),
    }


def rate(outcomes: Iterable[bool]) -> float:
    """The share of true ones."""
    listed = list(outcomes)
    return sum(listed) / max(1, len(listed))


def news() -> dict[str, float]:
    """Values, money with its currency, and modifiers in short real texts."""
    pairs = [(gold, match(gold, case["text"])) for case in load_cases("news_num_gold.json") for gold in case["expressions"]]
    right = [(gold, said) for gold, said in pairs if said is not None and same_value(gold, said)]
    money = [gold for gold, _ in pairs if gold.get("unit") not in (None, "percent")]
    paid = [gold for gold, said in right if gold.get("unit") not in (None, "percent") and gold["unit"] == said.unit]
    return {
        "news_value": len(right) / len(pairs),
        "news_money": len(paid) / len(money),
        "news_modifier": rate(gold["modifier"] == said.modifier for gold, said in right),
    }


def match(gold: dict[str, Any], text: str) -> QuantityMention | None:
    """The mention that overlaps a gold expression most."""
    return closest(gold, text, quantities(text))


def closest(gold: dict[str, Any], text: str, mentions: Iterable[QuantityMention]) -> QuantityMention | None:
    """Of some mentions the one that overlaps a gold expression most."""
    start = gold.get("start", text.find(gold["surface"]))
    end = start + len(gold["surface"])
    found = [(min(end, said.end) - max(start, said.start), said) for said in mentions]
    return max((pair for pair in found if pair[0] > 0), key=lambda pair: pair[0], default=(0, None))[1]


def same_value(gold: dict[str, Any], said: QuantityMention) -> bool:
    """Value and both bounds as in gold."""
    pairs = ((gold.get(key), getattr(said, key)) for key in ("value", "lo", "hi"))
    return all((a is None) == (b is None) and (a is None or abs(a - b) <= 1e-9 * max(1.0, abs(a))) for a, b in pairs)


def annotated() -> dict[str, float]:
    """Found, right and exactly spanned quantities of whole articles, as F1."""
    folder = shared_path("data", "annotations")
    articles = {row["id"]: row for row in map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())}
    tally = {"found": 0, "right": 0, "span": 0, "said": 0, "gold": 0}
    for gold in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        for key, count in _compared(articles[gold["id"]], gold["quantities"]).items():
            tally[key] += count
    total = tally["said"] + tally["gold"]
    return {f"annotations_{key}_f1": 2 * tally[key] / total for key in ("found", "right", "span")}


def _compared(article: dict[str, Any], gold: list[dict[str, Any]]) -> dict[str, int]:
    """Counts of one article; page furniture counts for neither side."""
    expected = [(item, _place(article, item)) for item in gold]
    furniture = [place for item, place in expected if item.get("boilerplate")]
    furniture += [("body", mask["start"], mask["end"]) for mask in article.get("masks", [])]
    wanted = [(item, place) for item, place in expected if not _in_any(place, furniture)]
    said = [(mention, place) for mention, place in _said(article) if not _in_any(place, furniture)]
    pairs = [(item, place, next((pair for pair in said if _overlap(place, pair[1])), None)) for item, place in wanted]
    found = [(item, place, pair) for item, place, pair in pairs if pair is not None]
    return {
        "found": len(found),
        "right": sum(all(item.get(key) == getattr(pair[0], key) for key in ("value", "lo", "hi")) for item, _, pair in found),
        "span": sum(place == pair[1] for _, place, pair in found),
        "said": len(said),
        "gold": len(wanted),
    }


Place = tuple[str, int, int]


def _place(article: dict[str, Any], item: dict[str, Any]) -> Place:
    at = -1
    for _ in range(item.get("n", 1)):
        at = article[item["field"]].find(item["surface"], at + 1)
    return item["field"], at, at + len(item["surface"])


def _said(row: dict[str, Any]) -> list[tuple[QuantityMention, Place]]:
    texts = [text for text in row["body"].split("\n") if text.strip()]
    starts, at = [], 0
    for text in texts:
        starts.append(row["body"].index(text, at))
        at = starts[-1] + len(text)
    stamp = Stamp(row["published"], "second", row["published"], "record")
    blocks = tuple(Block("paragraph", text) for text in texts)
    ref = CaptureRef("gate", "gate", None, "text/plain", 0)
    article = Article("gate", ref, "main", row["title"], blocks, outlet=row["outlet"], published=stamp)
    article = replace(article, dates=find_dates(article, DateOptions()))
    return [(mention, _shifted(mention, starts)) for mention in find_quantities(article, NumberOptions())]


def _shifted(mention: QuantityMention, starts: list[int]) -> Place:
    if mention.block == TITLE_BLOCK:
        return "title", mention.start, mention.end
    return "body", starts[mention.block] + mention.start, starts[mention.block] + mention.end


def _overlap(a: Place, b: Place) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def _in_any(place: Place, others: list[Place]) -> bool:
    return any(_overlap(place, other) for other in others)


Check = Callable[[dict[str, Any]], bool]
