"""Lines around a report as sites of all Arab countries print them, and the fields that are read from them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Article, Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

TITLE = "افتتاح الجسر القديم بعد عامين من الترميم"
BODY = (
    "أعلنت بلدية المدينة أمس انتهاء أعمال ترميم الجسر القديم بعد توقف دام سنتين بسبب نقص التمويل.",
    "وقال رئيس البلدية إن الجسر سيفتح أمام السيارات الأسبوع المقبل بعد اختبار قدرته على التحمل.",
    "وشارك في الأعمال أكثر من سبعين عاملا ومهندسا من شركات محلية.",
)
CASES = [
    pytest.param(case, id=f"{file.stem}-{at}")
    for file in sorted(Path(__file__).parent.glob("*.toml"))
    for at, case in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["cases"])
]


def read(case: dict[str, Any]) -> tuple[Article, ...]:
    body = (case.get("opening", "") + BODY[0], *BODY[1:])
    data = "\n".join([*case.get("above", ()), TITLE, *case.get("head", ()), *body, *case.get("tail", ())]).encode()
    return read_capture(Capture(capture_id(data), data, "page.txt"), Limits())


@pytest.mark.parametrize("case", CASES)
def test_fields(case: dict[str, Any]) -> None:
    (article,) = read(case)
    assert article.title == TITLE
    assert [block.text for block in article.blocks] == [case.get("opening", "") + BODY[0], *BODY[1:]]
    said: dict[str, Any] = {
        "published": article.published.value if article.published else None,
        "modified": article.modified.value if article.modified else None,
        "source": article.source, "dateline": article.dateline, "byline": list(article.byline), "tags": list(article.tags),
    }  # fmt: skip
    empty: dict[str, Any] = {key: [] if key in {"byline", "tags"} else None for key in said}
    assert said == {key: case.get(key, empty[key]) for key in said}
    if "agencies" in case:
        assert list(article.agencies) == case["agencies"]
