"""Whatever the bytes are, reading and annotating ends in articles or in an InputError, and every span quotes its text."""

from __future__ import annotations

from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import InputError
from khabar.model import TITLE_BLOCK, Article, Capture, DateMention, Failed, NameMention, QuantityMention, Span
from khabar.pipeline import annotate
from khabar.read.inputs import open_captures
from khabar.read.kinds import MEDIA_TYPES, Kind
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

SAMPLES = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "samples" / "captures").iterdir()) if path.suffix != ".json"]
KINDS: list[Kind] = ["text", "html", "feed", "jsonl"]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sample, cut, doubled, or with bytes in its middle replaced by any."""
    data = draw(st.sampled_from(SAMPLES))
    first = draw(st.integers(0, len(data)))
    last = draw(st.integers(first, min(len(data), first + 400)))
    return data[:first] + draw(st.binary(max_size=200)) + data[last:] * draw(st.integers(0, 2))


def ask_nobody(url: str) -> Failed:
    raise AssertionError(url)


def articles_of(data: bytes, kind: Kind) -> tuple[Article, ...]:
    try:
        return tuple(annotate(article) for article in read_capture(Capture("c", data, "x", media_type=MEDIA_TYPES[kind]), Limits()))
    except InputError:
        return ()


def check(article: Article) -> None:
    """Every span quotes the text that it points to."""
    spans: list[DateMention | QuantityMention | NameMention | Span] = [*article.dates, *article.quantities, *article.names]
    spans += [said.content for said in article.statements] + [event.trigger for event in article.events]
    for mention in spans:
        text = article.title if mention.block == TITLE_BLOCK else article.blocks[mention.block].text
        assert text is not None
        assert text[mention.start : mention.end] == mention.surface


@pytest.mark.parametrize("kind", KINDS)
@given(data=damaged())
@settings(max_examples=25)
def test_damaged_captures_of_every_kind(data: bytes, kind: Kind) -> None:
    for article in articles_of(data, kind):
        check(article)


@given(data=st.one_of(st.binary(max_size=3000), damaged()))
@settings(max_examples=40)
def test_any_stream_gives_captures_or_failures(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    stream = BufferedReader(BytesIO(data))
    for _ in open_captures(["-"], None, Limits(), stream, ask_nobody):  # type: ignore[arg-type]
        pass
