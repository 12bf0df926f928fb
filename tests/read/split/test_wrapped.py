"""A report wrapped at any usual margin reads as the report that was not wrapped."""

from __future__ import annotations

import textwrap

import pytest

from khabar.model import Capture
from khabar.read.articles import articles_of
from khabar.read.plain import read_page

TITLE = "عودة القطار إلى الوادي بعد أربعين عاما"
BODY = (
    "عاد القطار إلى الوادي أمس بعد توقف دام أربعين عاما، وحمل في رحلته الأولى مئتين من الركاب جلهم من أبناء القرى التي يمر بها الخط.",
    "وقال مدير الخط إن الرحلات ستكون يومية في الصيف، وإن التذكرة ستبقى بسعر رمزي حتى نهاية العام. وأضاف أن القسم الثاني يفتح بعد شهرين.",
    "ويبلغ طول الخط سبعين كيلومترا، ويمر بأحد عشر جسرا حجريا رممت كلها في السنوات الثلاث الماضية على أيدي بنائين من أهل الوادي.",
)


@pytest.mark.parametrize("margin", range(56, 79, 2))
@pytest.mark.parametrize(("between", "indent"), [("\n\n", ""), ("\n", "   "), ("\n\n", "    ")])
def test_wrapped_paragraphs(margin: int, between: str, indent: str) -> None:
    wrapped = [textwrap.fill(paragraph, margin, initial_indent=indent, break_on_hyphens=False) for paragraph in BODY]
    page = read_page("\n\n".join((TITLE, between.join(wrapped))))
    (article,) = articles_of(page, Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    assert article.title == TITLE
    assert tuple(block.text for block in article.blocks) == BODY


#: Paragraphs of one sentence each, so that full stops tell where they end.
REPORTS = (
    (TITLE, (BODY[0], BODY[2], "وينتظر أن يحمل القطار في عامه الأول نحو مئة ألف راكب، نصفهم من السياح الذين يقصدون القرى في الربيع.")),
    (
        "إغلاق ثلاث مدارس في الجبل بسبب الثلوج",
        (
            "أغلقت السلطات ثلاث مدارس في الجبل بعد تساقط كثيف للثلوج سد الطرق المؤدية إلى القرى العليا منذ مساء السبت الماضي.",
            "وتعمل الجرافات على فتح الطريق الرئيسي، وينتظر أن يعود التلاميذ إلى صفوفهم مطلع الأسبوع.",
        ),
    ),
)


@pytest.mark.parametrize("margin", range(46, 79, 4))
def test_columns_without_empty_lines(margin: int) -> None:
    paragraphs = (text for title, body in REPORTS for text in (title, *body))
    page = read_page("\n".join(textwrap.fill(paragraph, margin, break_on_hyphens=False) for paragraph in paragraphs))
    found = articles_of(page, Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    assert tuple((article.title, tuple(block.text for block in article.blocks)) for article in found) == REPORTS
