"""The small words of attribution stand as folded text has them, each once in its list."""

from __future__ import annotations

import pytest

from khabar.annotate.statements.verbs import known_cue
from khabar.lexicon import load
from khabar.text.normal import fold

LISTS = load("attribution")["words"]


@pytest.mark.parametrize("name", LISTS)
def test_words_look_as_in_folded_text(name: str) -> None:
    assert [word for word in LISTS[name] if fold(word).text != word] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_word_stands_once_in_its_list(name: str) -> None:
    assert len(set(LISTS[name])) == len(LISTS[name])


def test_what_needs_no_verb_of_saying_resumes_with_a_word_that_may() -> None:
    openings = {phrase.split(" ")[0] for phrase in LISTS["outlet_resumes"]}
    assert {phrase.split(" ")[0] for phrase in LISTS["resuming_always"]} <= openings


@pytest.mark.parametrize("form", ["ذكر", "قال", "نقل", "اتهم", "ناشد"])
def test_verbs_by_which_other_constructions_are_told_are_there(form: str) -> None:
    assert known_cue(form).finite
