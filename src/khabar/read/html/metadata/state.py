"""The record that a page built by scripts carries for them: `__NEXT_DATA__` and its like hold the article as JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from khabar.read.html.metadata.jsonld import LinkedArticle, names_in, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LONGEST = 2_000_000
_DEEPEST, _MOST_RECORDS = 16, 20_000
#: A record's body has at least this many words; less is a teaser.
_BODY_WORDS = 30
_TITLES = ("title", "headline", "name")
_BODIES = ("articleBody", "body", "content", "contentHtml", "html", "text", "fullText", "bodyHtml")
_PUBLISHED = ("publishedAt", "datePublished", "published_at", "publishDate", "publish_date", "published", "date", "createdAt", "created_at")
_MODIFIED = ("modifiedAt", "dateModified", "updatedAt", "updated_at", "modified")
_AUTHORS = ("author", "authors", "byline", "writer")
_TAGS = ("tags", "keywords", "topics")
_TAG = re.compile(r"<[^<>]{0,500}>")


def read_state(root: etree._Element) -> LinkedArticle | None:
    """The article of a page's own JSON: the record with a headline whose body is the longest; None where there is none."""
    scripts = [script.text for script in root.iter("script") if script.get("type") == "application/json" and script.text]
    records = [record for text in scripts if len(text) <= _LONGEST for record in _records(_load(text))]
    best = max(records, key=lambda record: len(_first(record, _BODIES) or ""), default=None)
    return None if best is None else _article(best)


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _records(value: Any) -> Iterator[dict[str, Any]]:
    """The records with a headline and a body, breadth first within the bounds."""
    level, left = [value], _MOST_RECORDS
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for item in level[:left]:
            if isinstance(item, dict):
                if _first(item, _TITLES) and len(_TAG.sub(" ", _first(item, _BODIES) or "").split()) >= _BODY_WORDS:
                    yield item
                below += item.values()
            elif isinstance(item, list):
                below += item
        left -= len(level[:left])
        level = [item for item in below if isinstance(item, dict | list)]


def _first(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((value for name in names if isinstance(value := record.get(name), str) and value.strip()), None)


def _article(record: dict[str, Any]) -> LinkedArticle:
    return LinkedArticle(
        headline=text_of(_first(record, _TITLES)),
        published=_first(record, _PUBLISHED),
        modified=_first(record, _MODIFIED),
        persons=_named(record, _AUTHORS),
        organisations=(),
        publisher=None,
        keywords=_named(record, _TAGS),
        url=None,
        language=None,
        body=_first(record, _BODIES),
    )


def _named(record: dict[str, Any], keys: tuple[str, ...]) -> tuple[str, ...]:
    """The names in the first of these fields that is there: a text, a record with a name, or a list of them."""
    value = next((record[key] for key in keys if record.get(key)), None)
    items = value if isinstance(value, list) else [value]
    return tuple(name for item in items for name in names_in(item))
