"""What every row of a page is by its surroundings: marks handed down from box to box, and how much prose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from khabar.read.html.labels import label_family

if TYPE_CHECKING:
    from khabar.read.html.layout import Box, Layout, Row

#: A row of fewer words is a label, a name or a headline.
PROSE_WORDS = 8
#: Marks that no sentence of an article carries.
NOT_PROSE = frozenset(
    {"furniture", "popular", "related", "author", "date", "tags", "section", "caption", "aside", "footer", "card", "headline"}
)
#: A box that holds this share of a page's prose, or this share and the headline, is the page itself whatever its class says
#: (`class="sidebar-right"` on the wrapper of everything).
_WHOLE = 0.8
_WHOLE_WITH_TITLE = 0.4
#: Words of prose that a page without an article may show.
_LITTLE = 60
#: A longer row may begin like a label and be a sentence.
_LABEL_WORDS = 16
#: A short line with a day, a year, an hour and minutes is a date line.
_NUMBERS = re.compile(r"\d+")
_DATE_NUMBERS = 4
_NO_SENTENCE = frozenset({"published", "modified", "comments", "share", "follow", "copyright", "form", "counter", "tool", "ad"})


@dataclass(slots=True)
class Marked:
    """A layout with the marks of each row and its words of prose as running sums (`sums[i]`: before row i)."""

    layout: Layout
    marks: list[frozenset[str]]
    weights: list[int]
    sums: list[int]
    counts: list[int]

    def prose(self, box: Box) -> int:
        """How many words of prose a box holds."""
        return self.sums[box.last] - self.sums[box.first]

    def paragraphs(self, box: Box) -> int:
        """How many rows of prose a box holds."""
        return self.counts[box.last] - self.counts[box.first]


def mark(layout: Layout, title: int | None) -> Marked:
    """Every row's marks: its own boxes' and those around them, but for marks that would take the whole page."""
    raw = [0, *accumulate(_raw_weight(row) for row in layout.rows)]
    for box in layout.boxes:
        inherited = box.parent.marks if box.parent is not None else frozenset()
        if box.tag == "article":
            inherited |= {"article"}
        own = box.own - {"footer"} if box.tag == "footer" and "article" in inherited else box.own
        box.marks = inherited if not own or _is_whole(box, raw, title) else inherited | own
    marks = [row.box.marks for row in layout.rows]
    if title is not None:
        marks[title] |= {"headline"}
    return weigh(layout, marks)


def weigh(layout: Layout, marks: list[frozenset[str]]) -> Marked:
    """The rows with their prose counted under the given marks."""
    weights = [0 if mine & NOT_PROSE else _raw_weight(row) for row, mine in zip(layout.rows, marks, strict=True)]
    return Marked(layout, marks, weights, [0, *accumulate(weights)], [0, *accumulate(1 if w else 0 for w in weights)])


def _raw_weight(row: Row) -> int:
    if row.words < PROSE_WORDS or row.linked > 0.5 or row.kind in ("heading", "caption"):
        return 0
    if row.words <= _LABEL_WORDS and (label_family(row.text) in _NO_SENTENCE or len(_NUMBERS.findall(row.text)) >= _DATE_NUMBERS):
        return 0
    return row.words


def _is_whole(box: Box, raw: list[int], title: int | None) -> bool:
    inside, total = raw[box.last] - raw[box.first], raw[-1]
    if not total or box.last - box.first < 3:
        return False
    if inside >= _WHOLE * total and total - inside < _LITTLE:
        return True
    return title is not None and box.first <= title < box.last and inside >= _WHOLE_WITH_TITLE * total
