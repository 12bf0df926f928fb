"""What an element's tag, role and surroundings say its text is: a heading of some level, a caption, a row of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.html.elements import BLOCKS, CELLS, HEADINGS, KINDS, PICTURES

if TYPE_CHECKING:
    from lxml import etree

    from khabar.model import BlockKind
    from khabar.read.html.layout import Box, Row

#: A longer text beside a picture is a paragraph or a teaser.
_CAPTION_WORDS = 30
#: The level of a heading that tells none.
_UNTOLD_LEVEL = 2
#: A table of figures has at most this many cells a row, of so many words.
_MOST_CELLS = 12
_CELL_WORDS = 5


def is_data_row(row: etree._Element) -> bool:
    """Whether a table's row is one line of figures: a few short cells without boxes or links in them."""
    cells = list(row)
    if not 2 <= len(cells) <= _MOST_CELLS or any(cell.tag not in CELLS for cell in cells):
        return False
    if any(inner.tag in BLOCKS or inner.tag == "a" for cell in cells for inner in cell.iterdescendants()):
        return False
    return all(1 <= len("".join(cell.itertext()).split()) <= _CELL_WORDS for cell in cells)


def holds_picture(element: etree._Element, tag: str) -> bool:
    """A link around a picture and its text is shown as a box of its own."""
    return tag == "a" and len(element) > 1 and element[0].tag in PICTURES


def outer_quote(box: Box) -> Box:
    """A paragraph inside a quotation or a caption is the quotation."""
    parent = box.parent
    if box.tag == "p" and parent is not None and parent.tag in ("blockquote", "figcaption", "li"):
        return parent
    return box


def is_caption(row: Row) -> bool:
    """Whether a row is the caption of a picture: a short unlinked text alone with it in a small box."""
    if row.kind not in (None, "paragraph") or row.linked or row.words > _CAPTION_WORDS or row.text.endswith((".", ":", "؟")):
        return False
    for depth, box in enumerate(row.box.chain()):
        if depth == 4 or box.last - box.first > 2 or box.tag in ("article", "main", "body", "li"):
            return False
        if box.pictures:
            return True
    return False


def kind_of_box(box: Box | None) -> BlockKind | None:
    if box is None:
        return None
    if "caption" in box.own:
        return "caption"
    return "heading" if says_heading(box) else KINDS[box.tag]


def says_heading(box: Box) -> bool:
    """Whether a box without a heading's tag is called one for screen readers, as sites built of nothing but `<div>` do."""
    return box.element.get("role") == "heading"


def level_of(box: Box) -> int | None:
    """The level of a heading's box; None for any other."""
    if not says_heading(box):
        return HEADINGS.get(box.tag)
    told = box.element.get("aria-level") or ""
    return int(told) if told.isdigit() and len(told) == 1 else _UNTOLD_LEVEL
