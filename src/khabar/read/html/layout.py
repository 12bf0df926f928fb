"""A tree laid out as a browser shows it: rows of text, each in its box.

Everything later (regions, widgets, cards) is decided on rows and boxes; the tree is walked once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from khabar.read.html.dates import is_date_line
from khabar.read.html.elements import BLOCKS, BOLD, CELLS, INPUTS, KINDS, PICTURES, SKIPPED
from khabar.read.html.kinds import holds_picture, is_caption, is_data_row, kind_of_box, level_of, outer_quote, says_heading
from khabar.read.html.labels import is_field_label, is_list_label
from khabar.read.html.markup import NOTHING, families_of, is_hidden, moment_of
from khabar.read.split.stamps import closing_date
from khabar.text.normal import CONTROLS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.model import BlockKind

#: Elements whose inline children belong to one sentence.
_PROSE = frozenset(KINDS)
_SPACES = re.compile(r"[ \t\n\r\f]+")
#: A date behind a linked headline has at least so many letters.
_SHORTEST_DATE = 12
_ICONS = frozenset({"author", "date"})
_ICON_TAGS = frozenset({"i", "span", "em"})
_RANK_DIGITS = 2
_SIGNS = frozenset("-–—|/•·،")
#: Names of the parts of one date.
_DATE_PARTS = re.compile(r"\b(?:day|month|year)\b", re.IGNORECASE)
#: What editors leave behind in empty paragraphs.
_UNSEEN = re.compile(rf"[\s{CONTROLS}]*")
_SMALL = frozenset({"li", "span", "p", "dd", "a"})
#: Names that make an inline element a line of its own when it stands outside a sentence.
_FIELDS = frozenset({"author", "date", "tags", "furniture", "section", "title", "caption"})


@dataclass(eq=False, slots=True)
class Box:
    """A block-level element that shows text: rows `first` to `last` (half-open)."""

    tag: str
    element: etree._Element
    parent: Box | None
    own: frozenset[str]
    first: int
    last: int = 0
    children: list[Box] = field(default_factory=list)
    marks: frozenset[str] = NOTHING
    pictures: int = 0

    def chain(self) -> Iterator[Box]:
        """The box and everything around it, inside out."""
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    def within(self) -> Iterator[Box]:
        """The box and everything inside it, outer before inner."""
        waiting = [self]
        while waiting:
            box = waiting.pop()
            yield box
            waiting.extend(reversed(box.children))


@dataclass(eq=False, slots=True)
class Row:
    """One line of text as it is seen, in its box."""

    text: str
    box: Box
    words: int
    linked: float
    href: str | None
    kind: BlockKind | None
    level: int | None
    bold: bool
    gap: int
    time: str | None


@dataclass(slots=True)
class Layout:
    """All rows of a page in reading order, its boxes, outer before inner, and the elements that show the site's name."""

    rows: list[Row]
    boxes: list[Box]
    sites: list[etree._Element]


def lay_out(root: etree._Element) -> Layout:
    """The rows and boxes of a tree.

    >>> from khabar.read.html.tree import parse
    >>> [row.text for row in lay_out(parse("<p>قالت <b>الوزا</b>رة<br>أمس</p><p hidden>سر</p>")).rows]
    ['قالت الوزارة', 'أمس']
    """
    writer = _Writer()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if writer.open(element):
                writer.write(element.text)
            else:
                walk.skip_subtree()
        else:
            writer.close(element)
            writer.write(element.tail)
    writer.break_line()
    for row in writer.rows:
        if is_caption(row):
            row.kind = "caption"
    return Layout(writer.rows, writer.boxes, writer.sites)


