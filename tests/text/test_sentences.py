from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import fold
from khabar.text.sentences import split_sentences

CASES = {
    f"{group}.{name}": text
    for group, cases in tomllib.loads(Path(__file__).with_name("sentences.toml").read_text(encoding="utf-8")).items()
    for name, text in cases.items()
}
NEWS = st.text(alphabet="ابدوقأ.م 12.!؟…\"«»'()،\n\u064b\u200f#a@/:", max_size=60) | st.text(max_size=40)


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    expected = [piece.strip() for piece in text.split("¦")]
    source = text.replace("¦", "")
    assert [source[start:end].strip() for start, end in split_sentences(source)] == expected


def test_there_are_cases_of_every_kind() -> None:
    assert len(CASES) >= 60


@given(NEWS)
def test_spans_hold_everything_but_spaces_in_order(text: str) -> None:
    spans = split_sentences(text)
    gaps = [0, *(offset for span in spans for offset in span), len(text)]
    assert all(a <= b for a, b in pairwise(gaps))
    assert all(start < end for start, end in spans)
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)
    assert not "".join(text[a:b] for a, b in zip(gaps[::2], gaps[1::2], strict=True)).strip()


@given(NEWS)
def test_a_folded_text_has_the_sentences_of_its_source(text: str) -> None:
    assert split_sentences(fold(text)) == split_sentences(text)


@given(st.lists(st.sampled_from(["وصل الوفد.", "هل عاد؟", 'قال "نعم".', "بلغت 3.5 في المئة."]), min_size=1, max_size=6))
def test_sentences_split_alike_in_a_line_and_on_lines(sentences: list[str]) -> None:
    line, lines = " ".join(sentences), "\n".join(sentences)
    assert split_sentences(line) == split_sentences(lines)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u064b" * 5, ".", '"', "\ud800.", "؟" * 99, "\u200f"])
def test_odd_texts_have_at_most_one_sentence(text: str) -> None:
    assert len(split_sentences(text)) <= 1
