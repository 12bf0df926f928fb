"""A plain-text capture as a page: its lines as they stand, mended, with the empty lines between them counted."""

from __future__ import annotations

import re
from dataclasses import replace

from khabar.model import Line, Page
from khabar.read.mending import is_healthy, mend

#: All line ends that captures show, form feeds among them. Not U+0085: in Latin-1 mojibake it is half of the letter mim.
_LINE_END = re.compile("\r\n|[\n\r\v\f\u2028\u2029]")
#: What can stand on a line that shows nothing: blanks of all widths, zero-width and bidi marks, NUL.
_INVISIBLE = re.compile("[\\s\x00\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]*")
#: How a reply marks a line that it quotes.
_QUOTED = re.compile(r"^(?:>\s?)+")
#: How long a line is at most where a margin wrapped it, and the indent of a paragraph.
_NARROW, _INDENT = 110, re.compile(r"[ \t\u00a0\u3000]{2,}\S")


def read_page(text: str) -> Page:
    """The page of a plain text, however its lines end.

    >>> [(line.text, line.gap) for line in read_page("عنوان\\r\\n\\u00a0\\r\\n  قال &quot;نعم&quot;  ").lines]
    [('عنوان', 0), ('قال "نعم"', 1)]

    A line that shows nothing (blanks, bidi marks) counts as empty. Texts stay letter for letter but for trimming and the repairs recorded.
    Where narrow lines stand under each other and some are indented, each of these begins a paragraph as if an empty line stood above it:

    >>> [line.gap for line in read_page("عنوان الخبر\\n   أول سطر في الفقرة\\nثاني سطر فيها").lines]
    [0, 1, 0]
    """
    lines: list[Line] = []
    gap = 0
    pieces, repairs = _readable(_unquoted(_LINE_END.split(text)))
    indented = _indents_paragraphs(pieces)
    for piece in pieces:
        if _INVISIBLE.fullmatch(piece):
            gap += 1
            continue
        if indented and _INDENT.match(piece):
            gap = max(gap, 1)
        lines.append(Line(piece.strip(), gap=gap))
        gap = 0
    return Page(_first_without_gap(lines), repairs=repairs)


def _unquoted(raws: list[str]) -> list[str]:
    """The lines of a mail without the marks that a reply quotes it by, where most lines have them."""
    quoted = sum(raw.startswith(">") for raw in raws)
    return [_QUOTED.sub("", raw) for raw in raws] if 2 * quoted > len(raws) else raws


def _readable(raws: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The lines mended, and what was done; one that held literal block tags becomes several."""
    if is_healthy("\n".join(raws)):
        return raws, ()
    mended = [mend(raw) for raw in raws]
    repairs = dict.fromkeys(repair for line in mended for repair in line.repairs)
    return [piece for line in mended for piece in line.text.split("\n")], tuple(repairs)


def _indents_paragraphs(pieces: list[str]) -> bool:
    """Whether the lines are narrow and the fewer of them are indented."""
    if any(len(piece) > _NARROW for piece in pieces):
        return False
    return 0 < 2 * sum(_INDENT.match(piece) is not None for piece in pieces) <= len(pieces)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines that show something, trimmed and otherwise untouched.

    >>> split_lines("عاد التيار.\\r\\n\\n وانتهت الأعمال.")
    ('عاد التيار.', 'وانتهت الأعمال.')
    """
    return tuple(line.strip() for line in _LINE_END.split(text) if not _INVISIBLE.fullmatch(line))


def _first_without_gap(lines: list[Line]) -> tuple[Line, ...]:
    """The lines; what is empty above the first separates nothing."""
    return (replace(lines[0], gap=0), *lines[1:]) if lines else ()
