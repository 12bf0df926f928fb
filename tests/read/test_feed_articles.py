from __future__ import annotations

from pathlib import Path

import pytest

from khabar.model import Capture
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

FOLDER = Path(__file__).parent / "feeds"


@pytest.mark.parametrize(
    ("name", "blocks"),
    [
        ("rss20", [["عاد التيار مساء بعد انقطاع دام ست ساعات."], ["فتحت المكتبة أبوابها للأطفال."]]),
        ("atom10", [["عاد الصيادون فجرا.", "وكانت العاصفة قد حجزتهم يومين."]]),
        ("content_over_summary", [["افتتح معرض الخزف في القاعة الكبرى.", "الطين ذاكرة المدينة", "ويستمر أسبوعين."]]),
        ("media_caption", [["أخمد الحريق خلال ساعة.", "رجال الإطفاء أمام المستودع", "عدسة نادر سلمان"]]),
        ("empty_item", [[]]),
    ],
)
def test_an_item_is_an_article_with_all_its_text(name: str, blocks: list[list[str]]) -> None:
    capture = Capture(name, (FOLDER / f"{name}.xml").read_bytes(), f"{name}.xml", media_type="application/xml")
    articles = read_capture(capture, Limits())
    assert [[block.text for block in article.blocks] for article in articles] == blocks
    assert [article.capture.position for article in articles] == list(range(len(blocks)))
    assert all(article.title and article.role == "main" for article in articles)
