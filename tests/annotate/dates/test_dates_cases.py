"""Dates by cases: sentences with every expression that they hold."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from khabar.annotate.dates import DateOptions, find_dates_in
from khabar.annotate.dates.reference import page
from khabar.annotate.dates.rules import PUBLISHED, RULES, Example, Rule

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
GAINED = re.compile(r"(\+(?:part|clock|edge)|/contradicts)")


def rule_named(name: str) -> Rule | None:
    """The rule behind a mention's `rule`, without what it gained; a name of its own before a family."""
    bare = GAINED.sub("", name)
    exact = {rule.name: rule for rule in RULES}
    family = bare.rsplit(".", 1)[0] + ".*"
    loose = "*.loose" if bare.endswith(".loose") else "*.*" if "." in bare else ""
    return exact.get(bare) or exact.get(family) or exact.get(loose)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_finds_exactly_the_expressions_of_a_sentence(case: dict[str, Any]) -> None:
    published = date.fromisoformat(case["published"]) if "published" in case else None
    found = find_dates_in(case["text"], published)
    assert [[mention.surface, mention.value, mention.mod or ""] for mention in found] == case["dates"]
    if "rules" in case:
        assert [mention.rule for mention in found] == case["rules"]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=lambda item: item.name if isinstance(item, Rule) else item.surface)
def test_a_rule_does_what_its_examples_say(rule: Rule, example: Example) -> None:
    found = [
        mention for mention in find_dates_in(example.text, PUBLISHED, DateOptions(example.outlook)) if mention.surface == example.surface
    ]
    assert [(mention.value, mention.mod) for mention in found] == [(example.value, example.mod)]
    assert rule_named(found[0].rule) is rule


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_every_rule_named_is_documented(case: dict[str, Any]) -> None:
    for mention in find_dates_in(case["text"], date(2024, 2, 12)):
        assert rule_named(mention.rule) is not None, mention.rule


def test_the_reference_page_is_up_to_date() -> None:
    told = Path(__file__).parents[3] / "docs" / "reference" / "dates.md"
    assert told.read_text(encoding="utf-8") == page(), "run: python -m khabar.annotate.dates.reference > docs/reference/dates.md"
