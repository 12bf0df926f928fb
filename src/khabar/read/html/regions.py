"""Where the article stands on a page: the box of its body, and which rows belong to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import is_person
from khabar.read.html.author import has_dateline
from khabar.read.html.labels import is_list_label, label_family, label_of
from khabar.read.html.marks import PROSE_WORDS, Marked
from khabar.read.html.title import key
from khabar.read.split.lines import look
from khabar.read.split.sorts import sort_of
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.read.html.layout import Box, Row

#: The body's box holds this share of the prose of the box around it, or a little less where its name says that it is the body.
_SHARE = 0.65
_SHARE_NAMED = 0.5
_FAIR_SHARE = 0.25
_SENTENCE_TAGS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "dd", "figcaption"})
_COLUMNS = frozenset({"body", "html", "td", "tr", "tbody", "table"})
_COLUMN_NAME = re.compile(r"(?:^|[\s_-])(?:col|column|side|sidebar|left|right|aside)(?:[\s_-]|\d|$)", re.IGNORECASE)
#: A page with less prose is a gallery, whose captions are its text. Elsewhere a text that only stands beside a picture, without
#: markup that calls it its caption, repeats the picture's file name or the headline.
_GALLERY_WORDS = 60
_CREDIT_WORDS = 6
_NEVER = frozenset({"furniture", "popular", "tags", "footer"})
_HEAD_LABELS = frozenset({"source", "related", "byline", "published", "modified"})
#: Short lines that are no text of anybody, wherever they stand.
_BUTTONS = frozenset({"ad", "share", "tool", "follow", "counter", "comments", "form"})
_BUTTON_WORDS = 5
_TAB_WORDS = 4
#: A credit line of a page's head or tail, by what it says; longer rows are sentences.
_CREDITS = frozenset({"published", "modified", "stamp", "age", "meta", "byline", "source", "wire", "credit"})
_CREDIT_ROW_WORDS = 16
_VALUE_WORDS, _VALUE_DEPTH = 8, 4
_PLAIN_WORDS, _HEADLINE_WORDS, _SHORTEST_ITEM = 4, 18, 3
#: Titles of columns are shorter than headlines; what the label of a list of a writer's pieces says.
_SHORTEST_COLUMN, _WRITER = 2, re.compile(r"كاتب|مولف")
_OTHERS = frozenset({"card", "related", "popular", "footer", "aside"})
#: What a source in the box of an article's keywords is marked.
_TAGGED = frozenset({"tags"})
_TAIL_LABELS = frozenset({"related", "source", "tags", "byline", "correction", "signoff"})
#: Rows above the headline in which the caption of the article's picture may stand.
_CAPTION_ABOVE = 6
_HEAD_FIELDS = frozenset({"date", "section", "meta"})


@dataclass(frozen=True, slots=True)
class Region:
    """The rows of an article: `body` is its box, `first` and `last` the rows between its first and last sentence (inclusive)."""

    body: Box
    first: int
    last: int


def find_region(marked: Marked, scope: Box, title: int | None) -> Region | None:
    """The article's body inside a box; None where the box holds no prose at all.

    A lead that stands between headline and body in a box of its own is its first sentence.
    """
    if not marked.prose(scope):
        return None
    body = _descend(marked, scope if title is None else _called_body(marked, scope, title))
    rows = [at for at in range(body.first, (body if body is scope else _last_part(marked, body)).last) if marked.weights[at]]
    before = range(title, rows[0]) if title is not None else ()
    first = next((at for at in before if marked.weights[at]), rows[0])
    return Region(body, first, rows[-1])


def _called_body(marked: Marked, scope: Box, title: int) -> Box:
    """The box around the headline and the first box below it that is named a body, if it holds a fair share of the prose.

    A report of one sentence stands beside a longer paragraph on who runs the site.
    """
    for box in scope.within():
        if "body" in box.own and box.first > title and marked.prose(box):
            around = next((outer for outer in box.chain() if outer.first <= title), scope)
            return around if marked.prose(around) >= _FAIR_SHARE * marked.prose(scope) else scope
    return scope


def _last_part(marked: Marked, body: Box) -> Box:
    """The last of the boxes of one make that hold the body: an advertisement between them has cut it."""
    last = body
    for beside in body.parent.children if body.parent is not None else ():
        if beside.first >= body.last and marked.prose(beside) and ("body" in beside.own or _make(beside) == _make(body) != (body.tag, "")):
            last = beside
    return last


def _make(box: Box) -> tuple[str, str]:
    return box.tag, box.element.get("class") or ""


def _descend(marked: Marked, box: Box) -> Box:
    while True:
        inner = max(box.children, key=marked.prose, default=None)
        if inner is None or inner.tag in _SENTENCE_TAGS:
            return box
        needed = _SHARE_NAMED if "body" in inner.own else _SHARE
        if marked.prose(inner) < needed * marked.prose(box) or (marked.paragraphs(inner) < 2 <= marked.paragraphs(box)):
            return box
        box = inner


def choose_rows(marked: Marked, region: Region, title: int | None, used: frozenset[int]) -> list[int]:
    """The rows of the article in reading order, its headline left out.

    `used` are rows whose content is already a declared field (a date line, the tag links): they are not shown again.
    """
    start = _start(region, title)
    container = _container(marked, region, title)
    chosen = [at for at in range(start, region.last + 1) if at not in used and _belongs(marked, at, region, title)]
    chosen = _by_writer_above(marked, container, title) + _captions_above(marked, container, title) + chosen
    found = _without_repeats(marked, region, title, chosen) + _after(marked, region, container, used) + _beside(marked, container, used)
    return [at for at in _each_link_once(marked, found) if not (at + 1 in used and _is_credit_label(marked.layout.rows[at].text))]


def _each_link_once(marked: Marked, found: list[int]) -> list[int]:
    """A read-also headline between the paragraphs often stands again in the list below them."""
    rows, kept, seen = marked.layout.rows, [], set()
    for at in found:
        listed = "related" in marked.marks[at] and rows[at].href is not None
        name = key(rows[at].text) if listed else ""
        if not listed or name not in seen:
            kept.append(at)
        seen.add(name)
    return kept


def _without_repeats(marked: Marked, region: Region, title: int | None, chosen: list[int]) -> list[int]:
    """A caption may stand under several pictures, and above the first sentence a headline twice, once for each size of screen."""
    rows = marked.layout.rows
    seen = {key(rows[title].text)} if title is not None else set()
    kept = []
    for at in chosen:
        name = key(rows[at].text)
        if name not in seen or (at >= region.first and rows[at].kind != "caption"):
            kept.append(at)
        seen.add(name)
    return kept


def _captions_above(marked: Marked, container: Box, title: int | None) -> list[int]:
    """The caption of a picture that stands between the head of the article's box and its headline."""
    if title is None or container.tag in _COLUMNS:
        return []
    above = range(max(container.first, title - _CAPTION_ABOVE), title)
    rows, marks = marked.layout.rows, marked.marks
    own = (at for at in above if "caption" in marks[at] and not marks[at] & (_NEVER | _OTHERS))
    return [at for at in own if _is_later_caption(marked, rows[at], marks[at])]