class _Writer:
    """Collects pieces of text into rows while the tree is walked."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.boxes: list[Box] = []
        self.sites: list[etree._Element] = []
        self._box: Box | None = None
        self._opened: list[tuple[etree._Element, str]] = []
        self._pieces: list[str] = []
        self._href: str | None = None
        self._row_href: str | None = None
        self._bold = 0
        self._linked = 0
        self._before_link: int | None = None
        self._bolded = 0
        self._gap = 1
        self._time: str | None = None
        self._data_row: etree._Element | None = None

    def open(self, element: etree._Element) -> bool:
        """Whether the element's content is shown; notes what it changes."""
        tag = str(element.tag)
        if tag in SKIPPED:
            if tag in INPUTS and self._outside_sentence():
                self.break_line()
            return False
        if tag == "br":
            self._break_at_br()
            return True
        if tag in PICTURES and self._box is not None:
            self._box.pictures += 1
            return True
        families = families_of(element, tag)
        if element.attrib and is_hidden(element, families):
            return False
        if "site" in families:
            self.sites.append(element)
        if self._is_icon(element, families):
            pass
        elif tag in CELLS and self._in_data_row(element):
            self._pieces.append(" ")
        elif tag in BLOCKS or ((families & _FIELDS or holds_picture(element, tag) or _is_led(element)) and self._outside_sentence()):
            self._open_box(element, tag, families)
        else:
            self._open_inline(element, tag)
        return True

    def _follows_link(self) -> bool:
        """Whether a link stands right behind another: two headlines, not one phrase."""
        if not self._linked or _visible(self._pieces[self._before_link or 0 :]) > self._linked:
            return False
        return self._outside_sentence() or not self._pieces[-1][-1:].isspace()

    def _is_icon(self, element: etree._Element, families: frozenset[str]) -> bool:
        """An icon without text says what the small box is that it stands in: a clock before the date, a head before the author."""
        box = self._box
        if not families & _ICONS or box is None or element.text or len(element):
            return False
        if box.tag in _SMALL:
            box.own |= families & _ICONS
        return True

    def _in_data_row(self, cell: etree._Element) -> bool:
        row = cell.getparent()
        if row is None or row is self._data_row:
            return row is not None
        if not is_data_row(row):
            return False
        self._data_row = row
        return True

    def _open_box(self, element: etree._Element, tag: str, families: frozenset[str]) -> None:
        self.break_line()
        self._gap = max(self._gap, 1)
        box = Box(tag, element, self._box, families, len(self.rows))
        self.boxes.append(box)
        self._box = box
        self._time = moment_of(element, tag) or self._time
        if tag == "a":
            self._href = element.get("href")
        self._opened.append((element, "box"))

    def _open_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "a" and element.get("href"):
            if self._follows_link():
                self.break_line()
            self._href = element.get("href")
            self._opened.append((element, "a"))
        elif tag in BOLD:
            self._bold += 1
            self._opened.append((element, "bold"))
        else:
            if self._is_glued(element):
                self.break_line()
            self._time = moment_of(element, tag) or self._time

    def _is_glued(self, element: etree._Element) -> bool:
        """Whether an element's text would stick to the one beside it: outside a sentence each is set apart on the screen.

        A sign between the two keeps them in one line.
        """
        beside = element.getprevious()
        if beside is None or beside.tail or not self._pieces or self._pieces[-1][-1:].isspace() or not self._outside_sentence():
            return False
        if _is_sign(element.text) or _is_sign(self._pieces[-1]):
            self._pieces.append(" ")
            return False
        named, both = element.get("class"), beside.tag == element.tag and beside.get("class")
        apart = beside.tag == "a" or (named and both) or (self._pieces[-1][-1:].isdigit() and (element.text or "")[:1].isdigit())
        return bool(apart) and not (named and _DATE_PARTS.search(named))

    def close(self, element: etree._Element) -> None:
        """Ends what `open` began."""
        if not self._opened or self._opened[-1][0] is not element:
            return
        _, what = self._opened.pop()
        if what == "bold":
            self._bold -= 1
        elif what == "a":
            self._href = None
        else:
            self._close_box()

    def _close_box(self) -> None:
        self.break_line()
        self._gap = max(self._gap, 1)
        box = self._box
        assert box is not None  # noqa: S101 - a box was opened for every "box" on the stack
        box.last = len(self.rows)
        if box.tag == "a":
            self._href = None
        if box.parent is not None:
            box.parent.pictures += box.pictures
        if box.last == box.first:
            self.boxes.pop()
        elif box.parent is not None:
            box.parent.children.append(box)
        self._box = box.parent

    def write(self, text: str | None) -> None:
        """Adds text where the walk stands; white space begins no line."""
        if not text or (not self._pieces and text.isspace()):
            return
        if self._href is not None and self._before_link is None and text.strip():
            self._before_link = len(self._pieces)
        self._pieces.append(text)
        if self._href is None and not self._bold:
            return
        letters = len(text.strip())
        if self._href is not None and letters:
            self._linked += letters
            self._row_href = self._href
        if self._bold:
            self._bolded += letters

    def _break_at_br(self) -> None:
        if not self.break_line():
            self._gap += 1

    def break_line(self) -> bool:
        """Ends the line; whether there was one."""
        if not self._pieces:
            return False
        pieces, self._pieces = self._pieces, []
        linked, self._linked = self._linked, 0
        bolded, self._bolded = self._bolded, 0
        before, self._before_link = self._before_link, None
        text = _SPACES.sub(" ", "".join(pieces)).strip()
        if self._box is None or _UNSEEN.fullmatch(text):
            return False
        prefix = _SPACES.sub(" ", "".join(pieces[:before])).strip() if before else ""
        if prefix and (is_list_label(prefix) or is_date_line(prefix)):
            target, self._row_href = self._row_href, None
            self._add(prefix, 0, 0)
            self._row_href, text = target, text[len(prefix) :].strip()
        elif prefix and is_field_label(prefix):
            text = f"{prefix} {text[len(prefix) :].strip()}"
        elif prefix and self._is_rank(prefix, text, linked):
            text = text[len(prefix) :].strip()
        self._add_dated(text, linked, bolded)
        return True

    def _is_rank(self, prefix: str, text: str, linked: int) -> bool:
        """Whether a number before a link tells only the place of its headline in a list."""
        return len(prefix) <= _RANK_DIGITS and prefix.isdigit() and linked + len(prefix) >= len(text) - 1 and self._outside_sentence()

    def _add_dated(self, text: str, linked: int, bolded: int) -> None:
        """Adds a line; the date right behind a linked headline is a line of its own."""
        folded = fold(text)
        at = closing_date(folded.text) if len(text) < linked * 2 < 2 * len(text) - _SHORTEST_DATE else 0
        at = folded.span(at, at)[0]
        if 0 < linked <= at:
            time, self._time = self._time, None
            self._add(text[:at].strip(" |-–،"), linked, bolded)
            self._time, text, linked, bolded = time, text[at:], 0, 0
        self._add(text, linked, bolded)

    def _add(self, text: str, linked: int, bolded: int) -> None:
        box = self._sentence_box()
        assert self._box is not None  # noqa: S101 - break_line has checked it
        letters = len(text)
        share = min(1.0, linked / (letters - text.count(" ") or 1)) if linked else 0.0
        whole = share >= 0.9 or linked >= letters - 4
        row = Row(
            text,
            self._box,
            text.count(" ") + 1,
            1.0 if linked and whole else share,
            self._row_href if linked and whole else None,
            kind_of_box(box),
            level_of(box) if box is not None else None,
            bolded > 0 and bolded >= letters - text.count(" ") - 2,
            self._gap,
            self._time,
        )
        self.rows.append(row)
        self._gap, self._row_href, self._time = 0, self._href, None

    def _sentence_box(self) -> Box | None:
        """The nearest box whose tag says what its text is."""
        assert self._box is not None  # noqa: S101 - only called with a box
        for box in self._box.chain():
            if box.tag in KINDS or says_heading(box) or (box is self._box and "caption" in box.own):
                return outer_quote(box)
            if box.tag in ("article", "section", "body", "table"):
                return None
        return None

    def _outside_sentence(self) -> bool:
        if self._box is None:
            return True
        return self._box.tag not in _PROSE or bool(self._box.own & {"meta", "author", "date", "tags"}) or self._box.tag == "li"


def _is_sign(text: str | None) -> bool:
    """Whether a text is a sign between two fields of one line."""
    return text is not None and text.strip() in _SIGNS


def _is_led(element: etree._Element) -> bool:
    """Whether an inline element begins with an icon that says what its text is."""
    if not len(element) or (element.text and not element.text.isspace()):
        return False
    icon = element[0]
    return icon.tag in _ICON_TAGS and not (icon.text or len(icon)) and bool(families_of(icon, icon.tag) & _ICONS)


def _visible(pieces: list[str]) -> int:
    return sum(len(piece.strip()) for piece in pieces)
