"""Rows as the lines that the splitter reads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from khabar.model import Line

if TYPE_CHECKING:
    from khabar.model import BlockKind
    from khabar.read.html.layout import Row

#: A bold line of at most this many words that ends no sentence is a subheading that the editor did not mark up as one.
_SUBHEADING_WORDS = 12
#: Aggregators set headlines, labels and datelines as paragraphs; their shape says more than their tag.
_HEADLINE_WORDS = 20
#: The clock of a live blog's entry stands on a line of its own, above the entry.
_CLOCK_WORDS = 4
_ENDS = (".", "،", "؛", ":", "!", "…", "»", '"', "”", ",", "-", "–")


def line_of(row: Row, base_url: str | None) -> Line:
    """The row as a line; its link made absolute where the page's address is known."""
    return Line(row.text, kind_of(row), row.level, absolute(row.href, base_url), row.time, row.gap)


def kind_of(row: Row) -> BlockKind | None:
    """What the markup says the row is.

    A short bold line of its own is a heading, and a short `<p>` that ends no sentence may be anything.
    """
    if row.time is not None and row.words <= _CLOCK_WORDS:
        return "heading"
    if row.kind not in (None, "paragraph") or row.text.endswith(_ENDS):
        return row.kind
    if row.bold and row.words <= _SUBHEADING_WORDS:
        return "heading"
    return None if row.words <= _HEADLINE_WORDS else row.kind


def absolute(href: str | None, base_url: str | None) -> str | None:
    """The link's target in full; None for scripts, anchors and what is no address."""
    if href is None:
        return None
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:")):
        return None
    try:
        return urljoin(base_url, href) if base_url else href
    except ValueError:
        return None
