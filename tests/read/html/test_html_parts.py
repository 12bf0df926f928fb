"""The small decisions, each on cases of its own: cases.toml names input and expectation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from khabar.model import Line
from khabar.read.html import fragment_lines
from khabar.read.html.author import persons_of
from khabar.read.html.dates import Witness, decide_date, url_day, witness
from khabar.read.html.markup import families_of_names
from khabar.read.html.outlet import decide_outlet
from khabar.read.html.tags import own_keywords, split_tags

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))


def _of(group: str) -> list[Any]:
    return [pytest.param(case, id=case.get("id", case.get("text", ""))[:40]) for case in CASES[group]]


@pytest.mark.parametrize("case", _of("author"))
def test_author(case: dict[str, Any]) -> None:
    assert list(persons_of(case["text"], frozenset(case.get("sites", [])))) == case["persons"]


@pytest.mark.parametrize("case", _of("date"))
def test_date_by_agreement(case: dict[str, Any]) -> None:
    found: list[Witness] = []
    for origin, text in case["witnesses"]:
        one = url_day(text) if origin == "url" else witness(origin, text)
        if one is not None:
            found.append(one)
    stamp = decide_date(found)
    assert (stamp.value if stamp else "") == case["value"]
    assert (stamp.origin if stamp else "") == case.get("from", "")


@pytest.mark.parametrize("case", _of("names"))
def test_names_of_boxes(case: dict[str, Any]) -> None:
    assert sorted(families_of_names(case["text"])) == sorted(case["families"])


@pytest.mark.parametrize("case", _of("tags"))
def test_tags(case: dict[str, Any]) -> None:
    assert list(split_tags(case["text"])) == case["tags"]


@pytest.mark.parametrize("case", _of("keywords"))
def test_keywords_of_the_head(case: dict[str, Any]) -> None:
    assert list(own_keywords(case["keywords"], case["title"], case["body"], frozenset())) == case["tags"]


@pytest.mark.parametrize("case", _of("outlet"))
def test_outlet(case: dict[str, Any]) -> None:
    assert (decide_outlet(case["declared"], case["titles"], case["headline"]) or "") == case["outlet"]


@pytest.mark.parametrize("case", _of("lines"))
def test_lines(case: dict[str, Any]) -> None:
    lines = fragment_lines(case["html"], case.get("base"))
    assert [_told(line) for line in lines] == case["lines"]


def _told(line: Line) -> list[Any]:
    return [line.kind or "", line.text, *([line.href] if line.href else [])]
