"""An article's headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.read.fields.blocks import without_bullet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.segments import Placed


def find_title(lines: Sequence[Placed]) -> str | None:
    """The headline as printed, without a bullet or number in front; None when the page shows none."""
    return next((without_bullet(line.seen) for line in lines if line.role == "T"), None)
