"""Any markup at all: nothing raises, nothing is invented, cost stays in proportion."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from khabar.read.html import fragment_lines, read_pages

_WORDS = st.sampled_from(
    [
        "قال",
        "الوزير",
        "اقرأ أيضا:",
        "المصدر: وكالة",
        "12/11/2024",
        "كتب: سالم عوض",
        "«",
        "&amp;",
        "&#0;",
        "\u200f",
        "خبر جديد عن المدينة القديمة",
        ".",
    ]
)
_TAGS = st.sampled_from(
    [
        "div",
        "p",
        "h1",
        "article",
        "a",
        "span",
        "ul",
        "li",
        "table",
        "td",
        "time",
        "br",
        "script",
        "o:p",
        "blockquote",
        "figure",
        "img",
        "aside",
    ]
)
_ATTRIBUTES = st.sampled_from(
    [
        "",
        ' class="title"',
        ' class="related-posts"',
        ' itemprop="author"',
        ' href="/x"',
        ' style="display:none"',
        ' datetime="2024-02-30"',
        ' class="tags"',
        ' id="',
        " hidden",
        ' rel="tag"',
    ]
)
_SENTENCE = "أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستنتهي قبل نهاية الشهر الحالي."


@st.composite
def _markup(draw: st.DrawFn) -> str:
    """Tags that open, close and do neither, in any order, around words and sentences."""
    pieces = []
    for _ in range(draw(st.integers(0, 40))):
        tag = draw(_TAGS)
        kind = draw(st.integers(0, 4))
        pieces.append(
            [
                f"<{tag}{draw(_ATTRIBUTES)}>",
                f"</{tag}>",
                draw(_WORDS),
                f"<p>{_SENTENCE}</p>",
                f"<{tag}{draw(_ATTRIBUTES)}>{draw(_WORDS)}</{tag}>",
            ][kind]
        )
    return "".join(pieces)


@given(_markup())
def test_markup_of_any_shape_is_read(html: str) -> None:
    pages = read_pages(html, url="https://example.org/2024/02/30/x")
    shown = " ".join(line.text for line in fragment_lines(html, None))
    for page in pages:
        assert all(line.text == line.text.strip() and line.text for line in page.lines)
        assert "display" not in shown


@given(st.text(max_size=300))
def test_text_that_is_no_markup_is_read(text: str) -> None:
    read_pages(text)
    fragment_lines(text, "https://example.org/")


@given(
    st.lists(st.sampled_from(["أ", "ب", " ", "\n", "\u00a0", "ّ", "ـ", "1"]), max_size=30).map("".join),
    st.sampled_from(["b", "span", "i", "font"]),
)
def test_inline_tags_change_no_letter(text: str, tag: str) -> None:
    whole = [line.text for line in fragment_lines(f"<p>{text}</p>", None)]
    middle = len(text) // 2
    cut = [line.text for line in fragment_lines(f"<p>{text[:middle]}<{tag}>{text[middle:]}</{tag}></p>", None)]
    assert whole == cut


def test_deep_markup_keeps_its_text() -> None:
    html = "<font>" * 3000 + f"<p>{_SENTENCE}</p>" * 3
    assert [line.text for line in fragment_lines(html, None)] == [_SENTENCE] * 3


def test_a_page_without_text_has_no_article() -> None:
    assert read_pages("") == ()
    assert read_pages("<html><body><script>var x = 'نص';</script></body></html>") == ()


def test_an_entity_bomb_is_only_text() -> None:
    html = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>' + _SENTENCE + "&b;</p>"
    assert len("".join(line.text for line in fragment_lines(html, None))) < 200
