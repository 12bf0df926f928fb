"""What is kept of an article in the index, and how it is read back."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from khabar.index.dense import key_of
from khabar.index.letters import Packed, pack
from khabar.text.stem import fold_words, index_words, keys_of, list_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import tantivy

    from khabar.holdings import Shelved
    from khabar.model import Article

#: Raised when the fields below change, so that older indexes are made again.
SCHEMA_VERSION: Final = "4"

#: Fields that an operator names, each over the words of one or more values.
FACETS: Final = ("outlet", "source", "speaker", "place", "person")
#: Stands between two values of a facet, so that no phrase reaches over both; it is no word.
_BETWEEN: Final = " \u0001 "
_DAY: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_MINUTES_A_DAY: Final = 24 * 60
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Card(msgspec.Struct, frozen=True, array_like=True):
    """What is shown of an article that was found. `text` is the title, a space and the body; `title` the length of the title."""

    id: str
    text: Packed
    title: int | None
    published: str | None
    outlet: str | None
    source: str | None
    url: str | None
    input_id: str | None
    first_seen: str

    def read(self) -> tuple[str | None, str]:
        """The title and the body."""
        text = self.text.read()
        return (None if self.title is None else text[: self.title]), text[self._begin :]

    def outline(self) -> bytes:
        """The outline of the body."""
        return self.text.outline()[self._begin :]

    def fold_body(self) -> str:
        """The body as its words are compared."""
        return self.text.fold_words(self._begin)

    @property
    def _begin(self) -> int:
        return (self.title or 0) + 1


@cache
def _decoder() -> msgspec.msgpack.Decoder[Card]:
    return msgspec.msgpack.Decoder(Card)


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder()


def make_schema() -> tantivy.Schema:
    """The fields: `terms` and `title` hold keys, `surface` folded words with their places, for phrases."""
    import tantivy

    fields = tantivy.SchemaBuilder()
    fields.add_text_field("id", tokenizer_name="raw", index_option="basic")
    fields.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    fields.add_text_field("title", tokenizer_name="whitespace", index_option="freq")
    for name in ("surface", *FACETS):
        fields.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    fields.add_integer_field("key", indexed=True)
    fields.add_integer_field("day", fast=True)
    fields.add_integer_field("minute", fast=True)
    fields.add_bytes_field("card", stored=True)
    return fields.build()


def make_document(held: Shelved) -> tantivy.Document:
    """An article as the index takes it."""
    import tantivy

    article = held.article
    body = "\n".join([block.text for block in article.blocks])
    card = make_card(held, body)
    title_keys, title_words = index_words(fold_words(article.title or "").text)
    body_keys, body_words = index_words(card.fold_body())
    document = tantivy.Document()
    document.add_text("id", article.id)
    document.add_integer("key", key_of(article.id))
    document.add_text("terms", f"{title_keys} {body_keys}")
    document.add_text("title", title_keys)
    document.add_text("surface", title_words + _BETWEEN + body_words)
    for name, values in facets_of(article).items():
        document.add_text(name, _BETWEEN.join(map(_facet_keys, values)))
    document.add_integer("day", printed_day(held))
    document.add_integer("minute", minute_of(held))
    document.add_bytes("card", _encoder().encode(card))
    return document


def lead_keys(words: Sequence[str]) -> list[str]:
    """The first key of each word: how values of a facet are written, so that `outlet:رويترز` finds what لرويترز was credited."""
    return [keys_of(word)[0] for word in words]


@lru_cache(maxsize=1 << 12)
def _facet_keys(value: str) -> str:
    return " ".join(lead_keys(list_words(value)))


def make_card(held: Shelved, body: str) -> Card:
    """What the index must be able to show of an article without the store."""
    article = held.article
    return Card(
        id=article.id,
        text=pack(f"{article.title or ''} {body}"),
        title=None if article.title is None else len(article.title),
        published=article.published.value if article.published else None,
        outlet=article.outlet,
        source=article.source,
        url=article.url,
        input_id=article.input_id,
        first_seen=held.first_seen,
    )


def read_card(document: tantivy.Document) -> Card:
    """The card of a document."""
    stored: Any = document.get_first("card")
    return _decoder().decode(bytes(stored))


def facets_of(article: Article) -> dict[str, tuple[str, ...]]:
    """The values under which operators find an article; a credited source also counts as an outlet (`outlet:رويترز`)."""
    speakers = [name for said in article.statements for name in (said.speaker_name, said.speaker_role) if name]
    return {
        "outlet": _distinct([article.outlet, article.source]),
        "source": _distinct([article.source, *article.agencies]),
        "speaker": _distinct(speakers),
        "place": _named(article, "LOC"),
        "person": _named(article, "PER"),
    }


def _named(article: Article, kind: str) -> tuple[str, ...]:
    return _distinct(name for mention in article.names if mention.type == kind for name in (mention.entity.label, mention.surface))


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def printed_day(held: Shelved) -> int:
    """The day that an article says it was published on, or else that it was first seen on, in days since 1970.

    The day is the one printed: an article of 23:30+03:00 belongs to that day, whatever day it was in Greenwich.
    """
    return day_number(_time_of(held)[:10]) or 0


def minute_of(held: Shelved) -> int:
    """The same in minutes since 1970, UTC, for the order of articles; a day without a clock begins at midnight."""
    try:
        at = datetime.fromisoformat(_time_of(held))
    except ValueError:  # only a year or a month is known
        return printed_day(held) * _MINUTES_A_DAY
    return int((at.replace(tzinfo=at.tzinfo or UTC) - _EPOCH).total_seconds()) // 60


def _time_of(held: Shelved) -> str:
    stamp = held.article.published
    return stamp.value if stamp and day_number(stamp.value[:10]) is not None else held.first_seen


def day_number(text: str, *, last: bool = False) -> int | None:
    """The days since 1970 of `2024-02-12`, `2024-02` or `2024`: the first of them, or with `last` the last; None if it is no day.

    >>> day_number("1970-01-03"), day_number("1970-01", last=True), day_number("tomorrow")
    (2, 30, None)
    """
    if not _DAY.fullmatch(text):
        return None
    year, month, day = (int(part) for part in [*text.split("-"), "0", "0"][:3])
    if last and not month:
        month = 12
    if last and not day and 1 <= month <= 12 and year:
        day = monthrange(year, month)[1]
    try:
        return date(year, month or 1, day or 1).toordinal() - _EPOCH.toordinal()
    except ValueError:
        return None
