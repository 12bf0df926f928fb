"""The words around numbers bound and count as their lists say."""

from __future__ import annotations

import pytest

from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.annotate.numbers.modifiers import verb_before
from khabar.lexicon import load
from khabar.model import Article, Block, CaptureRef
from khabar.text.normal import fold

APART = [
    (verb, told, denied)
    for table, told, denied in (("less_than", "less_than", "min"), ("more_than", "more_than", "max"))
    for verb in load("quantity_modifiers")[table]["apart"]
]


def bound_of(text: str) -> str | None:
    """The modifier of the number that ends a text."""
    folded = fold(text).text
    return verb_before(folded, folded.rindex(" ") + 1)


@pytest.mark.parametrize(("verb", "told", "denied"), APART)
def test_a_verb_bounds_over_its_subject(verb: str, told: str, denied: str) -> None:
    assert bound_of(f"و{verb} عدد المفقودين عن 60") == told
    assert bound_of(f"ولا {verb} عدد المفقودين عن 60") == denied


@pytest.mark.parametrize("stem", load("quantity_modifiers")["more_than"]["denied"])
def test_what_did_not_surpass_a_number_is_at_most_that(stem: str) -> None:
    assert bound_of(f"ولم {stem} عدد الحضور 50") == "max"


@pytest.mark.parametrize("noun", load("quantity_guards")["sums"]["nouns"])
def test_a_number_behind_a_sum_counts(noun: str) -> None:
    assert values(f"وقدرت {noun} المصابين 33") == [33]


@pytest.mark.parametrize("phrase", load("quantity_guards")["sums"]["out_of"])
def test_a_part_before_its_whole_counts(phrase: str) -> None:
    assert values(f"وقدم 5 {phrase} الجميع")[:1] == [5]


def values(text: str) -> list[float | None]:
    article = Article("a", CaptureRef("c", "", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    return [mention.value for mention in find_quantities(article, NumberOptions())]
