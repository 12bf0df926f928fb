"""The quantity stage: every case of quantities.toml, its lexicons, and any text at all."""

from __future__ import annotations

import doctest
import importlib
import pickle
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.annotate.numbers import NumberOptions, find_quantities, stage
from khabar.annotate.numbers.rules import MODIFIERS, NO_QUANTITIES, RULES, found_in, reference
from khabar.annotate.rule import Rule
from khabar.lexicon import load
from khabar.model import Article, Block, CaptureRef, DateMention, QuantityMention
from khabar.text.normal import fold

CASES = tomllib.loads(Path(__file__).with_name("quantities.toml").read_text(encoding="utf-8"))["case"]
MODULES = ["figures", "modifiers", "nouns", "stage", "times", "units"]
PIECES = st.sampled_from(
    [
        *"0123456789٣.,٫،/-: \n%$()»",
        "و",
        "بـ",
        "ال",
        " ألف ",
        " مليون ",
        " خمسة ",
        " نحو ",
        " أكثر من ",
        " دولار",
        " ريال",
        " من ",
        "نصف ",
        " بالمئة",
        " قتيل",
        "جنديان ",
        " عاما ",
        " بين ",
        " على الأقل",
        " إلى ",
        "مئات ",
        " كلم",
        "صفر",
    ]
)


def article(text: str, outlet: str | None = None, dates: tuple[str, ...] = ()) -> Article:
    """An article of one block, with these surfaces taken by dates."""
    spans = [(text.index(date), text.index(date) + len(date), date) for date in dates]
    mentions = tuple(DateMention(0, start, end, surface, "DATE", "XXXX", None, None, 1.0, "test") for start, end, surface in spans)
    ref = CaptureRef("c", "p", None, "text/plain", 0)
    return Article("a", ref, "main", None, (Block("paragraph", text),), outlet=outlet, dates=mentions)


def row(found: QuantityMention) -> list[Any]:
    """A mention as the cases write it."""
    value = [found.lo, found.hi] if found.lo is not None else "" if found.value is None else found.value
    return [found.surface, value, found.modifier, found.unit or "", found.noun or ""]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case: dict[str, Any]) -> None:
    given_article = article(case["text"], case.get("outlet"), tuple(case.get("dates", ())))
    found = [row(mention) for mention in find_quantities(given_article, NumberOptions())]
    assert [[*got[:1], pytest.approx(got[1]) if got[1] != "" else "", *got[2:]] for got in found] == case["found"]


def test_bare_currency_names_its_candidates() -> None:
    (found,) = find_quantities(article("دفع 300 ريال"), NumberOptions())
    assert found.unit is None and {"SAR", "YER", "QAR"} <= set(found.candidates)
    (known,) = find_quantities(article("دفع 300 ريال"), NumberOptions(country="QA"))
    assert known.unit == "QAR" and not known.candidates


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"khabar.annotate.numbers.{name}"))
    assert result.attempted and not result.failed


@given(st.lists(PIECES, max_size=50).map("".join))
def test_never_raises_and_spans_are_true(text: str) -> None:
    given_article = article(text)
    found = find_quantities(given_article, NumberOptions())
    for mention in found:
        assert text[mention.start : mention.end] == mention.surface != ""
        assert (mention.lo is None) == (mention.hi is None)
    assert list(found) == sorted(found, key=lambda mention: mention.start)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own records


@given(st.text(max_size=150))
def test_any_text(text: str) -> None:
    find_quantities(article(text), NumberOptions())


@pytest.mark.parametrize(
    "piece", ["9 ", "ألف ", "5 و", "10-", "3-1 ", "بين 5 و", "مئات ", "عمره 5 ", "نحو ", "من ", "5 دينار ", "1-1 كرة ", "»5"]
)
def test_long_repetitions_end(piece: str) -> None:
    find_quantities(article(piece * 400), NumberOptions())


LEXICONS = ["currencies", "units", "quantity_modifiers", "quantity_guards", "outlet_countries", "counted", "numerals"]


@pytest.mark.parametrize("name", LEXICONS)
def test_lexicon_names_its_source(name: str) -> None:
    assert {"what", "sources", "licence"} <= load(name)["about"].keys()


def test_currency_codes_and_countries_are_iso() -> None:
    known = load("countries").keys()
    for currency in load("currencies")["currency"]:
        assert set(currency.get("countries", {})) <= known
        codes = [*currency.get("countries", {}).values(), *currency.get("phrases", {}).values(), currency.get("code", "XXX")]
        assert all(len(code) == 3 and code.isupper() for code in codes)
    assert set(load("outlet_countries")["countries"]) <= known


def test_no_modifier_phrase_means_two_things() -> None:
    seen: dict[str, str] = {}
    for name, table in load("quantity_modifiers").items():
        for phrase in table.get("before", ()) if name != "about" else ():
            assert seen.setdefault(fold(phrase).text, name) == name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_examples_show_their_rule(rule: Rule) -> None:
    assert all(rule.name in {mention.rule for mention in found_in(text)} for text in rule.examples)


def test_examples_of_modifiers_and_of_nothing() -> None:
    assert [found_in(text)[0].modifier for _, text in MODIFIERS] == [name for name, _ in MODIFIERS]
    assert {text: found_in(text) for text in NO_QUANTITIES if found_in(text)} == {}


def test_every_rule_that_is_made_is_explained() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path(stage.__file__).parent.glob("*.py") if path.name != "rules.py")
    made = set(re.findall(r'"((?:count|percent|dual|vague|fraction|money|measure|times|age|score)(?:\.\w+)?)"', source))
    assert made <= {rule.name for rule in RULES}


def test_reference_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "quantities.md"
    assert page.read_text(encoding="utf-8") == reference(), "run python -m khabar.annotate.numbers.rules > docs/reference/quantities.md"
