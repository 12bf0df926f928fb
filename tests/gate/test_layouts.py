"""The layouts and their gold are sound: whatever the gold says stands in the capture."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from gate.layouts import FOLDER, HALVES
from gate.scoring import norm

from khabar.model import BlockKind, Precision, Role

GOLD = sorted(FOLDER.glob("*.json"))
BREAKS = re.compile(r"</?(?:br|p|div|td|tr|li|h\d|dt|dd|figcaption)\b[^>]*>", re.IGNORECASE)
TAGS = re.compile(r"<[^>]+>")


def read_gold(file: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return gold


def find_capture(gold: Path) -> Path:
    return next(gold.with_suffix(suffix) for suffix in (".txt", ".html") if gold.with_suffix(suffix).exists())


def visible(file: Path, encoding: str) -> str:
    """What the capture prints, with the markup both left out and left in, since dates stand in attributes too."""
    text = file.read_bytes().decode(encoding)
    return norm(html.unescape(TAGS.sub("", BREAKS.sub(" ", text)) + " " + text))


def texts(article: dict[str, Any]) -> list[str]:
    """Every string of the gold that must be printed as it stands."""
    stamps = [stamp["raw"] for stamp in (article["published"], article["modified"]) if stamp]
    parts = [*(block["text"] for block in article["blocks"]), *(item["title"] for item in article["related"])]
    return [text for text in (article["title"], *stamps, *parts) if text]


@pytest.mark.parametrize("gold", GOLD, ids=lambda file: file.stem)
def test_a_layout_belongs_to_a_half(gold: Path) -> None:
    assert gold.stem.split("-")[0] in HALVES
    assert find_capture(gold).exists()


@pytest.mark.parametrize("gold", GOLD, ids=lambda file: file.stem)
def test_gold_speaks_the_contract(gold: Path) -> None:
    for article in read_gold(gold)["articles"]:
        assert article["role"] in get_args(Role)
        assert {block["kind"] for block in article["blocks"]} <= set(get_args(BlockKind))
        assert all(stamp["precision"] in get_args(Precision) for stamp in (article["published"], article["modified"]) if stamp)


@pytest.mark.parametrize("gold", GOLD, ids=lambda file: file.stem)
def test_gold_stands_in_the_capture(gold: Path) -> None:
    said = read_gold(gold)
    if any(repair.startswith("mojibake") for repair in said["repairs"]):
        pytest.skip("the capture is mojibake, the gold its repair")
    printed = visible(find_capture(gold), said["encoding"])
    if "entities2" in said["repairs"]:
        printed = norm(html.unescape(printed))
    absent = sum(norm(text) not in printed for article in said["articles"] for text in texts(article))
    assert absent == 0, "a string of the gold is not in the capture"
