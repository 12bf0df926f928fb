from __future__ import annotations

import pickle
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.text.match import Matcher
from khabar.text.normal import fold
from khabar.text.tokens import BEFORE_NOUNS, BEFORE_VERBS, Proclitics

CASES = tomllib.loads(Path(__file__).with_name("matches.toml").read_text(encoding="utf-8"))["case"]
BEFORE: dict[str | None, Proclitics] = {None: {}, "nouns": BEFORE_NOUNS, "verbs": BEFORE_VERBS}
PHRASES = st.lists(
    st.text(alphabet="ابوal1 .\u064b", min_size=1, max_size=6).filter(lambda text: bool(fold(text).text.strip())), max_size=6
)
TEXTS = st.text(alphabet="ابولa1 .\u064b\u200f\n", max_size=50) | st.text(max_size=30)


def surfaces(matcher: Matcher[str], text: str) -> list[str]:
    folded = fold(text)
    return [text[slice(*folded.span(match.start, match.end))] for match in matcher.find(folded)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_phrases_are_found_as_whole_words(case: dict[str, Any]) -> None:
    matcher = Matcher(((phrase, phrase) for phrase in case["phrases"]), BEFORE[case.get("before")])
    assert surfaces(matcher, case["text"]) == case["found"]


def test_a_match_carries_what_was_filed_first() -> None:
    matcher = Matcher([("أيار", 5), ("ايار", 6)])
    assert [match.value for match in matcher.find(fold("أيّار"))] == [5]


def test_a_value_of_none_is_found_too() -> None:
    assert [match.value for match in Matcher([("غد", None)]).find(fold("غد"))] == [None]


@pytest.mark.parametrize("phrase", ["", "  ", "\u064b", "\u200f"])
def test_a_phrase_without_letters_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="no letters"):
        Matcher([(phrase, 1)])


def test_a_matcher_of_nothing_finds_nothing() -> None:
    empty: Matcher[int] = Matcher([], BEFORE_NOUNS)
    assert empty.find(fold("وبالقاهرة")) == ()


@given(PHRASES, TEXTS)
def test_matches_are_in_order_apart_and_say_their_phrase(phrases: list[str], text: str) -> None:
    matches = Matcher((phrase, phrase) for phrase in phrases)
    folded = fold(text)
    found = matches.find(folded)
    assert all(here.end <= after.start for here, after in pairwise(found))
    for match in found:
        assert folded.text[match.start : match.end].replace(" ", "") == fold(match.value).text.replace(" ", "")


@given(PHRASES, TEXTS)
def test_what_is_found_without_proclitics_starts_no_later_with_them(phrases: list[str], text: str) -> None:
    entries = [(phrase, phrase) for phrase in phrases]
    plain, more = Matcher(entries).find(fold(text)), Matcher(entries, BEFORE_NOUNS).find(fold(text))
    assert not plain or more[0].start <= plain[0].start


@given(PHRASES, TEXTS)
def test_a_matcher_finds_the_same_after_pickling_and_again(phrases: list[str], text: str) -> None:
    matcher = Matcher([(phrase, phrase) for phrase in phrases], BEFORE_NOUNS)
    again = pickle.loads(pickle.dumps(matcher))  # noqa: S301 - our own bytes
    assert matcher.find(fold(text)) == again.find(fold(text)) == matcher.find(fold(text))


@given(PHRASES, st.lists(st.sampled_from("ابل"), min_size=1, max_size=3))
def test_a_phrase_is_found_alone_but_not_glued(phrases: list[str], glue: list[str]) -> None:
    words = [phrase for phrase in phrases if fold(phrase).text.isalpha() and fold(phrase).text[0] in "ابول"]
    for word in words:
        matcher = Matcher([(word, word)])
        assert len(matcher.find(fold(f"قال {word}، ثم"))) == 1
        assert matcher.find(fold("ق" + word + "ق")) == ()
