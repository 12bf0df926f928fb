"""Boxes whose label says what their links are: read-also, most-read, comments, share."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.html.labels import label_family
from khabar.read.html.marks import PROSE_WORDS, Marked, weigh
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.read.html.cards import CardList
    from khabar.read.html.layout import Box, Row

#: Label families and the mark that their rows get.
_MARKS = {
    "related": "related",
    "popular": "popular",
    "comments": "furniture",
    "share": "furniture",
    "follow": "furniture",
    "form": "furniture",
}
_CARD = frozenset({"card"})
#: The labels of a pager have so many words and stand within so many rows.
_PAGER_WORDS, _PAGER_ROWS = 3, 8
#: The item of a list shows a headline, a sentence on it, its date and section.
_ITEM_ROWS = 4
#: A list of headlines is not longer; a page of labels alone must not cost their number squared.
_MOST_ROWS = 80
_FURNITURE = frozenset({"furniture"})
#: A longer paragraph may report on cookies and comments.
_SITE_WORDS = 60
_SITE_SHARE = 0.2
#: A widget is a small part of its page: a label in a box with more prose than this stands over an article, not over a list.
_MOST_PROSE = 40


def mark_widgets(marked: Marked, card_lists: Iterable[CardList]) -> Marked:
    """The rows with their marks and those that labels and card lists add.

    A label stands over the links that follow it in its own box or the next one; "most read" in the main column is told
    from "read also" by nothing but its wording.
    """
    marks = list(marked.marks)
    for cards in card_lists:
        for card in cards.cards:
            for at in range(card.box.first, card.box.last):
                marks[at] |= _CARD
    rows = marked.layout.rows
    pager = frozenset(_pager_rows(rows))
    for at, row in enumerate(rows):
        family = _widget_family(row)
        if family is None or at in pager:
            continue
        own = frozenset({family})
        for inside in _reach(marked, at):
            marks[inside] = (marks[inside] | own) - ({"popular"} if family == "related" and inside == at else frozenset())
    for at in (*pager, *_site_rows(marked)):
        marks[at] |= _FURNITURE
    return weigh(marked.layout, marks)


def _site_rows(marked: Marked) -> Iterator[int]:
    """The rows of sentences that speak of the site (disclaimers, comment policy, cookies) and of the small boxes that hold them."""
    total = marked.sums[-1]
    for at, weight in enumerate(marked.weights):
        row = marked.layout.rows[at]
        if weight and row.words <= _SITE_WORDS and _sentence("furniture").search(fold(row.text).text):
            yield at
            yield from _small_box(marked, row.box, total)


def _small_box(marked: Marked, box: Box, total: int) -> range:
    """The largest box around one with at most a fifth of the page's prose."""
    inside = range(0)
    for outer in box.chain():
        if marked.prose(outer) > _SITE_SHARE * total or outer.tag in ("article", "main", "body"):
            break
        inside = range(outer.first, outer.last)
    return inside


@cache
def _sentence(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("markup")["sentences"][kind]))


def _pager_rows(rows: Sequence[Row]) -> Iterator[int]:
    """The rows of a pager between articles: the labels of the previous and the next one near each other, and a linked headline by each."""
    for one, row in enumerate(rows):
        if not _is_pager_label(row, "previous"):
            continue
        near = range(max(0, one - _PAGER_ROWS), min(len(rows), one + _PAGER_ROWS + 1))
        for other in (at for at in near if _is_pager_label(rows[at], "next")):
            yield from (one, other)
            yield from (at + 1 for at in (one, other) if at + 1 < len(rows) and rows[at + 1].href is not None)


def _is_pager_label(row: Row, which: str) -> bool:
    return row.words <= _PAGER_WORDS and _sentence(which).search(fold(row.text).text) is not None


def _widget_family(row: Row) -> str | None:
    if row.words > PROSE_WORDS or row.box.marks & {"furniture"}:
        return None
    family = label_family(row.text)
    mark = _MARKS.get(family) if family else None
    return None if mark == "popular" and row.href else mark


def _reach(marked: Marked, at: int) -> range:
    """The rows under a label: to the end of the largest box that begins with it and holds links and hardly any prose."""
    rows = marked.layout.rows
    box = _widget_box(marked, at)
    own, end = _widget_family(rows[at]), at + 1
    while end < min(box.last, at + _MOST_ROWS) and _widget_family(rows[end]) in (None, own):
        if not (_is_listed(rows[end]) or _is_told(rows, end)):
            break
        end += 1
    return range(at, end)


def _is_listed(row: Row) -> bool:
    """A headline, or its date or section; a sentence ends the list, and so does a heading that is no link."""
    return row.href is not None or (row.words < PROSE_WORDS and row.kind != "heading")


def _is_told(rows: Sequence[Row], at: int) -> bool:
    """Whether a sentence tells more of the headline right above it, in the box of one item among several."""
    if rows[at].kind == "heading" or rows[at - 1].href is None:
        return False
    item = next((box for box in rows[at].box.chain() if box.first < at), None)
    if item is None or item.last - item.first > _ITEM_ROWS:
        return False
    make = (item.tag, item.element.get("class"))
    beside = (item.element.getprevious(), item.element.getnext())
    return any(other is not None and (other.tag, other.get("class")) == make for other in beside)


def _widget_box(marked: Marked, at: int) -> Box:
    """The box of the label and its list: outwards from the label while nothing stands before it and little prose is inside."""
    best = marked.layout.rows[at].box
    for box in best.chain():
        if box.first < at - 1 or marked.prose(box) > _MOST_PROSE or box.tag in ("body", "main", "article"):
            return best if best.last > at + 1 else box
        best = box
    return best
