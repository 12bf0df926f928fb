"""A page taken apart once: its rows, what its head declares, its JSON-LD, the names of its site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.read.html.layout import Layout, lay_out
from khabar.read.html.metadata.jsonld import LinkedData, read_linked_data
from khabar.read.html.metadata.meta import OUTLETS, Head, read_head
from khabar.read.html.metadata.microdata import Fields, read_fields
from khabar.read.html.outlet import is_outlet
from khabar.read.html.title import key

if TYPE_CHECKING:
    from lxml import etree

_MOST_SITE_BOXES = 4


@dataclass(frozen=True, slots=True)
class Document:
    """Everything of a page that the decisions look at."""

    root: etree._Element
    layout: Layout
    head: Head
    linked: LinkedData
    fields: Fields
    url: str | None
    base: str | None
    outlets: tuple[str, ...]
    sites: frozenset[str]


def take_apart(root: etree._Element, url: str | None) -> Document:
    """The document of a parsed page."""
    head, linked, fields = read_head(root), read_linked_data(root), read_fields(root)
    layout = lay_out(root)
    outlets = tuple(name for name in _outlets(layout, head, linked, fields) if is_outlet(name))
    base = head.base or url or head.first("og:url") or head.canonical
    return Document(root, layout, head, linked, fields, url, base, outlets, _keys(outlets))


def _keys(outlets: tuple[str, ...]) -> frozenset[str]:
    """The names by their letters, and the parts of names given in two languages."""
    parts = [part for name in outlets for part in (name, *name.split(" - "), *name.split(" | "))]
    return frozenset(map(key, parts))


def _outlets(layout: Layout, head: Head, linked: LinkedData, fields: Fields) -> list[str]:
    """The names of the site, most trusted first."""
    publishers = [article.publisher for article in linked.articles if article.publisher]
    organisations = [name for article in linked.articles for name in article.organisations]
    shown = [" ".join("".join(box.itertext()).split()) for box in layout.sites[:_MOST_SITE_BOXES]]
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
