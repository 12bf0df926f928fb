from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.codec import article_record, decode_article, encode_article
from khabar.errors import MalformedInput
from khabar.model import Article, CaptureRef, DateMention, Event, Keyword, NameMention, QuantityMention, Span, Stamp, Statement

WHOLE = st.integers(-(2**53), 2**53)
REAL = st.floats(allow_nan=False, allow_infinity=False)
NUMBER = st.one_of(st.none(), WHOLE, REAL)
PLACE = {"block": WHOLE, "start": WHOLE, "end": WHOLE}
SPAN = st.builds(Span, **PLACE)


def many(kind: type[Any], **known: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few records of a kind; what is not given is made by its type."""
    return st.lists(st.builds(kind, **known), max_size=3).map(tuple)


ARTICLES = st.builds(
    Article,
    capture=st.builds(CaptureRef, position=WHOLE),
    published=st.none() | st.from_type(Stamp),
    modified=st.none() | st.from_type(Stamp),
    byline=...,
    tags=...,
    related=...,
    input_id=...,
    dates=many(DateMention, **PLACE, confidence=REAL),
    quantities=many(QuantityMention, **PLACE, value=NUMBER, lo=NUMBER, hi=NUMBER, candidates=st.just(("EGP", "SYP"))),
    names=many(NameMention, **PLACE),
    statements=many(Statement, content=SPAN, speaker=st.none() | SPAN),
    events=many(Event, trigger=SPAN),
    keywords=many(Keyword, score=REAL),
)


@given(ARTICLES)
def test_what_is_written_is_read_again(article: Article) -> None:
    assert decode_article(encode_article(article)) == article


@given(st.binary())
def test_bytes_that_are_no_record_are_told(data: bytes) -> None:
    with pytest.raises(MalformedInput):
        decode_article(data)


def record() -> dict[str, Any]:
    return article_record(Article("a", CaptureRef("c", "gate.txt", None, "text/plain", 0), "main", None, ()))


@pytest.mark.parametrize(
    "change",
    [
        {"mentions": None},
        {"mentions": {"dates": [{}]}},
        {"published": "today"},
        {"published": {"value": "2026"}},
        {"role": "other"},
        {"blocks": [{"kind": "paragraph"}]},
    ],
    ids=str,
)
def test_a_record_of_another_shape_is_told(change: dict[str, Any]) -> None:
    with pytest.raises(MalformedInput, match=r"khabar\.article/1"):
        decode_article(msgspec.json.encode(record() | change))


def test_keys_of_a_later_schema_are_passed_over() -> None:
    later = record() | {"mood": "calm", "mentions": {**record()["mentions"], "songs": []}}
    assert decode_article(msgspec.json.encode(later)).id == "a"
