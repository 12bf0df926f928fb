"""What an element's names say it is for: its class, id, role and itemprop, read with lexicon/markup.toml."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from khabar.lexicon import load

if TYPE_CHECKING:
    from lxml import etree

NOTHING: frozenset[str] = frozenset()

#: Names longer than this are hashes and templates, not words.
_LONGEST_NAMES = 600
#: Names that say how a box is laid out or what it does without ("container--section-more-ads", "no-sidebar").
_LAYOUT = re.compile(r"(?:has|no|with|without|is|container|row|col|grid|layout|theme)(?:[-_]|$)")
#: What bundlers add to a name, told from a word by its digit or capital; where a word begins inside a name.
_HASH, _HUMP = re.compile(r"__(?=\w*[A-Z0-9])[\w-]{2,8}$"), re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
#: Attributes in which scripts keep the moment that they show as an age; how a machine writes a day.
_MOMENTS = ("datetime", "data-time", "data-date", "data-datetime", "data-timestamp", "data-published", "data-utc")
_MACHINE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ROLES = {
    "navigation": "furniture",
    "complementary": "furniture",
    "contentinfo": "furniture",
    "banner": "furniture",
    "search": "furniture",
    "dialog": "furniture",
}
_PROPERTIES = {
    "author": "author",
    "creator": "author",
    "datepublished": "date",
    "datemodified": "date",
    "datecreated": "date",
    "keywords": "tags",
    "articlesection": "section",
    "headline": "title",
    "articlebody": "body",
    "content:encoded": "body",
    "breadcrumb": "furniture",
    "comment": "furniture",
    "publisher": "furniture",
    "dc:subject": "tags",
}
_BY_TAG = {
    "nav": frozenset({"furniture"}),
    "aside": frozenset({"aside"}),
    "footer": frozenset({"footer"}),
    "menu": frozenset({"furniture"}),
    "marquee": frozenset({"furniture"}),
    "time": frozenset({"date"}),
    "figcaption": frozenset({"caption"}),
}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {family: re.compile("|".join(f"(?:{p})" for p in patterns)) for family, patterns in load("markup")["names"].items()}


@lru_cache(maxsize=8192)
def families_of_name(name: str) -> frozenset[str]:
    """The families that one class name or id belongs to.

    >>> sorted(families_of_name("related-posts")), sorted(families_of_name("tag-politics"))
    (['related'], [])
    """
    if _LAYOUT.match(name):
        return NOTHING
    return frozenset(family for family, pattern in _patterns().items() if pattern.fullmatch(name))


@lru_cache(maxsize=4096)
def families_of_names(names: str) -> frozenset[str]:
    """The families of all names of one attribute value."""
    return NOTHING.union(*(families_of_name(_plain(name)) for name in names.split()))


def _plain(name: str) -> str:
    """A name in lower case with hyphens and without a bundler's tail ("article_heroCaption__h6": "article_hero-caption")."""
    return _HUMP.sub("-", _HASH.sub("", name)).lower()


def families_of(element: etree._Element, tag: str) -> frozenset[str]:
    """Everything that an element's tag and names say it is for."""
    found = _BY_TAG.get(tag, NOTHING)
    attributes = element.attrib
    if not attributes:
        return found
    for key, value in attributes.items():
        if key in ("class", "id"):
            found |= families_of_names(value[:_LONGEST_NAMES])
        elif key in ("itemprop", "property", "rel"):
            found |= _families_of_property(value[:_LONGEST_NAMES])
        elif key == "role" and value in _ROLES:
            found |= {_ROLES[value]}
    return found


@lru_cache(maxsize=1024)
def _families_of_property(value: str) -> frozenset[str]:
    words = value.lower().split()
    found = {_PROPERTIES[word] for word in words if word in _PROPERTIES}
    if "tag" in words and "category" not in words:
        found.add("tags")
    return frozenset(found)


_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def is_hidden(element: etree._Element, families: frozenset[str]) -> bool:
    """Whether a browser without scripts leaves the element out."""
    if "hidden" in families or "hidden" in element.attrib:
        return True
    style = element.get("style")
    return style is not None and _HIDING_STYLE.search(style[:_LONGEST_NAMES]) is not None


def moment_of(element: etree._Element, tag: str) -> str | None:
    """The moment that a `<time>`, a microformat's abbreviation or any element that shows an age tells machines."""
    if tag == "time":
        return element.get("datetime")
    told = element.get("title") if tag == "abbr" else None
    if told and _MACHINE_DAY.match(told):
        return told
    return next((element.get(name) for name in _MOMENTS if name in element.attrib), None)
