"""An article as one JSON object, the shape that `docs/reference/records.md` promises (`khabar.article/1`)."""

from __future__ import annotations

from typing import Any

import msgspec

from khabar.errors import MalformedInput
from khabar.model import Article, DateMention, Event, NameMention, QuantityMention, Span, Stamp, Statement

SCHEMA = "khabar.article/1"

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(dict[str, Any])


def encode_article(article: Article) -> bytes:
    """The article as one line of JSON, UTF-8, without a line end."""
    return _encoder.encode(article_record(article))


def decode_article(data: bytes) -> Article:
    """The article that `encode_article` was given; keys of a later version of the schema are passed over.

    >>> from khabar.model import CaptureRef
    >>> article = Article("a", CaptureRef("c", "gate.txt", None, "text/plain", 0), "main", "عودة التيار", ())
    >>> decode_article(encode_article(article)) == article
    True

    Raises MalformedInput for bytes that are no such record, with the place where they are not.
    """
    try:
        record = _decoder.decode(data)
        for name in ("published", "modified"):
            if stamp := record.get(name):
                stamp["origin"] = stamp.pop("from")
        return msgspec.convert(record | record.pop("mentions"), Article)
    except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, TypeError, AttributeError) as error:
        raise MalformedInput(f"is no {SCHEMA} record: {error}") from error


def article_record(article: Article) -> dict[str, Any]:
    """The article as plain lists, dicts, strings and numbers, in the order of records.md."""
    return {
        "schema": SCHEMA,
        "id": article.id,
        "input_id": article.input_id,
        "capture": msgspec.to_builtins(article.capture),
        "role": article.role,
        "url": article.url,
        "language": article.language,
        "title": article.title,
        "published": _stamp(article.published),
        "modified": _stamp(article.modified),
        "outlet": article.outlet,
        "source": article.source,
        "byline": list(article.byline),
        "agencies": list(article.agencies),
        "dateline": article.dateline,
        "tags": list(article.tags),
        "blocks": [{"kind": block.kind, "text": block.text} for block in article.blocks],
        "related": [{"title": item.title, "url": item.url} for item in article.related],
        "repairs": list(article.repairs),
        "mentions": {
            "dates": [_date(mention) for mention in article.dates],
            "quantities": [_quantity(mention) for mention in article.quantities],
            "names": [_name(mention) for mention in article.names],
        },
        "statements": [_statement(statement) for statement in article.statements],
        "events": [_event(event) for event in article.events],
        "keywords": [{"text": keyword.text, "score": keyword.score} for keyword in article.keywords],
    }


def _stamp(stamp: Stamp | None) -> dict[str, str] | None:
    if stamp is None:
        return None
    return {"value": stamp.value, "precision": stamp.precision, "raw": stamp.raw, "from": stamp.origin}


def _place(mention: DateMention | QuantityMention | NameMention | Span) -> dict[str, Any]:
    return {"block": mention.block, "start": mention.start, "end": mention.end, "surface": mention.surface}


def _date(mention: DateMention) -> dict[str, Any]:
    return _place(mention) | {
        "type": mention.type,
        "value": mention.value,
        "mod": mention.mod,
        "interval": list(mention.interval) if mention.interval else None,
        "confidence": mention.confidence,
        "rule": mention.rule,
    }


def _quantity(mention: QuantityMention) -> dict[str, Any]:
    return _place(mention) | {
        "value": mention.value,
        "lo": mention.lo,
        "hi": mention.hi,
        "modifier": mention.modifier,
        "unit": mention.unit,
        "noun": mention.noun,
        "candidates": list(mention.candidates),
        "rule": mention.rule,
    }


def _name(mention: NameMention) -> dict[str, Any]:
    return _place(mention) | {"type": mention.type, "entity": msgspec.to_builtins(mention.entity), "rule": mention.rule}


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "content": _place(statement.content),
        "speaker": _place(statement.speaker) if statement.speaker else None,
        "speaker_name": statement.speaker_name,
        "speaker_role": statement.speaker_role,
        "cue": statement.cue,
        "kind": statement.kind,
        "via": statement.via,
        "polarity": statement.polarity,
        "rule": statement.rule,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "trigger": _place(event.trigger),
        "type": event.type,
        "actor": event.actor,
        "target": event.target,
        "place": event.place,
        "interval": list(event.interval) if event.interval else None,
        "status": event.status,
        "rule": event.rule,
    }
