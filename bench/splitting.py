"""How many composed captures a core-second splits into finished articles."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from gate.compose.suite import PARTS, compose

from khabar.model import Capture
from khabar.read.articles import articles_of
from khabar.read.plain import read_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.model import Page

_EACH = 8
_TYPICAL = 3000


def measure() -> dict[str, float]:
    """Captures a core-second, and the same counted in captures of the typical 3 kB."""
    sheets = [sheet.text for part in PARTS for _, sheet in compose(part, _EACH)]
    pages = [read_page(text) for text in sheets]
    _split(pages[:10])
    seconds = _split(pages)
    size = sum(len(text.encode()) for text in sheets)
    return {"captures_a_core_second": len(pages) / seconds, "typical_captures_a_core_second": size / _TYPICAL / seconds}


def _split(pages: Sequence[Page]) -> float:
    start = time.process_time()
    for page in pages:
        articles_of(page, Capture("0" * 32, b"", "page.txt"), media_type="text/plain", position=0)
    return time.process_time() - start
