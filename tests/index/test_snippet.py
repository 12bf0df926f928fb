from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.index.letters import pack
from khabar.index.rescore import rescore
from khabar.index.snippet import LONGEST, cut_snippet, make_marker
from khabar.text.stem import analyze, keys_of, list_words

TEXTS = st.text(alphabet="جنوديةءأ \u064b\u0640،.\nab3", max_size=400)
WORDS = st.lists(st.text(alphabet="جنوديةءأab3", min_size=1, max_size=6), max_size=3)


@given(TEXTS, WORDS)
def test_marked_words_are_those_asked_for(text: str, typed: list[str]) -> None:
    words = [word for each in typed for word in list_words(each)]
    asked = {key for word in words for key in keys_of(word)}
    marked = [text[start:end] for start, end in make_marker(words).find(text)]
    assert all(asked & {key for word in list_words(surface) for key in keys_of(word)} for surface in marked)


@given(TEXTS | TEXTS.map(lambda text: text.replace("3", "٣ﻻ")), WORDS)
def test_every_word_asked_for_is_marked(text: str, typed: list[str]) -> None:
    words = [word for each in typed for word in list_words(each)]
    asked = {key for word in words for key in keys_of(word)}
    assert list(make_marker(words).find(text)) == sorted({(term.start, term.end) for term in analyze(text) if term.term in asked})


@given(TEXTS, WORDS)
def test_highlights_lie_in_the_snippet(text: str, typed: list[str]) -> None:
    marker = make_marker(word for each in typed for word in list_words(each))
    snippet, inside = cut_snippet(text, pack(text).outline(), marker)
    assert snippet in text
    assert len(snippet) <= LONGEST
    assert inside == marker.find(snippet)
    assert bool(inside) == bool(marker.find(text))


@pytest.mark.parametrize("typed", ["هدنة", "هُدَن", "وهدنتهم"])
def test_a_word_far_down_is_shown_from_its_sentence(typed: str) -> None:
    text = "جملة طويلة لا تقول شيئا. " * 40 + "ثم أُعلنت الهدنة أخيرا. " + "وبعدها كلام آخر. " * 40
    snippet, inside = cut_snippet(text, pack(text).outline(), make_marker(list_words(typed)))
    assert snippet.startswith("ثم أُعلنت")
    assert [snippet[start:end] for start, end in inside] == ["الهدنة"]


def test_letters_in_common_put_the_likelier_first() -> None:
    scores = rescore([1.0, 1.0], [pack("تدشين المحطة"), pack("محطات القطار")], ["محطات", "القطار"])
    assert scores[1] > scores[0]


def test_how_a_text_is_kept_does_not_change_its_score() -> None:
    kept, as_it_is = "أُعلنت الهدنةُ بعد 3 أيّام", "أُعلنت الهدنةُ بعد ٣ أيّام"
    scores = rescore([1.0, 1.0], [pack(kept), pack(as_it_is)], ["الهدنه", "3", "ايام"])
    assert scores[0] == scores[1] > 0.6


def test_nothing_to_compare_leaves_the_scores() -> None:
    assert rescore([], [], ["هدنه"]) == []
    assert rescore([2.0], [pack("هدنة")], []) == [2.0]
