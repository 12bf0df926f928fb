"""A page's lines with their sorts, and what stands around each: the next paragraph, the last ones, runs, repetitions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.read.credits import is_person, name_piece
from khabar.read.split.labels import words_of
from khabar.read.split.lazy import lazy
from khabar.read.split.overlap import share
from khabar.read.split.own_names import OwnNames
from khabar.read.split.series import headlines_of_items, stamps_above_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.labels import Label
    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: Sorts of lines that carry a report's sentences, that tell its time, and that a search for the next line of text passes over.
BODY = frozenset({"paragraph", "quote", "entry", "correction"})
STAMPS = frozenset({"published", "modified", "stamp", "age", "meta"})
_PASSED = STAMPS | {"furniture", "slug", "byline", "wire", "clock", "record", "photo", "source", "meta"}
_WINDOW = 10
NEAR_REPEAT = 14
_LONGEST_TAG = 4
_FEWEST_ENTRIES = 3
_HEADLINES = frozenset({"bare", "title", "bullet", "quote"})
_LONGEST_CREDIT = 4
_DIVIDED = re.compile(r"[،,|/؛]")
_SHORTEST_HEADLINE, _FULL_HEADLINE = 4, 5
#: Below this share of common words a list speaks of something else than the body: the points of composed reports share .3 and more.
_FOREIGN, _STRAY = 0.12, 0.06


@dataclass(frozen=True)
class Setting:
    """A page's lines with their sorts, and for each line what stands around it."""

    lines: Sequence[Seen]
    sorts: Sequence[Sort]

    @lazy
    def stems(self) -> list[frozenset[str]]:
        return [line.stems for line in self.lines]

    @lazy
    def next_body(self) -> list[int]:
        """For each line the first sentence-like line after it; the page's length where there is none."""
        following, out = len(self.lines), []
        for at in range(len(self.lines) - 1, -1, -1):
            out.append(following)
            if self.sorts[at] in BODY:
                following = at
        return out[::-1]

    @lazy
    def last_bodies(self) -> list[tuple[int, ...]]:
        """For each line the last few sentence-like lines before it."""
        window: tuple[int, ...] = ()
        out = []
        for at in range(len(self.lines)):
            out.append(window)
            if self.sorts[at] in BODY:
                window = (*window, at)[-_WINDOW:]
        return out

    def behind(self, at: int) -> frozenset[str]:
        """The stems of the last sentence-like lines before a line."""
        return frozenset().union(*(self.stems[body] for body in self.last_bodies[at]))

    def foreign_list(self, at: int) -> bool:
        """Whether a list of full headlines begins here that speaks of nothing the body spoke of."""
        behind, shares = self.behind(at) if at < len(self.lines) else frozenset(), []
        while at < len(self.lines) and self.sorts[at] == "bullet":
            if len(self.lines[at].words) < _SHORTEST_HEADLINE:
                return False
            shares.append(share(self.stems[at], behind))
            at += 1
        return bool(shares) and bool(behind) and sum(shares) / len(shares) < _FOREIGN

    @lazy
    def strays(self) -> frozenset[int]:
        """The items of lists that no sentence announces, between paragraphs, and that speak of nothing that these do."""
        return frozenset(at for first, end in self.lists if self._is_stray(first, end) for at in range(first, end))

    @lazy
    def foreigners(self) -> frozenset[int]:
        """The items of lists of full headlines that speak of nothing the body above spoke of."""
        return frozenset(at for first, end in self.lists if self.foreign_list(first) for at in range(first, end))

    @lazy
    def lists(self) -> list[tuple[int, int]]:
        """Where each list begins and ends."""
        starts = [at for at, sort in enumerate(self.sorts) if sort == "bullet" and self.list_starts[at] == at]
        return [
            (first, next((at for at in range(first, len(self.sorts)) if self.sorts[at] != "bullet"), len(self.sorts))) for first in starts
        ]

    def _is_stray(self, first: int, end: int) -> bool:
        items = self.lines[first:end]
        if not self.last_bodies[first] or self.lines[first - 1].fold.endswith(":") or self.sort_at(end) not in BODY:
            return False
        if any(item.full_stop or len(item.words) < _SHORTEST_HEADLINE or item.text[:1].isdigit() for item in items):
            return False
        around = self.behind(first) | self.lines[end].stems
        return sum(share(item.stems, around) for item in items) < _STRAY * len(items)

    @lazy
    def starred(self) -> int:
        """How many lines with a star stand below the last sentence."""
        last = max((at for at, sort in enumerate(self.sorts) if sort in BODY), default=-1)
        return sum(line.text[:1] == "*" for line in self.lines[last + 1 :])

    @lazy
    def list_heads(self) -> list[Sort | None]:
        """For each list item the sort of the line above its list."""
        heads: list[Sort | None] = []
        for at, sort in enumerate(self.sorts):
            above = self.sorts[at - 1] if at else None
            heads.append(heads[-1] if sort == above == "bullet" else above)
        return heads

    @lazy
    def list_starts(self) -> list[int]:
        """For each list item the place of the first item of its list; for other lines their own."""
        starts: list[int] = []
        for at, sort in enumerate(self.sorts):
            starts.append(starts[-1] if at and sort == self.sorts[at - 1] == "bullet" else at)
        return starts

    @lazy
    def run_heads(self) -> list[Sort | None]:
        """For each headline-like line the sort of the line above its run."""
        heads: list[Sort | None] = []
        for at, sort in enumerate(self.sorts):
            above = self.sorts[at - 1] if at else None
            heads.append(heads[-1] if sort == above == "bare" else above)
        return heads

    @lazy
    def bare_run(self) -> list[int]:
        """How many headline-like lines stand together around each."""
        out, at = [0] * len(self.lines), 0
        while at < len(self.lines):
            end = at
            while end < len(self.lines) and self.sorts[end] == "bare":
                end += 1
            out[at:end] = [end - at] * (end - at)
            at = max(end, at + 1)
        return out

    @lazy
    def first_seen(self) -> dict[tuple[str, ...], int]:
        """Where each text was first printed as a line, by its folded words."""
        seen: dict[tuple[str, ...], int] = {}
        for at, line in enumerate(self.lines):
            seen.setdefault(line.words, at)
        return seen

    @lazy
    def repeated(self) -> set[int]:
        """Lines whose text is printed again soon."""
        return {self.first_seen[line.words] for at, line in enumerate(self.lines) if 0 < at - self.first_seen[line.words] <= NEAR_REPEAT}

    @lazy
    def source_lines(self) -> set[int]:
        """Lines that are nothing but a name which the page credits elsewhere, or an outlet's."""
        credited = {
            tuple(words_of(line.fold[line.label.value :]))
            for line, sort in zip(self.lines, self.sorts, strict=True)
            if sort == "source" and line.label
        }
        return {
            at
            for at, line in enumerate(self.lines)
            if self.sorts[at] == "bare"
            and len(line.words) <= _LONGEST_CREDIT
            and (line.words in credited or (name_piece(line.text).kind == "outlet" and line.words[0] != "اخبار"))
        }

    @lazy
    def tag_lines(self) -> set[int]:
        """Short lines under a keywords label that stands alone, one keyword on each or all on the first."""
        found: set[int] = set()
        for at, (line, sort) in enumerate(zip(self.lines, self.sorts, strict=True)):
            above = at - 1 in found or (self.sort_at(at - 1) == "tags" and _heads(self.lines[at - 1].label))
            above = above and not (at - 1 in found and _DIVIDED.search(self.lines[at - 1].fold))
            word = sort in {"bare", "bullet"} or (sort == "furniture" and line.label is not None and line.label.family == "nav")
            if above and word and (len(line.words) <= _LONGEST_TAG or at - 1 not in found):
                found.add(at)
        return found

    @lazy
    def commented(self) -> set[int]:
        """Lines behind the opening of the comments, up to the next label of a list."""
        found: set[int] = set()
        for at in range(1, len(self.lines)):
            if self.sorts[at - 1] == "comments" or (at - 1 in found and self.sorts[at] not in {"related", "popular"}):
                found.add(at)
        return found

    @lazy
    def headlines(self) -> list[int | None]:
        """For each line above the first sentence the last full headline above it; None where there is none."""
        above: list[int | None] = [None] * len(self.lines)
        last = None
        for at, sort in enumerate(self.sorts):
            above[at] = last
            if sort == "title" or (sort == "bare" and len(self.lines[at].words) >= _FULL_HEADLINE):
                last = at
            decked = last is not None and self.sort_at(at + 1) in STAMPS | {"byline", "wire"}
            if (sort in BODY and not decked) or sort in {"related", "popular", "divider", "comments"}:
                break
        return above

    @lazy
    def only_headline(self) -> int | None:
        """The one headline-like line of several words above the first sentence, no writer's name; None where there are more or none."""
        first = next((at for at, sort in enumerate(self.sorts) if sort in BODY), 0)
        head = [at for at in range(first) if self.sorts[at] == "bare" and len(self.lines[at].words) > 1]
        if len(head) > 1:
            head = [at for at in head if not is_person(self.lines[at].words)]
        return head[0] if len(head) == 1 else None

    @lazy
    def divided(self) -> bool:
        """Whether rules or buttons divide the page into items."""
        return sum(sort == "divider" for sort in self.sorts) > 1

    @lazy
    def live(self) -> bool:
        """Whether clocks head the entries of one report; where nothing heads the first of them they date items of a digest."""
        clocks = [at for at, sort in enumerate(self.sorts) if sort in {"entry", "clock"}]
        return len(clocks) >= _FEWEST_ENTRIES and any(
            sort in BODY or (sort in _HEADLINES and len(self.lines[at].words) >= _SHORTEST_HEADLINE)
            for at, sort in enumerate(self.sorts[: clocks[0] + (self.sorts[clocks[0]] == "entry")])
        )

    @lazy
    def widest_gap(self) -> int:
        """The most empty lines above a paragraph that stands below another."""
        return max(
            (self.lines[at].gap for at in range(1, len(self.lines)) if self.sorts[at] in BODY and self.sorts[at - 1] in BODY), default=0
        )

    @lazy
    def items(self) -> frozenset[int]:
        """The headlines of a page of equals; none where the page carries one report."""
        return frozenset() if self.live else headlines_of_items(self.lines, self.sorts)

    @lazy
    def names(self) -> OwnNames:
        """The names that the page prints as its own outlet's and as its sections'."""
        return OwnNames(self.lines)

    @lazy
    def item_stamps(self) -> frozenset[int]:
        """The dates and clocks above the headlines of a page of equals."""
        return frozenset() if self.live else stamps_above_items(self.lines, self.sorts)

    def opens_entry(self, at: int) -> bool:
        """Whether an entry of a live blog stands under a line: a paragraph, or its title and a paragraph."""
        below = self.sort_at(at + 1)
        return below in BODY or (below == "bare" and self.sort_at(at + 2) in BODY)

    def owned(self, at: int) -> bool:
        """Whether the name of the paper, channel or account whose item begins stands above a line, with nothing but moments between."""
        above = at - 1
        while self.sort_at(above) in STAMPS:
            above -= 1
        return self.sort_at(above) == "outlet"

    def sort_at(self, at: int) -> Sort | None:
        return self.sorts[at] if 0 <= at < len(self.lines) else None

    def next_plain(self, at: int) -> int:
        """The next line that is neither a stamp, a credit nor furniture."""
        at += 1
        while at < len(self.lines) and self.sorts[at] in _PASSED:
            at += 1
        return at


def _heads(label: Label | None) -> bool:
    """Whether the keywords of a label stand below it, as all do that only their company made keywords."""
    return label is not None and (label.alone or label.family != "tags")
