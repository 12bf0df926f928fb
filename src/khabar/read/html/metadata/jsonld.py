"""JSON-LD: the schema.org records that a page carries in scripts."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|VideoObject)$")
_LISTING = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})
#: A script longer than this is a data dump, and one nested deeper an attack.
_LONGEST = 2_000_000
_DEEPEST = 12
_MOST_RECORDS = 400
_LAST_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """One article as JSON-LD describes it, or a video beside it; texts as they stand."""

    headline: str | None
    published: str | None
    modified: str | None
    persons: tuple[str, ...]
    organisations: tuple[str, ...]
    publisher: str | None
    keywords: tuple[str, ...]
    url: str | None
    language: str | None
    body: str | None = None
    video: bool = False


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The articles of a page's JSON-LD, the names of its site, and whether it calls itself a listing."""

    articles: tuple[LinkedArticle, ...] = ()
    sites: tuple[str, ...] = ()
    listing: bool = False


def read_linked_data(root: etree._Element) -> LinkedData:
    """Everything useful in a page's JSON-LD; broken scripts are passed over."""
    articles: list[LinkedArticle] = []
    sites: list[str] = []
    listing = False
    records = list(_records(root))
    named = {key: record for record in records if (key := text_of(record.get("@id"))) and record.get("name")}
    for record in records:
        types = _types(record)
        if any(_ARTICLE.search(kind) for kind in types):
            articles.append(_article(record, named))
        elif types & {"WebSite", "NewsMediaOrganization", "Organization"}:
            sites += names_in(record)
        listing = listing or bool(types & _LISTING)
    return LinkedData(tuple(articles), tuple(sites), listing)


def _records(root: etree._Element) -> Iterator[dict[str, Any]]:
    left = _MOST_RECORDS
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > _LONGEST:
            continue
        for record in _flat(_load(script.text), _DEEPEST):
            if not left:
                return
            left -= 1
            yield record


def _load(text: str) -> Any:
    """The value of a script; line ends inside strings and commas behind the last field, as templates leave them, are mended."""
    text = text.strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip(";")
    for mend in (str, _in_one_line, _without_last_commas):
        try:
            return json.loads(mend(text))
        except (ValueError, RecursionError):
            continue
    return None


def _in_one_line(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _without_last_commas(text: str) -> str:
    return _LAST_COMMA.sub("", _in_one_line(text))


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth - 1)
    elif isinstance(value, dict):
        yield value
        yield from _flat(value.get("@graph"), depth - 1)
        if not _types(value) & _LISTING:
            yield from _flat(value.get("mainEntity"), depth - 1)


def _types(record: dict[str, Any]) -> set[str]:
    kinds = record.get("@type")
    found = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1] for kind in found if isinstance(kind, str)}


def _article(record: dict[str, Any], named: dict[str, dict[str, Any]]) -> LinkedArticle:
    authors = [_referred(item, named) for item in _items(record.get("author")) + _items(record.get("creator"))]
    keywords = record.get("keywords")
    return LinkedArticle(
        headline=text_of(record.get("headline")) or text_of(record.get("name")),
        published=text_of(record.get("datePublished")) or text_of(record.get("uploadDate")) or text_of(record.get("dateCreated")),
        modified=text_of(record.get("dateModified")),
        persons=tuple(name for item in authors if not _is_organisation(item) for name in names_in(item)),
        organisations=tuple(name for item in authors if _is_organisation(item) for name in names_in(item)),
        publisher=next((name for item in _items(record.get("publisher")) for name in names_in(item)), None),
        keywords=tuple(text for text in map(text_of, _items(keywords)) if text),
        url=text_of(record.get("url")) or _entity(record.get("mainEntityOfPage")),
        language=text_of(record.get("inLanguage")),
        video=_types(record) == {"VideoObject"},
        body=body if isinstance(body := record.get("articleBody"), str) and body.strip() else None,
    )


def _referred(item: Any, named: dict[str, dict[str, Any]]) -> Any:
    """The record that an item gives by its @id only, as sites with one graph of records do; else the item itself."""
    key = text_of(item.get("@id")) if isinstance(item, dict) and not item.get("name") else None
    return named.get(key, item) if key else item


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _is_organisation(item: Any) -> bool:
    return isinstance(item, dict) and any(kind.endswith("Organization") for kind in _types(item))


def names_in(item: Any) -> list[str]:
    """The names of a text, or of a record with a name."""
    if isinstance(item, dict):
        return [name for name in map(text_of, _items(item.get("name"))) if name]
    name = text_of(item)
    return [name] if name else []


def _entity(value: Any) -> str | None:
    return text_of(value.get("@id")) if isinstance(value, dict) else text_of(value)


def text_of(value: Any) -> str | None:
    """A text with entities decoded and single spaces; None for anything else."""
    if not isinstance(value, str):
        return None
    return " ".join(unescape(value).split()) or None
