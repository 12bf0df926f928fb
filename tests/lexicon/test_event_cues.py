"""The words around triggers are read as what their lists say."""

from __future__ import annotations

import pytest

from khabar.annotate.events.status import decide_status
from khabar.annotate.events.triggers import find_triggers
from khabar.lexicon import load
from khabar.text.normal import fold

STATUS = [(status, word) for status, words in load("event_cues")["status"].items() for word in words]
PRESENT = load("event_cues")["verbs"]["present"]


@pytest.mark.parametrize(("status", "word"), STATUS)
def test_a_word_of_a_status_gives_it(status: str, word: str) -> None:
    for ending in ("", "ة") if word.endswith("…") else ("",):
        text = fold(f"مفاوضات {word.removesuffix('…')}{ending} في جنيف").text
        [trigger] = find_triggers(fold(text))
        assert decide_status(text, trigger, (0, len(text)), None, None) == status


@pytest.mark.parametrize("verb", PRESENT)
def test_a_verb_that_begins_with_ta_is_one_of_the_pairs(verb: str) -> None:
    assert any(pair.split(" ")[0] == verb for kind in load("event_triggers")["kind"] for pair in kind.get("pairs", ()))
