"""Pages of equals: a headline, its stamp and its sentences come again and again, so each headline opens an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import is_person
from khabar.read.split.overlap import share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: Letters for sorts: sentences, headline-like lines, what dates or signs; all others part nothing.
_LETTERS: dict[str, str] = {
    **dict.fromkeys(("paragraph", "quote", "correction"), "b"),
    **dict.fromkeys(("bare", "title"), "h"),
    **dict.fromkeys(("published", "stamp", "age", "meta", "clock"), "d"),
    **dict.fromkeys(("byline", "wire"), "w"),
}
#: Three items or more, each dated above or below its sentences, a name of its section above the headline or none.
_SERIES = tuple(map(re.compile, (r"(?:h{1,2}b{1,8}w?d{1,4}w?){3,}", r"(?:h{1,2}w?d{1,4}w?b{1,8}){3,}", r"(?:w?d{1,4}w?h{1,2}b{1,8}){3,}")))
_HEADED = re.compile(r"h(?=b)|h(?=w?d{1,4}w?b)")
_SHORTEST_HEADLINE, _FEWEST_ITEMS = 4, 3
#: Which share of a digest's headlines the sentences below them say again, on average.
_TOLD_AGAIN = 0.25


def headlines_of_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The places of the headlines of a page's items; none for a page that is no series."""
    return _dated_items(lines, sorts) | _marked_items(lines, sorts)


def _dated_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The headlines of items that each have a date."""
    places = [at for at, sort in enumerate(sorts) if sort in _LETTERS]
    letters = "".join(_LETTERS[sorts[at]] for at in places)
    if letters.count("d") < _FEWEST_ITEMS:
        return frozenset()
    letters = "".join("w" if letter == "h" and is_person(lines[at].words) else letter for letter, at in zip(letters, places, strict=True))
    found = {
        places[headline.start()]
        for pattern in _SERIES
        for series in pattern.finditer(letters)
        for headline in _HEADED.finditer(letters, series.start(), series.end())
    }
    return frozenset(at for at in found if len(lines[at].words) >= _SHORTEST_HEADLINE)


def _marked_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The headlines of a digest behind numbers or bullets, each told again by the sentence below it.

    Points of one report have its first sentences above them, and their own paragraphs go on where they stop.
    """
    found = [at for at in range(len(sorts) - 1) if sorts[at] == "bullet" and sorts[at + 1] == "paragraph"]
    if len(found) < _FEWEST_ITEMS or len(found) != sorts.count("bullet") or "paragraph" in sorts[: found[0]]:
        return frozenset()
    told = sum(share(lines[at].stems, lines[at + 1].stems) for at in found)
    return frozenset(found) if told >= _TOLD_AGAIN * len(found) else frozenset()
