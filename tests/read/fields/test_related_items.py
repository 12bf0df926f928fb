"""Headlines of read-also lists as items: without ranks, with the words that belong to them."""

from __future__ import annotations

import pytest

from khabar.model import Capture
from khabar.read.articles import articles_of
from khabar.read.plain import read_page

_REPORT = """سباق القوارب يعود إلى الخليج
4 مايو 2018
يعود السباق إلى الخليج بعد توقف دام ست سنوات، وتشارك فيه خمسة عشر فريقا من القرى القريبة.
وقال المنظم إن القوارب القديمة رممت في الشتاء، وإن أكبرها بني قبل أربعين عاما.
"""
_LISTS = {
    "الأكثر قراءة\n1 أسعار القمح ترتفع من جديد\n2 ثلوج مبكرة على قمة الجبل\n3 تعميم جديد من حاكم المصرف": [
        "أسعار القمح ترتفع من جديد",
        "ثلوج مبكرة على قمة الجبل",
        "تعميم جديد من حاكم المصرف",
    ],
    "الأكثر قراءة\n1 ثلوج مبكرة على قمة الجبل\n2 تعميم جديد من حاكم المصرف": [
        "ثلوج مبكرة على قمة الجبل",
        "تعميم جديد من حاكم المصرف",
    ],
    "قد يهمك أيضا\n40 شجرة تعود إلى الساحة القديمة\nثلوج مبكرة على قمة الجبل": [
        "40 شجرة تعود إلى الساحة القديمة",
        "ثلوج مبكرة على قمة الجبل",
    ],
    "لا يفوتك\nشاهد.. لحظة وصول السفينة إلى الميناء\nثلوج مبكرة على قمة الجبل": [
        "شاهد.. لحظة وصول السفينة إلى الميناء",
        "ثلوج مبكرة على قمة الجبل",
    ],
    "في نفس الباب\nأسعار القمح ترتفع من جديد\n05 أفريل 2019\nثلوج مبكرة على قمة الجبل\n04 أفريل 2019": [
        "أسعار القمح ترتفع من جديد",
        "ثلوج مبكرة على قمة الجبل",
    ],
}


@pytest.mark.parametrize(("text", "items"), _LISTS.items())
def test_items(text: str, items: list[str]) -> None:
    found = articles_of(read_page(_REPORT + text), Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    assert [[item.title for item in article.related] for article in found] == [items]
