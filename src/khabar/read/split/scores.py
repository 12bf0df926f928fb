"""Scores of matches above the text of their reports, and rows of results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import grammar_words, lead_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

_SENTENCES = frozenset({"paragraph", "quote", "entry"})
_SIDE, _GOALS = r"[^\W\d_]+(?:\s[^\W\d_]+){0,2}", r"\(?\d{1,2}\)?"
_SCORE = re.compile(rf"{_SIDE}\s?{_GOALS}(?:\s?[-–—:×x|]\s?{_GOALS}\s?{_SIDE}|\s?[-–—|،]?\s?{_SIDE}\s?{_GOALS})$")
_LONGEST_SCORE, _SHORTEST_HEADLINE = 8, 4


def scores(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The score of a match above the text of its report, which has a headline beside it ("زاخو 2 - 1 نفط ميسان"), and rows of results."""
    first = next((at for at, sort in enumerate(sorts) if sort in _SENTENCES), 0)
    found = [at for at, line in enumerate(lines) if sorts[at] == "bare" and _is_score(line)]
    if not found:
        return
    above, below = [at for at in found if at < first], [at for at in found if at >= first]
    if any(sorts[at] == "bare" and len(lines[at].words) >= _SHORTEST_HEADLINE for at in range(first) if at not in above):
        yield from ((at, "furniture") for at in above)
    rows = [at for at in below if at - 1 in below or at + 1 in below]
    yield from ((at, "furniture") for at in rows)
    yield from ((at - 1, "furniture") for at in rows if at - 1 not in rows and _heads_rows(lines[at - 1], sorts[at - 1]))


def _heads_rows(line: Seen, sort: Sort) -> bool:
    """Whether a few words or a label stand above the rows of results ("النتائج الكاملة:")."""
    return sort in {"bare", "popular", "record", "source"} and len(line.words) <= _LONGEST_SCORE and not line.full_stop


def _is_score(line: Seen) -> bool:
    """Whether a line is two names with a number of goals for each, and nothing said of them."""
    if len(line.words) > _LONGEST_SCORE or not any(map(str.isdigit, line.words)) or _SCORE.match(line.fold) is None:
        return False
    return not any(word in lead_verbs() or word in grammar_words() for word in line.words)
