"""Pages of equals: a headline, its stamp and its sentences come again and again, so each headline opens an item."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
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
    **dict.fromkeys(("byline", "wire", "outlet"), "w"),
}
_DATES = tuple(sort for sort, letter in _LETTERS.items() if letter == "d")
#: Three items or more, each dated above or below its sentences, a name of its section above the headline or none.
_ABOVE = re.compile(r"(?:w?d{1,4}w?h{1,2}b{1,8}){3,}")
_SERIES = (*map(re.compile, (r"(?:h{1,2}b{1,8}w?d{1,4}w?){3,}", r"(?:h{1,2}w?d{1,4}w?b{1,8}){3,}")), _ABOVE)
_HEADED = re.compile(r"h(?=b)|h(?=w?d{1,4}w?b)")
_SHORTEST_HEADLINE, _FEWEST_ITEMS = 4, 3
#: Two items or more, each with its button; three or more terms, each with its definition.
_BUTTONED = re.compile(r"(?:w?d{0,2}w?h{1,2}b{1,3}w?d{0,2}w?m){2,}")
_BUTTONS, _LONGEST_BUTTON = frozenset({"more", "related", "furniture", "popular", "divider"}), 3
_TOLD, _SENTENCES = re.compile(r"h?(?:hb){3,}"), frozenset({"paragraph", "quote", "correction"})
#: Which share of a digest's headlines the sentences below them say again, on average.
_TOLD_AGAIN = 0.25
#: Which share of one definition's words the next says again at most, on average.
_GONE_ON = 0.05


def headlines_of_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The places of the headlines of a page's items; none for a page that is no series."""
    return _dated_items(lines, sorts) | _marked_items(lines, sorts) | _buttoned_items(lines, sorts) | _told_items(lines, sorts)


def stamps_above_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The places of the dates and clocks that head the items of a page, each above its headline.

    Where a date stands below the last item as well, the first one is the page's and each item's stands below it.
    """
    if not _dates_items(sorts):
        return frozenset()
    letters, places = _letters(lines, sorts)
    series = _ABOVE.search(letters)
    if series is None or letters[series.end() : series.end() + 1] == "d":
        return frozenset()
    return frozenset(places[at] for at in range(*series.span()) if letters[at] == "d")


def _dates_items(sorts: Sequence[Sort]) -> bool:
    """Whether a page shows as many dates as a series has items."""
    return sum(map(sorts.count, _DATES)) >= _FEWEST_ITEMS


def _letters(lines: Sequence[Seen], sorts: Sequence[Sort]) -> tuple[str, list[int]]:
    """The lines that part a page into items as letters, and the place of each."""
    places = [at for at, sort in enumerate(sorts) if sort in _LETTERS]
    letters = (_LETTERS[sorts[at]] for at in places)
    return "".join(
        "w" if letter == "h" and is_person(lines[at].words) else letter for letter, at in zip(letters, places, strict=True)
    ), places


def _dated_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The headlines of items that each have a date."""
    if not _dates_items(sorts):
        return frozenset()
    letters, places = _letters(lines, sorts)
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
    if len(found) < _FEWEST_ITEMS - _are_credited(sorts, found) or len(found) != sorts.count("bullet") or "paragraph" in sorts[: found[0]]:
        return frozenset()
    told = sum(share(lines[at].stems, lines[at + 1].stems) for at in found)
    return frozenset(found) if told >= _TOLD_AGAIN * len(found) else frozenset()


def _are_credited(sorts: Sequence[Sort], items: Sequence[int]) -> bool:
    """Whether each item of a digest ends with its own source."""
    return all("source" in sorts[at:end] for at, end in pairwise((*items, len(sorts))))


def _buttoned_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The headlines of two dated items or more that each end with the same button ("التفاصيل", "اقرأ المزيد")."""
    buttons = Counter(
        line.words for line, sort in zip(lines, sorts, strict=True) if sort in _BUTTONS and len(line.words) <= _LONGEST_BUTTON
    )
    pressed = {words for words, count in buttons.items() if count > 1}
    if not pressed:
        return frozenset()
    marked = ["divider" if line.words in pressed else sort for line, sort in zip(lines, sorts, strict=True)]
    places = [at for at, sort in enumerate(marked) if sort in _LETTERS or sort == "divider"]
    letters = "".join(_LETTERS.get(marked[at], "m") for at in places)
    return frozenset(
        places[headline.start()]
        for series in _BUTTONED.finditer(letters)
        for headline in _HEADED.finditer(letters, *series.span())
        if len(lines[places[headline.start()]].words) >= _SHORTEST_HEADLINE
    )


def _told_items(lines: Sequence[Seen], sorts: Sequence[Sort]) -> frozenset[int]:
    """The headlines of a list of terms and definitions: a sentence below each says it again, and none goes on with another.

    The parts of one report speak of the same things, however its subheadings part them.
    """
    places = [at for at, sort in enumerate(sorts) if _LETTERS.get(sort) in {"b", "h"}]
    series = _TOLD.fullmatch("".join(_LETTERS[sorts[at]] for at in places))
    if series is None:
        return frozenset()
    pairs = [(at, places[place + 1]) for place, at in enumerate(places[:-1]) if sorts[places[place + 1]] in _SENTENCES]
    if any(len(lines[headline].words) < _SHORTEST_HEADLINE for headline, _ in pairs):
        return frozenset()
    told = sum(share(lines[headline].stems, lines[lead].stems) for headline, lead in pairs)
    gone_on = sum(share(lines[lead].stems, lines[before].stems) for (_, before), (_, lead) in pairwise(pairs))
    return frozenset(at for at, _ in pairs) if told >= _TOLD_AGAIN * len(pairs) and gone_on <= _GONE_ON * (len(pairs) - 1) else frozenset()
