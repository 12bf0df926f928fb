"""Addresses of the web in one spelling: names as IDNA, paths as percent-encoded UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import SplitResult, parse_qsl, quote, urljoin, urlsplit

import idna

from khabar.errors import FetchRefused
from khabar.gather.addresses import literal_address

_LONGEST = 4096
#: A scheme as people type it; what a host has before its port is none.
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
#: Below this only the two ports of the web are asked: 25 or 6379 would be a mail or a cache server made to read our words.
_FIRST_FREE_PORT = 1024
#: RFC 3986's delimiters, which stay as they are; `%` too, mended beforehand.
_PATH_SAFE = "/:@!$&'()*+,;=~-._%"
_QUERY_SAFE = _PATH_SAFE + "?"
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
#: A name or password before a host, as near to what people type as can be told.
_LOGIN = re.compile(r"//[^/?#\s]*@")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*")
#: `feed://host/…` and `feed:https://host/…`, as links for feed readers were written.
_FEED_AS_SCHEME = re.compile(r"^feed:(?=//)", re.IGNORECASE)
_FEED_BEFORE_SCHEME = re.compile(r"^feed:(?=https?:)", re.IGNORECASE)
#: Parameters by which a link tells the outlet where its reader came from; the page is the same without them.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|at_medium|at_campaign|cmpid|ocid|ns_\w+)", re.IGNORECASE)


def normalize_url(url: str, base: str | None = None) -> str:
    """The one spelling of an http address, absolute, without its fragment.

    An Arabic name and path as people write them, and as a feed carries them, come out the same:

    >>> normalize_url("HTTP://أخبار.مثال:80/سوريا/%d8%a7?ص=١#أعلى")
    'http://xn--igbicxr.xn--mgbh0fb/%D8%B3%D9%88%D8%B1%D9%8A%D8%A7/%D8%A7?%D8%B5=%D9%A1'
    >>> normalize_url("../b c", "https://example.com/a/d/")
    'https://example.com/a/b%20c'

    Raises FetchRefused for what is no address of the web, names a port that is none of the web's, or carries a password.
    """
    try:
        parts = urlsplit(_joined(url, base))
        return _spelled(parts)
    except ValueError as error:
        raise FetchRefused(f"is no address of the web: {error}", where=_without_login(url)[:200], remedy="look at its spelling") from None


def _without_login(url: str) -> str:
    """An address as it may be told: errors are kept and logged."""
    return _LOGIN.sub("//…@", url)


def _joined(url: str, base: str | None) -> str:
    told = _CONTROLS.sub("", url.strip())
    if len(told) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST:,} letters")
    told = _FEED_AS_SCHEME.sub("http:", _FEED_BEFORE_SCHEME.sub("", told))
    return urljoin(base, told) if base else told


def _spelled(parts: SplitResult) -> str:
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS:
        raise ValueError("it begins with neither http:// nor https://")
    if parts.username is not None or parts.password is not None:
        raise ValueError("it carries a name or password, which belong in the setting logins")
    host = ascii_host(parts.hostname or "") if not parts.netloc.startswith("[") else ascii_host(f"[{parts.hostname}]")
    path = _encoded(_without_dots(parts.path) or "/", _PATH_SAFE)
    query = f"?{_encoded(parts.query, _QUERY_SAFE)}" if parts.query else ""
    return f"{scheme}://{host}{_port(parts, scheme)}{path}{query}"


def _port(parts: SplitResult, scheme: str) -> str:
    port = parts.port
    if port is None or port == _DEFAULT_PORTS[scheme]:
        return ""
    if port < _FIRST_FREE_PORT and port not in _DEFAULT_PORTS.values():
        raise ValueError(f"port {port} is none of the web's")
    return f":{port}"


def ascii_host(host: str) -> str:
    """A host as DNS is asked for it: IDNA for names, plain decimals for addresses however they are spelled.

    >>> ascii_host("الجزيرة.قطر"), ascii_host("0x7f.1"), ascii_host("Example.COM.")
    ('xn--mgbeiue0iwb.xn--wgbl6a', '127.0.0.1', 'example.com')
    """
    name = _idna(host).removesuffix(".")
    address = literal_address(name)
    if address is not None:
        return f"[{address}]" if address.version == 6 else str(address)
    if not _NAME.fullmatch(name):
        raise ValueError("its host is no name")
    return name


def _idna(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except idna.IDNAError as error:
        raise ValueError(f"its host is no name: {error}") from None


def _encoded(text: str, safe: str) -> str:
    whole = _ESCAPE.sub(lambda escape: escape[0].upper(), _BARE_PERCENT.sub("%25", text))
    return quote(whole, safe=safe, errors="replace")


def _without_dots(path: str) -> str:
    """The path without `.` and `..` (RFC 3986, 5.2.4)."""
    kept: list[str] = []
    pieces = path.split("/")
    for piece in pieces:
        if piece == "..":
            del kept[max(1, len(kept) - 1) :]
        elif piece != ".":
            kept.append(piece)
    return "/".join(kept) + ("/" if pieces[-1] in (".", "..") and kept[-1:] != [""] else "")


def has_scheme(address: str) -> bool:
    """Whether an address as people type it names a scheme.

    >>> has_scheme("https://example.com"), has_scheme("example.com:8080")
    (True, False)
    """
    return _SCHEME.match(address.strip()) is not None


def typed_addresses(address: str) -> tuple[str, ...]:
    """The addresses that a person may mean: as it is typed, and spelled; where it names no scheme, with https and with http.

    >>> typed_addresses("Example.com")
    ('Example.com', 'https://example.com/', 'http://example.com/')
    >>> typed_addresses("https://example.com")
    ('https://example.com', 'https://example.com/')
    """
    told = address.strip()
    whole = [told] if has_scheme(told) else [f"https://{told}", f"http://{told}"]
    found = [told]
    for url in whole:
        with suppress(FetchRefused):
            found.append(normalize_url(url))
    return tuple(dict.fromkeys(found))


def host_of(url: str) -> str:
    """The host of a normalized address, without its port: what is asked one at a time."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> str:
    """Scheme, host and port of a normalized address: what one robots.txt speaks for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def without_tracking(url: str) -> str:
    """A normalized address without the parameters that only say where a reader came from.

    >>> without_tracking("https://example.com/a?id=7&utm_source=rss&utm_medium=feed")
    'https://example.com/a?id=7'
    """
    address, mark, query = url.partition("?")
    if not mark or not any(_TRACKING.fullmatch(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        return url
    kept = "&".join(pair for pair in query.split("&") if not _TRACKING.fullmatch(pair.partition("=")[0]))
    return f"{address}?{kept}" if kept else address


def same_site(url: str, other: str) -> bool:
    """Whether two normalized addresses are of one site: one host is the other, or a part of it, `www.` aside.

    >>> same_site("https://www.example.com/a", "https://news.example.com/b"), same_site("https://a.com/", "https://b.com/")
    (True, False)
    """
    one, two = (host_of(each).removeprefix("www.") for each in (url, other))
    return one == two or one.endswith(f".{two}") or two.endswith(f".{one}")


def spelled(urls: Iterable[str | None], base: str) -> tuple[str, ...]:
    """Addresses in one spelling, each once, in their order; what is no address is left out.

    >>> spelled(["/a#top", "/a", "mailto:desk@example.org", None], "https://example.com/")
    ('https://example.com/a',)
    """
    found: dict[str, None] = {}
    for url in urls:
        if url:
            with suppress(FetchRefused):
                found[normalize_url(url, base)] = None
    return tuple(found)
