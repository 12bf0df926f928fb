"""A line made readable: entities decoded, mojibake restored, and what was done named."""

from __future__ import annotations

import re
from typing import NamedTuple

from khabar.read.entities import unescape
from khabar.read.mojibake import repair

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

    Presentation forms (ﻣﺼﺮ) stay as they stand, since look-ups fold them; they are recorded, because a search outside khabar would miss them.
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
