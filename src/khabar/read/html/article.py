"""One article of a page: its rows and everything that is declared about it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from khabar.model import Declared, Line, Page, Stamp
from khabar.read.html.author import decide_author, has_dateline, persons_of
from khabar.read.html.dates import Witness, decide_date, url_day, witnesses
from khabar.read.html.labels import is_byline_label, label_family
from khabar.read.html.lines import absolute, line_of
from khabar.read.html.metadata.meta import AUTHORS, MODIFIED, PUBLISHED, TAGS
from khabar.read.html.outlet import beside_headline, decide_outlet
from khabar.read.html.regions import Region, choose_rows
from khabar.read.html.stamps import Printed, printed_dates
from khabar.read.html.tags import clean, is_tag_box, own_keywords, printed_tags, split_tags
from khabar.read.html.title import Title, key

if TYPE_CHECKING:
    from khabar.read.html.document import Document
    from khabar.read.html.layout import Box
    from khabar.read.html.marks import Marked
    from khabar.read.html.metadata.jsonld import LinkedArticle
    from khabar.read.html.metadata.microdata import Fields

_AUTHOR_ADDRESS = re.compile(
    r"/(?:authors?|writers?|editors?|reporters?|journalists?|kateb|katib|columnists?|profile|users?|w(?=/\d)|كاتب|كتاب|الكاتب|محرر)(?:/|\.|\?|=|-\d)",
    re.IGNORECASE,
)
_BYLINE_WORDS = 14
#: Rows of the headline's box above it in which a byline or a date may stand.
_ABOVE_TITLE = 8
#: Rows below the last sentence in which a signature may stand.
_BELOW_BODY = 10
_NOT_OWN = frozenset({"furniture", "card", "related", "popular", "aside", "footer"})
_DATE_LABELS = frozenset({"published", "modified"})
#: Fields that stand beside the keywords in the foot of an article, in one box with them.
_OTHER_FIELDS = frozenset({"source", "byline", "published", "modified"})
_MOST_TAG_ROWS = 60
_ARABIC = re.compile(r"[\u0620-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Found:
    """Where an article stands, and what its own markup declares; `whole` says that the head of the page speaks of it."""

    marked: Marked
    region: Region
    title: Title | None
    fields: Fields
    scope: Box
    whole: bool


def read_article(document: Document, found: Found) -> Page:
    """The article as a page of lines with its declared fields; rows that only repeat a declared field are left out."""
    linked = _linked(document, found.title, whole=found.whole)
    printed = printed_dates(
        found.marked, [*_around(found), *_dated_below(found)], found.title.row if found.title else None, found.region.first
    )
    byline, byline_rows = _byline(document, found, linked)
    tag_boxes = _tag_boxes(found)
    used = printed.rows | byline_rows | {at for box in tag_boxes for at in range(box.first, box.last)}
    rows = found.marked.layout.rows
    chosen = choose_rows(found.marked, found.region, found.title.row if found.title else None, frozenset(used))
    chosen = [at for at in chosen if at < found.scope.last and not (tag_boxes and label_family(rows[at].text) == "tags")]
    lines = [line_of(rows[at], document.base) for at in chosen]
    declared = _declared(document, found, linked, printed)
    text = "\n".join(line.text for line in lines)
    tags = _tags(document, found, tag_boxes, text)
    declared = replace(declared, byline=byline, tags=tags, language=_language(document, text))
    return Page((*_title_line(found.title), *lines), declared)


def _title_line(title: Title | None) -> tuple[Line, ...]:
    return () if title is None else (Line(title.text, "heading", 1),)


def _around(found: Found) -> range:
    """The rows in which an article's own date and byline stand: a little above the headline down to the first sentence."""
    title = found.title.row if found.title and found.title.row is not None and found.title.row < found.region.first else None
    start = found.region.body.first if title is None else title - _ABOVE_TITLE
    return range(max(found.scope.first, min(start, found.region.first)), found.region.first)


def _dated_below(found: Found) -> list[int]:
    """The rows below the body that begin with a date's label, and those whose label stands above them."""
    marked, last = found.marked, found.region.last
    below = range(last + 1, min(last + _BELOW_BODY, found.scope.last))
    labelled = {at for at in below if label_family(marked.layout.rows[at].text) in _DATE_LABELS}
    return [at for at in below if not marked.marks[at] & _NOT_OWN and (at in labelled or at - 1 in labelled)]


def _linked(document: Document, title: Title | None, *, whole: bool) -> LinkedArticle | None:
    """The JSON-LD record of this article: the one with its headline, else the only one of the page."""
    articles = document.linked.articles
    if title is not None:
        wanted = key(title.text)
        for article in articles:
            if article.headline and key(article.headline) == wanted:
                return article
    only = articles[0] if whole and len(articles) == 1 else None
    return None if only is not None and only.video and only.headline and title is not None else only


def _declared(document: Document, found: Found, linked: LinkedArticle | None, printed: Printed) -> Declared:
    head = document.head
    published: list[Witness] = witnesses("json-ld", [linked.published] if linked else [])
    modified: list[Witness] = witnesses("json-ld", [linked.modified] if linked else [])
    address = (linked.url if linked and not found.whole else None) or (_address(document) if found.whole else None)
    if found.whole:
        published += witnesses("meta", head.all(PUBLISHED))
        modified += witnesses("meta", head.all(MODIFIED))
    published += witnesses("microdata", found.fields.get("published"))
    modified += witnesses("microdata", found.fields.get("modified"))
    day = url_day(address)
    published += [*([day] if day else []), *printed.published]
    first = decide_date(published) or printed.relative
    return Declared(
        title=found.title.text if found.title else None,
        published=first,
        modified=_later(first.value if first else None, modified, printed),
        outlet=decide_outlet(document.outlets, _titles(document), found.title.text if found.title else None, document.hints),
        url=absolute(address, document.base),
    )


