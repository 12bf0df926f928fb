"""The statement stage: every case of statements.toml, its lexicons, its reference page, and any text at all."""

from __future__ import annotations

import doctest
import importlib
import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.annotate.rule import Rule
from khabar.annotate.statements import StatementOptions, find_statements
from khabar.annotate.statements.frames import PREPOSITIONS
from khabar.annotate.statements.reference import NOTHING_SAID, RULES, reference, statements_in
from khabar.annotate.statements.verbs import cue_forms, look_up
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, Article, Block, CaptureRef, Entity, NameMention, Statement
from khabar.text.normal import fold

CASES = tomllib.loads(Path(__file__).with_name("statements.toml").read_text(encoding="utf-8"))["case"]
MODULES = (
    "according adjuncts agreement carriers complements contents coreference find frames insertions passages phrases polarity relays rules "
    "speakers stances subjects titles verbs views"
)
POLARITIES = {"assert", "deny", "demand", "promise", "threaten", "propose", "other"}
FRAMES = {"clause", "quote", "object", "blame", "feeling", "again", "wish", "plea", "ب", "ل", "ب+", "إلى+", "على+", *PREPOSITIONS}
PIECES = """قال وقالت إن أن إلى عن من على الوزير وزير في بيان الجيش : « » " “ ” ، . .. (...) ( ) - # _ و ب مصدر بحسب وفقا كما أعلن
مشيرا مضيفة نقلت جاء مسؤولية حملت طالب تطالب البيان لرويترز الذي نفى د ـ قُتل ١٢"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


def article(text: str, *, title: bool = False, names: tuple[NameMention, ...] = ()) -> Article:
    """An article of one block, or of a title alone."""
    ref = CaptureRef("case", "case", None, "text/plain", 0)
    return Article("case", ref, "main", text if title else None, () if title else (Block("paragraph", text),), names=names)


def mention(text: str, marked: str, block: int) -> NameMention:
    """The name that a case marks as TYPE:words, where it first stands."""
    kind, words = marked.split(":", 1)
    start = text.index(words)
    return NameMention(block, start, start + len(words), words, kind, Entity(None, words), "case")  # type: ignore[arg-type]


def row(said: Statement) -> list[str]:
    """A statement as the cases write it."""
    return [said.speaker_name or "", said.content.surface, said.kind, said.polarity, said.rule, said.via or ""]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("text") or case["title"])
def test_case(case: dict[str, Any]) -> None:
    text = case.get("text") or case["title"]
    names = tuple(mention(text, marked, 0 if "text" in case else TITLE_BLOCK) for marked in case.get("names", []))
    assert [row(said) for said in find_statements(article(text, title="title" in case, names=names))] == case["says"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_example_shows_its_rule(rule: Rule) -> None:
    for text in rule.examples:
        assert rule.name in {said.rule for said in statements_in(text)}, text


@pytest.mark.parametrize("text", NOTHING_SAID)
def test_outlets_own_words_are_no_statement(text: str) -> None:
    assert statements_in(text) == ()


def test_reference_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "statements.md"
    assert page.read_text(encoding="utf-8") == reference(), "run python -m khabar.annotate.statements.reference"


@pytest.mark.parametrize("group", load("reporting_verbs")["group"], ids=lambda group: group["name"])
def test_verb_group_is_well_formed(group: dict[str, Any]) -> None:
    assert group["polarity"] in POLARITIES
    assert set(group["frames"]) <= FRAMES
    for verb in group["verbs"]:
        past, present, participle = verb.split()
        assert {past, present, participle} != {"-"}
        assert present == "-" or present[0] == "ي", verb


@pytest.mark.parametrize("group", [g for g in load("reporting_verbs")["group"] if "clause" in g["frames"]], ids=lambda group: group["name"])
def test_every_verb_with_a_clause_reports_it(group: dict[str, Any]) -> None:
    for verb in group["verbs"]:
        past = verb.split()[0]
        if past != "-":
            said = statements_in(f"و{past} الوزير أن السلع وصلت.")
            assert [s.content.surface for s in said] == ["السلع وصلت"], past


def test_ambiguous_words_are_forms_of_verbs() -> None:
    lexicon = load("reporting_verbs")
    unknown = [word for word in lexicon["ambiguous_participles"]["forms"] if look_up(fold(word).text) is None]
    assert not unknown


def test_every_folded_list_is_folded() -> None:
    words = [word for table in load("attribution")["words"].values() for word in table]
    assert [word for word in words if fold(word).text != word] == []


def test_lexicons_name_their_sources() -> None:
    for name in ("reporting_verbs", "speakers", "attribution"):
        assert {"sources", "licence"} <= load(name)["about"].keys()


def test_forms_are_folded() -> None:
    assert all(fold(form).text == form for form in cue_forms())


@given(st.builds(article, TEXTS, title=st.booleans()))
def test_any_text(page: Article) -> None:
    text = page.title if page.title is not None else page.blocks[0].text
    found = find_statements(page)
    assert found == find_statements(page)
    for said in found:
        for span in (said.content, said.speaker):
            if span is not None:
                assert text[span.start : span.end] == span.surface
                assert span.start < span.end


@given(TEXTS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["PER", "ORG", "LOC", "EVENT"])), max_size=4))
def test_any_names(text: str, marks: list[tuple[int, int, str]]) -> None:
    names = [NameMention(0, at, min(at + size, len(text)), text[at : at + size], kind, Entity(None, text[at : at + size]), "") for at, size, kind in marks if at < len(text)]  # type: ignore[arg-type]  # fmt: skip  # noqa: E501
    assert all(said.rule for said in find_statements(article(text, names=tuple(names))))


def test_long_text_is_read_to_its_limit() -> None:
    text = "وقال الوزير إن السلع وصلت. " * 50
    found = find_statements(article(text), StatementOptions(longest=270))
    assert 0 < len(found) <= 10


def test_stage_pickles() -> None:
    assert pickle.loads(pickle.dumps(find_statements)) is find_statements  # noqa: S301 - our own bytes


@pytest.mark.parametrize("name", MODULES.split())
def test_docstring_examples(name: str) -> None:
    results = doctest.testmod(importlib.import_module(f"khabar.annotate.statements.{name}"))
    assert results.failed == 0
