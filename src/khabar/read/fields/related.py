"""The headline-only items of an article's read-also lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.model import Related
from khabar.read.fields.blocks import without_bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.segments import Placed

_LEADING = re.compile(r"^[^\w\"“«(\[#]+")
_WRAPPED = re.compile(r"^[(\[](.{8,})[)\]]$")


def find_related(lines: Sequence[Placed]) -> tuple[Related, ...]:
    """The read-also headlines in page order, without label, bullet and number."""
    found = [Related(_headline(line), line.seen.href) for line in lines if line.role == "R"]
    return tuple(dict.fromkeys(item for item in found if item.title))


def _headline(line: Placed) -> str:
    text = without_bullet(line.seen)
    if line.sort == "related+":
        text = _LEADING.sub("", line.seen.value).strip()
    wrapped = _WRAPPED.match(text)
    return wrapped[1] if wrapped else text
