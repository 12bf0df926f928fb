"""Readers of the assistants' numeral suites: what khabar says for each case beside what the suite expects."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from gate.shared import shared_path
from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.model import Article, Block, CaptureRef, QuantityMention
from khabar.text.normal import fold
from khabar.text.numerals import find_spoken, parse_numeral

WRONG = Path(__file__).parent / "data" / "wrong_numbers.toml"


def load_cases(name: str) -> Any:
    """A suite of the shared data."""
    return json.loads(shared_path("data", "temporal", name).read_text(encoding="utf-8"))


def recognizers(model: str) -> list[dict[str, Any]]:
    """The cases of one model of Recognizers-Text, without those that are listed as wrong."""
    return [case for case in load_cases("recognizers_ar.json") if case["file"] == f"Number.{model}" and case["id"] not in wrong()]


@cache
def wrong() -> frozenset[str]:
    """The cases whose expectation is wrong, each with its reason in `data/wrong_numbers.toml`."""
    return frozenset(case["id"] for case in tomllib.loads(WRONG.read_text(encoding="utf-8"))["case"])


def quantities(text: str) -> tuple[QuantityMention, ...]:
    """The quantities of an utterance."""
    article = Article("suite", CaptureRef("suite", "suite", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    return find_quantities(article, NumberOptions())


def close(value: float | None, expected: float) -> bool:
    """Equal to the six digits that all suites give."""
    return value is not None and abs(value - expected) <= 1e-6 * max(abs(expected), 1e-20)


def number_right(case: dict[str, Any]) -> bool:
    """All numbers of the utterance and no other."""
    expected = [float(result["resolution"]["value"]) for result in case["results"] if result["resolution"]]
    said = [numeral.value for numeral in find_spoken(fold(case["input"])) if numeral.kind in ("cardinal", "fraction")]
    return len(said) == len(expected) and all(map(close, said, expected))


def percent_right(case: dict[str, Any]) -> bool:
    """All percentages of the utterance and no other."""
    expected = [float(result["resolution"]["value"].rstrip("%")) for result in case["results"]]
    said = [mention.value for mention in quantities(case["input"]) if mention.unit == "percent"]
    return len(said) == len(expected) and all(map(close, said, expected))


def range_right(case: dict[str, Any]) -> bool:
    """Some mention, or two bounds together, says each expected interval; none is said where none is expected."""
    expected = [result["resolution"]["value"] for result in case["results"] if result["resolution"]]
    said = _intervals(case["input"])
    return not said if not expected else all(any(_same(interval, text) for interval in said) for text in expected)


Interval = tuple[float | None, float | None]


def _intervals(text: str) -> list[Interval]:
    single = [interval for mention in quantities(text) if (interval := _interval(mention, text)) is not None]
    pairs = [(a[0], b[1]) for a in single for b in single if a[1] is None and b[0] is None and a != b]
    return single + pairs


def _interval(mention: QuantityMention, text: str) -> Interval | None:
    """What a mention bounds; an exact number is a point where the utterance says that something equals it."""
    if mention.lo is not None and mention.hi is not None:
        return mention.lo, mention.hi
    value = mention.value / 100 if mention.rule == "fraction" and mention.value else mention.value
    if mention.modifier in ("min", "more_than"):
        return value, None
    if mention.modifier in ("max", "less_than"):
        return None, value
    equal = re.search(r"[يت]ساوي $", text[: mention.start]) is not None
    return (value, value) if equal and mention.modifier == "exact" else None


def _same(interval: Interval, expected: str) -> bool:
    """The same edges; whether an edge itself belongs is a convention of the suite's (a modifier says it, a range never)."""
    low, high = (float(edge) if edge.strip() else None for edge in expected.strip("[]()").split(","))
    return all((a is None) == (b is None) and (b is None or close(a, b)) for a, b in zip(interval, (low, high), strict=True))


def duckling_right(case: dict[str, Any]) -> bool:
    """The numeral that the utterance is."""
    numeral = parse_numeral(case["text"])
    return numeral is not None and close(numeral.value, case["expect"]["value"])
