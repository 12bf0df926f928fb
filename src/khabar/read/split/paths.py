"""The way to a page in one line above the headline: "محليات » الرياض » عنوان الخبر", "بودكاست / صباح الخير"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.split.labels import find_label, words_of
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

_SHORTEST_HEADLINE = 4
_STEP = re.compile(r"\s*[»›>/|\\←]+\s*|\s[-–—:]\s")
#: The signs of a way alone: a dash or a colon may also stand between a rubric and its headline.
_WAY, _LONGEST_STEP = re.compile(r"[»›>/|\\←]"), 4


def paths(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Ways to a page, and its title for the browser, where the headline stands on a line of its own as well."""
    alone = {line.words for line in lines}
    for at, line in enumerate(lines):
        steps = _STEP.split(line.text) if sorts[at] in {"bare", "bullet"} else []
        ends = [tuple(words_of(fold(steps[end]).text)) for end in (0, -1)] if len(steps) > 1 else []
        titled = any(end in alone and end != line.words and len(end) >= _SHORTEST_HEADLINE for end in ends)
        longer = sorts[at + 1 : at + 2] == ["bare"] and len(lines[at + 1].words) > len(line.words)
        if titled or (longer and ends and _WAY.search(line.text) and _is_way(ends)):
            yield at, "furniture"


def _is_way(ends: Sequence[tuple[str, ...]]) -> bool:
    """Whether the ends of a line are a section's name and another short name."""
    label = find_label(" ".join(ends[0])) if all(0 < len(end) <= _LONGEST_STEP for end in ends) else None
    return label is not None and label.alone and label.family == "nav"
