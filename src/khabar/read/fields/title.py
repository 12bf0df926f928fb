"""An article's headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.fields.blocks import without_bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.segments import Placed


def find_title(lines: Sequence[Placed]) -> str | None:
    """The headline as printed, without a label, bullet or number in front; None when the page shows none."""
    found = next((line for line in lines if line.role == "T"), None) or next((line for line in lines if line.sort == "title"), None)
    if found is None:
        return None
    return found.seen.value if found.sort == "title" else _unstarred(without_bullet(found.seen))


def _unstarred(text: str) -> str:
    """A text without the asterisks that messengers print bold by: "*عاجل: إغلاق الجسر*"."""
    return text.strip("*").strip() if text.endswith("*") else text
