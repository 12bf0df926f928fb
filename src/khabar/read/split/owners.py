"""Names above items that say whose each is: the paper of a press review, the channel of an export, the page or account of a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import name_piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: "صحيفة الضفاف – ص 4", "الضفاف (العدد 5120، الصفحة 4)": a name and where in the paper the item stands.
_IN_PAPER = re.compile(
    r"(?P<name>[^\W\d_][^\d:؟?!]{1,40}?)(?:[\s\-–—،,/|(]+(?:ال)?عدد\s?:?\s?\d{1,6})?[\s\-–—،,/|(]+(?:ال)?(?:ص|صفحه|صفحات)\.?\s?:?\s?\d{1,3}(?:\s?[-–و]\s?\d{1,3})?\s?\)?"
)
_PAGES = frozenset({"ص", "صفحه", "الصفحه", "صفحات", "الصفحات"})
_QUOTED = re.compile(r"[\"«“][^\"«»“”]+[\"»”][\s:،,]*")
_LONGEST_NAME, _FEWEST_PAPERS = 5, 2
_COMMAS = " ,،:"
#: A name, a sign and how long ago: an age or a day by its name.
_NAMED_AGE = re.compile(
    r"[^\W\d_][^:؟?!|·•]{1,30}?\s*[|·•–—-]\s*(?:(?:منذ|قبل)\s.{3,20}|(?:اول )?امس|اليوم|الان|\d{1,2}\s?[سدي]|yesterday)"
)
_AGED = frozenset({"bare", "meta", "stamp", "age", "clock", "list"})
_NAMES = frozenset({"bare", "furniture", "divider", "source", "wire", "byline"})
_STAMPS = frozenset({"stamp", "published", "meta"})
_ITEMS = frozenset({"bare", "title", "paragraph", "quote", "entry"})
_ABOVE = frozenset({"slug", "furniture", "divider", "hashtags", "paragraph", "quote", "bullet", "signoff", "outlet"})


def owners(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The names that stand above an item and say whose it is."""
    paged = [at for at, line in enumerate(lines) if sorts[at] in _NAMES and not _PAGES.isdisjoint(line.words)]
    papers = [at for at in paged if _IN_PAPER.fullmatch(lines[at].fold) and _heads_item(sorts, at + 1)]
    if len(papers) >= _FEWEST_PAPERS:
        yield from ((at, "outlet") for at in papers)
    yield from ((at, "outlet") for at in _papers_alone(lines, sorts))
    yield from ((at, "outlet") for at in range(len(lines) - 1) if sorts[at] in _NAMES and _posts(lines, sorts, at))


def aged_names(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """Lines of a feed reader that name an outlet and its item's age ("صدى الساحل - منذ ساعتين", "أطلس الرياضي · أمس"), two or more."""
    found = [at for at, sort in enumerate(sorts) if sort in _AGED and _heads_item(sorts, at + 1) and _NAMED_AGE.fullmatch(lines[at].fold)]
    first = next((at for at, sort in enumerate(sorts) if sort == "paragraph"), 0)
    if len(found) >= _FEWEST_PAPERS and found[0] < first:
        yield from ((at, "age") for at in found)


def name_of_owner(line: Seen) -> str:
    """The name in a line that says whose an item is, without the page of the paper."""
    found = _IN_PAPER.fullmatch(line.fold)
    return line.text[slice(*line.folded.span(*found.span("name")))] if found else line.text.strip(_COMMAS)


def _heads_item(sorts: Sequence[Sort], at: int) -> bool:
    return sorts[at : at + 1] != [] and sorts[at] in _ITEMS


def _papers_alone(lines: Sequence[Seen], sorts: Sequence[Sort]) -> list[int]:
    """Two papers or more, each alone above a headline and its sentences, the first at the top; what stands as they do is one too."""
    headed = [at for at, sort in enumerate(sorts) if sort == "paragraph" and sorts[max(at - 2, 0) : at] == ["bare", "bare"]]
    if len(headed) < _FEWEST_PAPERS or "paragraph" in sorts[: headed[0]] or not _names_paper(lines[headed[0] - 2]):
        return []
    if len({lines[at - 2].words for at in headed if _names_paper(lines[at - 2])}) < _FEWEST_PAPERS:
        return []
    return [at - 2 for at in headed if len(lines[at - 2].words) <= _LONGEST_NAME and not lines[at - 2].stems & lines[at].stems]


def _names_paper(line: Seen) -> bool:
    """Whether a line is a paper's name, or a name between quotation marks, which papers' names stand in."""
    return name_piece(line.text.strip(_COMMAS)).kind == "outlet" or (
        len(line.words) <= _LONGEST_NAME and _QUOTED.fullmatch(line.fold) is not None
    )


def _posts(lines: Sequence[Seen], sorts: Sequence[Sort], at: int) -> bool:
    """Whether a name stands right above the full moment of what it posted, the text below that."""
    stamp, name = lines[at + 1], lines[at].text.strip(_COMMAS)
    if sorts[at + 1] not in _STAMPS or stamp.stamp is None or not stamp.stamp.date or not _heads_item(sorts, at + 2):
        return False
    if len(lines[at].words) > _LONGEST_NAME or (at and sorts[at - 1] not in _ABOVE):
        return False
    exported = lines[at].text.endswith((",", "،", ":")) and stamp.stamp.pure and stamp.stamp.clock
    return exported or stamp.text.startswith("@") or (stamp.stamp.clock and name_piece(name).kind == "outlet")
