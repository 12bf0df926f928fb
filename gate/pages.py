"""Real article pages with gold text, title, date and author, and one section page: what the reader of HTML gets of them.

Token F1 is over words with their counts; trafilatura's, in precision mode, is measured on the same pages in the same run. The gold
is the running text alone, so captions, which khabar keeps as blocks of their kind, are not counted.
A card counts when its headline, its link and its day are right.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Any

import trafilatura

from gate.shared import shared_path
from khabar.model import Article, Capture
from khabar.read.articles import articles_of
from khabar.read.html import read_pages

if TYPE_CHECKING:
    from pathlib import Path

_WORD = re.compile(r"\w+")


def score() -> dict[str, float]:
    """The figures of all pages; raises Absent without the shared data."""
    folder = shared_path("data", "pages")
    listings = sorted(folder.glob("listing_*.html"))
    pages = sorted(set(folder.glob("*.html")) - set(listings))
    found = [(page.read_text(encoding="utf-8", errors="replace"), _gold(page)) for page in pages]
    first = [(_articles(html)[:1], gold) for html, gold in found]
    return {
        "f1": sum(_f1(_body(said), gold["text"]) for said, gold in first) / len(first),
        "f1_trafilatura": sum(_f1(trafilatura.extract(html, favor_precision=True) or "", gold["text"]) for html, gold in found)
        / len(found),
        "titles": sum(_norm(article.title) == _norm(gold["title"]) for said, gold in first for article in said),
        "dates": sum(
            article.published is not None and article.published.value[:10] == gold["date"] for said, gold in first for article in said
        ),
        "authors": sum(list(article.byline) == ([gold["author"]] if gold["author"] else []) for said, gold in first for article in said),
        "single": sum(len(_articles(html)) == 1 for html, _ in found),
        "cards": sum(_cards(page) for page in listings) / len(listings),
    }


def _gold(page: Path) -> Any:
    return json.loads(page.with_suffix(".gold.json").read_text(encoding="utf-8"))


def _articles(html: str) -> list[Article]:
    capture = Capture("gate", b"", "gate.html")
    found: list[Article] = []
    for page in read_pages(html):
        found += articles_of(page, capture, media_type="text/html", position=len(found))
    return found


def _body(articles: list[Article]) -> str:
    return "\n".join(block.text for article in articles for block in article.blocks if block.kind != "caption")


def _norm(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def _f1(said: str, gold: str) -> float:
    mine, true = Counter(_WORD.findall(_norm(said))), Counter(_WORD.findall(_norm(gold)))
    return 2 * sum((mine & true).values()) / max(1, sum(mine.values()) + sum(true.values()))


def _cards(page: Path) -> float:
    """The share of the gold's cards that are found whole."""
    gold = _gold(page)
    said = Counter(
        (_norm(a.title), a.url, a.published.value[:10] if a.published else None) for a in _articles(page.read_text(encoding="utf-8"))
    )
    wanted = Counter((_norm(card["title"]), card["link"], card["date"]) for card in gold)
    return sum((said & wanted).values()) / len(gold)