def _by_writer_above(marked: Marked, container: Box, title: int | None) -> list[int]:
    """The writer's other pieces in the card above the headline: a label that says so and the links below it."""
    rows = marked.layout.rows
    chosen: list[int] = []
    for at in range(container.first, title if title is not None else container.first):
        listed = bool(chosen) and chosen[-1] == at - 1 and rows[at].href is not None
        if listed or (_is_of_writer(rows[at]) and rows[at + 1].href is not None):
            chosen.append(at)
    return chosen


def _is_of_writer(row: Row) -> bool:
    """Whether a row is the label of what else its writer wrote ("مقالات سابقة للكاتب"), whose titles may be two words."""
    return row.words <= _TAB_WORDS and label_family(row.text) == "related" and _WRITER.search(fold(row.text).text) is not None


def _start(region: Region, title: int | None) -> int:
    """The row after the headline, or the first of the body's box where the headline stands elsewhere."""
    if title is not None and title < region.first:
        return title + 1
    return min(region.first, max(region.body.first, region.first - 3))


def _container(marked: Marked, region: Region, title: int | None) -> Box:
    """The box around headline, body and what hangs on them."""
    rows = marked.layout.rows
    for box in region.body.chain():
        if title is None:
            if box.tag in ("article", "main", "td", "body") or box.parent is None:
                return box
        elif box.first <= title < box.last:
            return _with_appendix(marked, box)
    return rows[region.first].box


