"""Lines, datelines, keywords and small pages against the cases of cases.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Article, Capture, Line, Page
from khabar.read.articles import articles_of
from khabar.read.fields.byline import persons
from khabar.read.fields.dateline import opening_dateline
from khabar.read.fields.tags import split_tags
from khabar.read.plain import read_page
from khabar.read.split.decode import decode
from khabar.read.split.labels import find_label
from khabar.read.split.lines import look
from khabar.read.split.sorts import sort_of
from khabar.read.split.states import ROLES, sort_weights, states_of, steps
from khabar.text.normal import fold

CASES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))


def split(page: Page) -> tuple[Article, ...]:
    return articles_of(page, Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)


@pytest.mark.parametrize(("line", "family"), CASES["labels"].items())
def test_labels(line: str, family: str) -> None:
    label = find_label(fold(line).text)
    assert (label.family if label else "") == family


@pytest.mark.parametrize(("line", "sort"), CASES["sorts"].items())
def test_sorts(line: str, sort: str) -> None:
    assert sort_of(look(line)) == sort


@pytest.mark.parametrize(("value", "names"), CASES["persons"].items())
def test_persons(value: str, names: list[str]) -> None:
    assert persons(value) == names


@pytest.mark.parametrize("case", CASES["dateline"], ids=lambda case: case["text"][:30])
def test_datelines(case: dict[str, Any]) -> None:
    found = opening_dateline(case["text"])
    assert (found is None) == case.get("none", False)
    if found is not None:
        assert found.city == case.get("city")
        assert {kind: list(found.named(kind)) for kind in ("agency", "outlet", "person")} == {
            kind: case.get(kind, []) for kind in ("agency", "outlet", "person")
        }


@pytest.mark.parametrize("case", CASES["tags"], ids=lambda case: case["value"])
def test_tags(case: dict[str, Any]) -> None:
    assert split_tags(case["value"], case.get("text", "")) == case["tags"]


@pytest.mark.parametrize("case", CASES["page"], ids=lambda case: case["name"])
def test_pages(case: dict[str, Any]) -> None:
    found = split(read_page(case["text"]))
    assert [article.title or "" for article in found] == case["titles"]
    assert [len(article.blocks) for article in found] == case["blocks"]
    if "published" in case:
        assert [article.published.value if article.published else "" for article in found] == case["published"]
    if "sources" in case:
        assert [article.source or "" for article in found] == case["sources"]
    if "bylines" in case:
        assert [list(article.byline) for article in found] == case["bylines"]
    if "datelines" in case:
        assert [article.dateline or "" for article in found] == case["datelines"]
    if "tags" in case:
        assert [list(article.tags) for article in found] == case["tags"]
    if "related" in case:
        assert [len(article.related) for article in found] == case["related"]


def test_every_state_has_a_role_and_every_sort_known_roles() -> None:
    reached = {state for after in steps().values() for state in after}
    assert {state[0] for state in reached} == set(ROLES)
    assert {role for roles in sort_weights().values() for role in roles} <= set(ROLES)
    assert reached <= set(steps())
    assert all(states_of(role) for role in ROLES)


_WORDS = st.sampled_from(  # labels, stamps and marks in any order
    [
        "المصدر:",
        "اقرأ",
        "أيضا",
        "تاريخ",
        "النشر",
        "12/3/2020",
        "قال",
        "الوزير",
        "إن",
        "البلدية",
        ".",
        "#",
        "|",
        "-",
        "340",
        "،",
        "وأضاف",
        "رويترز",
        "(أ",
        "ف",
        "ب)",
        "التعليقات",
        "الوسوم",
        "بقلم",
        "x",
    ]
)
_LINES = st.lists(st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=60)), max_size=25)


@given(_LINES)
def test_any_lines_are_split_and_no_letter_is_invented(texts: list[str]) -> None:
    printed = "".join("".join(text.split()) for text in texts)
    for article in split(Page(tuple(Line(text) for text in texts))):
        assert article.blocks
        assert all("".join(block.text.split()) in printed for block in article.blocks)


@given(_LINES)
def test_the_same_page_is_split_alike(texts: list[str]) -> None:
    page = Page(tuple(Line(text) for text in texts))
    assert split(page) == split(page)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(ROLES)), st.floats(-9, 9), min_size=1), max_size=12))
def test_every_line_gets_a_state(weights: list[dict[str, float]]) -> None:
    assert len(decode(weights)) == len(weights)
