"""Lists of other reports within, behind and beside a report on a web page: read-also or nothing, and never its text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

TITLE = "توسعة الطريق الساحلي تبدأ بجسرين"
BODY = (
    "شرعت مديرية الأشغال في توسعة الطريق الساحلي بطول تسعة كيلومترات، على أن تنتهي المرحلة الأولى قبل نهاية الصيف.",
    "وقال المدير نبيل عواد إن المشروع يشمل جسرين للمشاة وإنارة بالطاقة الشمسية، وإن كلفته تبلغ أربعة ملايين دينار.",
    "وتمنى أصحاب المقاهي أن تراعي الأعمال موسم السياحة، لأن إغلاق المسرب الأيمن يعرقل وصول الزبائن إلى الشاطئ.",
    "وسبق للمديرية أن أجلت المشروع مرتين بسبب خلاف على التعويضات مع ثلاث عائلات تملك أراضي محاذية للطريق.",
)
DATA = tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))
PLACES = ("after_text", "after_article", "beside_article")


def page(within: str = "", **below: str) -> bytes:
    first, second, third, last = (f"<p>{text}</p>" for text in BODY)
    text, article, beside = (below.get(place, "") for place in PLACES)
    body = f'<div class="txt">{first}{second}{within}{third}{last}{text}</div>'
    whole = f'<div class="wrap"><div class="page"><h1>{TITLE}</h1><div class="d">5 مارس 2024</div>{body}{article}</div>{beside}</div>'
    head = f'<head><meta charset="utf-8"><title>{TITLE} - مرافئ</title></head>'
    menu, footer = '<ul><li><a href="/p">سياسة</a></li></ul>', "<footer>حقوق النشر مرافئ</footer>"
    return f'<html lang="ar">{head}<body>{menu}{whole}{footer}</body></html>'.encode()


def check(case: dict[str, Any], place: str) -> None:
    html = case["html"]
    for at, headline in enumerate(DATA["headlines"]):
        html = html.replace(f"{{{at}}}", headline)
    data = page(**{place: html})
    (article,) = read_capture(Capture(capture_id(data), data, "page.html"), Limits())
    assert [block.text for block in article.blocks] == list(BODY)
    assert [item.title for item in article.related] == DATA["headlines"][: case["related"]]


@pytest.mark.parametrize("case", DATA["within"], ids=lambda case: case["html"])
def test_between_paragraphs(case: dict[str, Any]) -> None:
    check(case, "within")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("case", DATA["below"], ids=lambda case: case["html"])
def test_below(case: dict[str, Any], place: str) -> None:
    check(case, place)


@pytest.mark.parametrize("label", ["مقالات أخرى للكاتبة", "مقالات سابقة للكاتب", "مقالات الكاتب السابقة"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_other_pieces_of_the_writer(label: str, place: str) -> None:
    links = '<a href="/1">دفتر الغيم</a><a href="/2">حين يتأخر الباص</a>'
    card = f'<div class="writer-card"><a href="/w">سلمى عون</a><div class="others"><b>{label}</b>{links}</div></div>'
    head = f"<h1>{TITLE}</h1>"
    text = f'<div class="txt">{"".join(f"<p>{paragraph}</p>" for paragraph in BODY)}</div>'
    parts = (card, head, text) if place == "above" else (head, text, card.replace("writer-card", "older"))
    top = f'<head><meta charset="utf-8"><title>{TITLE}</title></head>'
    data = f'<html lang="ar">{top}<body><main>{"".join(parts)}</main></body></html>'.encode()
    (article,) = read_capture(Capture(capture_id(data), data, "page.html"), Limits())
    assert [item.title for item in article.related] == ["دفتر الغيم", "حين يتأخر الباص"]
