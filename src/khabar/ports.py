"""The seams of the house, as Protocols; each has one contract suite that all its implementations pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, TypeVar

from khabar.model import Article, Capture, Failed, TaggedSpan

Result = TypeVar("Result")


class Engine(Protocol):
    """Runs a function over captures. Called by `app`; implemented in `khabar.engine`."""

    def map(self, function: Callable[[Capture], Result], captures: Iterable[Capture | Failed]) -> Iterator[Result | Failed]:
        """One result for each capture, in the order of the captures.

        A capture on which the function raises, or takes too long, gives a Failed in its place; the others go on.
        What had already failed is handed through. Captures are taken as results are asked for, so memory stays flat.
        """
        ...


class Tagger(Protocol):
    """A learnt source of names, as evidence for the stage `names`. Called by `app`; implemented in `khabar.models.taggers`."""

    name: str
    version: str

    def tag(self, article: Article) -> tuple[TaggedSpan, ...]:
        """The spans that it takes for names, in order, each with its probability; never raises on bad text."""
        ...


class Embedder(Protocol):
    """Vectors of titles and leads, for relating stories. Called by `app`; implemented in `khabar.models.embedder`."""

    name: str
    version: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector a text, centred and of length 1, so that a product of two is their likeness."""
        ...