def _later(published: str | None, modified: list[Witness], printed: Printed) -> Stamp | None:
    """The date of the last change, where it is another than that of publication."""
    stamp = decide_date([*modified, *printed.modified])
    if stamp is None or stamp.value == published or (published is not None and stamp.value[:10] < published[:10]):
        return None
    return stamp


def _address(document: Document) -> str | None:
    return document.head.canonical or document.head.first("og:url") or document.url


def _titles(document: Document) -> list[str]:
    return [text for text in (document.head.title, document.head.first("og:title"), document.head.first("twitter:title")) if text]


def _byline(document: Document, found: Found, linked: LinkedArticle | None) -> tuple[tuple[str, ...], set[int]]:
    """The authors, and the rows that say nothing but their names."""
    marked, around = found.marked, _around(found)
    beside = beside_headline(_titles(document), found.title.text if found.title else None)
    called = {key(name) for name in (*(linked.persons if linked else ()), *found.fields.get("author"))}
    sites = document.sites | ({key(part) for part, _ in beside} - called)
    last = found.region.last
    below = range(last + 1, min(last + _BELOW_BODY, found.scope.last))
    by_mark = [at for at in around if _says_author(marked, at)] or [at for at in below if _says_author(marked, at)]
    by_label = [at for at in (*around, last, *below) if _is_byline(marked, at)]
    rows = marked.layout.rows
    sources = [
        linked.persons if linked else (),
        found.fields.get("author"),
        [rows[at].text for at in by_mark],
        document.head.all(AUTHORS) if found.whole else (),
        [rows[at].text for at in by_label],
    ]
    names = decide_author(sources, sites)
    return names, {at for at in {*by_mark, *by_label} if _only_names(rows[at].text, names, sites)}


def _says_author(marked: Marked, at: int) -> bool:
    row = marked.layout.rows[at]
    return (
        row.words <= _BYLINE_WORDS
        and not marked.marks[at] & _NOT_OWN
        and ("author" in marked.marks[at] or bool(row.href and _AUTHOR_ADDRESS.search(row.href)))
    )


def _is_byline(marked: Marked, at: int) -> bool:
    row = marked.layout.rows[at]
    return row.words <= _BYLINE_WORDS and not marked.marks[at] & _NOT_OWN and label_family(row.text) == "byline"


def _only_names(text: str, names: tuple[str, ...], sites: frozenset[str]) -> bool:
    """Whether a byline says no more than the names and their desk, or only "by": a city in it is still to be read."""
    if names and is_byline_label(text):
        return True
    said = persons_of(text, sites)
    if not said or not set(said) <= set(names):
        return False
    return not has_dateline(text)


def _tag_boxes(found: Found) -> list[Box]:
    """The outermost boxes of keywords at or below the headline, outside comments and sidebars."""
    start = found.title.row if found.title and found.title.row is not None else found.region.first
    boxes: list[Box] = []
    for box in found.scope.within():
        if (
            "tags" not in box.own
            or "tags" not in box.marks
            or box.first < min(start, found.region.first)
            or box.marks & _NOT_OWN - {"footer"}
        ):
            continue
        if any(label_family(row.text) in _OTHER_FIELDS for row in found.marked.layout.rows[box.first : box.last]):
            continue
        inside_last = bool(boxes) and box.last <= boxes[-1].last
        if not inside_last and box.last - box.first <= _MOST_TAG_ROWS:
            boxes.append(box)
    return boxes or _unnamed_tag_boxes(found)


def _unnamed_tag_boxes(found: Found) -> list[Box]:
    """The outermost box right below the body that is nothing but links of a word or four, each to a page of its topic."""
    rows, marks = found.marked.layout.rows, found.marked.marks
    below = range(found.region.last + 1, min(found.region.last + _BELOW_BODY, found.scope.last))
    first = next((at for at in below if rows[at].href and not marks[at] & _NOT_OWN), None)
    if first is None:
        return []
    boxes = [box for box in rows[first].box.chain() if box.first > found.region.last and is_tag_box(box)]
    return boxes[-1:]


def _tags(document: Document, found: Found, boxes: list[Box], text: str) -> tuple[str, ...]:
    printed = clean(tag for box in boxes for tag in printed_tags(box))
    if printed or not found.whole:
        return printed or clean(tag for told in found.fields.get("keywords") for tag in split_tags(told))
    head = document.head
    for name in TAGS[:-1]:
        tags = clean(tag for told in head.all((name,)) for tag in split_tags(told))
        if tags:
            return own_keywords(tags, found.title.text if found.title else "", text, document.sites) if name != TAGS[0] else tags
    keywords = [tag for told in (*found.fields.get("keywords"), *head.all(TAGS[-1:])) for tag in split_tags(told)]
    return own_keywords(keywords, found.title.text if found.title else "", text, document.sites)


def _language(document: Document, text: str) -> str | None:
    """The language that the page declares, unless its letters say otherwise: templates declare `en` over Arabic text."""
    told = (document.head.language or document.head.first("language", "content-language") or "").replace("_", "-").split("-")[
        0
    ].strip().lower() or None
    arabic, latin = len(_ARABIC.findall(text[:4000])), len(_LATIN.findall(text[:4000]))
    if arabic > 2 * latin and told in (None, "en", "fr", "arabic", "x"):
        return "ar"
    return told if told and len(told) <= 3 else None
