"""Markup into a tree that is safe to walk: no network, no entities of its own, no comments, bounded depth."""

from __future__ import annotations

import re

from lxml import etree

#: Tags that old editors leave open by the hundred; past the parser's depth they are taken out so that the text survives.
_UNCLOSED = re.compile(rb"</?(?:font|span|b|i|u|em|strong|center|o:p|big|small)\b[^<>]{0,300}>", re.IGNORECASE)
_TOO_DEEP = "depth"


def parse(html: str) -> etree._Element | None:
    """The root element, or None where there is no markup and no text.

    >>> parse("<p>خبر<p>عاجل").xpath("string(//p[2])")
    'عاجل'
    >>> parse("  ") is None
    True

    libxml2 stops at a depth of 256, and with it the rest of the page is lost: pages of the 2000s, whose editor never
    closed a `<font>`, pass that depth with ordinary text. Such a page is parsed again without its inline tags.
    """
    data = html.encode("utf-8", "replace")
    root, complete = _parse(data)
    return root if complete else _parse(_UNCLOSED.sub(b"", data))[0]


def _parse(data: bytes) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None, True
    return root, not any(_TOO_DEEP in entry.message for entry in parser.error_log)
