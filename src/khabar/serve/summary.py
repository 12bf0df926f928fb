"""What a run did, counted for the line at its end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.model import Article, Failed


@dataclass(slots=True)
class Tally:
    """Counts over the captures of one run."""

    captures: int = 0
    articles: int = 0
    without_article: int = 0
    failed: int = 0

    def count(self, items: Iterable[Article | Failed]) -> None:
        """Adds what one capture gave."""
        found = list(items)
        articles = sum(isinstance(item, Article) for item in found)
        self.captures += 1
        self.articles += articles
        self.failed += len(found) - articles
        self.without_article += not found

    def __str__(self) -> str:
        parts = [_counted(self.articles, "article") + " from " + _counted(self.captures, "capture")]
        if self.without_article:
            parts.append(f"{self.without_article} without an article")
        if self.failed:
            parts.append(f"{self.failed} failed")
        return ", ".join(parts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def told(failed: Failed) -> str:
    """A failure as one line: where, what, and what to do.

    >>> told(Failed("a.html", "InputTooLarge", "is too large", "raise max_bytes"))
    'a.html: is too large (raise max_bytes) [InputTooLarge]'
    """
    remedy = f" ({failed.remedy})" if failed.remedy else ""
    return f"{failed.path}: {failed.what}{remedy} [{failed.kind}]"
