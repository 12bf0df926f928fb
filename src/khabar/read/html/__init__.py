"""HTML into pages: what a browser shows of each article, and what the markup declares about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.html.layout import lay_out
from khabar.read.html.lines import line_of
from khabar.read.html.pages import read_pages
from khabar.read.html.tree import parse

if TYPE_CHECKING:
    from khabar.model import Line

__all__ = ["fragment_lines", "read_pages"]


def fragment_lines(html: str, base_url: str | None) -> tuple[Line, ...]:
    """The lines of a piece of HTML that is all content, such as a feed item's, without share bars and the like.

    >>> [(line.kind, line.text) for line in fragment_lines("<h3>الطريق</h3>أغلق<br>الطريق <i>أمس</i>", None)]
    [('heading', 'الطريق'), (None, 'أغلق'), (None, 'الطريق أمس')]
    """
    root = parse(html)
    rows = lay_out(root).rows if root is not None else []
    shown = [row for row in rows if not any("furniture" in box.own for box in row.box.chain())]
    return tuple(line_of(row, base_url) for row in shown or rows)