def _with_appendix(marked: Marked, box: Box) -> Box:
    """One or two boxes up while that adds no other text: a related-posts box often stands beside the article's."""
    for outer in list(box.chain())[1:3]:
        if outer.tag in _COLUMNS or marked.prose(outer) > marked.prose(box) or any(map(_is_column, outer.children)):
            return box
        box = outer
    return box


def _is_column(box: Box) -> bool:
    return _COLUMN_NAME.search(box.element.get("class") or "") is not None


def _belongs(marked: Marked, at: int, region: Region, title: int | None) -> bool:
    """Whether a row between the headline and the last sentence is the article's."""
    row, marks = marked.layout.rows[at], marked.marks[at]
    if marks & _NEVER:
        return False
    if row.text.startswith("©") or (row.kind == "caption" and not _is_real_caption(marked, row, marks)):
        return False
    if "card" in marks or "related" in marks:
        return _is_related_row(row)
    if row.words <= _BUTTON_WORDS and label_family(row.text) in _BUTTONS:
        return False
    return at >= region.first or _belongs_to_head(row, marks) or _is_value(marked, at) or (title is None and row.href is None)


def _is_real_caption(marked: Marked, row: Row, marks: frozenset[str]) -> bool:
    if row.words <= _CREDIT_WORDS and _picture_lines().search(fold(row.text).text):
        return False
    return "caption" in marks or marked.sums[-1] <= _GALLERY_WORDS


@cache
def _picture_lines() -> re.Pattern[str]:
    return re.compile("|".join(load("markup")["sentences"]["picture"]))


def _is_later_caption(marked: Marked, row: Row, marks: frozenset[str]) -> bool:
    return row.kind == "caption" and not marks & {"card", "related"} and _is_real_caption(marked, row, marks)


def _belongs_to_head(row: Row, marks: frozenset[str]) -> bool:
    """Between headline and body: a standfirst, a subtitle, a caption, stamps and credits; no buttons, sections and counters."""
    if _is_credit(row):
        return True
    if marks & _HEAD_FIELDS or row.href:
        return False
    if row.words >= PROSE_WORDS or row.kind in ("heading", "caption") or "author" in marks:
        return True
    return label_family(row.text) in _HEAD_LABELS or has_dateline(row.text)


def _is_credit(row: Row) -> bool:
    """Whether a short row is a stamp, a byline, a person or a source by its own words, whatever its box is called."""
    if row.words > _CREDIT_ROW_WORDS:
        return False
    line = look(row.text)
    return is_person(line.words) or sort_of(line) in _CREDITS


def _is_related_row(row: Row) -> bool:
    """In a read-also box: its label or a headline, not the dates, sections and authors of its items."""
    if row.href:
        return row.words >= 3
    return label_family(row.text) == "related"


