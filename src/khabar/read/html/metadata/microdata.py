"""Microdata and RDFa: fields that attributes of visible elements declare."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_FIELDS = {
    "headline": "headline",
    "dc:title": "headline",
    "schema:headline": "headline",
    "datepublished": "published",
    "dc:date": "published",
    "dc:created": "published",
    "schema:datepublished": "published",
    "dcterms:created": "published",
    "schema:datecreated": "published",
    "dcterms:issued": "published",
    "datecreated": "created",
    "datemodified": "modified",
    "dc:modified": "modified",
    "schema:datemodified": "modified",
    "dcterms:modified": "modified",
    "author": "author",
    "schema:author": "author",
    "creator": "author",
    "dc:creator": "author",
    "publisher": "publisher",
    "keywords": "keywords",
    "schema:keywords": "keywords",
}


@dataclass(slots=True)
class Fields:
    """The contents of each field, in page order."""

    found: dict[str, list[str]] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)

    def get(self, name: str) -> list[str]:
        """All contents of a field."""
        return self.found.get(name, [])


def read_fields(scope: etree._Element) -> Fields:
    """The microdata and RDFa fields inside an element; those of comments and nested listings are left out by the caller's scope."""
    fields = Fields()
    for element in scope.xpath("descendant-or-self::*[@itemprop or @property][not(self::meta[parent::head])]"):
        for word in (element.get("itemprop") or element.get("property") or "").lower().split():
            name = _FIELDS.get(word)
            if name is not None:
                _note(fields, name, element)
    for element in scope.xpath("descendant::time[@pubdate]"):
        _note(fields, "published", element)
    return fields


def _note(fields: Fields, name: str, element: etree._Element) -> None:
    content = _content(element, name)
    if not content:
        return
    if name == "author" and "Organization" in (element.get("itemtype") or ""):
        fields.organisations.append(content)
    else:
        found = fields.found.setdefault(name, [])
        if content not in found:
            found.append(content)


def _content(element: etree._Element, name: str) -> str:
    if name in ("author", "publisher"):
        inner = next(iter(element.xpath("descendant::*[@itemprop='name' or @property='schema:name'][1]")), None)
        element = element if inner is None else inner
    told = element.get("content") or element.get("datetime")
    return " ".join((told or "".join(element.itertext())).split())[:500]
