"""The headline-only items of an article's read-also lists."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.model import Related
from khabar.read.fields.blocks import without_bullet
from khabar.read.split.sorts import prefixed_value
from khabar.read.split.stamps import stamp_shape
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.segments import Placed

_LEADING = re.compile(r"^[^\w\"“«(\[#]+")
_SHORTEST = 2
_ALSO = "ايضا"
#: The rank of an item before its headline.
_RANK = re.compile(r"(\d{1,2})\s+(?=[^\W\d_]|[\"“«])")
#: So many items with ranks make a list of ranks; fewer do where no other item stands with them.
_FEWEST_RANKS, _WHOLE_LIST = 3, 2
_POINTERS = frozenset("«»‹›")
_WRAPPED = re.compile(r"^[(\[](.{8,})[)\]]$")


def find_related(lines: Sequence[Placed]) -> tuple[Related, ...]:
    """The read-also headlines in page order, without label, bullet and number."""
    found = [Related(_headline(line, before), line.seen.href) for before, line in pairwise((None, *lines)) if line and line.role == "R"]
    found = _without_ranks(found)
    return tuple(dict.fromkeys(item for item in found if item.title))


def _without_ranks(items: list[Related]) -> list[Related]:
    """Items without their ranks, where they begin with 1, 2, 3 in order ("1 الأمطار تعود", "2 السوق يفتح")."""
    ranks = [_RANK.match(item.title) for item in items]
    first = next((at for at, rank in enumerate(ranks) if rank and rank[1] == "1"), len(items))
    end = first
    while end < len(items) and (rank := ranks[end]) is not None and rank[1] == str(end - first + 1):
        end += 1
    if end - first < (_FEWEST_RANKS if first or end < len(items) else _WHOLE_LIST):
        return items
    bare = [Related(item.title[rank.end() :], item.url) for item, rank in zip(items[first:end], ranks[first:end], strict=True) if rank]
    return [*items[:first], *bare, *items[end:]]


def _headline(line: Placed, before: Placed | None) -> str:
    text = _unclocked(line) if line.seen.entry else without_bullet(line.seen)
    if line.sort == "related+" and not _is_badge(line, before):
        text = _LEADING.sub("", _value(line)).strip()
    wrapped = _WRAPPED.match(text)
    if wrapped:
        return wrapped[1]
    text = _undated(_unpointed(text))
    return text[:-1].rstrip() if text.endswith((")", "]")) and not set("([") & set(text) else text


def _unpointed(text: str) -> str:
    """A headline without the pointer to the article before or after it ("« العنوان", "العنوان »")."""
    pointed = len(text) > 1 and (text[0] in _POINTERS) != (text[-1] in _POINTERS) and not _POINTERS & set(text[1:-1])
    return text.strip("«»‹› ") if pointed else text


def _unclocked(line: Placed) -> str:
    """A headline without the clock that stands before it ("11:02 | العنوان")."""
    return line.seen.text[line.seen.folded.span(line.seen.entry, line.seen.entry)[0] :]


def _undated(text: str) -> str:
    """A headline without the full date that stands before it ("04/10/2021 العنوان")."""
    shape = stamp_shape(fold(text).text) if text[:1].isdigit() else None
    if shape is None or not shape.date or shape.start or len(shape.rest) < _SHORTEST:
        return text
    return _LEADING.sub("", text[fold(text).span(shape.end - 1, shape.end)[1] :])


def _is_badge(line: Placed, before: Placed | None) -> bool:
    """Whether a label's word belongs to a headline that stands in a list already ("شاهد| لحظة الوصول" under "لا يفوتك")."""
    label = line.seen.label
    listed = before is not None and before.role in "LR"
    if not listed or label is None or before is None:
        return False
    sign = line.seen.fold[label.end : label.value]
    return "|" in sign or (".." in sign and before.sort != "related+" and _ALSO not in line.seen.fold[: label.end])


def _value(line: Placed) -> str:
    """The headline behind its label, or behind a prefix that invites to read on."""
    if line.seen.label is not None and line.seen.label.family == "related":
        return line.seen.value
    begin = prefixed_value(line.seen)
    return line.seen.text[line.seen.folded.span(begin, begin)[0] :]
