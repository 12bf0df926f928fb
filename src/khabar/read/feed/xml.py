"""XML feeds into items, by feedparser, which is given bytes and fetches nothing."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from xml.sax import SAXException

import feedparser

from khabar.errors import MalformedInput
from khabar.read.feed.item import FeedItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.model import Capture
    from khabar.read.limits import Limits

MALFORMED = "feed:malformed"

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
#: The beginning of declarations of a feed's own: what entity bombs are made of, and what no feed needs.
_OWN_TYPES = re.compile(r"<!DOCTYPE\s[^<>\[]{0,1000}\[")
_ROOT = re.compile(r"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
#: feedparser takes the captions of media for the item's own summary and title; under another name they stay apart.
_MEDIA_TEXT = re.compile(r"(</?media:)(description|title|text)(?=[\s>/])")
_CAPTION = r"\1khabar\2"
#: Where a feed's root element stands at the latest, licences in comments and document types before it.
_PROLOGUE = 20_000


def read_xml_feed(text: str, capture: Capture, limits: Limits) -> Iterator[FeedItem]:
    """The items of an RSS, RDF or Atom feed; raises MalformedInput for a text that is none of them."""
    if not _ROOT.search(text, 0, _PROLOGUE):
        raise MalformedInput("is not a feed: it has no rss, feed or RDF element", where=capture.path, remedy="name the type with --from")
    if deepest(text) > limits.max_depth:
        raise MalformedInput(f"is nested deeper than {limits.max_depth} elements", where=capture.path, remedy="raise max_depth")
    feed = _parsed(text, capture.url)
    broken = (MALFORMED,) if isinstance(feed.get("bozo_exception"), SAXException) or _CONTROLS.search(text) else ()
    for entry in feed["entries"]:
        yield _item(entry, feed, capture.url, broken)


def deepest(text: str) -> int:
    """How deep the elements are nested at most, roughly: tags are counted, CDATA and comments included."""
    depth = most = 0
    for tag in re.finditer(r"<(/?)[A-Za-z][^<>]{0,4000}?(/?)>", text):
        depth += 0 if tag[2] else -1 if tag[1] else 1
        most = max(most, depth)
        depth = max(depth, 0)
    return most


def _parsed(text: str, url: str | None) -> dict[str, Any]:
    """feedparser's reading of a text, as UTF-8 whatever it declared; HTML is kept as it is, since only its text is taken."""
    clean = _MEDIA_TEXT.sub(_CAPTION, _without_own_types(_CONTROLS.sub("", _DECLARATION.sub("", text)).lstrip()))
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url or ""}
    data = io.BytesIO(clean.encode("utf-8", "replace"))
    found: dict[str, Any] = feedparser.parse(data, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    return found


def _without_own_types(text: str) -> str:
    """The text from its root element on, where it begins with declarations of its own; an entity that they declared stays as written."""
    root = _ROOT.search(text) if _OWN_TYPES.search(text, 0, _PROLOGUE) else None
    return text[root.start() :] if root else text


def _item(entry: dict[str, Any], feed: dict[str, Any], url: str | None, repairs: tuple[str, ...]) -> FeedItem:
    channel = feed["feed"]
    published, modified = _dates(entry, feed.get("version") or "")
    caption = _value(entry, "media_khabardescription") or _value(entry, "media_khabartext")
    body = _body(entry)
    return FeedItem(
        title=_value(entry, "title"),
        body=body or caption,
        url=_value(entry, "feedburner_origlink") or _value(entry, "link"),
        base=_value(channel, "link") or url,
        published=published,
        modified=modified,
        outlet=_value(channel, "title") or _value(channel, "publisher"),
        source=_value(entry, "dc_source") or _value(entry.get("source") or {}, "title"),
        authors=tuple(filter(None, (_value(author, "name") for author in entry.get("authors") or ()))),
        tags=tuple(filter(None, (_value(tag, "label") or _value(tag, "term") for tag in entry.get("tags") or ()))),
        captions=tuple(
            filter(None, (caption if body else None, *(_value(credit, "content") for credit in entry.get("media_credit") or ())))
        ),
        language=_value(entry, "language") or _value(channel, "language"),
        repairs=repairs,
    )


def _value(fields: dict[str, Any], name: str) -> str | None:
    """A text field; feedparser's own look-up is passed over, since it answers with other fields in place of absent ones."""
    found = dict.get(fields, name)
    return found if isinstance(found, str) and found.strip() else None


def _body(entry: dict[str, Any]) -> str | None:
    """The fullest text: the content where there is one, else the summary."""
    contents = [value for content in entry.get("content") or () if (value := _value(content, "value"))]
    return max(contents, key=len, default=None) or _value(entry, "summary")


def _dates(entry: dict[str, Any], version: str) -> tuple[str | None, str | None]:
    """When an item was published and modified: RSS's dc:date is its publication, Atom's `updated` alone is a change."""
    published, updated = _value(entry, "published"), _value(entry, "updated")
    if published is None and not version.startswith("atom"):
        return updated, None
    return published, updated if updated != published else None
