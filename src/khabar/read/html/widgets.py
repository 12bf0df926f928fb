"""Boxes whose label says what their links are: read-also, most-read, comments, share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.html.labels import label_family
from khabar.read.html.marks import PROSE_WORDS, Marked, weigh

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.read.html.cards import CardList
    from khabar.read.html.layout import Box, Row

#: Label families and the mark that their rows get.
_MARKS = {"related": "related", "popular": "popular", "comments": "furniture", "share": "furniture", "follow": "furniture", "form": "furniture"}
_CARD = frozenset({"card"})
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
    for at, row in enumerate(rows):
        family = _widget_family(row)
        if family is None:
            continue
        own = frozenset({family})
        for inside in _reach(marked, at):
            marks[inside] = (marks[inside] | own) - ({"popular"} if family == "related" and inside == at else frozenset())
    return weigh(marked.layout, marks)


def _widget_family(row: Row) -> str | None:
    if row.words > PROSE_WORDS or row.box.marks & {"furniture"}:
        return None
    family = label_family(row.text)
    return _MARKS.get(family) if family else None


def _reach(marked: Marked, at: int) -> range:
    """The rows under a label: to the end of the largest box that begins with it and holds links and hardly any prose."""
    rows = marked.layout.rows
    box = _widget_box(marked, at)
    end = at + 1
    while end < box.last and _is_listed(rows[end]):
        end += 1
    return range(at, end)


def _is_listed(row: Row) -> bool:
    """A headline, or its date or section; a sentence ends the list, and so does a heading that is no link."""
    return row.href is not None or (row.words < PROSE_WORDS and row.kind != "heading")


def _widget_box(marked: Marked, at: int) -> Box:
    """The box of the label and its list: outwards from the label while nothing stands before it and little prose is inside."""
    best = marked.layout.rows[at].box
    for box in best.chain():
        if box.first < at - 1 or marked.prose(box) > _MOST_PROSE or box.tag in ("body", "main", "article"):
            return best if best.last > at + 1 else box
        best = box
    return best
