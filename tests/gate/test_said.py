"""The red team's articles are sound: surfaces stand in their texts, contents do not cross, labels are those of the guide."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, get_args, get_type_hints

import pytest
from gate.articles import Annotated, Place, overlap
from gate.said import HALVES, SPOKEN, load, measure, wanted

from khabar.model import Event, NameMention, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "RETREAT", "OTHER",
}  # fmt: skip
WHOLE = [pytest.param(article, id=article.record["id"]) for half in HALVES for article in load(half)]
ARTICLES = [*WHOLE, *(pytest.param(article, id=article.record["id"]) for half in SPOKEN for article in load(half))]


@pytest.mark.parametrize(("half", "size"), [("dev", 10), ("held", 10), ("dev3", 16)])
def test_a_half_has_its_articles_with_gold_of_every_kind(half: str, size: int) -> None:
    articles = list(load(half))
    assert len({article.record["id"] for article in articles}) == size
    assert all(items for article in articles for items in wanted(article).values())


@pytest.mark.parametrize("article", ARTICLES)
def test_an_article_is_as_long_as_a_piece_of_news(article: Annotated) -> None:
    assert 120 <= len((article.record["title"] + " " + article.record["body"]).split()) <= 350


@pytest.mark.parametrize("article", ARTICLES)
def test_surfaces_stand_in_the_text_and_no_name_cuts_a_letter_from_the_next(article: Annotated) -> None:
    for item in spoken(article):
        article.place_gold(item)
    for name in article.gold["names"]:
        field, _, end = article.place_gold(name)
        assert not article.record[field][end : end + 1].isalpha(), name


def spoken(article: Annotated) -> Iterator[dict[str, object]]:
    for statement in article.gold["statements"]:
        yield from (part for part in (statement["speaker"], statement["content"]) if part)
    yield from (event["trigger"] for event in article.gold["events"])
    yield from article.gold["keywords"]


@pytest.mark.parametrize("article", ARTICLES)
def test_names_do_not_overlap_and_contents_do_not_cross(article: Annotated) -> None:
    items = wanted(article)
    assert not any(overlap(a["_"], b["_"]) for a, b in combinations(items["names"], 2))
    assert not any(crosses(a["_"], b["_"]) for a, b in combinations(items["statements"], 2))


def crosses(a: Place, b: Place) -> bool:
    """Whether two places share letters and neither holds the other."""
    first, second = sorted((a, b), key=lambda place: (place[1], -place[2]))
    return overlap(a, b) and second[2] > first[2]


@pytest.mark.parametrize("article", ARTICLES)
def test_labels_are_those_of_the_guide(article: Annotated) -> None:
    gold = article.gold
    assert {name["type"] for name in gold["names"]} <= labels(NameMention, "type")
    assert {statement["kind"] for statement in gold["statements"]} <= labels(Statement, "kind")
    assert {statement["polarity"] for statement in gold["statements"]} <= labels(Statement, "polarity")
    assert {event["type"] for event in gold["events"]} <= PLOVER
    assert {event["status"] for event in gold["events"]} <= labels(Event, "status")


@pytest.mark.parametrize("article", WHOLE)
def test_events_and_keywords_are_as_many_as_the_guide_wants(article: Annotated) -> None:
    assert 1 <= len(article.gold["events"]) <= 6
    assert 4 <= len(article.gold["keywords"]) <= 8


def labels(record: type, field: str) -> set[str]:
    return set(get_args(get_type_hints(record)[field]))


@pytest.mark.parametrize("article", ARTICLES)
def test_a_speaker_is_explicit_only_when_it_has_a_name(article: Annotated) -> None:
    for statement in article.gold["statements"]:
        assert statement["speaker_name"] or not statement["explicit_speaker"], statement


def test_figures_are_shares() -> None:
    figures = measure(iter([next(load("dev"))]))
    assert len(figures) == 7
    assert all(0 <= figure <= 1 for figure in figures.values())
