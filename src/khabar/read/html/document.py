"""A page taken apart once: its rows, what its head declares, its JSON-LD, the names of its site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.read.html.layout import Layout, Row, lay_out
from khabar.read.html.metadata.jsonld import LinkedData, read_linked_data
from khabar.read.html.metadata.meta import OUTLETS, Head, read_head
from khabar.read.html.metadata.microdata import Fields, read_fields
from khabar.read.html.outlet import is_outlet, is_site_title
from khabar.read.html.title import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

_MOST_SITE_BOXES = 4
_MASTHEAD_ROWS, _SITE_WORDS = 4, 5
_TOP = re.compile(r"\b(?:top|head|header|banner|masthead|hd)\b", re.IGNORECASE)
_FOOTER_ROWS, _FOOTER_WORDS = 25, 16
_OWN_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
#: The sign of copyright, and what else stands around the name beside it: years, "all rights reserved to".
_RIGHTS = re.compile(r"©|\(c\)|copyright|حقوق", re.IGNORECASE)
_AROUND_NAME = re.compile(
    r"[\s.|–-]+(?:مصمم|تصميم|برمجة|تطوير|استضافة|(?:powered|designed|developed|hosted)\s+by)\b.*$|(?:(?:جميع|كافة|كل)\s+)?(?:ال)?حقوق\s+(?:(?:و?ال)?(?:نشر|طبع)\s+)*(?:محفوظة\s*)?(?:لدى\s|لـ\s?|ل(?=\w{4}))?"
    r"|©|\(c\)|copyright|all rights reserved|\b(?:19|20)\d\d\b(?:\s*[-–]\s*(?:19|20)\d\d\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """Everything of a page that the decisions look at; `hints` are names that may be the site's where nothing declares it."""

    root: etree._Element
    layout: Layout
    head: Head
    linked: LinkedData
    fields: Fields
    url: str | None
    base: str | None
    outlets: tuple[str, ...]
    hints: tuple[str, ...]
    sites: frozenset[str]


def take_apart(root: etree._Element, url: str | None) -> Document:
    """The document of a parsed page."""
    head, linked, fields = read_head(root), read_linked_data(root), read_fields(root)
    layout = lay_out(root)
    outlets = tuple(name for name in _outlets(layout, head, linked, fields) if is_outlet(name))
    base = head.base or url or head.first("og:url") or head.canonical
    hints = (*_signed(layout), *_masthead(layout))
    return Document(root, layout, head, linked, fields, url, base, outlets, hints, _keys(outlets))


def _keys(outlets: tuple[str, ...]) -> frozenset[str]:
    """The names by their letters, and the parts of names given in two languages."""
    parts = [part for name in outlets for part in (name, *name.split(" - "), *name.split(" | "))]
    return frozenset(map(key, parts))


def _outlets(layout: Layout, head: Head, linked: LinkedData, fields: Fields) -> list[str]:
    """The names of the site, most trusted first."""
    publishers = [article.publisher for article in linked.articles if article.publisher]
    organisations = [name for article in linked.articles for name in article.organisations]
    shown = [name for box in layout.sites[:_MOST_SITE_BOXES] for name in _shown(box)]
    return [
        *head.all(OUTLETS[:1]),
        *publishers,
        *linked.sites,
        *fields.get("publisher"),
        *head.all(OUTLETS[1:]),
        *organisations,
        *fields.organisations,
        *shown,
    ]


def _masthead(layout: Layout) -> list[str]:
    """The name that a page opens with in a box of its own at the top, where nothing calls it a logo."""
    first = layout.rows[:_MASTHEAD_ROWS]
    inside = [
        row
        for row in first
        if any(_TOP.search(f"{box.element.get('id') or ''} {box.element.get('class') or ''}") for box in row.box.chain())
    ]
    return [row.text for row in inside if 1 < row.words <= _SITE_WORDS and row.href is None and is_site_title(row.text)][:1]


def _shown(logo: etree._Element) -> list[str]:
    """The name in a logo, or that of its picture."""
    text = " ".join("".join(logo.itertext()).split())
    return [text] if text else [alt for picture in logo.iter("img") if (alt := (picture.get("alt") or "").strip())]


def _above_address(rows: Sequence[Row]) -> list[str]:
    """The name right above a page's own address, as printing views close with it."""
    closing = [above.text for above, below in pairwise(rows) if _OWN_ADDRESS.match(below.text) and above.href is None]
    return [text for text in closing if len(text.split()) <= _SITE_WORDS and is_site_title(text)]


def _signed(layout: Layout) -> list[str]:
    """The names beside a page's sign of copyright ("جميع الحقوق محفوظة © بوابة الواحة 2024")."""
    last = [row.text for row in layout.rows[-_FOOTER_ROWS:] if row.words <= _FOOTER_WORDS and _RIGHTS.search(row.text)]
    names = (*_above_address(layout.rows[-_FOOTER_ROWS:]), *(_AROUND_NAME.sub("\n", text) for text in last))
    return [part.strip(" .|-–") for text in names for part in text.split("\n") if len(part.strip(" .|-–")) > 1]
