"""Sitemaps: the pages and further sitemaps that a site lists, with what Google News sitemaps say about them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from khabar.errors import MalformedInput
from khabar.read.limits import Limits, check_size, is_gzip, unpack_gzip, unpacked_head

#: sitemaps.org: no sitemap has more.
_MOST = 50_000
#: A field longer than this is no address, date or title.
_LONGEST = 4096
_ENTRIES = ("{*}url", "{*}sitemap")
_ROOTS = (b"<urlset", b"<sitemapindex", b":urlset", b":sitemapindex")
#: So much at the beginning shows what it is.
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page that a sitemap lists; `modified` and `published` as they are written, `published` and `outlet` from news sitemaps."""

    url: str
    modified: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap lists: pages, or further sitemaps with when they changed."""

    pages: tuple[SitemapPage, ...] = ()
    sitemaps: tuple[tuple[str, str | None], ...] = ()


def is_sitemap(data: bytes) -> bool:
    """Whether bytes begin like a sitemap, packed or not.

    >>> is_sitemap(b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">')
    True
    """
    head = data[:_HEAD]
    plain = unpacked_head(head)[:_HEAD].lower()
    return any(root in plain for root in _ROOTS)


def read_sitemap(data: bytes, limits: Limits, where: str) -> Sitemap:
    """What a sitemap lists, in its order, 50,000 entries at most; read as far as it is whole.

    >>> xml = "<urlset><url><loc> https://a.example/١ </loc><lastmod>2026-03-01</lastmod></url></urlset>"
    >>> read_sitemap(xml.encode(), Limits(), "sitemap.xml").pages
    (SitemapPage(url='https://a.example/١', modified='2026-03-01', published=None, outlet=None),)

    Nothing is fetched and no entity is expanded. Raises InputTooLarge past the limits and MalformedInput for what is no sitemap.
    """
    check_size(len(data), limits, where)
    plain = unpack_gzip(data, limits, where) if is_gzip(data) else data
    if not is_sitemap(plain):
        raise MalformedInput("is not a sitemap: it has no urlset or sitemapindex", where=where)
    pages: list[SitemapPage] = []
    sitemaps: list[tuple[str, str | None]] = []
    for kind, fields in _entries(plain):
        if kind == "sitemap":
            sitemaps.append((fields["loc"], fields.get("lastmod")))
        else:
            pages.append(_page(fields))
    return Sitemap(tuple(pages), tuple(sitemaps))


def _page(fields: dict[str, str]) -> SitemapPage:
    return SitemapPage(fields["loc"], fields.get("lastmod"), fields.get("publication_date"), fields.get("name"))


def _entries(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """Each entry's kind and the texts inside it by their local names; those of images and videos aside."""
    events = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=_ENTRIES,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    count = 0
    try:
        for _, element in events:
            fields = dict(_fields(element))
            if "loc" in fields:
                count += 1
                yield str(element.tag).rpartition("}")[2], fields
            _let_go(element)
            if count >= _MOST:
                return
    except etree.XMLSyntaxError:
        return


def _let_go(element: etree._Element) -> None:
    """Frees an entry and those before it, so that memory stays flat over 50,000 of them."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _fields(element: etree._Element) -> Iterator[tuple[str, str]]:
    for inner in element.iterdescendants("*"):
        space, _, name = str(inner.tag).rpartition("}")
        text = (inner.text or "").strip()
        if text and len(text) <= _LONGEST and "image" not in space and "video" not in space:
            yield name, text
