"""What a tagger says is made to keep our conventions: cases of spans over sentences of our own."""

from __future__ import annotations

from typing import Literal

import pytest

from khabar.annotate.names import find_names
from khabar.model import Article, Block, CaptureRef, TaggedSpan

CASES = [
    ("a verb of the future is cut", "بومارتي سيعود غدا", "بومارتي سيعود", "PER", ["PER:بومارتي"]),
    ("a verb of saying is cut", "وأشارت زنكلونة إلى الفيلم", "وأشارت زنكلونة", "PER", ["PER:زنكلونة"]),
    ("a nationality before the name is cut", "تصدى السلوفيني سمرون هنداف للكرة", "السلوفيني سمرون هنداف", "PER", ["PER:سمرون هنداف"]),
    ("peoples are no persons", "تقدم المقاتلون الأكراد", "المقاتلون الأكراد", "PER", []),
    ("a nationality is no person", "توقع مسؤول برازيلي كبير ذلك", "برازيلي كبير", "PER", []),
    ("an office behind the name is cut", "حذر بييران كرنبول المفوض من ذلك", "بييران كرنبول المفوض", "PER", ["PER:بييران كرنبول"]),
    ("a body does not go on through a verb", "فيسبوك تطرد مهندسا", "فيسبوك تطرد مهندسا", "ORG", ["ORG:فيسبوك"]),
]


@pytest.mark.parametrize(("why", "text", "span", "kind", "names"), CASES, ids=[case[0] for case in CASES])
def test_spans_are_cut_or_left_out(why: str, text: str, span: str, kind: Literal["PER", "ORG"], names: list[str]) -> None:
    page = Article("a", CaptureRef("a", "", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    start = text.index(span)
    evidence = TaggedSpan(0, start, start + len(span), kind, 0.9)
    assert [f"{name.type}:{name.surface}" for name in find_names(page, evidence=(evidence,))] == names, why
