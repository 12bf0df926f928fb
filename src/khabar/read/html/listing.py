"""Section pages: one page of lines a card."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from khabar.model import Declared, Line, Page, Stamp
from khabar.read.html.author import decide_author
from khabar.read.html.cards import find_lone_cards
from khabar.read.html.dates import Witness, decide_date, url_day, witness
from khabar.read.html.labels import label_of
from khabar.read.html.lines import absolute
from khabar.read.html.outlet import decide_outlet
from khabar.read.html.stamps import page_day
from khabar.read.html.title import key
from khabar.text.calendar import parse_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.html.cards import Card, CardList
    from khabar.read.html.document import Document
    from khabar.read.html.marks import Marked

#: A page is a listing when its cards have this many times the prose that stands outside of them.
_TIMES = 1.5
_FEWEST_CARDS = 4
#: Where no sentence stands outside of them fewer are enough.
_FEWEST_ALONE = 3
_STAMP_WORDS = 10
_MORE_WORDS = 3
_STAMP_LETTERS = 120


def listing_cards(document: Document, marked: Marked, lists: Sequence[CardList]) -> tuple[Card, ...]:
    """The cards of a section page, each headline once; none where the page holds an article.

    `marked` are the rows with the cards marked, so that its prose is what stands outside of them. Menus and most-read boxes
    are no listing; a page without a sentence is one only if its cards have excerpts or dates.
    """
    cards = [card for each in lists for card in each.cards if not card.box.marks & {"furniture", "popular", "aside", "footer"}]
    rows = marked.layout.rows
    inside = sum(rows[at].words for card in cards for at in (card.headline, *card.excerpt))
    outside = marked.sums[-1]
    article = any(each.published for each in document.linked.articles) and not document.linked.listing
    if len(cards) < (_FEWEST_CARDS if outside else _FEWEST_ALONE) or inside < _TIMES * outside * (4 if article else 1):
        return ()
    if not any(card.excerpt or _has_date(marked, card) for card in cards) and outside:
        return ()
    return tuple(_each_once(marked, [*cards, *find_lone_cards(document.layout, lists)]))


def _each_once(marked: Marked, cards: Sequence[Card]) -> Iterator[Card]:
    """The cards in page order without bare headlines that another card says more about, as sliders repeat them."""
    rows = marked.layout.rows
    told = {key(rows[card.headline].text) for card in cards if card.excerpt}
    bare: set[str] = set()
    for card in sorted(cards, key=lambda card: card.headline):
        name = key(rows[card.headline].text)
        if card.excerpt or name not in told | bare:
            yield card
        if not card.excerpt:
            bare.add(name)


def read_cards(document: Document, marked: Marked, cards: Sequence[Card]) -> tuple[Page, ...]:
    """One page a card; days such as "yesterday" are counted from the clock in the page's header."""
    first = cards[0].box.first
    today = page_day(marked, set(), first) or _end_of_month(_issued(marked, first))
    pages = tuple(_read_card(document, marked, card, today) for card in cards)
    issued = None if any(page.declared.published for page in pages) else _issued(marked, cards[0].box.first)
    return tuple(replace(page, declared=replace(page.declared, published=issued)) for page in pages) if issued else pages


def _end_of_month(issued: Stamp | None) -> date | None:
    """The last day of the month that stands above the cards, from which their days without a year are read."""
    if issued is None or issued.precision != "month":
        return None
    year, month = map(int, issued.value.split("-"))
    return date(year, month, monthrange(year, month)[1])


def _issued(marked: Marked, end: int) -> Stamp | None:
    """The date of a digest, printed below the heading that stands over all its briefs."""
    rows = marked.layout.rows
    heading = next((at for at in range(end) if rows[at].level == 1), end)
    below = [row for row in rows[heading + 1 : end] if row.words <= _STAMP_WORDS]
    return decide_date([found for row in below if (found := witness("label", row.text)) is not None])


def _read_card(document: Document, marked: Marked, card: Card, today: date | None) -> Page:
    """The page of one card: its headline, its excerpt, its date and where it leads."""
    rows = marked.layout.rows
    headline = rows[card.headline]
    url = absolute(headline.href, document.base)
    lines = (Line(headline.text, "heading", 1), *(Line(_without_more(rows[at].text), "paragraph") for at in card.excerpt))
    outlet = decide_outlet(document.outlets, [document.head.title] if document.head.title else [], None, document.hints)
    published = _published(marked, card, url, today)
    byline = decide_author([_signatures(marked, card)], document.sites)
    return Page(lines, Declared(headline.text, published, outlet=outlet, byline=byline, url=url, language="ar"))


def _signatures(marked: Marked, card: Card) -> list[str]:
    """The rows of a card whose boxes say that they name its writer."""
    inside = (at for at in range(card.box.first, card.box.last) if at not in (card.headline, *card.excerpt))
    return [marked.layout.rows[at].text for at in inside if "author" in marked.marks[at]]


def _without_more(text: str) -> str:
    """An excerpt without the "read more" at its end.

    >>> _without_more("فتح السوق أبوابه ليلا. اقرأ المزيد")
    'فتح السوق أبوابه ليلا.'
    """
    words = text.split(" ")
    for count in range(min(_MORE_WORDS, len(words) - 1), 0, -1):
        label = label_of(" ".join(words[-count:]))
        if label is not None and label.alone and label.family in ("more", "related", "popular"):
            return " ".join(words[:-count])
    return text


def _has_date(marked: Marked, card: Card) -> bool:
    return _published(marked, card, None, None) is not None


def _published(marked: Marked, card: Card, url: str | None, today: date | None) -> Stamp | None:
    rows = marked.layout.rows
    taken = {card.headline, *card.excerpt}
    printed: list[Witness] = []
    for at in range(card.box.first, card.box.last):
        row = rows[at]
        machine = witness("microdata", row.time)
        if machine is not None:
            printed.append(machine)
        elif at not in taken and row.words <= _STAMP_WORDS and len(row.text) <= _STAMP_LETTERS:
            stamp = parse_stamp(row.text, page_day=today)
            if stamp is not None and not stamp.clock_only and stamp.value:
                printed.append(Witness("label", stamp))
    day = url_day(url)
    return decide_date([*printed, *([day] if day and not printed else [])])
