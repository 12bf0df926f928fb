"""By what an article is known again: its address, else its outlet and input id, else nothing but its id."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from khabar.model import Article

#: Parameters by which sites count where readers come from; the article behind them is the same.
_TRACKING = ("utm_", "at_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "traffic_source", "ocid", "cmpid", "ns_mchannel")


def identities(articles: Sequence[Article]) -> tuple[bytes | None, ...]:
    """For each article of one reading the digest by which it is known again; None where only its id is left.

    A feed whose items all point to the front page says nothing by its addresses: there the title goes with them.

    >>> from khabar.model import CaptureRef
    >>> ref = CaptureRef("c", "feed.xml", None, "application/xml", 0)
    >>> front = "https://akhbar.example/"
    >>> first, second = (Article(str(n), ref, "main", title, (), url=front) for n, title in enumerate(("عودة التيار", "فتح المعبر")))
    >>> one, other = identities([first, second])
    >>> one != other and identities([first]) != (one,)
    True
    """
    addresses = [address_of(article.url) if article.url else None for article in articles]
    times = Counter(address for address in addresses if address)
    return tuple(_identity(article, address, shared=times[address or ""] > 1) for article, address in zip(articles, addresses, strict=True))


def identity_of_url(url: str) -> bytes | None:
    """The digest of an address, by which its article is known; None for what is no web address."""
    address = address_of(url)
    return _digest("url", address) if address else None


def address_of(url: str) -> str | None:
    """What is left of a URL when all is gone that does not name the page; None for what is no web address.

    >>> address_of("http://www.Akhbar.example:80/خبر/1/?utm_source=rss&id=7#top")
    'akhbar.example/%D8%AE%D8%A8%D8%B1/1?id=7'
    >>> address_of("https://akhbar.example/%d8%ae%d8%a8%d8%b1/1?id=7")
    'akhbar.example/%D8%AE%D8%A8%D8%B1/1?id=7'
    >>> address_of("tag:akhbar.example,2024:7") is None
    True
    """
    try:
        parts = urlsplit(url.strip().encode("utf-8", "replace").decode())
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, parts.hostname)):
        return None
    host = parts.hostname.removeprefix("www.") + ("" if port in (None, 80, 443) else f":{port}")
    query = _query(parts)
    return host + _path(parts.path) + (f"?{query}" if query else "")


def _identity(article: Article, address: str | None, *, shared: bool) -> bytes | None:
    if address and shared:
        return _digest("titled", address, article.title or "")
    if address:
        return _digest("url", address)
    if article.input_id:
        return _digest("input", article.outlet or "", article.input_id)
    return None


def _path(path: str) -> str:
    return quote(unquote_to_bytes(path).rstrip(b"/"))


def _query(parts: SplitResult) -> str:
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    return urlencode([pair for pair in pairs if not pair[0].lower().startswith(_TRACKING)], errors="surrogateescape")


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()
