"""What follows from a visit, and which dates are believed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.gather.plan import MOST_PAGES, Plan, believed, find_excerpts, plan_visit, with_believed_dates
from khabar.holdings import Response, Subscription, SubscriptionKind
from khabar.model import Article, Block, CaptureRef, Stamp
from khabar.read.limits import Limits

KINDS = st.sampled_from(["feed", "section", "sitemap"])
NOW = "2026-03-01T08:00:00Z"
FEED = "https://n.example/feed"
LONG = "افتتحت البلدية جسرا جديدا شرق المدينة. " * 30
SHORT = "افتتحت البلدية جسرا جديدا شرق المدينة."


def article(text: str, url: str | None = "https://n.example/news/1", published: str | None = None) -> Article:
    ref = CaptureRef("c", FEED, FEED, "application/xml", 0)
    stamp = Stamp(published, "day", published, "feed") if published else None
    return Article("a", ref, "main", "عنوان", (Block("paragraph", text),), url=url, published=stamp)


def plan(kind: SubscriptionKind, articles: list[Article], *, url: str = FEED, data: bytes = b"", full_text: bool = True) -> Plan:
    return plan_visit(Subscription(url, kind, full_text=full_text), Response(url, 200, (), data), articles, NOW, Limits())


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        ([SHORT, SHORT, SHORT], [0, 1, 2]),
        ([LONG, LONG, LONG], []),
        ([LONG, SHORT, LONG], []),
        ([SHORT, LONG, SHORT], [0, 2]),
        ([LONG + "…", LONG, LONG], [0]),
        ([LONG + " اقرأ المزيد", LONG + " [...]", LONG + " للمزيد »"], [0, 1, 2]),
        ([LONG + " Continue reading →", LONG + " وقال إن المزيد من العمل سيأتي.", LONG], [0]),
        ([], []),
    ],
)
def test_excerpts_lead_to_their_pages_and_briefs_in_a_feed_of_full_texts_do_not(texts: list[str], wanted: list[int]) -> None:
    articles = [article(text, f"https://n.example/news/{at}") for at, text in enumerate(texts)]
    assert find_excerpts(articles) == [articles[at] for at in wanted]
    assert plan("feed", articles).pages == tuple(f"https://n.example/news/{at}" for at in wanted)


def test_where_full_texts_are_not_wanted_no_page_is() -> None:
    assert plan("feed", [article(SHORT)], full_text=False) == Plan()
    assert plan("section", [article(SHORT)], full_text=False) == Plan()


def test_pages_have_one_spelling_and_come_once() -> None:
    urls = ["https://n.example/أ?utm_source=rss", "https://N.example/%d8%a3", "javascript:alert(1)", None, "/relative"]
    assert plan("feed", [article(SHORT, url) for url in urls]).pages == ("https://n.example/%D8%A3", "https://n.example/relative")


def test_a_visit_asks_for_so_many_pages_at_most() -> None:
    assert len(plan("feed", [article(SHORT, f"https://n.example/{at}") for at in range(500)]).pages) == MOST_PAGES


def test_cards_lead_to_pages_of_their_site_only() -> None:
    urls = [
        "https://n.example/1",
        "https://www.n.example/2",
        "https://ads.example/3",
        "https://n.example/local/",
        "https://n.example/local",
    ]
    found = plan("section", [article(SHORT, url) for url in urls], url="https://n.example/local")
    assert found.pages == ("https://n.example/1", "https://www.n.example/2")


def sitemap(*entries: tuple[str, str | None]) -> bytes:
    told = "".join(f"<url><loc>{url}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>" for url, day in entries)
    return f"<urlset>{told}</urlset>".encode()


def test_a_sitemap_leads_to_the_pages_of_the_last_days_newest_first() -> None:
    data = sitemap(
        ("https://n.example/old", "2026-02-20"),
        ("https://n.example/a", "2026-02-28"),
        ("https://n.example/b", "2026-03-01T07:00:00+03:00"),
        ("https://n.example/undated", None),
        ("https://n.example/odd", "yesterday"),
        ("https://elsewhere.example/c", "2026-03-01"),
    )
    found = plan("sitemap", [], url="https://n.example/sitemap.xml", data=data, full_text=False)
    assert found.pages == tuple(f"https://n.example/{name}" for name in ("b", "a", "undated", "odd"))


def test_an_index_leads_to_the_map_of_the_news_and_the_latest() -> None:
    entries = [("/2024.xml", "2024-12-31"), ("/2026.xml", "2026-03-01"), ("/2025.xml", "2025-12-31"), ("/news-map.xml", "2020-01-01")]
    told = "".join(f"<sitemap><loc>https://n.example{url}</loc><lastmod>{day}</lastmod></sitemap>" for url, day in entries)
    found = plan("sitemap", [], data=f"<sitemapindex>{told}</sitemapindex>".encode())
    assert found.sitemaps == ("https://n.example/news-map.xml", "https://n.example/2026.xml")


def test_a_sitemap_that_cannot_be_read_asks_for_nothing() -> None:
    assert plan("sitemap", [], data=b"<html>sorry</html>") == Plan()


@pytest.mark.parametrize(
    ("value", "is_believed"),
    [
        ("2026-03-01", True),
        ("2026-03-01T08:00:00Z", True),
        ("2026-03-01T22:00:00+14:00", True),
        ("2026-03-02", True),
        ("2026-03-03", False),
        ("2027-01-01T00:00:00+03:00", False),
        ("2031", False),
        ("1970-01-01", False),
        ("1899-12-30T00:00:00", False),
        ("0001-01-01T00:00:00+14:00", False),
        ("9999-12-31T23:59:59-12:00", False),
        ("1998-05", True),
        ("2026-02-28T25:00:00", False),
        ("", False),
    ],
)
def test_a_date_is_believed_if_it_can_be(value: str, is_believed: bool) -> None:  # noqa: FBT001 - a case
    stamp = Stamp(value, "day", value, "feed")
    assert believed(stamp, NOW) == (stamp if is_believed else None)


def test_a_date_that_cannot_be_stays_missing() -> None:
    assert with_believed_dates(article(SHORT, published="2031-05-01"), NOW).published is None
    assert with_believed_dates(article(SHORT), NOW) == article(SHORT)


@given(st.text(max_size=30))
def test_any_value_of_a_date_is_decided_on(value: str) -> None:
    believed(Stamp(value, "day", value, "feed"), NOW)


@given(st.lists(st.tuples(st.text(max_size=40), st.none() | st.text(max_size=40)), max_size=5), KINDS, st.binary(max_size=60))
def test_whatever_came_is_planned_for(rows: list[tuple[str, str | None]], kind: SubscriptionKind, data: bytes) -> None:
    found = plan(kind, [article(text, url) for text, url in rows], data=data)
    assert all(page.startswith(("http://", "https://")) for page in found.pages)
