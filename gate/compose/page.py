"""A page under construction: its printed lines and what gold says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Gold:
    """What one composed article should be read as."""

    role: str
    title: str | None = None
    published: str | None = None
    modified: str | None = None
    source: str | None = None
    byline: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    dateline: str | None = None
    tags: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """Lines as printed, and the articles in them."""

    lines: list[str] = field(default_factory=list)
    articles: list[Gold] = field(default_factory=list)
    spaced: bool = False

    def put(self, *texts: str) -> None:
        """Print lines that belong to no block: furniture, labels, stamps."""
        self.lines += texts

    def open(self, role: str = "main") -> Gold:
        self.articles.append(Gold(role))
        return self.articles[-1]

    @property
    def article(self) -> Gold:
        return self.articles[-1]

    def block(self, text: str, printed: str | None = None) -> None:
        """A block of the article, printed as it is or otherwise."""
        self.put(printed if printed is not None else text)
        self.article.blocks.append(text)

    def related(self, title: str, printed: str | None = None) -> None:
        self.put(printed if printed is not None else title)
        self.article.related.append(title)

    @property
    def text(self) -> str:
        return ("\n\n" if self.spaced else "\n").join(self.lines) + "\n"

    def gold(self) -> list[dict[str, Any]]:
        return [{slot: getattr(article, slot) for slot in Gold.__slots__} for article in self.articles]
