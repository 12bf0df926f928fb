"""Names by lexicon, grammar and document: the cases of names.toml, and what holds for any text."""

from __future__ import annotations

import itertools
import pickle
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.annotate.names import NameOptions, find_names
from khabar.annotate.names.candidates import Candidate
from khabar.annotate.names.choose import choose_names
from khabar.model import Article, Block, CaptureRef, NameMention, TaggedSpan

CASES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    [
        "وزارة",
        "الدفاع",
        "الأميركية",
        "حركة",
        "حماس",
        "محمد",
        "بن",
        "سلمان",
        "في",
        "على",
        "للاتحاد",
        "و",
        '"',
        "«",
        "»",
        "#",
        "_",
        ".",
        "،",
        "قال",
        "الرئيس",
        "مدينة",
        "12",
        "CNN",
        "عبد",
        "الله",
        "",
    ]
)


def article(*texts: str) -> Article:
    """An article of paragraphs; of several texts the first is the title."""
    title, blocks = (texts[0], texts[1:]) if len(texts) > 1 else (None, texts)
    return Article("a", CaptureRef("a", "", None, "text/plain", 0), "main", title, tuple(Block("paragraph", t) for t in blocks))


def told(names: tuple[NameMention, ...]) -> list[str]:
    return [f"{name.type}:{name.surface}" for name in names]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["why"])
def test_names(case: dict[str, Any]) -> None:
    assert told(find_names(article(*case["text"].split(" | ")))) == case["names"]


@pytest.mark.parametrize("case", CASES["entity"], ids=lambda case: case["text"])
def test_entities(case: dict[str, Any]) -> None:
    assert [name.entity.id for name in find_names(article(case["text"]))] == case["entities"]


def test_short_form_has_the_full_label() -> None:
    names = find_names(article("التقى الوزير سمير الخطيبي الوفد", "وقال الخطيبي إنه متفائل"))
    assert {name.entity.label for name in names} == {"سمير الخطيبي"}


def test_evidence_adds_what_grammar_does_not_know() -> None:
    text = "تحدث زنكلوني طويلا"
    span = TaggedSpan(0, 5, 12, "PER", 0.95)
    assert told(find_names(article(text))) == []
    assert told(find_names(article(text), evidence=(span,))) == ["PER:زنكلوني"]


def test_evidence_does_not_swallow_a_known_place() -> None:
    text = "رفعت طهران الدعوى"
    assert told(find_names(article(text), evidence=(TaggedSpan(0, 0, len(text), "PER", 0.9),))) == ["LOC:طهران"]


def test_sources_can_be_measured_alone() -> None:
    assert find_names(article("في بغداد"), NameOptions(grammar=False)) == ()


def test_the_outermost_name_is_chosen() -> None:
    inner, outer = Candidate(1, 2, 0, "LOC", "a", 0.9), Candidate(0, 2, 0, "LOC", "b", 0.8)
    assert choose_names([inner, outer], 2) == [outer]


@given(st.lists(PIECES, max_size=40), st.lists(PIECES, max_size=30))
def test_spans_quote_the_text_and_never_overlap(title: list[str], body: list[str]) -> None:
    page = article(" ".join(title), " ".join(body))
    names = find_names(page)
    texts = {-1: page.title or "", 0: page.blocks[0].text}
    assert all(texts[n.block][n.start : n.end] == n.surface and n.surface for n in names)
    ordered = sorted((n.block, n.start, n.end) for n in names)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in itertools.pairwise(ordered))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    names = find_names(article(text, text))
    assert pickle.loads(pickle.dumps(names)) == names  # noqa: S301 - our own records


@pytest.mark.parametrize(
    ("outlet", "text", "wanted"),
    [
        ("وكالة دجلة للأنباء", "بغداد/ دجلة للأنباء", ["LOC:بغداد", "ORG:دجلة للأنباء"]),
        ("وكالة دجلة للأنباء", "في بيان تلقته (دجلة) اليوم", ["ORG:دجلة"]),
        ("وكالة دجلة للأنباء", "وقال في حديث لـدجلة إنه باق", ["ORG:دجلة"]),
        ("وكالة دجلة للأنباء", "ارتفع منسوب دجلة أمس", ["LOC:دجلة"]),
        ("صحيفة لبنان اليوم", "وعلم لبنان اليوم أن الجلسة غدا", ["ORG:لبنان اليوم"]),
        (None, "وعلم لبنان أن الجلسة غدا", ["LOC:لبنان"]),
    ],
)
def test_an_article_names_its_own_outlet(outlet: str | None, text: str, wanted: list[str]) -> None:
    assert told(find_names(replace(article(text), outlet=outlet))) == wanted
