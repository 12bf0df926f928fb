"""The numeral parser: every case of numerals.toml, its words against its values, and any text at all."""

from __future__ import annotations

import doctest
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import fold
from khabar.text.numerals import digits, find_numerals, find_spoken, grammar, parse_numeral, spoken, words

CASES = tomllib.loads(Path(__file__).with_name("numerals.toml").read_text(encoding="utf-8"))["case"]
UNITS = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
ALPHABET = st.sampled_from(
    [*"0123456789٣٤.,٫٬،/-: \n%", "و", "ال", "ألف ", "مليون ", "خمسة ", "عشر ", "مئة ", "نصف ", "بـ", "آلاف ", "ثاني ", "ً"]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    folded = fold(case["text"])
    found = find_numerals(folded)
    assert ["" if n.value is None else n.value for n in found] == case["values"]
    if "kinds" in case:
        assert [n.kind for n in found] == case["kinds"]
    if "spans" in case:
        assert [case["text"][slice(*folded.span(n.start, n.end))] for n in found] == case["spans"]


@pytest.mark.parametrize("module", [digits, grammar, spoken, words])
def test_examples(module: Any) -> None:
    result = doctest.testmod(module)
    assert result.attempted and not result.failed


@pytest.mark.parametrize(("value", "word"), list(enumerate(UNITS)))
def test_units_stand_alone(value: int, word: str) -> None:
    found = parse_numeral(word)
    assert found is not None and found.value == value


@given(st.lists(ALPHABET, max_size=60).map("".join))
def test_never_raises_and_never_overlaps(text: str) -> None:
    folded = fold(text)
    last = 0
    for numeral in find_numerals(folded):
        assert last <= numeral.outer <= numeral.start < numeral.end <= len(folded.text)
        last = numeral.end


@given(st.text(max_size=200) | st.lists(ALPHABET, max_size=40).map("".join))
def test_any_text(text: str) -> None:
    find_numerals(fold(text))
    find_spoken(fold(text))


@given(st.text(alphabet="0123456789^e+-., ", max_size=60))
def test_any_calculation(text: str) -> None:
    find_spoken(fold(text))


@given(st.integers(0, 999), st.sampled_from(["ألف", "مليون", "مليار"]), st.integers(1, 999))
def test_scale_and_rest(coefficient: int, scale: str, rest: int) -> None:
    factor = {"ألف": 10**3, "مليون": 10**6, "مليار": 10**9}[scale]
    found = parse_numeral(f"{coefficient} {scale} و{rest}")
    assert found is not None and found.value == coefficient * factor + rest


@pytest.mark.parametrize("piece", ["9", "ألف ", "1,", "خمسة و", "1 234 ", "123 ", "5 فاصلة ", "نصف ", "1/", ".5", "مئة وخمسة "])
def test_long_repetitions_end(piece: str) -> None:
    find_numerals(fold(piece * 6_000))
