"""The disguises change text and gold alike: whatever the gold said stands in the page still, and each has pages to change."""

from __future__ import annotations

import re

import pytest
from gate.disguise.page import Page
from gate.disguised import disguises, errors, open_pages
from gate.scoring import norm

PAGES = list(open_pages())
DISGUISES = disguises(PAGES)
ARTICLE = {
    "title": "بلدية تل الورد تفتح الحديقة", "source": "صحيفة الضفة", "dateline": None, "role": "main", "published": "2024-01-31T10:00",
    "modified": None,
    "tags": [], "byline": ["ندى الحكيم"], "agencies": [],
    "related": ["إغلاق الجسر القديم أمام الشاحنات شهرا", "عودة الباعة إلى سوق الخضار المركزي"], "kinds": ["paragraph"],
    "blocks": ["فتحت البلدية الحديقة أمام الزوار، وقال رئيسها إن العمل فيها استغرق عاما كاملا."],
}  # fmt: skip
TEXT = """بلدية تل الورد تفتح الحديقة
الأربعاء 31 يناير 2024 | 10:00
بقلم: ندى الحكيم
فتحت البلدية الحديقة أمام الزوار، وقال رئيسها إن العمل فيها استغرق عاما كاملا.
المصدر: صحيفة الضفة
اقرأ أيضا:
إغلاق الجسر القديم أمام الشاحنات شهرا
عودة الباعة إلى سوق الخضار المركزي"""
PAGE = Page("one.txt", TEXT, (ARTICLE,))


@pytest.mark.parametrize("name", DISGUISES)
def test_a_disguise_changes_pages_and_keeps_the_gold_in_them(name: str) -> None:
    changed = [other for page in PAGES if (other := DISGUISES[name](page)) != page]
    assert len(changed) >= 8
    for page in changed:
        assert all(text in norm(page.text) for text in page.told), page.name


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("outlets", "المصدر: صحيفة الضفة", r"المصدر: صحيفة \w+"),
        ("people", "بقلم: ندى الحكيم", r"بقلم: \w+ .+"),
        ("months", "الأربعاء 31 يناير 2024", r"\w+ 31 \w+ 202[45]"),
        ("months_levantine", "31 يناير 2024", "31 كانون الثاني 2024"),
        ("digits_eastern", "31 يناير 2024", "٣١ يناير ٢٠٢٤"),
        ("label_source", "المصدر: صحيفة الضفة", r"[\w ]+: صحيفة الضفة"),
        ("colon_apart", "بقلم: ندى", "بقلم : ندى"),
        ("dashes", "2024 | 10:00", "2024 - 10:00"),
        ("bullet_number", "عودة الباعة", "2. عودة الباعة"),
    ],
)
def test_one_thing_is_changed(name: str, before: str, after: str) -> None:
    pairs = zip(TEXT.split("\n"), DISGUISES[name](PAGE).text.split("\n"), strict=True)
    assert any(before in old and old != new and re.search(after, new) for old, new in pairs)


def test_the_gold_moves_with_the_text() -> None:
    article = DISGUISES["months"](PAGE).articles[0]
    assert article["published"] != "2024-01-31T10:00"
    assert article["published"].endswith("-31T10:00")
    assert DISGUISES["outlets"](PAGE).articles[0]["source"] != "صحيفة الضفة"
    assert DISGUISES["people"](PAGE).articles[0]["byline"] != ["ندى الحكيم"]


def test_a_page_without_its_body_is_not_perfect() -> None:
    assert errors(PAGE) == []
    assert errors(Page("one.txt", TEXT.replace("فتحت البلدية", "أغلقت البلدية"), (ARTICLE,)))
