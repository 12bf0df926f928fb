"""Whom a short form means, over a whole article: every case of coreference.toml, and the model's own laws."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.annotate.statements import find_statements
from khabar.annotate.statements.coreference import Cast, Speaker, plain
from khabar.annotate.statements.fitting import fits, office_words
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, Article, Block, CaptureRef, Entity, NameMention
from khabar.text.normal import fold

CASES = tomllib.loads(Path(__file__).with_name("coreference.toml").read_text(encoding="utf-8"))["case"]
WORDS = st.text("ابتحدروسيلمنةه ", min_size=1, max_size=30)


def article(case: dict[str, Any]) -> Article:
    """The article of a case, with its names at every place where they stand."""
    blocks = tuple(Block("paragraph", line) for line in case["text"].strip().splitlines())
    texts = {TITLE_BLOCK: case.get("title") or "", **{at: block.text for at, block in enumerate(blocks)}}
    names = [name for marked in case.get("names", []) for at, text in texts.items() for name in mentions(marked, at, text)]
    kept = tuple(name for name in names if not any(covers(other, name) for other in names))
    ref = CaptureRef("case", "case", None, "text/plain", 0)
    return Article("case", ref, "main", case.get("title"), blocks, names=kept)


def mentions(marked: str, block: int, text: str) -> list[NameMention]:
    """Every place of a name that a case marks as TYPE:words or TYPE:words = label."""
    kind, spelled = marked.split(":", 1)
    words, _, label = spelled.partition(" = ")
    found, at = [], text.find(words)
    while at >= 0:
        found.append(NameMention(block, at, at + len(words), words, kind, Entity(None, label or words), "case"))  # type: ignore[arg-type]
        at = text.find(words, at + 1)
    return found


def covers(one: NameMention, other: NameMention) -> bool:
    return one.block == other.block and one.start <= other.start and other.end <= one.end and one.surface != other.surface


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_case(case: dict[str, Any]) -> None:
    said = [[statement.speaker_name or "", statement.content.surface] for statement in find_statements(article(case))]
    assert said == case["says"]


def test_a_body_is_sought_before_its_short_form_and_behind_it_only_where_none_is_before() -> None:
    cast = Cast()
    for name, place in (("البنك الدولي", 10), ("بنك الخليج", 30)):
        cast.learn(Speaker(None, name, None), "body", place)
    assert [cast.body("البنك", here) for here in (5, 20, 40)] == ["البنك الدولي", "البنك الدولي", "بنك الخليج"]


def test_epithets_stand_for_heads_of_persons() -> None:
    lexicon = load("speakers")
    heads = {fold(head).text for head in lexicon["persons"]["heads"]}
    assert not {word for epithet, meant in lexicon["epithets"].items() for word in (epithet, *meant) if fold(word).text not in heads}


@given(WORDS)
def test_a_word_leans_on_itself_and_words_of_an_office_are_folded(text: str) -> None:
    for word in office_words(text):
        assert fits(word, word)
        assert fold(word).text == word


@given(WORDS)
def test_a_plain_name_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
