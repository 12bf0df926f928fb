"""The records of a library: what it keeps, what it follows, what was asked of it and what it answered.

Times are UTC, ISO 8601 to the second with `Z` (`2024-02-12T08:30:00Z`), so that they sort as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from khabar.model import Article, Capture

How = Literal["file", "feed", "section", "sitemap", "page"]
Outcome = Literal["new", "revised", "same"]
SubscriptionKind = Literal["feed", "section", "sitemap"]
ErrandKind = Literal["feed", "section", "sitemap", "page"]
ChangeKind = Literal["capture", "article", "reader", "subscription"]
Order = Literal["best", "newest"]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A capture and how it came: `at` when, `how` through what, `headers` the HTTP headers as they came.

    `subscription` is the URL of the subscription that brought it, so that `Followed.articles` can count.
    """

    capture: Capture
    at: str
    how: How
    headers: tuple[tuple[str, str], ...] = ()
    subscription: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one capture gave when it was read at `at`: its articles, or why there is none.

    `marks` says what read it: stage name to version and digest of options, `read` for the readers themselves.
    """

    capture_id: str
    articles: tuple[Article, ...]
    marks: Mapping[str, str]
    at: str
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Shelving:
    """What became of one article of a reading; `id` is the article's id in the library."""

    id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ReaderMarks:
    """What the person who reads has said about an article."""

    read: bool = False
    starred: bool = False
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelved:
    """An article as the library holds it, in its latest revision.

    `article.id` is the library's: that of the first revision. `first_seen` and `changed` are when the library met it
    and when its text last changed; `revisions` how many earlier texts are kept.
    """

    article: Article
    marks: Mapping[str, str]
    first_seen: str
    changed: str
    revisions: int = 0
    reader: ReaderMarks = ReaderMarks()


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier text of an article: `article` as it was, `seen` when it came, `replaced` when another took its place."""

    article: Article
    seen: str
    replaced: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the change log. `number` only grows; `id` is the article's id, the capture's, or the subscription's URL."""

    number: int
    at: str
    kind: ChangeKind
    id: str


@dataclass(frozen=True, slots=True)
class Subscription:
    """What is followed: the URL that is fetched, what it is, and whose it is.

    `site` is the address that the person gave; `full_text` whether the pages behind excerpts are fetched.
    """

    url: str
    kind: SubscriptionKind
    outlet: str | None = None
    site: str | None = None
    folder: str | None = None
    full_text: bool = True


@dataclass(frozen=True, slots=True)
class FetchState:
    """What is remembered of fetching one address, and when it is due again.

    `interval` in seconds, as is `pace`, which the feed says of itself; `failures` counts those in a row; `gone` means that it is
    asked for no more.
    """

    due: str
    interval: float
    etag: str | None = None
    last_modified: str | None = None
    fetched: str | None = None
    changed: str | None = None
    status: int | None = None
    failures: int = 0
    error: str | None = None
    gone: bool = False
    pace: float | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """One address to fetch: a subscription, or the page behind an item of one (`kind` page, fetched once).

    `subscription` is the URL of the subscription that it belongs to (its own, for a subscription); `owner` and `until` are the
    lease's, by which it is told from a later one.
    """

    url: str
    kind: ErrandKind
    subscription: str
    state: FetchState
    owner: str
    until: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A subscription with what is remembered of fetching it, and how many articles it has brought."""

    subscription: Subscription
    state: FetchState
    articles: int = 0
    pending: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask of a server: an address, and what is remembered of it for a conditional GET."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    accept: Literal["feed", "page", "any"] = "any"


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered. Every status is an answer, 304, 404 and 503 too.

    `url` is where it came from in the end; `moved` the new address when every redirect on the way was permanent.
    `data` is unpacked; `media_type` and `charset` are as declared.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes
    moved: str | None = None
    media_type: str | None = None
    charset: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name, whatever its capitals."""
        return next((value for known, value in self.headers if known.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Query:
    """A question to the index. `text` may hold operators (docs/reference/search.md); `since` and `until` are days, inclusive.

    `strict`: every word must match; nothing is relaxed or corrected.
    """

    text: str
    limit: int = 10
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    order: Order = "best"
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One article that answers, best or newest first. `published` may be missing; `first_seen` is when the library met it.

    `highlights` are half-open code points into `snippet`, `title_highlights` into `title`, where the words asked for stand.
    """

    article_id: str
    score: float
    title: str | None
    snippet: str
    highlights: tuple[tuple[int, int], ...] = ()
    title_highlights: tuple[tuple[int, int], ...] = ()
    published: str | None = None
    first_seen: str | None = None
    outlet: str | None = None
    source: str | None = None
    url: str | None = None
    input_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The hits of a query; `notes` say in plain words what was relaxed, corrected or not understood."""

    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryStats:
    """How much a library holds; sizes in bytes, `size` on disk."""

    captures: int
    articles: int
    revisions: int
    subscriptions: int
    pending: int
    failures: int
    text_size: int
    size: int
    outlets: Mapping[str, int] = field(default_factory=dict)