def _after(marked: Marked, region: Region, container: Box, used: frozenset[int]) -> list[int]:
    """What belongs to the article after its last sentence: sign-off, source line, labelled keywords, read-also headlines, a second part."""
    rows = marked.layout.rows
    last_box = rows[region.last].box
    chosen: list[int] = []
    listing, shortest = None, _SHORTEST_ITEM
    for at in range(region.last + 1, container.last):
        row, marks = rows[at], marked.marks[at]
        credited = marks & _NEVER == _TAGGED and _label(row) == "source"
        if at in used or (marks & _NEVER and not credited) or "aside" in marks:
            continue
        if _is_value(marked, at):
            chosen.append(at)
        elif row.href is None or (is_list_label(row.text) and listing is None):
            family = _label(row)
            if family is None and row.words >= PROSE_WORDS and "related" in marks:
                continue
            if family is not None or row.kind == "heading" or row.words >= PROSE_WORDS:
                listing, shortest = family, _SHORTEST_COLUMN if _is_of_writer(row) else _SHORTEST_ITEM
            own = family in _TAIL_LABELS or _is_own_credit(row, marks) or _is_later_caption(marked, row, marks)
            if own or _is_tail(row, last_box, region) or (listing == "related" and _is_plain_item(row, rows[at - 1])):
                chosen.append(at)
        elif listing == "tags" or (row.words >= shortest and listing == "related" and not _is_tab(row)):
            chosen.append(at)
    return chosen


def _beside(marked: Marked, container: Box, used: frozenset[int]) -> list[int]:
    """The read-also lists below the article's own box, each under its label, where no other article has begun."""
    rows, chosen, listing = marked.layout.rows, [], False
    for at in range(container.last, len(rows)):
        row, marks = rows[at], marked.marks[at]
        if row.level == 1 or marked.sums[at] - marked.sums[container.last] > _GALLERY_WORDS:
            break
        labelled = row.words <= PROSE_WORDS and label_family(row.text) == "related" and not _in_column(row, container)
        listing = "related" in marks and not marks & (_NEVER | {"aside"}) and (listing or labelled)
        if listing and at not in used and (labelled or (row.href is not None and row.words >= _SHORTEST_ITEM)):
            chosen.append(at)
    return chosen


def _in_column(row: Row, container: Box) -> bool:
    """Whether a row stands in a column beside the article's box: another cell of the same table's row, or a box named a column."""
    for box in row.box.chain():
        if box.first <= container.first and container.last <= box.last:
            return box.tag == "tr"
        if _is_column(box):
            return True
    return False


def _is_plain_item(row: Row, above: Row) -> bool:
    """Whether a row without a link is a headline of a read-also list that scripts open: alone in a box of its label's make."""
    return _PLAIN_WORDS <= row.words <= _HEADLINE_WORDS and row.box.parent is above.box.parent and not row.text.endswith(".")


def _is_credit_label(text: str) -> bool:
    label = label_of(text)
    return label is not None and label.alone and label.family in _CREDITS


def _is_value(marked: Marked, at: int) -> bool:
    """Whether a short row is the value of the label right above it, each in a box of its own as Drupal prints its fields."""
    if not at or marked.layout.rows[at].words > _VALUE_WORDS or marked.marks[at] & _OTHERS:
        return False
    row, label = marked.layout.rows[at], marked.layout.rows[at - 1]
    beside = label.box.parent is not None and label.box.parent in list(row.box.chain())[:_VALUE_DEPTH]
    return beside and row.box is not label.box and _is_credit_label(label.text)


def _is_own_credit(row: Row, marks: frozenset[str]) -> bool:
    """Whether a row below the body is a credit of the article and not of a card or a comment."""
    return not marks & _OTHERS and row.words <= _CREDIT_ROW_WORDS and sort_of(look(row.text)) in _CREDITS


def _is_tab(row: Row) -> bool:
    """Whether a link is the label of another list ("more by the writer"), not a headline."""
    return row.words <= _TAB_WORDS and label_family(row.text) in ("popular", "related")


def _label(row: Row) -> str | None:
    return label_family(row.text) if row.words <= PROSE_WORDS else None


def _is_tail(row: Row, last_box: Box, region: Region) -> bool:
    """A short line in the same make of box beside the last sentence: "--(agency)", a sign-off, a signature; a quotation's speaker."""
    if row.box.tag == "blockquote" and row.box in (last_box, last_box.parent):
        return True
    return row.box.parent is last_box.parent and row.box.tag == last_box.tag and row.box.first < region.body.last
