"""What of a site can be followed: its feeds, else its sitemaps, else the page itself where it lists articles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree

from khabar.errors import FetchBroken, FetchError, FetchTimeout, InputError
from khabar.gather.headers import told_status
from khabar.gather.sitemap import is_sitemap, read_sitemap
from khabar.gather.urls import has_scheme, normalize_url, origin_of, same_site, spelled
from khabar.holdings import Request, Response, SubscriptionKind
from khabar.model import Capture, Page
from khabar.read.charset import decode
from khabar.read.feed import read_feed
from khabar.read.html import read_pages
from khabar.read.html.tree import parse
from khabar.read.kinds import HEAD, kind_of_bytes
from khabar.read.limits import Limits

Fetch = Callable[[Request], Response]

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
#: Where the makers of sites put feeds: WordPress, Drupal and Joomla, Blogger, Jekyll, and by hand.
_FEED_PATHS = ("/feed/", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds/posts/default", "/?format=feed&type=rss")
#: Where sitemaps stand that robots.txt does not name; those of the news first.
_SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/sitemap_index.xml", "/sitemap.xml")
_SITEMAP_LINE = re.compile(r"^\s*site-?map\s*:\s*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
#: A link to a feed, by its address or by what it is called.
_FEED_ADDRESS = re.compile(r"(?:^|[/.?=&_-])(?:rss2?|feeds?|atom|rdf)(?:$|[/.?=&_-])", re.IGNORECASE)
_FEED_LABEL = re.compile(r"\b(?:rss|atom)\b|خلاص(?:ة|ات)", re.IGNORECASE)
_COMMENTS = re.compile(r"/comments?(?:/|$)|[?&]type=comments|تعليقات|تعليق|\bcomments?\b", re.IGNORECASE)
#: So many addresses are tried at most, so that a site is not searched by asking for everything.
_MOST_LINKS = 6
_MOST_SITEMAPS = 4
_SECTION_CARDS = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be followed: what it is, what it calls itself, and how many items it lists now."""

    url: str
    kind: SubscriptionKind
    title: str | None
    items: int


def discover(url: str, fetch: Fetch, limits: Limits) -> list[Candidate]:
    """What can be followed at an address, best first: itself when it is a feed or a sitemap, else what its page leads to.

    A page's feeds are those that it links, or else those that stand where feeds mostly stand; a feed of comments comes last, and
    the feed of the very section that was named comes first. Sitemaps are looked for only where there is no feed.
    Raises FetchError where the address itself cannot be had.
    """
    page = _landing(url, fetch)
    itself = candidate_of(page, limits)
    if itself is not None:
        return [itself]
    feeds = sorted(_find_feeds(page, fetch, limits), key=lambda feed: _rank(feed, page.url))
    maps = () if feeds else _find_sitemaps(page, fetch, limits)
    return [*feeds, *maps, *_section(page, limits)]


def _landing(url: str, fetch: Fetch) -> Response:
    """What stands at an address as people type it: where it names no scheme, https is tried and then http."""
    if has_scheme(url):
        return _good(fetch(Request(normalize_url(url))))
    try:
        return _good(fetch(Request(normalize_url(f"https://{url.strip()}"))))
    except (FetchBroken, FetchTimeout):
        return _good(fetch(Request(normalize_url(f"http://{url.strip()}"))))


def _good(answer: Response) -> Response:
    if answer.status != 200:
        raise FetchBroken(told_status(answer.status), where=answer.url, remedy="open the address in a browser")
    return answer


def candidate_of(response: Response, limits: Limits) -> Candidate | None:
    """The feed or sitemap that an answer is; None where it is neither."""
    try:
        if is_sitemap(response.data):
            listed = read_sitemap(response.data, limits, response.url)
            outlet = next((page.outlet for page in listed.pages if page.outlet), None)
            return Candidate(response.url, "sitemap", outlet, len(listed.pages) + len(listed.sitemaps))
        if kind_of_bytes(response.data[:HEAD]) == "feed":
            items = list(read_feed(_capture(response), limits))
            return Candidate(response.url, "feed", items[0].declared.outlet if items else None, len(items))
    except InputError:
        return None
    return None


