"""An HTML page into the pages that it holds: one article, several in full, or the cards of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.html.article import Found, read_article
from khabar.read.html.cards import find_card_lists
from khabar.read.html.document import Document, take_apart
from khabar.read.html.listing import listing_cards, read_cards
from khabar.read.html.marks import Marked, mark
from khabar.read.html.metadata.meta import TITLES
from khabar.read.html.metadata.microdata import read_fields
from khabar.read.html.regions import find_region
from khabar.read.html.scripted import read_scripted
from khabar.read.html.title import Title, decide_title
from khabar.read.html.tree import parse
from khabar.read.html.widgets import mark_widgets
from khabar.read.limits import Limits, check_size

if TYPE_CHECKING:
    from khabar.model import Page
    from khabar.read.html.layout import Box

_DEFAULTS = Limits()
#: An article of its own has at least this much prose; less is a teaser.
_ARTICLE_WORDS = 40
#: A box whose own markup gives its headline and its body is an article with less: a brief of three sentences.
_MARKED_WORDS = 20


def read_pages(html: str, *, url: str | None = None, limits: Limits = _DEFAULTS) -> tuple[Page, ...]:
    """The pages that an HTML text holds, in reading order; none where it shows no article.

    >>> page, = read_pages("<h1>إغلاق الجسر القديم</h1><p>أغلقت البلدية الجسر القديم صباح اليوم لإصلاح أعمدته حتى الخميس.</p>")
    >>> page.declared.title, [line.kind for line in page.lines]
    ('إغلاق الجسر القديم', ['heading', 'paragraph'])

    Raises InputTooLarge for a text longer than the limits allow.
    `url` is the page's address where it is known; it dates pages whose address names a day, and completes their links.
    """
    check_size(len(html), limits, url or "page")
    root = parse(html)
    if root is None:
        return ()
    document = take_apart(root, url)
    title = _title(document)
    marked = mark(document.layout, title.row if title else None)
    lists = find_card_lists(document.layout)
    marked = mark_widgets(marked, lists)
    units = _full_articles(marked)
    if len(units) > 1:
        return tuple(page for box in units if (page := _one_of_several(document, marked, box)) is not None)
    cards = listing_cards(document, marked, lists)
    if cards:
        return read_cards(document, marked, cards)
    region = find_region(marked, document.layout.boxes[0], title.row if title else None) if document.layout.boxes else None
    if region is None or marked.prose(region.body) < _ARTICLE_WORDS:
        scripted = read_scripted(document)
        if scripted is not None:
            return (scripted,)
    if region is None:
        return ()
    return (read_article(document, Found(marked, region, title, document.fields, document.layout.boxes[0], whole=True)),)


def _title(document: Document) -> Title | None:
    head = document.head
    declared = [("json-ld", article.headline) for article in document.linked.articles[:3] if article.headline]
    declared += [("microdata", text) for text in document.fields.get("headline")[:3]]
    declared += [("og" if name == "og:title" else "meta", text) for name in TITLES for text in head.all((name,))[:1]]
    declared += [("title", head.title)] if head.title else []
    return decide_title(document.layout.rows, declared, document.sites)


def _full_articles(marked: Marked) -> list[Box]:
    """The boxes that each hold a whole article: `<article>` or an article's itemscope, with headline and prose, none inside another."""
    found: list[Box] = []
    for box in marked.layout.boxes:
        if not _is_article_box(box) or box.marks & {"furniture", "related", "popular", "aside"}:
            continue
        if any(outer.first <= box.first and box.last <= outer.last for outer in found[-1:]):
            continue
        least = _MARKED_WORDS if _is_marked_whole(box) else _ARTICLE_WORDS
        if marked.prose(box) >= least and marked.paragraphs(box) > 1 and _has_headline(marked, box):
            found.append(box)
    return found


def _is_article_box(box: Box) -> bool:
    return box.tag == "article" or "Article" in (box.element.get("itemtype") or "")


def _is_marked_whole(box: Box) -> bool:
    """Whether microdata names the headline and the body inside the box; a card names the headline at most."""
    fields = read_fields(box.element)
    return bool(fields.get("headline")) and box.element.find('.//*[@itemprop="articleBody"]') is not None


def _has_headline(marked: Marked, box: Box) -> bool:
    return any(row.level in (1, 2, 3) or "title" in row.box.own for row in marked.layout.rows[box.first : box.first + 8])


def _first_heading(marked: Marked, box: Box) -> Title | None:
    """The heading that a post on a front page begins with: it links to the post's own page."""
    rows = marked.layout.rows
    return next((Title(rows[at].text, at) for at in range(box.first, box.last) if rows[at].level in (1, 2, 3, 4)), None)


def _one_of_several(document: Document, marked: Marked, box: Box) -> Page | None:
    region = find_region(marked, box, None)
    if region is None:
        return None
    fields = read_fields(box.element)
    rows = document.layout.rows
    declared = [("microdata", text) for text in fields.get("headline")[:1]]
    title = decide_title(rows[box.first : region.first], declared, document.sites)
    placed = Title(title.text, None if title.row is None else title.row + box.first) if title else _first_heading(marked, box)
    return read_article(document, Found(marked, region, placed, fields, box, whole=False))
