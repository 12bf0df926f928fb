"""Pages of equals: a headline, its stamp and its sentences come again and again, so each headline opens an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
_SERIES = tuple(map(re.compile, (r"(?:h{1,2}b{1,3}w?d+w?){3,}", r"(?:h{1,2}w?d+w?b{1,3}){3,}", r"(?:w?d+w?h{1,2}b{1,3}){3,}")))
_HEADED = re.compile(r"h(?=b)|h(?=w?d+w?b)")
_SHORTEST_HEADLINE, _FEWEST_ITEMS = 4, 3


def headlines_of_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The places of the headlines of a page's items; none for a page that is no series."""
    places = [at for at, sort in enumerate(sorts) if sort in _LETTERS]
    letters = "".join(_LETTERS[sorts[at]] for at in places)
    if letters.count("d") < _FEWEST_ITEMS:
        return frozenset()
    found = {
        places[headline.start()]
        for pattern in _SERIES
        for series in pattern.finditer(letters)
        for headline in _HEADED.finditer(letters, series.start(), series.end())
    }
    return frozenset(at for at in found if len(lines[at].words) >= _SHORTEST_HEADLINE)
