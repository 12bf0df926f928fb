"""The seams of the house, as Protocols; each has one contract suite that all its implementations pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from khabar.holdings import (
    Answer,
    Change,
    Errand,
    FetchState,
    Followed,
    Gathered,
    LibraryStats,
    Query,
    ReaderMarks,
    Reading,
    Request,
    Response,
    Revision,
    Shelved,
    Shelving,
    Subscription,
)
from khabar.model import Article, Failed, TaggedSpan


class Workpiece(Protocol):
    """What an engine works on: a capture, or what was read from one."""

    @property
    def path(self) -> str:
        """Where it came from, for people: what a Failed is told by."""
        ...


Item = TypeVar("Item", bound=Workpiece)
Result = TypeVar("Result")


class Engine(Protocol):
    """Runs a function over items. Called by `app`; implemented in `khabar.engine`."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item | Failed]) -> Iterator[Result | Failed]:
        """One result for each item, in the order of the items.

        An item on which the function raises, or takes too long, gives a Failed in its place; the others go on.
        What had already failed is handed through. Items are taken as results are asked for, so memory stays flat.
        One map at a time.
        """
        ...

    def close(self) -> None:
        """Lets go of what it keeps between two maps."""
        ...


class Tagger(Protocol):
    """A learnt source of names, as evidence for the stage `names`. Called by `app`; implemented in `khabar.models.taggers`."""

    name: str
    version: str

    def tag(self, article: Article) -> tuple[TaggedSpan, ...]:
        """The spans that it takes for names, in order, each with its probability; never raises on bad text."""
        ...


class Embedder(Protocol):
    """Vectors of titles and leads, for search by meaning. Called by `khabar.index`; implemented in `khabar.models.embedder`."""

    name: str
    version: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector a text, centred and of length 1, so that a product of two is their likeness."""
        ...


class Store(Protocol):
    """The only truth of a library. Called by `app`; implemented in `khabar.store`.

    Every method is one transaction, but those that give an Iterator, which read in several: when it has returned, what it was given
    is on disk; when it raises, nothing of it is.
    May be called from several threads and processes. Raises StoreError and its kinds only.
    """

    def keep(self, gathered: Iterable[Gathered]) -> list[bool]:
        """Keeps captures as they came; for each, whether it is still to be read: no reading of its bytes is kept, or one that failed."""
        ...

    def shelve(self, readings: Iterable[Reading]) -> list[tuple[Shelving, ...]]:
        """Keeps what captures gave; for each reading, what became of its articles.

        An article with the URL, or else the outlet and input id, or else the id of one that is kept is the same article.
        Its text (title and blocks) is other: a revision, the former text is kept. The same: its fields and annotations are replaced.
        Two cases are no revision and told as `same`: a feed's text never takes the place of a page's; and a text that the readers
        make otherwise of the same capture, or a page's behind a feed's, takes the former's place.
        """
        ...

    def unread(self, limit: int) -> list[Gathered]:
        """Captures of which no reading is kept, oldest first: what a crash left between keeping and shelving."""
        ...

    def failed(self) -> Iterator[Gathered]:
        """Captures that could not be read, oldest first; memory stays flat, and they may be shelved meanwhile."""
        ...

    def capture(self, capture_id: str) -> Gathered | None:
        """A capture as it came."""
        ...

    def article(self, article_id: str) -> Shelved | None:
        """An article by its address, its id, the id of any of its revisions, or a beginning of at least 6 letters that only it has."""
        ...

    def articles(self, ids: Sequence[str]) -> list[Shelved]:
        """Articles by their ids in the library, in that order; unknown ones are left out."""
        ...

    def all_articles(self) -> Iterator[Shelved]:
        """Every article, in the order in which the library met them; memory stays flat."""
        ...

    def known(self, articles: Sequence[Article]) -> list[Shelved | None]:
        """For each article of one reading, the one that `shelve` would take it for; None for one that it would add."""
        ...

    def revisions(self, article_id: str) -> tuple[Revision, ...]:
        """The earlier texts of an article, oldest first."""
        ...

    def stale(self, marks: Mapping[str, str], limit: int) -> list[Shelved]:
        """Articles of which some stage's mark is not the one given, in the order in which the library met them."""
        ...

    def mark(self, article_id: str, reader: ReaderMarks) -> None:
        """Keeps what the reader says about an article."""
        ...

    def changes(self, after: int, limit: int) -> list[Change]:
        """The change log after a number, in order."""
        ...

    def follow(self, subscription: Subscription, state: FetchState) -> bool:
        """Adds a subscription; of one that is there its fields are replaced, its state kept. Whether it is new."""
        ...

    def unfollow(self, url: str) -> bool:
        """Takes away a subscription, by its URL or the site's, and its pending pages; what it brought stays. Whether there was one."""
        ...

    def followed(self) -> list[Followed]:
        """Every subscription with its state, by outlet."""
        ...

    def add_pages(self, subscription: str, urls: Sequence[str], state: FetchState) -> int:
        """Adds pages to fetch, each address once for ever; how many are new.

        A page is done when its state is gone, or fetched without a failure. A subscription that was ended meanwhile gets none.
        """
        ...

    def lease(self, owner: str, now: str, until: str, limit: int) -> list[Errand]:
        """Takes errands that are due, longest due first, at most one a host, for `owner` alone until `until`.

        A host of which an errand is held by anybody is left out, so that many processes together stay polite.
        """
        ...

    def settle(self, errand: Errand, state: FetchState, moved: str | None = None) -> bool:
        """Ends a lease with what is now remembered; `moved` is the subscription's new address. Whether the lease was still held.

        One that ran out is held until somebody else takes the errand. One that is not held any more changes nothing: what is
        remembered, and where the address is, is for its new holder to say.
        """
        ...

    def stats(self) -> LibraryStats:
        """How much the library holds."""
        ...

    def check(self) -> list[str]:
        """What is wrong with the library, in plain words; empty when it is whole."""
        ...

    def backup(self, target: Path) -> None:
        """Copies the library to a new file while it is used. Raises UsageError when the file is there."""
        ...

    def close(self) -> None:
        """Lets go of files; the object is of no use afterwards."""
        ...


class Index(Protocol):
    """Search, made from the store and disposable. Called by `app`; implemented in `khabar.index`."""

    @property
    def seen(self) -> int:
        """The number of the last change that it holds; 0 when it is new, was deleted, or another version made it."""
        ...

    def take(self, articles: Iterable[Shelved], seen: int) -> None:
        """Adds articles, replacing those with the same id, and commits; afterwards `seen` is the number given."""
        ...

    def search(self, query: Query) -> Answer:
        """The hits of a query; never raises on what a person may type."""
        ...

    def close(self) -> None:
        """Lets go of files."""
        ...


class Fetcher(Protocol):
    """Asks the world, politely. Called by `app` from several threads; implemented in `khabar.gather.http`."""

    def fetch(self, request: Request) -> Response:
        """What the server answered; waits as long as politeness to its host asks.

        Raises FetchError and its kinds when there is no answer to have: refused by us, by robots.txt, out of time, broken.
        """
        ...

    def close(self) -> None:
        """Ends its connections."""
        ...


class Clock(Protocol):
    """The time, asked by `app` alone."""

    def now(self) -> str:
        """Now, UTC, as `khabar.holdings` writes times."""
        ...
