"""Sitemaps: what they list, whatever is wrong with them."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.errors import InputError, InputTooLarge, MalformedInput
from khabar.gather.sitemap import Sitemap, SitemapPage, is_sitemap, read_sitemap
from khabar.read.limits import Limits

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://n.example/1</loc><lastmod>2026-03-01</lastmod>
 <news:news><news:publication><news:name>صدى</news:name><news:language>ar</news:language></news:publication>
 <news:publication_date>2026-03-01T08:00:00+03:00</news:publication_date><news:title>افتتاح الجسر</news:title></news:news>
 <image:image><image:loc>https://n.example/1.jpg</image:loc><image:title>صورة</image:title></image:image></url>
<url><loc><![CDATA[https://n.example/2?a=1&b=2]]></loc></url>
<url><lastmod>2026-03-01</lastmod></url>
</urlset>"""
PAGES = (
    SitemapPage("https://n.example/1", "2026-03-01", "2026-03-01T08:00:00+03:00", "صدى"),
    SitemapPage("https://n.example/2?a=1&b=2"),
)


def read(data: bytes, limits: Limits = Limits()) -> Sitemap:  # noqa: B008 - frozen
    return read_sitemap(data, limits, "sitemap.xml")


@pytest.mark.parametrize(
    "data", [NEWS.encode(), gzip.compress(NEWS.encode()), b"\xef\xbb\xbf" + NEWS.encode()], ids=["plain", "packed", "mark"]
)
def test_the_pages_of_a_news_sitemap_are_read_with_what_it_says(data: bytes) -> None:
    assert is_sitemap(data)
    assert read(data) == Sitemap(pages=PAGES)


def test_an_index_lists_sitemaps() -> None:
    xml = "<sitemapindex><sitemap><loc>/a.xml</loc><lastmod>2026-02</lastmod></sitemap><sitemap><loc>/b.xml</loc></sitemap></sitemapindex>"
    assert read(xml.encode()) == Sitemap(sitemaps=(("/a.xml", "2026-02"), ("/b.xml", None)))


def test_what_is_cut_off_is_read_as_far_as_it_goes() -> None:
    assert read(NEWS[: NEWS.index("<url><loc><![CDATA[") + 8].encode()).pages == PAGES[:1]


def test_no_entity_is_expanded_and_no_file_read() -> None:
    bomb = '<!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    found = read(f"{bomb}<urlset><url><loc>https://n.example/&b;&f;</loc></url></urlset>".encode())
    assert "aaaa" not in str(found)
    assert "root:" not in str(found)


def test_no_more_than_fifty_thousand_entries_are_read() -> None:
    assert len(read(b"<urlset>" + b"<url><loc>/a</loc></url>" * 50_010 + b"</urlset>").pages) == 50_000


def test_a_bomb_and_a_giant_are_refused() -> None:
    with pytest.raises(InputTooLarge):
        read(gzip.compress(b"<urlset>" + bytes(3 << 20)), Limits(max_unpacked=2 << 20))
    with pytest.raises(InputTooLarge):
        read(NEWS.encode(), Limits(max_bytes=100))


@pytest.mark.parametrize("data", [b"", b"<rss></rss>", b"<html>urlset</html>", b"\x1f\x8b\x08\x00broken"])
def test_what_is_no_sitemap_is_told(data: bytes) -> None:
    assert not is_sitemap(data)
    with pytest.raises(MalformedInput):
        read(data)


@given(st.binary(), st.sampled_from([b"", b"<urlset>", b"<urlset><url><loc>", b"<sitemapindex><sitemap><loc>a</loc>"]))
def test_any_bytes_are_read_or_refused(data: bytes, head: bytes) -> None:
    try:
        read(head + data)
    except InputError:
        return
