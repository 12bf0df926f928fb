"""A capture beside its gold, and the two ways to change both at once."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from gate.scoring import flat_gold, norm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WORDS = tomllib.loads((Path(__file__).parents[1] / "data" / "disguises.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Page:
    """The text of a capture and the articles of its gold, each with its blocks and their kinds."""

    name: str
    text: str
    articles: tuple[dict[str, Any], ...]

    @cached_property
    def told(self) -> frozenset[str]:
        """Titles, blocks and related headlines, as they are compared."""
        texts = (text for article in self.articles for text in (article["title"], *article["blocks"], *article["related"]))
        return frozenset(norm(text) for text in texts if text)

    @cached_property
    def wrapped(self) -> bool:
        """Whether a text of the gold runs over several lines."""
        lines = [norm(line) for line in self.text.split("\n")]
        return not all(any(text in line for line in lines) for text in self.told)

    @property
    def values(self) -> Iterator[str]:
        """Sources, writers and keywords of the gold."""
        for article in self.articles:
            yield from filter(None, (article["source"], *article["byline"], *article["tags"]))

    def rewritten(self, change: Callable[[str], str]) -> Page:
        """The page with every line of the text and every string of the gold changed."""
        text = "\n".join(map(change, self.text.split("\n")))
        return replace(self, text=text, articles=tuple(_rewritten(article, change) for article in self.articles))

    def with_lines(self, change: Callable[[str], str]) -> Page:
        """The page with the lines changed that hold nothing of a title, a block or a related headline."""
        lines = (line if self.tells(line) else change(line) for line in self.text.split("\n"))
        return replace(self, text="\n".join(lines))

    def tells(self, line: str) -> bool:
        """Whether a line holds a text of the gold or a piece of one, or nothing."""
        said = norm(line)
        return not said or any(said in text or text in said for text in self.told)

    def choice(self, among: Sequence[str], more: str = "") -> str:
        """One of some strings, always the same for the same page."""
        return among[crc32(f"{self.name} {more}".encode()) % len(among)]


def open_page(file: Path, gold: Path) -> Page | None:
    """A plain-text capture with its gold; none where its bytes or letters must first be mended."""
    said = json.loads(gold.read_text(encoding="utf-8"))
    if said.get("repairs") or said.get("encoding", "utf-8") != "utf-8":
        return None
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
    page = Page(file.name, text, tuple(_flat(article) for article in said["articles"]))
    return page if all(part in norm(text) for part in page.told) else None


def _flat(article: dict[str, Any]) -> dict[str, Any]:
    return {**flat_gold(article), "kinds": [block["kind"] for block in article["blocks"]]}


def _rewritten(article: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    said = dict(article)
    for key in ("title", "source", "dateline"):
        said[key] = change(said[key]) if said[key] else said[key]
    for key in ("byline", "tags", "related", "blocks"):
        said[key] = [change(text) for text in said[key]]
    return said
