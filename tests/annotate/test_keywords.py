"""The keyword stage: phrases, weights, the shipped table, its page, and any text at all."""

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

from khabar.annotate.keywords import KeywordOptions, find_keywords
from khabar.annotate.keywords.frequency import DocumentFrequency, shipped_frequency
from khabar.annotate.keywords.lemmas import lemma_of
from khabar.annotate.keywords.reference import EXAMPLES, NO_KEYWORDS, keywords_in, phrases_in, reference
from khabar.lexicon import load
from khabar.model import Article, Block, CaptureRef, Entity, NameMention
from khabar.text.normal import fold

CASES = tomllib.loads(Path(__file__).with_name("keywords.toml").read_text(encoding="utf-8"))
PIECES = """مفاوضات السلام في العراق وقال قوات التحالف الدولي المتحدة أمس ، . « » و ب سد النهضة محادثاتهم إنتاجها ينحدرون قُتل ٣ # _"""


def article(text: str, title: str | None = None) -> Article:
    """An article of one paragraph."""
    return Article("case", CaptureRef("case", "case", None, "text/plain", 0), "main", title, (Block("paragraph", text),))


@pytest.mark.parametrize("case", CASES["phrases"], ids=lambda case: case["text"])
def test_phrases(case: dict[str, Any]) -> None:
    assert phrases_in(case["text"]) == case["gives"]


@pytest.mark.parametrize("group", CASES["lemmas"], ids=lambda group: group["words"][0])
def test_forms_of_one_word_share_a_lemma(group: dict[str, Any]) -> None:
    assert len({lemma_of(word) for word in group["words"]}) == 1


@pytest.mark.parametrize("text", NO_KEYWORDS)
def test_no_phrase(text: str) -> None:
    assert phrases_in(text) == []


def test_best_of_each_example() -> None:
    assert [keywords_in(example)[0].text for example in EXAMPLES] == CASES["best"]


def test_own_table_decides() -> None:
    text = "عاد الصياد إلى القارب، وغسل الصياد القارب."
    common = DocumentFrequency(100, {lemma_of("الصياد"): 99, lemma_of("القارب"): 1})
    assert find_keywords(article(text), KeywordOptions(frequency=common))[0].text == "القارب"


def test_scores_fall_from_one() -> None:
    scores = [keyword.score for keyword in keywords_in(EXAMPLES[0])]
    assert scores[0] == 1
    assert scores == sorted(scores, reverse=True)


def test_most() -> None:
    assert len(find_keywords(article(EXAMPLES[1].text), KeywordOptions(most=1))) == 1


def test_shipped_table_counts_what_is_common() -> None:
    table = shipped_frequency()
    assert table.rarity("دوله") < table.rarity("منطاد")
    assert all(0 < count <= table.documents for count in table.counts.values())
    assert all(fold(lemma).text == lemma for lemma in table.counts)


def test_stopwords_name_their_source() -> None:
    assert {"sources", "licence"} <= load("stopwords")["about"].keys()


def test_reference_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "reference" / "keywords.md"
    assert page.read_text(encoding="utf-8") == reference(), "run python -m khabar.annotate.keywords.reference"


@given(st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=30).map(" ".join) | st.text(max_size=60))
def test_any_text(text: str) -> None:
    found = find_keywords(article(text))
    assert found == find_keywords(article(text))
    assert all(keyword.text in text and 0 < keyword.score <= 1 for keyword in found)


def test_stage_pickles() -> None:
    assert pickle.loads(pickle.dumps(find_keywords)) is find_keywords  # noqa: S301 - our own bytes


@pytest.mark.parametrize("name", ["find", "frequency", "lemmas", "phrases"])
def test_docstring_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"khabar.annotate.keywords.{name}")).failed == 0


def named(title: str, texts: tuple[str, ...], *names: str, rule: str = "case") -> Article:
    """An article with its names, marked as TYPE:words, at every place where they stand by themselves."""
    blocks = tuple(Block("paragraph", text) for text in texts)
    found = [
        NameMention(at, start, start + len(words), words, kind, Entity(None, words), rule)  # type: ignore[arg-type]
        for kind, words in (name.split(":", 1) for name in names)
        for at, text in enumerate((title, *texts), start=-1)
        for start in [m.start() for m in re.finditer(rf"(?<!\w){words}(?!\w)", text)]
    ]
    return Article("case", CaptureRef("case", "case", None, "text/plain", 0), "main", title, blocks, names=tuple(found))


def test_a_short_form_counts_for_the_full_name_in_the_article() -> None:
    text = "وقال سمير عادل إن الوفاق باق. وأضاف عادل أن مجلس الشورى والعدل انعقد، وختم عادل كلامه."
    found = find_keywords(named("عادل: باقون", (text,), "PER:سمير عادل", "PER:عادل", "ORG:مجلس الشورى والعدل"))
    assert found[0].text == "سمير عادل"
    assert "مجلس الشورى والعدل" in [keyword.text for keyword in found]
    assert "عادل" not in [keyword.text for keyword in found]


def test_a_byline_and_the_outlet_itself_are_no_topic() -> None:
    texts = ("عدن/ سامي حداد/ الأفق", "وقال الوزير للأفق إن محطة المياه تعمل، وإن محطة المياه جديدة.")
    found = {keyword.text for keyword in find_keywords(named("المياه تعود", texts, "PER:سامي حداد", "ORG:للأفق", rule="document.outlet"))}
    assert "محطة المياه" in found
    assert not found & {"سامي حداد", "الأفق", "للأفق"}


def test_persons_beyond_the_fourth_give_way_to_topics() -> None:
    people = ("رامي طلال", "سمير هلال", "نادر كمال", "ماهر جلال", "باهر نوال")
    text = "حضر الندوة " + "، ".join(people) + ". وتناولت الندوة محطة المياه، ثم زارت محطة المياه."
    found = find_keywords(named("ندوة", (text,), *(f"PER:{name}" for name in people)), KeywordOptions(most=5))
    assert sum(keyword.text in people for keyword in found) == 4
