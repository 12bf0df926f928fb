from __future__ import annotations

import pickle
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import CONTROLS, fold, strip_marks

LIGATURES = "ﻻﷲﷺﰈﯪ"
LETTERS = "اأإآٱبةهىيئؤكقالله ءو" + "\u064b\u0651\u0640\u0653\u0654\u0655\u0670\u200f\u200c\ufeff" + "٣۴5aÉİ\ufe8e\ufe70\n"
ARABIC = st.text(alphabet=LETTERS, max_size=40)
MIXED = st.text(alphabet="األ\u0651\u0640\u200f " + LIGATURES, max_size=30) | ARABIC | st.text(max_size=40)


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("أإآٱا", "ااااا"),
        ("ا\u0655 ا\u0654 ا\u0653", "ا ا ا"),
        ("و\u0654 ي\u0654 ى\u0654", "و ي ي"),
        ("مسؤول شيء بيئة", "مسوول شيء بييه"),
        ("مستشفى", "مستشفي"),
        ("مُحَمَّدٌ", "محمد"),
        ("الرحمٰن", "الرحمن"),
        ("قـــال", "قال"),
        ("فی کابل", "في كابل"),
        ("چين پاريس گولف ژاله", "جين باريس كولف زاله"),
        ("كوردستانی ئێران هەولێر", "كوردستاني ييران ههولير"),
        ("ڤيينا ڨفصة", "فيينا قفصه"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﻻ ﻷ ﻹ ﻵ", "لا لا لا لا"),
        ("ﷲ", "الله"),
        ("ﷺ", "صلي الله عليه وسلم"),
        ("ﱠ", ""),
        ("م\ufe77حمد", "محمد"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("٢٠٢٤", "2024"),
        ("a\u00a0b\u3000c\td", "a b c d"),
        ("a\nb\r\nc\u2028d", "a\nb\r\nc\u2028d"),
        ("Élysée İzmir ÇELİK", "elysee izmir celik"),
        ("e\u0301", "e"),
        ("می\u200cشود", "ميشود"),
        ("\ufeffخبر\u200f", "خبر"),
        ("كلمة\u00adأخرى", "كلمهاخري"),
        ("٣٫٥٪ ٬ ،؛؟", "3٫5٪ ٬ ،؛؟"),
        ("\ud800أ\udfff", "\ud800ا\udfff"),
        ("", ""),
    ],
)
def test_letters_fold_to_their_family(source: str, folded: str) -> None:
    assert fold(source).text == folded


@pytest.mark.parametrize(
    ("source", "letters", "surface"),
    [
        ("قال محمّدٌ.", "محمد", "محمّدٌ"),
        ("إلى بغداد\u200f.", "بغداد", "بغداد"),
        ("بغداد\u200fُ.", "بغداد", "بغداد\u200fُ"),
        ("1445هـ", "ه", "هـ"),
        ("قال ﷺ هذا", "عليه", "ﷺ"),
        ("إن ﻻعبا", "لاعبا", "ﻻعبا"),
        ("\u064bقال", "قال", "قال"),
    ],
)
def test_span_quotes_whole_letters_of_the_source(source: str, letters: str, surface: str) -> None:
    folded = fold(source)
    at = folded.text.index(letters)
    start, end = folded.span(at, at + len(letters))
    assert source[start:end] == surface


@given(ARABIC, st.data())
def test_a_span_folds_to_what_was_found(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    a, b = folded.span(start, end)
    assert fold(text[a:b]).text == folded.text[start:end]


@given(MIXED)
def test_spans_advance_through_the_source(text: str) -> None:
    folded = fold(text)
    spans = [folded.span(at, at + 1) for at in range(len(folded.text))]
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(here[0] <= after[0] and here[1] <= after[1] for here, after in pairwise(spans))
    assert all(here[1] <= after[0] or here == after for here, after in pairwise(spans))


@given(MIXED)
def test_only_marks_lie_outside_all_spans(text: str) -> None:
    folded = fold(text)
    covered = {offset for at in range(len(folded.text)) for offset in range(*folded.span(at, at + 1))}
    assert fold("".join(letter for offset, letter in enumerate(text) if offset not in covered)).text == ""


@given(MIXED)
def test_at_is_the_first_letter_at_or_after_an_offset(text: str) -> None:
    folded = fold(text)
    starts = [folded.span(at, at + 1)[0] for at in range(len(folded.text))]
    for offset in range(len(text) + 1):
        assert folded.at(offset) == next((at for at, start in enumerate(starts) if start >= offset), len(starts))


@given(MIXED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text


@given(ARABIC)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)).text == fold(unicodedata.normalize("NFC", text)).text


@given(MIXED, MIXED)
def test_lines_fold_apart_as_together(first: str, second: str) -> None:
    assert fold(first + "\n" + second).text == fold(first).text + "\n" + fold(second).text


@given(MIXED)
def test_a_folded_text_survives_pickling(text: str) -> None:
    assert pickle.loads(pickle.dumps(fold(text))) == fold(text)  # noqa: S301 - our own bytes


def test_every_letter_of_the_basic_plane_folds_once_and_for_all() -> None:
    everything = "\n".join(map(chr, range(0x10000)))
    folded = fold(everything)
    assert fold(folded.text).text == folded.text
    assert folded.breaks[-1] == len(folded.text)
    assert not set(folded.text) & set("أإآىةؤئ٣۴\u0640\u064b\u200f\ufeff\u00a0ﻻ")


@given(st.text(alphabet="قال\u064b\u0640\u200f", max_size=20))
def test_strip_marks_keeps_the_letters_as_they_are(text: str) -> None:
    assert strip_marks(text) == "".join(letter for letter in text if letter in "قال")
    assert not set(strip_marks(text)) & set(CONTROLS)


def test_a_letter_folds_alike_in_plain_and_in_unusual_texts() -> None:
    """A capital makes a text an unusual one, whose every letter is looked up; the others are passed over where all stand for themselves."""
    letters = [chr(code) for code in range(0x3000)]
    assert [fold(letter).text for letter in letters] == [fold(f"{letter}Z").text.removesuffix("z") for letter in letters]
