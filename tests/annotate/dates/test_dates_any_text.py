"""Dates of any text: nothing raises, spans quote the text, answers repeat, and time grows with the text and no faster."""

from __future__ import annotations

import itertools
import pickle
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.annotate.dates import DateOptions, find_dates, find_dates_in
from khabar.model import Article, Block, CaptureRef, DateMention, Stamp
from khabar.text.calendar.vocabulary import vocabulary

REF = CaptureRef("c", "page.txt", None, "text/plain", 0)
WORDS = st.sampled_from(
    [word for word in vocabulary() if word]
    + ["12", "2024", "1436", "٣", "30", "25", "/", "-", "،", ":", "(", ")", ".", "قال", "سيعقد", "جندي", "\n"]
)
TIMELY = st.lists(WORDS, max_size=30).map(" ".join)
DAYS = st.dates() | st.none()
ADVERSARIAL = [
    "يناير و" * 500,
    "شباط " * 666,
    "20 أو " * 666,
    "من مارس إلى " * 400,
    "ليل الأحد/" * 500,
    "1/" * 666,
    "من 5 إلى " * 400,
    "الأحد " * 666,
    "و" * 3333,
    "12:" * 833,
    "نهاية " * 666,
    "3 سنوات و" * 400,
    "9" * 3333,
    "قبل بعد " * 500,
    "(" * 3333,
]


@given(st.text(max_size=300) | TIMELY, DAYS)
def test_any_text_gives_spans_that_quote_it(text: str, published: date | None) -> None:
    for outlook in ("news", "assistant"):
        for mention in find_dates_in(text, published, DateOptions(outlook)):
            assert text[mention.start : mention.end] == mention.surface != ""
            assert 0 <= mention.confidence <= 1
            assert (
                mention.interval is None
                or mention.interval[0] <= mention.interval[1]
                or mention.rule.endswith("contradicts")
                or "/" in mention.value
            )


@given(TIMELY, DAYS)
def test_mentions_stand_in_order_and_apart(text: str, published: date | None) -> None:
    found = find_dates_in(text, published)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(TIMELY)
def test_without_a_publication_date_only_the_absolute_has_an_interval(text: str) -> None:
    for mention in find_dates_in(text):
        if "XX" in mention.value.removeprefix("P"):
            assert mention.interval is None


@pytest.mark.parametrize("text", ADVERSARIAL, ids=lambda text: text[:8])
def test_work_grows_with_the_text_and_no_faster(text: str) -> None:
    half, whole = steps(text[: len(text) // 2]), steps(text)
    assert whole <= 2.6 * half + 5000


def steps(text: str) -> int:
    """Function calls made to read a text: a count, so that a busy machine fails no test."""
    count = 0

    def count_call(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    find_dates_in("", date(2024, 2, 12))
    sys.setprofile(count_call)
    try:
        find_dates_in(text, date(2024, 2, 12))
    finally:
        sys.setprofile(None)
    return count


def article(*texts: str, title: str | None = None, published: str | None = "2024-02-12") -> Article:
    stamp = Stamp(published, "day", published, "label") if published else None
    return Article("a", REF, "main", title, tuple(Block("paragraph", text) for text in texts), published=stamp)


def test_title_and_blocks_are_read_and_named() -> None:
    found = find_dates(article("وصل أمس.", "يغادر غدا.", title="زيارة الأحد"))
    assert [(mention.block, mention.surface) for mention in found] == [(-1, "الأحد"), (0, "أمس"), (1, "غدا")]


def test_the_publication_is_read_in_its_own_zone() -> None:
    late = Article(
        "a", REF, "main", None, (Block("paragraph", "قال اليوم"),), published=Stamp("2018-10-16T23:30:00-05:00", "minute", "", "meta")
    )
    assert find_dates(late)[0].value == "2018-10-16"


def test_a_publication_that_is_no_day_resolves_nothing() -> None:
    assert find_dates(article("قال أمس", published=None))[0].interval is None
    broken = Article("a", REF, "main", None, (Block("paragraph", "قال أمس"),), published=Stamp("غدا", "day", "غدا", "record"))
    assert find_dates(broken)[0].interval is None


def test_mentions_survive_a_process_boundary_and_repeat() -> None:
    one = find_dates(article("من 5 إلى 12 ماي المقبل الساعة 3 مساء"))
    assert pickle.loads(pickle.dumps(one)) == one == find_dates(article("من 5 إلى 12 ماي المقبل الساعة 3 مساء"))  # noqa: S301 - our own records
    assert all(isinstance(mention, DateMention) for mention in one)
