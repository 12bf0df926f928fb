from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.read.plain import read_page, split_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\u2028", "\u2029"])
def test_every_kind_of_line_end(end: str) -> None:
    assert [(line.text, line.gap) for line in read_page(f"أول{end}{end}ثان").lines] == [("أول", 0), ("ثان", 1)]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", "\u200f\u202b", "\ufeff", "\t\u3000", "\x00", "&nbsp;"])
def test_lines_that_show_nothing_are_gaps(blank: str) -> None:
    assert [(line.text, line.gap) for line in read_page(f"{blank}\nأول\n{blank}\n{blank}\nثان\n{blank}").lines] == [("أول", 0), ("ثان", 2)]


def test_letters_stay_as_they_stand() -> None:
    line = "\u200fقالــت الوزیرة: «لا»\u00a0–\u200c ومَضَتْ"
    assert read_page(f"  {line} ").lines[0].text == line


def test_mim_of_latin_1_mojibake_is_no_line_end() -> None:
    page = read_page("مدينة المرفأ".encode().decode("latin-1"))
    assert [line.text for line in page.lines] == ["مدينة المرفأ"]
    assert page.repairs == ("mojibake:windows-1252",)


def test_literal_paragraphs_are_lines() -> None:
    page = read_page("<p>أول</p><p>ثان</p>")
    assert [line.text for line in page.lines] == ["أول", "ثان"]
    assert page.repairs == ("entities",)


def test_each_repair_is_told_once() -> None:
    assert read_page("&quot;أ&quot;\n&quot;ب&quot;").repairs == ("entities",)


def test_empty_text_has_no_lines() -> None:
    assert read_page("").lines == ()


@given(st.text(max_size=300))
def test_any_text_gives_trimmed_lines_in_order(text: str) -> None:
    page = read_page(text)
    assert all(line.text and line.text == line.text.strip() and "\n" not in line.text for line in page.lines)
    if not page.repairs:
        assert tuple(line.text for line in page.lines) == split_lines(text)


def test_a_line_of_a_million_of_letters() -> None:
    line = "خبر ط، " * 100_000
    assert read_page(line).lines[0].text == line.strip()
