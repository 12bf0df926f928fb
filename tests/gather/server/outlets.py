"""A hundred outlets: every behaviour under a host name of its own, and good ones to make up the number."""

from __future__ import annotations

import gzip

import brotli
import zstandard
from tests.gather.server import behaviour as does
from tests.gather.server.behaviour import CHUNKED_HEAD, GZIPPED, NEWS, PAGE, chunked, feed, fixed, packed, raw, redirect
from tests.gather.server.serving import Handler, Outlet

HUNDRED = 100

GOOD: dict[str, Handler] = {
    "plain": fixed(200, {}, NEWS),
    "etag": does.with_etag(),
    "last-modified": does.with_date(),
    "changing-etag": does.changing_etag(),
    "odd-etag": fixed(200, {"ETag": 'W/"أ"'}, NEWS),
    "gzip": packed("gzip", GZIPPED),
    "x-gzip": packed("x-gzip", GZIPPED),
    "brotli": packed("br", brotli.compress(NEWS)),
    "zstd": packed("zstd", zstandard.ZstdCompressor().compress(NEWS)),
    "gzip-twice": packed("gzip, gzip", gzip.compress(GZIPPED)),
    "gzip-lie": packed("gzip", NEWS),
    "chunked": raw(CHUNKED_HEAD + chunked(NEWS)),
    "to-the-end": raw(b"HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n" + NEWS),
    "hints-first": raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + CHUNKED_HEAD + chunked(NEWS)),
    "charset-lie": fixed(200, {"Content-Type": "application/rss+xml; charset=windows-1256"}, NEWS),
    "no-type": fixed(200, {"Content-Type": ""}, NEWS),
    "length-too-short": raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s-- more than was said" % (len(NEWS), NEWS)),
    "hangs-up": does.hanging_up(fixed(200, {}, NEWS)),
    "fresh": fixed(200, {"Cache-Control": "max-age=7200"}, NEWS),
    "empty": fixed(200, {}, b""),
    "a-page": fixed(200, {"Content-Type": "text/html"}, PAGE),
}
REFUSING: dict[str, Handler] = {
    "304-storm": raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"),
    "busy-429": fixed(429, {"Retry-After": "120"}),
    "busy-503": fixed(503, {"Date": "Sun, 01 Mar 2026 08:00:00 GMT", "Retry-After": "Sun, 01 Mar 2026 09:00:00 GMT"}),
    "busy-silent": fixed(503, {}),
    "gone": fixed(410, {}),
    "missing": fixed(404, {}),
    "forbidden": fixed(403, {}),
    "failing": fixed(500, {}, b"oops"),
    "nowhere": fixed(302, {}),
}
BROKEN: dict[str, Handler] = {
    "length-too-long": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + NEWS),
    "length-negative": raw(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n" + NEWS),
    "length-twice": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
    "chunk-broken": raw(CHUNKED_HEAD + b"zz\r\n" + NEWS),
    "chunk-cut-off": raw(CHUNKED_HEAD + chunked(NEWS)[:-9]),
    "no-http": raw(b"220 mail.example ESMTP ready\r\n"),
    "no-headers": raw(NEWS),
    "hangs-up-at-once": raw(b""),
    "header-bytes": raw(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n"),
    "endless-headers": does.endless(b"HTTP/1.1 200 OK\r\n", b"X-More: of the same\r\n" * 500),
    "endless-hints": does.endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 500),
    "circle": redirect(302, "/feed"),
    "spiral": does.circling(),
    "cookie-wall": does.cookie_wall,
}
LARGE: dict[str, Handler] = {
    "endless-body": does.endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n", bytes(1 << 16)),
    "endless-chunks": does.endless(CHUNKED_HEAD, b"1000\r\n" + bytes(4096) + b"\r\n"),
    "gzip-bomb": packed("gzip", does.gzip_bomb()),
    "gzip-bomb-twice": packed("gzip, gzip", gzip.compress(does.gzip_bomb())),
    "brotli-bomb": packed("br", does.brotli_bomb()),
    "zstd-bomb": packed("zstd", does.zstd_bomb()),
}
SLOW: dict[str, Handler] = {
    "silent": does.silent,
    "drips": does.dripping(0.02),
    "drips-headers": does.dripping(0.02, head=b"HTTP/1.1 200 OK\r\nX-Slow: "),
    "drips-hints": does.dripping(0.02, head=b"", drop=b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    "drips-redirect": does.dripping(0.02, head=b"HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 99999\r\n\r\n"),
    "stops": does.dripping(3600.0),
}
FORBIDDEN: dict[str, Handler] = {
    "to-private": redirect(302, "http://10.0.0.1/feed"),
    "to-metadata": redirect(302, "http://169.254.169.254/latest/meta-data/"),
    "to-metadata-decimal": redirect(302, "http://2852039166/latest/meta-data/"),
    "to-loopback-six": redirect(301, "http://[::1]/feed"),
    "to-mapped": redirect(301, "http://[::ffff:10.0.0.1]/feed"),
    "to-file": redirect(302, "file:///etc/passwd"),
    "to-script": redirect(302, "javascript:alert(1)"),
    "to-mail-port": redirect(302, "http://plain.test:25/feed"),
    "to-password": redirect(302, "http://user:word@plain.test/feed"),
}
ROBOTS: dict[str, Handler] = {
    "robots-all": fixed(200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /\n"),
    "robots-us": fixed(200, {}, b"User-agent: *\nAllow: /\n\nUser-agent: khabar\nDisallow: /feed\n"),
    "robots-path": fixed(200, {}, b"User-agent: *\nDisallow: /private/\n"),
    "robots-delay": fixed(200, {}, b"User-agent: *\nCrawl-delay: 7\n"),
    "robots-patience": fixed(200, {}, b"User-agent: *\nCrawl-delay: 3600\n"),
    "robots-bom": fixed(200, {}, b"\xef\xbb\xbfUser-agent: *\nDisallow: /feed\n"),
    "robots-page": fixed(200, {"Content-Type": "text/html"}, PAGE),
    "robots-huge": fixed(200, {}, b"# nothing\n" * 60_000 + b"User-agent: *\nDisallow: /\n"),
    "robots-empty": fixed(200, {}, b""),
    "robots-500": fixed(500, {}),
    "robots-429": fixed(429, {}),
    "robots-403": fixed(403, {}),
    "robots-moved": redirect(301, "/rules.txt"),
    "robots-circle": redirect(302, "/robots.txt"),
    "robots-broken": raw(b"no http at all\r\n"),
}


def hundred_outlets() -> dict[str, Outlet]:
    """All of them by host name: behaviours at `/feed`, robots.txt variants beside a good feed, good outlets to fill up."""
    outlets = {
        f"{name}.test": Outlet({"/feed": handler})
        for group in (GOOD, REFUSING, BROKEN, LARGE, SLOW, FORBIDDEN)
        for name, handler in group.items()
    }
    outlets |= {f"{name}.test": Outlet({"/robots.txt": handler, "/feed": fixed(200, {}, NEWS)}) for name, handler in ROBOTS.items()}
    outlets["robots-moved.test"].paths["/rules.txt"] = fixed(200, {}, b"User-agent: *\nDisallow: /feed\n")
    outlets["spiral.test"].paths["/on"] = outlets["spiral.test"].paths["/feed"]
    for number in range(HUNDRED - len(outlets)):
        name = f"outlet-{number:02}"
        outlets[f"{name}.test"] = Outlet({"/feed": does.with_etag(feed(name))})
    return outlets
