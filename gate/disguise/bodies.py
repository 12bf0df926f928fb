"""The same layout around other reports: titles and paragraphs of another capture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from gate.disguise.page import Page

_SENTENCES = re.compile(r"[^:：]{60,}[.!؟»\"]")


class Exchange:
    """The reports that captures lend each other."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._lent = [(page, article) for page in pages for article in page.articles if _can_lend(article)]

    def __call__(self, page: Page) -> Page:
        """The page with each report that can go exchanged for the nearest in length of another capture."""
        taken: set[int] = set()
        change: dict[str, str] = {}
        for article in page.articles:
            lender = self._nearest(page, article, taken) if _can_lend(article) else None
            if lender is not None:
                taken.add(id(lender))
                change |= _pairs(page, article, lender)
        return page.rewritten(lambda text: _exchanged(text, change)) if change else page

    def _nearest(self, page: Page, article: dict[str, Any], taken: set[int]) -> dict[str, Any] | None:
        others = (other for lender, other in self._lent if lender is not page and id(other) not in taken)
        fit = (other for other in others if _like(article["blocks"], other["blocks"]))
        return min(fit, key=lambda other: _distance(article, other), default=None)


def _can_lend(article: dict[str, Any]) -> bool:
    """Whether an article has a headline and nothing but plain paragraphs, which name neither its outlet nor its writers or keywords."""
    said = " ".join([article["title"] or "", *article["blocks"]])
    if any(value in said for value in (article["source"], *article["byline"], *article["tags"]) if value):
        return False
    plain = all(kind == "paragraph" for kind in article["kinds"]) and all(map(_SENTENCES.fullmatch, article["blocks"]))
    return bool(article["title"] and article["blocks"] and plain and not article["dateline"] and ":" not in article["title"])


def _like(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    return len(mine) == len(theirs) and all(0.5 < len(a) / len(b) < 2 for a, b in zip(mine, theirs, strict=True))


def _distance(article: dict[str, Any], other: dict[str, Any]) -> int:
    return sum(abs(len(a) - len(b)) for a, b in zip(article["blocks"], other["blocks"], strict=True))


def _pairs(page: Page, article: dict[str, Any], lender: dict[str, Any]) -> dict[str, str]:
    """What goes for what, if each text stands whole in the capture."""
    mine, theirs = [article["title"], *article["blocks"]], [lender["title"], *lender["blocks"]]
    return dict(zip(mine, theirs, strict=True)) if all(text in page.text for text in mine) else {}


def _exchanged(text: str, change: dict[str, str]) -> str:
    anywhere = re.compile("|".join(map(re.escape, sorted(change, key=len, reverse=True))))
    return anywhere.sub(lambda found: change[found[0]], text)
