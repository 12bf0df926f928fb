"""What kind of input something is, by its name and its first bytes."""

from __future__ import annotations

import re
import zlib
from typing import Literal

from khabar.read.limits import is_gzip, unpacked_head

Kind = Literal["text", "html", "feed", "warc", "jsonl"]

MEDIA_TYPES: dict[Kind, str] = {
    "text": "text/plain",
    "html": "text/html",
    "feed": "application/xml",
    "warc": "application/warc",
    "jsonl": "application/x-ndjson",
}
SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".ndjson": "jsonl",
}
_KINDS: dict[str, Kind] = {media_type: kind for kind, media_type in MEDIA_TYPES.items()} | {
    "application/xhtml+xml": "html",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "feed",
    "text/xml": "feed",
}
#: How many bytes of an input `kind_of_bytes` wants to see.
HEAD = 2048

_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|table|meta)[\s>/]", re.IGNORECASE)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_RECORD = re.compile(rb'\s*\{[^\n]*"body"\s*:')
_JSON = re.compile(rb'\s*(?:\{\s*["}]|\[\s*[\[{"\]])')


def kind_of_name(name: str) -> Kind | None:
    """The kind that a file's ending promises; None where it promises nothing, as `.json` does."""
    lowered = name.lower()
    return next((kind for suffix, kind in SUFFIXES.items() if lowered.endswith(suffix)), None)


def kind_of_media_type(media_type: str | None) -> Kind | None:
    """The kind that a media type names, its parameters aside; None for one that names none of ours.

    >>> kind_of_media_type("application/rss+xml; charset=utf-8")
    'feed'
    """
    essence = (media_type or "").partition(";")[0].strip().lower()
    return _KINDS.get(essence)


def kind_of_bytes(head: bytes) -> Kind | None:
    """The kind that the first bytes show; what shows nothing is text, and JSON that is neither feed nor records is None.

    >>> kind_of_bytes(b'<?xml version="1.0"?><rss version="2.0">')
    'feed'
    """
    plain = _ascii(head)
    if is_gzip(head):
        return "jsonl" if _RECORD.match(_ascii(unpacked_head(head))) else "warc"
    if plain.startswith(b"WARC/"):
        return "warc"
    if _FEED.search(plain) or is_json_feed(plain):
        return "feed"
    if _RECORD.match(plain):
        return "jsonl"
    if _JSON.match(plain):
        return None
    return "html" if _HTML.search(plain) else "text"


def begins_as_archive(head: bytes) -> bool:
    """Whether a file's first bytes, unpacked if they are gzip, begin a WARC record.

    >>> begins_as_archive(b"WARC/1.0"), begins_as_archive(bytes.fromhex("1f8b0800") + b"garbage")
    (True, False)
    """
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(wbits=31).decompress(head, HEAD)
        except zlib.error:
            return False
    return head.lstrip().startswith(b"WARC/")


def is_json_feed(head: bytes) -> bool:
    """Whether a JSON file's first bytes name the JSON Feed format."""
    return _JSON_FEED.search(head) is not None


def _ascii(head: bytes) -> bytes:
    """The head with UTF-16's zero bytes and byte-order marks out of the way."""
    return head[:HEAD].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
