from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gate import readers
from khabar.model import Declared, Line, Page
from khabar.read.mending import mend, mend_page
from khabar.read.misreadings import CODECS
from khabar.read.mojibake import repair

CASES = tomllib.loads((Path(__file__).parent / "mending.toml").read_text(encoding="utf-8"))["case"]
ALL = (*readers.lines("arabic"), *readers.lines("mixed"), *readers.lines("other"))
WORDS = sorted({word for line in ALL for word in line.split()})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_case(case: dict[str, str | list[str]]) -> None:
    assert mend(str(case["text"])) == (case["mended"], tuple(case["repairs"]))


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_healthy_text_stays(words: list[str]) -> None:
    line = " ".join(words)
    assert mend(line) == (line, ())


@given(st.sampled_from(readers.lines("arabic")), st.sampled_from(sorted(CODECS)))
def test_nothing_lost_comes_back_exactly(line: str, name: str) -> None:
    restored, repaired = repair(readers.misread(line, CODECS[name]))
    assert restored == line
    assert repaired is not None
    assert repaired.startswith("mojibake:")


@given(st.sampled_from(readers.lines("arabic")), st.sampled_from(["cp1256", "cp1252"]))
def test_misread_twice_comes_back_exactly(line: str, codec: str) -> None:
    restored, repaired = repair(readers.misread_twice(line, codec))
    assert restored == line
    assert repaired == f"mojibake:windows-{codec[2:]}:twice"


@given(st.text(max_size=200))
def test_any_text_mends_to_a_text_that_is_left_alone_or_better(text: str) -> None:
    mended = mend(text)
    assert mended.repairs or mended.text == text


@given(st.text(alphabet="طظâ€Ã˜Ø§Ù„ \xa0\xad،؟آ12ÇáÚ", max_size=60))
def test_pieces_of_mojibake_never_fail(text: str) -> None:
    restored, repaired = repair(text)
    assert (restored == text) == (repaired is None)


def test_a_page_is_mended_throughout() -> None:
    wrong = readers.misread("عودة التيار", "cp1256")
    page = Page(
        (Line(wrong, kind="heading"), Line("&lt;p&gt;أول&lt;/p&gt;&lt;p&gt;ثان&lt;/p&gt;")), Declared(title=wrong, tags=("أ &amp;amp; ب",))
    )
    mended = mend_page(page)
    assert [line.text for line in mended.lines] == ["عودة التيار", "أول", "ثان"]
    assert (mended.declared.title, mended.declared.tags) == ("عودة التيار", ("أ & ب",))
    assert mended.repairs == ("mojibake:windows-1256", "entities")


def test_a_healthy_page_is_the_same_page() -> None:
    page = Page((Line(readers.lines("arabic")[0]),), Declared(title=readers.lines("arabic")[1]))
    assert mend_page(page) is page
