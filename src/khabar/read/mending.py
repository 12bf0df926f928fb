"""A line made readable: entities decoded, mojibake restored, and what was done named."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from khabar.read.entities import unescape
from khabar.read.mojibake import may_be_misread, repair

if TYPE_CHECKING:
    from khabar.model import Declared, Line, Page

ENTITIES = "entities"
PRESENTATION_FORMS = "presentation-forms"

_PRESENTATION = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdf9\ufe70-\ufefc]")


class Mended(NamedTuple):
    """A readable text and the names of its repairs."""

    text: str
    repairs: tuple[str, ...]


def mend(text: str) -> Mended:
    """The text made readable; a healthy one comes back as it is, with no repairs.

    >>> mend("ط§ظ„ظٹظˆظ… &amp;quot;ظ†ط¹ظ…&amp;quot;")
    Mended(text='اليوم "نعم"', repairs=('entities', 'mojibake:windows-1256'))

    Presentation forms (ﻣﺼﺮ) stay as they stand, since look-ups fold them; they are recorded, because other programs' searches miss them.
    Entities come first: mojibake may be written in them.
    """
    repairs: list[str] = []
    decoded = unescape(text) if "&" in text or "<" in text else text
    if decoded != text:
        repairs.append(ENTITIES)
    restored, name = repair(decoded)
    if name:
        repairs.append(name)
    if _PRESENTATION.search(restored):
        repairs.append(PRESENTATION_FORMS)
    return Mended(restored, tuple(repairs))


def is_healthy(text: str) -> bool:
    """Whether nothing in the lines of a text can be for `mend` to do: one look at a whole page spares a look at each line."""
    return not ("&" in text or "<" in text or may_be_misread(text) or _PRESENTATION.search(text))


def mend_page(page: Page) -> Page:
    """The page with its lines and declared texts made readable, and the repairs added to its own; a healthy page comes back as it is."""
    lines, repairs = _mended_lines(page.lines)
    declared, more = _mended_declared(page.declared)
    found = dict.fromkeys((*page.repairs, *repairs, *more))
    return replace(page, lines=lines, declared=declared, repairs=tuple(found)) if found else page


def _mended_lines(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[str]]:
    """The lines made readable; one that held literal block tags becomes several."""
    mended: list[Line] = []
    repairs: list[str] = []
    for line in lines:
        text, names = mend(line.text)
        repairs.extend(names)
        pieces = [piece.strip() for piece in text.split("\n") if piece.strip()] if names else [text]
        mended.extend(replace(line, text=piece) if piece != line.text else line for piece in pieces)
    return tuple(mended), repairs


def _mended_declared(declared: Declared) -> tuple[Declared, list[str]]:
    repairs: list[str] = []

    def readable(text: str) -> str:
        mended = mend(text)
        repairs.extend(mended.repairs)
        return " ".join(mended.text.split()) if mended.repairs else text

    return replace(
        declared,
        title=readable(declared.title) if declared.title else None,
        outlet=readable(declared.outlet) if declared.outlet else None,
        source=readable(declared.source) if declared.source else None,
        byline=tuple(map(readable, declared.byline)),
        tags=tuple(map(readable, declared.tags)),
    ), repairs
