"""`<meta>`, `<link>`, `<title>` and the `<html>` tag: what the head of a page declares."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "og:article:published_time", "datepublished", "pubdate",
    "publishdate", "publish-date", "publish_date", "published_time", "published-date", "publication_date", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "datecreated", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "article_date_original", "originalpublicationdate",
    "date", "displaydate", "ptime",
)  # fmt: skip
MODIFIED = (
    "article:modified_time", "article:modified", "og:modified_time", "og:updated_time", "datemodified", "lastmod",
    "last-modified", "last_modified", "dcterms.modified", "dc.date.modified", "article.updated", "revised",
)  # fmt: skip
AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "twitter:data1:author",
    "byl", "article:author_name",
)  # fmt: skip
OUTLETS = ("og:site_name", "publisher", "dc.publisher", "application-name", "apple-mobile-web-app-title", "cre", "copyright")
TITLES = ("og:title", "twitter:title", "headline", "dc.title", "sailthru.title", "parsely-title")
#: A longer content is no field.
_LONGEST = 4000
TAGS = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags", "keywords")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page: metas by lower-case name, in order, each name with all its contents."""

    metas: dict[str, tuple[str, ...]]
    title: str | None
    canonical: str | None
    base: str | None
    language: str | None

    def all(self, names: tuple[str, ...]) -> list[str]:
        """The contents of the first of these names that comes first, then of the next."""
        return [content for name in names for content in self.metas.get(name, ())]

    def first(self, *names: str) -> str | None:
        """The first content of the first name that has one."""
        return next(iter(self.all(names)), None)


def read_head(root: etree._Element) -> Head:
    """What a page's head declares; metas that stand in the body count too, as sites put them there."""
    metas: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = " ".join(unescape((element.get("content") or "")[:_LONGEST]).split())
        if name and content:
            metas.setdefault(name.strip().lower(), []).append(content)
    title = next((" ".join("".join(found.itertext())[:_LONGEST].split()) for found in root.iter("title") if _in_head(found)), None)
    canonical = next((found.get("href") for found in root.iter("link") if (found.get("rel") or "").lower() == "canonical"), None)
    base = next((found.get("href") for found in root.iter("base")), None)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang")
    return Head({name: tuple(dict.fromkeys(found)) for name, found in metas.items()}, title or None, canonical, base, language)


def _in_head(title: etree._Element) -> bool:
    """An SVG has titles too."""
    parent = title.getparent()
    return parent is not None and parent.tag in ("head", "html", "body")
