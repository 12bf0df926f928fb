"""Names in one word and in two: whoever asks for either finds both, and sees them marked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.index.shelves import name, shelve

from khabar.holdings import Query
from khabar.index import LibraryIndex
from khabar.index.letters import pack
from khabar.index.rescore import rescore
from khabar.index.snippet import make_marker

Make = Callable[..., LibraryIndex]

ARTICLES = [
    shelve("two", "وصل أبو بكر إلى مطار أبو ظبي\nوزار عبدَ اللهِ بن حسين", title="لقاء عبد الله"),
    shelve("one", "وصل أبوبكر إلى مطار أبوظبي\nوزار عبدالله بن حسين", title="لقاء عبدالله"),
    shelve("case", "عاد من مطار أبي ظبي"),
    shelve("parts", "بكر شكر الله وقال: ظبي بلا أبو، وعبد بلا اسم"),
    shelve("named", "خبر", names=(name("عبد الله بن حسين", "PER"),)),
    shelve("named one", "خبر", names=(name("عبدالله بن حسين", "PER"),)),
]


@pytest.fixture
def index(make_index: Make) -> LibraryIndex:
    index = make_index()
    index.take(ARTICLES, len(ARTICLES))
    return index


def ids(index: LibraryIndex, text: str, **how: object) -> set[str]:
    return {hit.article_id for hit in index.search(Query(text, **how)).hits}  # type: ignore[arg-type]


@pytest.mark.parametrize("order", ["best", "newest"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("عبد الله", {"one", "two"}),
        ("عبدالله", {"one", "two"}),
        ("وعبدالله بن حسين", {"one", "two"}),
        ("أبو ظبي", {"one", "two", "case"}),
        ("مطار أبوظبي", {"one", "two", "case"}),
        ("أبي ظبي", {"one", "two", "case"}),
        ("هل زار أبا بكر", {"one", "two"}),
        ("مطار -(أبو بكر)", {"case"}),
        ("مطار -أبوبكر", {"case"}),
        ("(عبد الله OR هدنة) أبوبكر", {"one", "two"}),
        ('"عبد الله بن حسين"', {"one", "two"}),
        ('"عبدالله بن حسين"', {"one", "two"}),
        ('"مطار أبو ظبي"', {"one", "two"}),
        ('"الله بن عبد"', set()),
        ("person:عبدالله", {"named", "named one"}),
        ('person:"عبد الله بن حسين"', {"named", "named one"}),
        ("الله", {"two", "parts"}),
    ],
)
def test_either_spelling_finds_both(index: LibraryIndex, text: str, found: set[str], order: str) -> None:
    assert ids(index, text, strict=True, order=order) == found


@pytest.mark.parametrize("text", ["عبد الله", "عبدالله", '"عبد الله"', '"عبدالله"'])
def test_either_spelling_is_marked(index: LibraryIndex, text: str) -> None:
    hits = {hit.article_id: hit for hit in index.search(Query(text, strict=True)).hits}
    marked = {each: {hit.snippet[slice(*span)] for span in hit.highlights} for each, hit in hits.items()}
    titles = {each: {(hit.title or "")[slice(*span)] for span in hit.title_highlights} for each, hit in hits.items()}
    assert marked == {"two": {"عبدَ اللهِ"}, "one": {"عبدالله"}}
    assert titles == {"two": {"عبد الله"}, "one": {"عبدالله"}}


def test_a_compound_that_no_article_has_is_two_words(index: LibraryIndex) -> None:
    assert ids(index, "أبو شكر", strict=True) == {"parts"}


def test_some_of_the_words_may_be_a_part_of_a_compound(index: LibraryIndex) -> None:
    assert "parts" in ids(index, "هدنة أبو ظبي")


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("عبدالله", "الله، وعبد اللّه\u200f\n بن عبد\u00a0الله", ["وعبد اللّه", "عبد\u00a0الله"]),
        ("ابوعبدالله", "أبو عبد الله وعبد الله", ["أبو عبد الله"]),
        ("ابوظبي", "ظبي أبو ﻇبي وأبو  ظبي", ["أبو ﻇبي", "وأبو  ظبي"]),
    ],
)
def test_where_a_compound_is_marked(typed: str, text: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in make_marker([typed]).find(text)] == marked


def test_what_lies_in_a_compound_is_not_marked_again() -> None:
    assert make_marker(["عبدالله", "الله"]).find("عبد الله والله") == ((0, 8), (9, 14))


def test_letters_count_alike_in_either_spelling() -> None:
    one, two = rescore([1.0, 1.0], [pack("لقاء عبدالله"), pack("لقاء عبد الله")], ["عبدالله", "هدنه"])
    assert one == two
