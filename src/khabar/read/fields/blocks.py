"""The body of an article as blocks, each with the kind that its line shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.model import Block, BlockKind
from khabar.read.split.lines import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.segments import Placed


#: "التعليق على الصورة، …": the words of a page for the blind, not of the caption.
_CAPTION_LABEL = re.compile(r"^(?:التعليق\sعلى\sالصورة|تعليق\sالصورة|شرح\sالصورة|Image\scaption)\s*[،,:]?\s*(?=\S)", re.IGNORECASE)


def find_blocks(lines: Sequence[Placed]) -> tuple[Block, ...]:
    """The body's lines in page order; only a list item loses something, its bullet."""
    return tuple(Block(_kind(line), _text(line)) for line in lines if line.role in "BSNK")


def _text(line: Placed) -> str:
    if line.role == "K":
        return _CAPTION_LABEL.sub("", line.seen.text)
    return without_bullet(line.seen) if line.sort == "bullet" else line.seen.text


def without_bullet(line: Seen) -> str:
    """A line's text without the bullet or number in front."""
    return trim(line.text[line.bullet :])


def _kind(line: Placed) -> BlockKind:
    if line.seen.kind is not None:
        return line.seen.kind  # type: ignore[return-value]
    if line.sort == "bullet":
        return "list_item"
    if line.sort == "quote":
        return "quote"
    if line.sort == "photo" or (line.role == "K" and not line.seen.stops):
        return "caption"
    if line.role == "B":
        return "paragraph"
    return "heading" if line.sort in {"bare", "clock"} and not line.seen.fold.endswith((":", ".")) else "paragraph"
