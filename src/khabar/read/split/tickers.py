"""Tickers: headlines of other reports, each with its clock, above or below the one that a page carries.

The entries of a live blog stand below its headline and go on with its body.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.split.overlap import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: Letters for sorts: a clock, a headline, both on a line.
_LETTERS: dict[str, str] = {"clock": "c", "bare": "h", "entry": "e"}
_TICKER = re.compile(r"e{3,}|(?:ch){3,}|(?:hc){3,}")
_SENTENCES = frozenset({"paragraph", "quote", "correction"})
_LABELS = frozenset({"related", "popular"})
_FULL_HEADLINE, _LONGEST = 5, 16
#: Below this share of common words the headlines of a ticker speak of something else than the report above them.
_FOREIGN = 0.12


def ticked(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The lines of tickers, which are furniture; under the label of a list they are its items."""
    letters = "".join(_LETTERS.get(sort, "-") for sort in sorts)
    for run in _TICKER.finditer(letters):
        first, end = run.span()
        headlines = [line for line in lines[first:end] if len(line.words) > 1 or line.stamp is None]
        labelled = first > 0 and sorts[first - 1] in _LABELS
        if all(map(_is_headline, headlines)) and _stands_aside(lines, sorts, first, end):
            yield from ((at, "furniture" if not labelled else "bare" if sorts[at] == "entry" else sorts[at]) for at in range(first, end))


def _is_headline(line: Seen) -> bool:
    return not line.full_stop and len(line.words) <= _LONGEST


def _stands_aside(lines: Sequence[Seen], sorts: Sequence[Sort], first: int, end: int) -> bool:
    """Whether a run stands above the page's headline, or below its last sentence and speaks of something else."""
    if _SENTENCES.isdisjoint(sorts[:first]):
        headed = any(
            sort in {"bare", "title"} and len(line.words) >= _FULL_HEADLINE for line, sort in zip(lines[:first], sorts, strict=False)
        )
        return not headed and not _SENTENCES.isdisjoint(sorts[end:])
    if not _SENTENCES.isdisjoint(sorts[end:]):
        return False
    body = frozenset().union(*(line.stems for line, sort in zip(lines[:first], sorts[:first], strict=True) if sort in _SENTENCES))
    return sum(share(line.stems, body) for line in lines[first:end]) < _FOREIGN * (end - first)
