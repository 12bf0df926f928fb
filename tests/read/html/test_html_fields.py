"""The fields of one report on a web page, by where the page gives them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

TITLE = "افتتاح الجسر القديم بعد عامين من الترميم"
BODY = (
    "أعلنت بلدية المدينة أمس انتهاء أعمال ترميم الجسر القديم بعد توقف دام سنتين بسبب نقص التمويل.",
    "وقال رئيس البلدية إن الجسر سيفتح أمام السيارات الأسبوع المقبل بعد اختبار قدرته على التحمل.",
    "وشارك في الأعمال أكثر من سبعين عاملا ومهندسا من شركات محلية.",
)
CASES = tomllib.loads(Path(__file__).with_name("fields.toml").read_text(encoding="utf-8"))["cases"]


def page(case: dict[str, Any]) -> bytes:
    meta, above, head, below = (case.get(key, "").replace("TITLE", TITLE) for key in ("meta", "above", "head", "below"))
    body = "".join(f"<p>{text}</p>" for text in BODY)
    article = f"<article><h1>{TITLE}</h1>{head}{body}{below}</article>"
    declared = f'<meta charset="utf-8"><title>{TITLE}</title>{meta}'
    return f'<!DOCTYPE html><html lang="ar"><head>{declared}</head><body>{above}{article}</body></html>'.encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("head") or case.get("meta") or case.get("below"))
def test_fields(case: dict[str, Any]) -> None:
    data = page(case)
    (article,) = read_capture(Capture(capture_id(data), data, "page.html"), Limits())
    assert article.title == TITLE
    assert [block.text for block in article.blocks] == list(BODY)
    said: dict[str, Any] = {
        "published": article.published.value if article.published else None,
        "modified": article.modified.value if article.modified else None,
        "source": article.source, "dateline": article.dateline, "byline": list(article.byline), "tags": list(article.tags),
    }  # fmt: skip
    empty: dict[str, Any] = {key: [] if key in {"byline", "tags"} else None for key in said}
    assert said == {key: case.get(key, empty[key]) for key in said}
