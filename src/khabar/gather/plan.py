"""What follows from a visit to a subscription: which pages to fetch, which dates to believe. Decided here, performed by the app."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from statistics import median

from khabar.errors import InputError
from khabar.gather.sitemap import Sitemap, SitemapPage, read_sitemap
from khabar.gather.urls import same_site, spelled, without_tracking
from khabar.holdings import Response, Subscription
from khabar.model import Article, Stamp
from khabar.read.limits import Limits

#: How many pages one visit asks for at most: a sitemap that is new to us lists years.
MOST_PAGES = 100
#: How many further sitemaps one visit asks for, the latest ones.
_MOST_SITEMAPS = 2
#: A site whose map is followed is read from here on; what it listed longer ago than this is left.
_SITEMAP_DAYS = 3
#: A feed whose middle item has this many words carries full texts; summaries have twenty to sixty.
_FULL_WORDS = 120
#: What the end of a text that was cut off looks like.
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:اقرأ|إقرأ|قراءة|تابع|لقراءة)\s+(?:المزيد|القراءة|بقية\s+\w+|التفاصيل|باقي\s+\w+)|للمزيد|المزيد"
    r"|(?:read|continue)\s+(?:more|reading))\W*$",
    re.IGNORECASE,
)
#: The seventies are a clock that was never set (1970-01-01); no feed is older than the format.
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
#: East of everybody is 14 hours; a day printed there is a day ahead of here.
_AHEAD = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do after a visit: pages to fetch once, newest first where that is known, and further sitemaps to ask in the same visit."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def plan_visit(subscription: Subscription, response: Response, articles: Sequence[Article], now: str, limits: Limits) -> Plan:
    """What follows from what a subscription answered; `articles` are those that were read from it (none, for a sitemap).

    A feed's excerpts lead to their pages, a section's cards to theirs, a sitemap's entries of the last days to theirs; nothing
    where the subscription does not want full texts, save for a sitemap, which has nothing else.
    """
    if subscription.kind == "sitemap":
        return _plan_sitemap(response, now, limits)
    if not subscription.full_text:
        return Plan()
    wanted = find_excerpts(articles) if subscription.kind == "feed" else _cards(articles, response.url)
    return Plan(pages=_addresses((article.url for article in wanted), response.url))


def find_excerpts(articles: Sequence[Article]) -> list[Article]:
    """The articles of a feed whose text is but the beginning, or a summary, of what stands behind their link.

    Where the middle item has 120 words, the feed carries full texts, and only what is visibly cut off is an excerpt:
    an agency's brief of two sentences is whole.
    """
    if not articles:
        return []
    full = median(_words(article) for article in articles) >= _FULL_WORDS
    return [article for article in articles if article.url and (_is_cut_off(article) or (not full and _words(article) < _FULL_WORDS))]


def believed(stamp: Stamp | None, now: str) -> Stamp | None:
    """A date that a feed or page declares, if it can be: neither ahead of now, time zones aside, nor from before there were feeds.

    >>> believed(Stamp("2031-05-01", "day", "2031-05-01", "feed"), "2026-03-01T08:00:00Z") is None
    True
    """
    if stamp is None:
        return None
    at = _moment(stamp.value)
    return stamp if at is not None and _EARLIEST <= at <= _moment_of(now) + _AHEAD else None


def with_believed_dates(article: Article, now: str) -> Article:
    """The article without dates that cannot be; what is left out stays missing, and never becomes now."""
    return replace(article, published=believed(article.published, now), modified=believed(article.modified, now))


def _cards(articles: Sequence[Article], page: str) -> Iterator[Article]:
    """The articles that a section page announces: those that lead to other pages of its site."""
    for article in articles:
        if article.url and _is_of(article.url, page) and article.url.rstrip("/") != page.rstrip("/"):
            yield article


def _plan_sitemap(response: Response, now: str, limits: Limits) -> Plan:
    """Raises nothing: a sitemap that cannot be read asks for nothing."""
    try:
        listed = read_sitemap(response.data, limits, response.url)
    except InputError:
        return Plan()
    newest = sorted(_recent(listed.pages, now), key=lambda page: _moment(_changed(page) or "") or _EARLIEST, reverse=True)
    return Plan(
        _addresses((page.url for page in newest if _is_of(page.url, response.url)), response.url),
        _addresses(_latest(listed), response.url)[:_MOST_SITEMAPS],
    )


def _recent(pages: Iterable[SitemapPage], now: str) -> Iterator[SitemapPage]:
    """The pages of the last days; those without a date too, as many as a visit takes: a map of the news may leave it out."""
    since = _moment_of(now) - timedelta(days=_SITEMAP_DAYS)
    for page in pages:
        at = _moment(_changed(page) or "")
        if at is None or at >= since:
            yield page


def _changed(page: SitemapPage) -> str | None:
    return page.published or page.modified


def _latest(listed: Sitemap) -> list[str]:
    """The further sitemaps, those that name the news first, then the ones that changed last."""
    by_change = sorted(listed.sitemaps, key=lambda entry: entry[1] or "", reverse=True)
    return [url for url, _ in sorted(by_change, key=lambda entry: "news" not in entry[0].lower())]


def _addresses(urls: Iterable[str | None], base: str) -> tuple[str, ...]:
    """The addresses of pages, each once, without what tells where their reader came from."""
    return tuple(dict.fromkeys(without_tracking(url) for url in spelled(urls, base)))[:MOST_PAGES]


def _is_of(url: str, site: str) -> bool:
    """Whether a listed page is of the site that lists it, as sitemaps.org asks; nobody may send us elsewhere."""
    return any(same_site(page, site) for page in spelled([url], site))


def _words(article: Article) -> int:
    return sum(len(block.text.split()) for block in article.blocks)


def _is_cut_off(article: Article) -> bool:
    return bool(article.blocks) and _CUT_OFF.search(article.blocks[-1].text[-80:]) is not None


def _moment(value: str) -> datetime | None:
    """The time of an ISO date, UTC where it names no zone; None for what is none."""
    try:
        found = datetime.fromisoformat(value.strip())
    except ValueError:
        return _month(value)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _month(value: str) -> datetime | None:
    """The beginning of a year or a month."""
    told = re.fullmatch(r"(\d{4})(?:-(\d{2}))?", value.strip())
    try:
        return datetime(int(told[1]), int(told[2] or 1), 1, tzinfo=UTC) if told else None
    except ValueError:
        return None


def _moment_of(now: str) -> datetime:
    return datetime.fromisoformat(now)
