"""The event stage: an example of every kind and status, arguments, its lexicon, its page, and any text at all."""

from __future__ import annotations

import doctest
import importlib
import pickle
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.annotate.events import EventOptions, find_events
from khabar.annotate.events.reference import EXAMPLES, STATUSES, events_in, reference
from khabar.annotate.events.status import Status
from khabar.annotate.events.triggers import find_triggers
from khabar.lexicon import load
from khabar.model import Article, Block, CaptureRef, DateMention, Entity, NameMention, Stamp
from khabar.text.normal import fold

CASES = tomllib.loads(Path(__file__).with_name("events.toml").read_text(encoding="utf-8"))
KINDS = load("event_triggers")["kind"]
PLOVER_TYPES = """AGREE CONSULT SUPPORT COOPERATE AID CONCEDE REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE
ASSAULT RETREAT OTHER"""
PLOVER = set(PLOVER_TYPES.split())
PIECES = "قتل مقتل في بغداد على يد بين و الجيش ونفى أن هجوم سيعقد اجتماعا أمس . ، « » رفع لافتات محادثات استأنفت 2018 قُصف".split()  # noqa: SIM905


def article(text: str, names: tuple[NameMention, ...] = (), dates: tuple[DateMention, ...] = ()) -> Article:
    """An article of one paragraph, published on 10 May 2018."""
    published = Stamp("2018-05-10", "day", "", "record")
    ref = CaptureRef("case", "case", None, "text/plain", 0)
    return Article("case", ref, "main", None, (Block("paragraph", text),), names=names, dates=dates, published=published)


def names_of(case: dict[str, Any]) -> tuple[NameMention, ...]:
    """The names that a case marks as TYPE:words."""
    found = []
    for marked in case.get("names", []):
        kind, words = marked.split(":", 1)
        start = case["text"].index(words)
        found.append(NameMention(0, start, start + len(words), words, kind, Entity(None, words), "case"))
    return tuple(found)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_every_kind_is_found_in_its_example(kind: dict[str, Any]) -> None:
    assert [event.rule for event in events_in(EXAMPLES[kind["name"]])] == [f"{kind['type'].lower()}.{kind['name']}"]


@pytest.mark.parametrize("status", get_args(Status))
def test_every_status_is_found_in_its_example(status: str) -> None:
    assert events_in(STATUSES[status])[-1].status == status


@pytest.mark.parametrize("case", CASES["arguments"], ids=lambda case: case["text"])
def test_arguments(case: dict[str, Any]) -> None:
    event = find_events(article(case["text"], names_of(case)))[0]
    assert [event.type, event.actor or "", event.target or "", event.place or ""] == case["gives"]


@pytest.mark.parametrize("case", CASES["triggers"], ids=lambda case: case["text"])
def test_triggers(case: dict[str, Any]) -> None:
    assert [[t.text, t.entry.type] for t in find_triggers(fold(case["text"]))] == case["gives"]


@pytest.mark.parametrize("case", CASES["kept"], ids=lambda case: case["text"])
def test_events_are_kept_by_weight(case: dict[str, Any]) -> None:
    """`gives` names the triggers that are kept, the weightiest first."""
    found = article(case["text"])
    kept = [find_events(found, EventOptions(most=most)) for most in range(1, len(case["gives"]) + 2)]
    order = [{event.trigger.surface for event in events} for events in kept]
    assert order == [set(case["gives"][:most]) for most in range(1, len(case["gives"]) + 2)]


def test_date_of_its_sentence() -> None:
    text = "قتل شرطي الثلاثاء. وقتل حارس الأربعاء."
    dates = tuple(
        DateMention(0, text.index(day), text.index(day) + len(day), day, "DATE", value, None, (value, value), 1.0, "case")
        for day, value in (("الثلاثاء", "2018-05-08"), ("الأربعاء", "2018-05-09"))
    )
    assert {event.interval for event in find_events(article(text, dates=dates))} <= {
        ("2018-05-08", "2018-05-08"),
        ("2018-05-09", "2018-05-09"),
    }


def test_date_ahead_plans() -> None:
    text = "قمة في جنيف السبت."
    date = DateMention(0, 12, 17, "السبت", "DATE", "2018-05-12", None, ("2018-05-12", "2018-05-12"), 1.0, "case")
    assert find_events(article(text, dates=(date,)))[0].status == "planned"


def test_most_events_are_kept() -> None:
    text = ". ".join(EXAMPLES.values())
    assert len(find_events(article(text), EventOptions(most=3))) == 3


def test_triggers_inside_names_are_none() -> None:
    text = "وصل وفد حزب الإصلاح والتجمع."
    name = NameMention(0, text.index("حزب"), len(text) - 1, "حزب الإصلاح والتجمع", "ORG", Entity(None, "حزب"), "case")
    assert find_events(article(text, (name,))) == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_kind_is_well_formed(kind: dict[str, Any]) -> None:
    assert kind["type"] in PLOVER
    assert kind["genitive"] in ("actor", "target")
    assert kind.get("verbs") or kind.get("nouns") or kind.get("phrases") or kind.get("pairs")
    assert all(len(verb.split()) == 2 for verb in kind.get("verbs", []))
    assert all(" " in pair and "" not in pair.split(" ", 1)[1].split("|") for pair in kind.get("pairs", []))


def test_lexicon_names_its_sources() -> None:
    about = load("event_triggers")["about"]
    assert "PLOVER" in about["sources"]
    assert about["licence"]


def test_reference_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "events.md"
    assert page.read_text(encoding="utf-8") == reference(), "run python -m khabar.annotate.events.reference"


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    page = article(text)
    found = find_events(page)
    assert found == find_events(page)
    assert all(text[e.trigger.start : e.trigger.end] == e.trigger.surface and e.type in PLOVER for e in found)


def test_stage_pickles() -> None:
    assert pickle.loads(pickle.dumps(find_events)) is find_events  # noqa: S301 - our own bytes


@pytest.mark.parametrize("name", ["arguments", "find", "status", "triggers"])
def test_docstring_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"khabar.annotate.events.{name}")).failed == 0
