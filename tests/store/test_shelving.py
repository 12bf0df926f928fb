from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Article, Block, CaptureRef
from khabar.store.shelving import Held, decide_shelving, text_digest, text_size

CASES = tomllib.loads(Path(__file__).with_name("shelvings.toml").read_text(encoding="utf-8"))["cases"]


def article_with(capture: str, media_type: str, text: str) -> Article:
    return Article("a", CaptureRef(capture, "page", None, media_type, 0), "main", None, (Block("paragraph", text),))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_what_becomes_of_an_article(case: dict[str, Any]) -> None:
    held = None
    if "held" in case:
        former = article_with(*case["held"])
        held = Held(text_digest(former), text_size(former), former.capture.id, former.capture.media_type)
    assert decide_shelving(held, article_with(*case["comes"])) == case["intent"]
