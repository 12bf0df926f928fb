"""What several lines of a page show together: speakers, rows of figures, names of sections, entries dated by their age."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from khabar.read.split.labels import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

_SENTENCES = frozenset({"paragraph", "quote", "entry"})
_SPEAKER = re.compile(r"[\W_]*((?:[^\W\d_]+ ){0,3}[^\W\d_]+)\s?:\s*(?=[^\W_])")
_FEWEST_TURNS, _FEWEST_QUESTIONS = 2, 3
_FIGURE = re.compile(r"[^\W\d_][^:؟?!«\"]*[\s(:|]-?\d[\d.,%]*\s?[%)]*$")
_LONGEST_ROW, _FEWEST_ROWS = 6, 2
_SIGNS_OF_MENUS = re.compile(r"\s*[|•·▪»›>]\s*|\s[/←–—-]\s")
_FEWEST_SECTIONS, _LONGEST_SECTION = 3, 3
_FEWEST_ENTRIES = 3
_MOMENTS = frozenset({"stamp", "meta", "age"})
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d{2}")


def spoken(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Turns of an interview: lines behind a name or letter and a colon that come again ("س:", "آمنة جبريل:"), with sentences among them."""
    speakers = {at: found[1] for at, line in enumerate(lines) if _may_speak(line, sorts[at]) and (found := _SPEAKER.match(line.fold))}
    turns = Counter(speakers.values())
    turned = {at for at, speaker in speakers.items() if turns[speaker] >= _FEWEST_TURNS}
    if any(sorts[at] == "paragraph" for at in turned):
        yield from ((at, "paragraph") for at in sorted(turned))


def asked(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The questions of an interview, or of a report in answers: several, each alone between the sentences of two answers."""
    found = [
        at
        for at in range(1, len(lines) - 1)
        if sorts[at] == "bare" and lines[at].fold.endswith(("؟", "?")) and {sorts[at - 1], sorts[at + 1]} <= _SENTENCES
    ]
    if len(found) >= _FEWEST_QUESTIONS:
        yield from ((at, "paragraph") for at in found)


def _may_speak(line: Seen, sort: Sort) -> bool:
    """Whether a line has a colon and no label; what the page says of a writer behind the name is furniture by its shape alone."""
    return ":" in line.fold and line.label is None and not line.bullet and sort in {"paragraph", "bare", "byline", "furniture"}


def figures(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Rows of a table that lost its columns, each a few words and a number, with the short line that heads them."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(lines[end], sorts[end]):
            end += 1
        if len({line.words for line in lines[at:end]}) >= _FEWEST_ROWS and not _SENTENCES.isdisjoint(sorts[:at]):
            headed = at > 1 and sorts[at - 2] in _SENTENCES and sorts[at - 1] == "bare" and len(lines[at - 1].words) <= _LONGEST_ROW
            yield from ((row, "furniture") for row in range(at - headed, end))
        at = max(end, at + 1)


def _is_row(line: Seen, sort: Sort) -> bool:
    if sort != "bare" or len(line.words) > _LONGEST_ROW or line.stamp is not None:
        return False
    return _FIGURE.match(line.fold) is not None


def sections(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Names of sections: lines that are an item of a menu which the page prints in one line."""
    names: set[tuple[str, ...]] = set()
    for at, line in enumerate(lines):
        if sorts[at] in {"list", "furniture"} and _SIGNS_OF_MENUS.search(line.fold):
            items = [tuple(words_of(item)) for item in _SIGNS_OF_MENUS.split(line.fold)]
            if len(items) >= _FEWEST_SECTIONS and all(len(item) <= _LONGEST_SECTION for item in items):
                names |= set(items)
    if names:
        yield from ((at, "furniture") for at, line in enumerate(lines) if _may_name_section(line, sorts[at]) and line.words in names)


def _may_name_section(line: Seen, sort: Sort) -> bool:
    """Whether a line is bare, or only worded like the label of a list ("أخبار وتقارير")."""
    return sort == "bare" or (sort == "popular" and line.label is None)


def behind_days(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Headlines of a list that stand behind their days ("11/10/2021 في مديح الطابور"), however short the first of them is."""
    heads = [at for at, sort in enumerate(sorts[:-2]) if sort in {"related", "popular"} and sorts[at + 1] == "stamp"]
    yield from ((at + 1, "bare") for at in heads if _begins_with_day(lines[at + 1]) and _begins_with_day(lines[at + 2]))


def _begins_with_day(line: Seen) -> bool:
    return line.stamp is not None and line.stamp.date and line.stamp.start == 0 and len(line.stamp.rest) > 1


def dated(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The days and hours that head the entries of a live blog ("21 شباط 11:20"), below its own full date.

    Days with their year date articles of their own, but where the page says above them that it is live.
    """
    live = next((at for at, line in enumerate(lines) if line.notice == "live"), len(lines))
    entries = [at for at, sort in enumerate(sorts) if sort in _MOMENTS and _is_entry_stamp(lines[at], live=live < at)]
    told = [at for at in entries if live < at and _SENTENCES & set(sorts[:at])]
    entries = told or entries
    if len(entries) < _FEWEST_ENTRIES or not {"published", "modified", "stamp", "meta"} & set(sorts[: entries[0]]):
        return
    if all(sorts[at + 1 : at + 2] in (["bare"], ["paragraph"]) for at in entries):
        yield from ((at, "clock") for at in entries)


def _is_entry_stamp(line: Seen, *, live: bool) -> bool:
    stamp = line.stamp
    if stamp is None or not stamp.pure:
        return False
    return (stamp.age and not stamp.date) or stamp.clock if live else stamp.date and stamp.clock and _YEAR.search(line.fold) is None


def aged(_: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The ages that head the entries of a live blog ("منذ 5 دقائق"): a sentence below each, no headline above any."""
    ages = [at for at, sort in enumerate(sorts) if sort == "age"]
    headed = [at for at in ages if at and sorts[at - 1] in {"bare", "title"}]
    if len(ages) >= _FEWEST_ENTRIES and not headed and all(sorts[at + 1 : at + 2] == ["paragraph"] for at in ages):
        yield from ((at, "clock") for at in ages)