def linked_feeds(html: str, url: str) -> tuple[str, ...]:
    """The addresses of feeds that a page names, in its head before those in its text.

    >>> linked_feeds('<link rel="alternate" type="application/rss+xml" href="/rss"><a href="/about">من نحن</a>', "https://n.example/")
    ('https://n.example/rss',)
    """
    root = parse(html)
    if root is None:
        return ()
    base = _base(root, url)
    return spelled([*_linked(root), *_anchored(root)], base)


def listed_sitemaps(robots: str, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, those of the news first."""
    found = spelled((line[1] for line in _SITEMAP_LINE.finditer(robots)), url)
    return tuple(sorted(found, key=lambda address: "news" not in address.lower()))


def _find_feeds(page: Response, fetch: Fetch, limits: Limits) -> list[Candidate]:
    """The feeds that the page links, or a page of feeds that it links; else those in the common places."""
    asked = _answers(linked_feeds(_text(page), page.url)[:_MOST_LINKS], fetch)
    feeds = _those("feed", asked, limits)
    if not feeds:
        further = (link for answer in asked if same_site(answer.url, page.url) for link in linked_feeds(_text(answer), answer.url))
        known = {answer.url for answer in asked}
        feeds = _those("feed", _answers(islice((link for link in further if link not in known), _MOST_LINKS), fetch), limits)
    return feeds or _first("feed", [f"{origin_of(page.url)}{path}" for path in _FEED_PATHS], fetch, limits)


def _find_sitemaps(page: Response, fetch: Fetch, limits: Limits) -> list[Candidate]:
    origin = origin_of(page.url)
    robots = _answers([f"{origin}/robots.txt"], fetch)
    named = [address for answer in robots for address in listed_sitemaps(answer.data.decode("utf-8", "replace"), answer.url)]
    return _first("sitemap", [*named[:_MOST_SITEMAPS], *(f"{origin}{path}" for path in _SITEMAP_PATHS)], fetch, limits)


def _section(page: Response, limits: Limits) -> list[Candidate]:
    """The page itself, where it announces articles on pages of their own."""
    try:
        cards: list[Page] = [card for card in read_pages(_text(page), url=page.url, limits=limits) if card.declared.url]
    except InputError:
        return []
    if len(cards) < _SECTION_CARDS:
        return []
    return [Candidate(page.url, "section", cards[0].declared.outlet, len(cards))]


def _answers(urls: Iterable[str], fetch: Fetch) -> list[Response]:
    """The good answers of addresses; one that gives none is passed over."""
    found = []
    for url in urls:
        try:
            answer = fetch(Request(url))
        except FetchError:
            continue
        if answer.status == 200:
            found.append(answer)
    return found


def _those(kind: SubscriptionKind, answers: Iterable[Response], limits: Limits) -> list[Candidate]:
    found = {candidate.url: candidate for answer in answers if (candidate := candidate_of(answer, limits)) is not None}
    return [candidate for candidate in found.values() if candidate.kind == kind]


def _first(kind: SubscriptionKind, urls: Iterable[str], fetch: Fetch, limits: Limits) -> list[Candidate]:
    """The first of the addresses that is of the kind; those after it are not asked for."""
    return next((found for url in urls if (found := _those(kind, _answers([url], fetch), limits)) and found[0].items), [])


def _rank(feed: Candidate, page: str) -> tuple[bool, bool, bool]:
    """Comments last, empty ones before them, and the feed of the section that was named first; else the page's own order."""
    comments = bool(_COMMENTS.search(feed.url) or _COMMENTS.search(feed.title or ""))
    path = urlsplit(page).path
    own = len(path) > 1 and urlsplit(feed.url).path.startswith(path)
    return comments, feed.items == 0, not own


def _base(root: etree._Element, url: str) -> str:
    """What the page's links are relative to."""
    return next(iter(spelled((str(told.get("href") or "") for told in root.iter("base")), url)), url)


def _linked(root: etree._Element) -> Iterator[str]:
    for link in root.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" in rel and kind in _FEED_TYPES and link.get("href"):
            yield str(link.get("href"))


def _anchored(root: etree._Element) -> Iterator[str]:
    for anchor in root.iter("a"):
        href = anchor.get("href") or ""
        called = " ".join((anchor.get("title") or "", "".join(anchor.itertext())))[:100]
        if href and (_FEED_ADDRESS.search(href) or _FEED_LABEL.search(called)):
            yield href


def _text(response: Response) -> str:
    return decode(response.data, response.charset, "html").text


def _capture(response: Response) -> Capture:
    return Capture("", response.data, response.url, response.url, response.media_type, response.charset)
