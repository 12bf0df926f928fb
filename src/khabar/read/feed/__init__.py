"""Feeds into pages, one an item: RSS 0.9x to 2.0, RDF, Atom and JSON Feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.charset import decode
from khabar.read.feed.item import page_of
from khabar.read.limits import check_size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.model import Capture, Page
    from khabar.read.limits import Limits

__all__ = ["read_feed"]


def read_feed(capture: Capture, limits: Limits) -> Iterator[Page]:
    """A page for every item of a feed, in the feed's order.

    >>> from khabar.model import Capture
    >>> from khabar.read.limits import Limits
    >>> rss = "<rss version='2.0'><channel><title>صدى</title><item><title>عودة التيار</title></item></channel></rss>"
    >>> [page.declared.title for page in read_feed(Capture("c", rss.encode(), "feed.xml"), Limits())]
    ['عودة التيار']

    Nothing is fetched: no external entity, no stylesheet, no enclosure; entities that a feed declares itself are not expanded.
    Broken XML is read as far as it goes and says so in the pages' repairs ("feed:malformed"); a feed without items gives nothing.
    Raises InputTooLarge past the size limit, and MalformedInput for what is no feed at all.
    """
    check_size(len(capture.data), limits, capture.path)
    decoded = decode(capture.data, capture.charset, "xml")
    if decoded.text.lstrip().startswith("{"):
        from khabar.read.feed.json import read_json_feed as read_items
    else:
        from khabar.read.feed.xml import read_xml_feed as read_items
    for item in read_items(decoded.text, capture, limits):
        page = page_of(item, decoded.repairs)
        if page.lines or page.declared.title:
            yield page
