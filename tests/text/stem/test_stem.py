from __future__ import annotations

import pickle
from collections.abc import Callable

import pytest
from gate.search_matching import matches, read_cases
from hypothesis import given
from hypothesis import strategies as st

from khabar.lexicon import load
from khabar.text.stem import (
    analyze,
    analyzer_version,
    bare,
    find_words,
    fold_words,
    index_words,
    join_compounds,
    keys_of,
    lasting_letters,
    list_words,
    spellings_of,
)
from khabar.text.stem.lemmas import broken_plurals, known_forms, read_table

ARABIC = "ابتجحدرسشعغفقكلمنهويةىءأإؤئآ"
WORDS = st.text(alphabet=ARABIC, min_size=1, max_size=12)
COMPOUNDS = st.lists(st.sampled_from(["عبد", "الله", "وأبي", "بكر", "أبوبكر", "نور", "الدّين", "كيلو", "مترٍ", "،", "\n"])).map(" ".join)
TEXTS = st.text(alphabet=ARABIC + "\u064b\u0651\u0640\u200f ،.-23٣٫٬ab\n", max_size=60) | COMPOUNDS | st.text(max_size=40)

CHANGES: dict[str, Callable[[str], str]] = {
    "tashkeel": lambda word: "".join(letter + "\u064f" for letter in word),
    "tatweel": lambda word: word[:1] + "\u0640" + word[1:],
    "direction mark": lambda word: "\u200e" + word,
    "no hamza on its carriers": lambda word: word.translate(str.maketrans("أإآؤئ", "اااوي")),
    "Persian letters": lambda word: word.translate(str.maketrans("يكى", "یکی")),
}


@pytest.mark.parametrize(("question", "text"), read_cases("match"))
def test_a_question_finds(question: str, text: str) -> None:
    assert matches(question, text)


@pytest.mark.parametrize(("question", "text"), read_cases("apart"))
def test_a_question_does_not_find(question: str, text: str) -> None:
    assert not matches(question, text)


def test_there_are_cases_enough_and_none_twice() -> None:
    cases = read_cases("match") + read_cases("apart")
    assert len(cases) == len(set(cases)) >= 500


@given(WORDS)
def test_every_word_has_a_key_and_finds_itself(word: str) -> None:
    assert all(keys_of(each) for each in list_words(word))
    assert matches(word, word)


@pytest.mark.parametrize("change", CHANGES)
@given(word=WORDS)
def test_how_a_word_is_written_does_not_change_its_keys(change: str, word: str) -> None:
    assert index_words(fold_words(CHANGES[change](word)).text) == index_words(fold_words(word).text)


@given(TEXTS)
def test_terms_stand_in_the_text(text: str) -> None:
    terms = analyze(text)
    assert all(0 <= term.start < term.end <= len(text) and text[term.start : term.end] == term.surface for term in terms)
    assert [term.start for term in terms] == sorted(term.start for term in terms)


@given(TEXTS)
def test_listed_words_are_the_found_words(text: str) -> None:
    assert list_words(text) == [word for word, _, _ in find_words(fold_words(text))]


@given(TEXTS)
def test_what_is_indexed_is_the_terms_and_the_words(text: str) -> None:
    keys, words = index_words(fold_words(text).text)
    assert sorted(keys.split()) == sorted(term.term for term in analyze(text))
    assert words.split() == [bare(word) for word in list_words(text)]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("زار عبدِ اللهِ أمس", {"عبدالله": ["عبدِ اللهِ"]}),
        ("لأبي عبد الله، وعبدالله", {"عبدالله": ["عبد الله", "وعبدالله"], "ابوعبدالله": ["لأبي عبد الله"]}),
        ("آبي أحمد وعبد", {"ابواحمد": [], "عبد": ["وعبد"]}),
    ],
)
def test_a_compound_stands_over_its_words(text: str, spans: dict[str, list[str]]) -> None:
    terms = analyze(text)
    assert {key: [term.surface for term in terms if term.term == key] for key in spans} == spans


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("ابوعبدالله", ["ابوعبدالله", "ابو عبدالله", "ابو عبد الله"]),
        ("لابيمازن", ["لابيمازن", "لابي مازن"]),
        ("ابوابها", ["ابوابها"]),
        ("هدنه", ["هدنه"]),
    ],
)
def test_how_a_compound_may_be_written(word: str, spellings: list[str]) -> None:
    assert [" ".join(spelt) for spelt in spellings_of(word)] == spellings


def test_only_compounds_that_are_known_are_joined() -> None:
    words = ["نور", "الدين", "وعبد", "الله"]
    assert join_compounds(words, {"عبدالله"}.__contains__) == ("نور", "الدين", "عبدالله")


@given(st.sampled_from(sorted(broken_plurals())))
def test_lasting_letters_stand_in_every_form_of_our_lexicon(plural: str) -> None:
    assert all(set(lasting_letters(key)) <= set(plural) for key in broken_plurals()[plural])


def test_a_long_run_of_letters_is_cut() -> None:
    assert max(map(len, list_words("ا" * 1000 + " " + "a" * 1000))) == 64


def test_terms_pickle() -> None:
    assert pickle.loads(pickle.dumps(analyze("والفصائل"))) == analyze("والفصائل")  # noqa: S301 - our own


def test_the_version_tells_the_lexicons() -> None:
    rules, _, digest = analyzer_version().partition("-")
    assert rules.isdigit()
    assert len(digest) == 8


@pytest.mark.parametrize("singular_and_plural", sorted({(s, p) for p, singulars in broken_plurals().items() for s in singulars}))
def test_a_broken_plural_and_its_singular_find_each_other(singular_and_plural: tuple[str, str]) -> None:
    singular, plural = singular_and_plural
    assert matches(singular, plural)
    assert matches(plural, singular)


def test_the_lexicon_of_broken_plurals_is_large() -> None:
    assert len(broken_plurals()) > 700


@pytest.mark.parametrize("word", sorted(load("search_words")["whole"]["words"].split()))
def test_a_guarded_word_finds_itself_behind_a_letter(word: str) -> None:
    assert matches(word, "و" + word)


@pytest.mark.parametrize("family", load("search_words")["spellings"]["families"])
def test_spellings_of_one_name_find_each_other(family: str) -> None:
    first, *others = family.split()
    assert others
    assert all(matches(first, other) and matches(other, first) for other in others)


def test_a_table_gives_its_words() -> None:
    assert read_table("# said\nكتاب كتب\n-كتب كتبت") == {"كتاب": ("كتاب",), "كتب": ("كتاب",), "كتبت": ("كتب",)}


def test_the_shipped_table_is_folded() -> None:
    assert not [form for form in known_forms() if set(form) & set("أإآؤئةى")]
    assert bare("هدن\u0620") == "هدنه"
