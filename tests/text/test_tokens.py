from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.normal import fold
from khabar.text.tokens import BEFORE_NOUNS, BEFORE_VERBS, PROCLITICS, clitics, stems, tokenize

TABLES = tomllib.loads(Path(__file__).with_name("tokens.toml").read_text(encoding="utf-8"))
TEXTS = st.text(alphabet="ابوقal12.,:/-#@_ \n\u064b\u0640\u200f…؟«ﻻ", max_size=50) | st.text(max_size=40)
WORDS = st.text(alphabet="وفبلكسا مدر", min_size=1, max_size=8).map(lambda word: word.replace(" ", ""))


@pytest.mark.parametrize("case", TABLES["case"], ids=lambda case: case["text"])
def test_a_text_falls_into_its_tokens(case: dict[str, Any]) -> None:
    tokens = tokenize(case["text"])
    assert [token.folded for token in tokens] == case["tokens"]
    assert {token.folded: token.kind for token in tokens if token.kind != "arabic"} == case["kinds"]


@pytest.mark.parametrize("case", TABLES["split"], ids=lambda case: f"{case['word']}-{case['stem']}")
def test_proclitics_come_off_only_where_a_word_remains(case: dict[str, Any]) -> None:
    split = clitics(case["word"], frozenset(case["vocabulary"]))
    assert (split.proclitics, split.stem) == (tuple(case["proclitics"]), case["stem"])


@given(TEXTS)
def test_tokens_quote_the_source_in_order(text: str) -> None:
    tokens = tokenize(text)
    assert all(token.start < token.end <= len(text) for token in tokens)
    assert all(here.start <= after.start and here.end <= after.end for here, after in pairwise(tokens))
    assert "".join(token.folded for token in tokens) == "".join(fold(text).text.split())


@given(TEXTS)
def test_a_folded_text_has_the_tokens_of_its_source(text: str) -> None:
    assert tokenize(fold(text)) == tokenize(text)


@given(st.lists(st.sampled_from(["وقُتل", "3,5", "#غزة", "CNN", "د", "a@b.com", "10-4-2024", "؟", "https://a.org/b"]), max_size=8))
def test_tokens_do_not_depend_on_their_neighbours(pieces: list[str]) -> None:
    alone = [token.folded for piece in pieces for token in tokenize(piece)]
    assert [token.folded for token in tokenize(" ".join(pieces))] == alone


@given(WORDS)
def test_stems_hold_the_end_of_the_word(word: str) -> None:
    for at, stem in stems(word, PROCLITICS):
        assert stem == word[at:] or stem in ("ا" + word[at:], "ا" + word[at + 1 :])
        assert len(stem) > 1


@given(WORDS)
def test_a_split_says_the_word_again(word: str) -> None:
    for _, stem in stems(word, PROCLITICS):
        split = clitics(word, {stem})
        if split.proclitics:
            assert _lams("".join((*split.proclitics, stem))) == _lams(word)


def _lams(letters: str) -> str:
    """A row of lams, with or without the alefs that ل drops, as two: للجنة is ل + اللجنة."""
    return re.sub("ل(?:ا?ل)+", "لل", letters)


@pytest.mark.parametrize("forms", [BEFORE_NOUNS, BEFORE_VERBS], ids=["nouns", "verbs"])
def test_every_form_is_written_as_its_parts(forms: dict[str, tuple[str, ...]]) -> None:
    assert all("".join(parts).replace("لال", "لل") == form for form, parts in forms.items())
