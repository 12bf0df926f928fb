"""How far the articles read from captures agree with gold: the figures of the reading gates.

Articles are paired with gold by their shared blocks; a capture is perfect when its articles are as many as gold's and every
block, headline, date, source, keyword, byline and read-also headline is right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.model import Article

_SPACES = re.compile(r"\s+")
_INVISIBLE = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x61C, 0xFEFF, 0xAD])
_SINGLE = ("title", "published", "source", "modified", "dateline")
_MANY = ("tags", "byline", "related", "agencies")
_DECISIVE = {"title", "published", "source", "tags", "byline", "related"}


def norm(text: str | None) -> str:
    """A text as the conventions compare it: composed, without invisible controls, single spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", (text or "").translate(_INVISIBLE))).strip()


def as_gold(article: Article) -> dict[str, Any]:
    """An article in the shape of the gold files."""
    return {
        "title": article.title, "source": article.source, "dateline": article.dateline, "role": article.role,
        "published": article.published.value if article.published else None,
        "modified": article.modified.value if article.modified else None,
        "tags": list(article.tags), "byline": list(article.byline), "agencies": list(article.agencies),
        "related": [item.title for item in article.related], "blocks": [block.text for block in article.blocks],
    }  # fmt: skip


def flat_gold(article: dict[str, Any]) -> dict[str, Any]:
    """A gold file's article with its values bare."""
    return {
        **{key: article.get(key) for key in ("title", "source", "dateline", "role")},
        "published": (article.get("published") or {}).get("value"), "modified": (article.get("modified") or {}).get("value"),
        "tags": article.get("tags", []), "byline": article.get("byline", []), "agencies": article.get("agencies", []),
        "related": [item["title"] for item in article.get("related", [])], "blocks": [block["text"] for block in article["blocks"]],
    }  # fmt: skip


_NOTHING: dict[str, Any] = dict.fromkeys(_SINGLE) | {key: [] for key in (*_MANY, "blocks")}


@dataclass
class Score:
    """Counts over captures, and what went wrong."""

    captures: int = 0
    perfect: int = 0
    counted: int = 0
    right: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str, object, object]] = field(default_factory=list)

    def add(self, name: str, gold: Sequence[dict[str, Any]], said: Sequence[dict[str, Any]]) -> bool:
        """Count one capture; true when it is perfect."""
        self.captures += 1
        left = list(said)
        good = len(gold) == len(said)
        self.counted += good
        for article in gold:
            best = max(left, key=lambda other: _closeness(article, other), default=None)
            if best is not None:
                left.remove(best)
            good = self._compare(name, article, best or _NOTHING) and good
        for extra in left:
            self.said["blocks"] += len(extra["blocks"])
            self.errors.append((name, "extra article", None, extra["title"] or extra["blocks"][:1]))
        self.perfect += good
        return good

    def _compare(self, name: str, gold: dict[str, Any], said: dict[str, Any]) -> bool:
        wrong = {key for key in _SINGLE if not self._single(name, key, gold[key], said[key])}
        wrong |= {key for key in (*_MANY, "blocks") if not self._many(name, key, gold[key], said[key])}
        return not wrong & (_DECISIVE | {"blocks"})

    def _single(self, name: str, key: str, gold: str | None, said: str | None) -> bool:
        good = norm(gold) == norm(said)
        self.true[key] += 1
        self.right[key] += good
        if not good:
            self.errors.append((name, key, gold, said))
        return good

    def _many(self, name: str, key: str, gold: Iterable[str], said: Iterable[str]) -> bool:
        a, b = Counter(map(norm, gold)), Counter(map(norm, said))
        self.right[key] += sum((a & b).values())
        self.true[key] += sum(a.values())
        self.said[key] += sum(b.values())
        if a != b:
            self.errors.append((name, key, list((a - b).elements())[:4], list((b - a).elements())[:4]))
        return a == b

    def figures(self) -> dict[str, float]:
        """The figures by the names of the floors."""
        out = {"perfect": self.perfect / max(1, self.captures), "article_count": self.counted / max(1, self.captures)}
        out |= {key: self.right[key] / max(1, self.true[key]) for key in _SINGLE}
        return out | {f"{key}_f1": self._f1(key) for key in (*_MANY, "blocks")}

    def _f1(self, key: str) -> float:
        total = self.said[key] + self.true[key]
        return 2 * self.right[key] / total if total else 1.0


def _closeness(gold: dict[str, Any], said: dict[str, Any]) -> tuple[int, bool]:
    shared = Counter(map(norm, gold["blocks"])) & Counter(map(norm, said["blocks"]))
    return sum(shared.values()), norm(gold["title"]) == norm(said["title"])
