"""Cards: boxes of one make that each show the headline of another page, as on section pages and in widgets."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.read.html.dates import is_date_line
from khabar.read.html.layout import Box
from khabar.read.html.title import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from khabar.read.html.layout import Layout, Row

#: A headline has at least this many words; shorter links are menus.
_HEADLINE_WORDS = 3
#: A card with more words is an article of its own.
_CARD_WORDS = 90
_CARD_ROWS = 12
#: A brief is told in so many rows and words; a section of a report is longer.
_BRIEF_ROWS, _BRIEF_WORDS = 4, 60
#: Fewer boxes of one make are no list.
_FEWEST = 3
#: Rows that may follow a headline in a flat list: its excerpt, date, section, author.
_FOLLOWERS = 4
_SENTENCE_WORDS = 15
_EXCERPT_WORDS = 4
_DATE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Card:
    """A box that announces another page: the row of its headline and the rows of its excerpt."""

    box: Box
    headline: int
    excerpt: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CardList:
    """Cards of one make under one box."""

    parent: Box
    cards: tuple[Card, ...]


def find_card_lists(layout: Layout) -> tuple[CardList, ...]:
    """All lists of cards, outermost first; no box is in two."""
    taken: set[int] = set()
    found = []
    for parent in layout.boxes:
        if len(parent.children) < _FEWEST or id(parent) in taken:
            continue
        for boxes in _by_make(parent):
            cards = [card for box in boxes if (card := _card(layout.rows, box)) is not None]
            if len(cards) >= _FEWEST and len(cards) >= 0.6 * len(boxes):
                found.append(CardList(parent, tuple(_with_followers(layout.rows, parent, cards))))
                taken.update(id(inner) for card in cards for inner in card.box.within())
    return tuple(found)


def find_lone_cards(layout: Layout, lists: Iterable[CardList]) -> tuple[Card, ...]:
    """The cards of a make of their own: the leading article of a section page stands above the list in a box of its own."""
    listed = {at for cards in lists for card in cards.cards for at in range(card.box.first, card.box.last)}
    boxes = [box for box in layout.boxes if box.tag == "article" and box.first not in listed]
    return tuple(card for box in boxes if (card := _card(layout.rows, box)) is not None and card.excerpt)


def _with_followers(rows: list[Row], parent: Box, cards: list[Card]) -> list[Card]:
    """Cards that are bare headlines, each with the rows up to the next one: flat lists have no box around headline and excerpt.

    Only where every headline has followers, and few: between the links of an article stand paragraphs, and before the first one too.
    """
    ends = [card.box.first for card in cards[1:]] + [min(parent.last, cards[-1].box.last + _FOLLOWERS)]
    gaps = [range(card.box.last, end) for card, end in zip(cards, ends, strict=True)]
    dated = all(card.box.last - card.box.first > 1 for card in cards)
    if (len(cards) <= _FEWEST and not dated) or any(card.excerpt for card in cards) or not all(0 < len(gap) <= _FOLLOWERS for gap in gaps):
        return cards
    if any(sum(rows[at].words for at in gap) > _CARD_WORDS or any(rows[at].href for at in gap) for gap in gaps):
        return cards
    if any(rows[at].words >= _SENTENCE_WORDS for at in range(parent.first, cards[0].box.first)):
        return cards
    return [_widened(rows, card, gap) for card, gap in zip(cards, gaps, strict=True)]


def _widened(rows: list[Row], card: Card, gap: range) -> Card:
    box = Box("div", card.box.element, card.box.parent, card.box.own, card.box.first, gap.stop, marks=card.box.marks)
    return Card(box, card.headline, tuple(at for at in gap if _is_excerpt(rows[at])))


def _by_make(parent: Box) -> list[list[Box]]:
    """The children grouped by tag and first class name: the second often says what one card shows."""
    makes: dict[tuple[str, str], list[Box]] = defaultdict(list)
    for box in parent.children:
        names = (box.element.get("class") or "").split()
        makes[box.tag, names[0] if names else ""].append(box)
    return [boxes for boxes in makes.values() if len(boxes) >= _FEWEST]


def _card(rows: list[Row], box: Box) -> Card | None:
    inside = range(box.first, box.last)
    if not 0 < len(inside) <= _CARD_ROWS or sum(rows[at].words for at in inside) > _CARD_WORDS:
        return None
    links = [at for at in inside if rows[at].href and rows[at].words >= _HEADLINE_WORDS] or _short_headline(rows, inside)
    if not links:
        return None
    headings = [at for at in links if rows[at].kind == "heading"]
    headline = (headings or links)[0]
    name = key(rows[headline].text)
    excerpt = tuple(at for at in inside if at != headline and _is_excerpt(rows[at]) and key(rows[at].text) != name)
    return Card(box, headline, excerpt)


def _short_headline(rows: list[Row], inside: range) -> list[int]:
    """A linked heading of a word or two above a text of the card, or the heading of a brief."""
    linked = [at for at in inside if rows[at].href and rows[at].kind == "heading"]
    if linked and any(_is_excerpt(rows[at]) and not rows[at].href for at in range(linked[0] + 1, inside.stop)):
        return linked
    return _brief_headline(rows, inside)


def _brief_headline(rows: list[Row], inside: range) -> list[int]:
    """The heading that a brief told in full begins with: it leads nowhere, and its date and a text or two stand below it."""
    first, total = inside.start, sum(rows[at].words for at in inside)
    heads = rows[first].kind == "heading" and rows[first].level != 1 and rows[first].words >= _HEADLINE_WORDS
    told = any(_is_excerpt(rows[at]) for at in inside[1:3])
    return [first] if heads and 1 < len(inside) <= _BRIEF_ROWS and total <= _BRIEF_WORDS and told else []


def _is_excerpt(row: Row) -> bool:
    """A sentence of the card; its date, section and buttons are shorter or marked."""
    if row.kind == "heading" or row.box.marks & {"date", "author", "tags", "section", "furniture"}:
        return False
    if row.words <= _DATE_WORDS and is_date_line(row.text):
        return False
    return row.words >= _EXCERPT_WORDS or (row.words > 1 and row.text.endswith("."))
