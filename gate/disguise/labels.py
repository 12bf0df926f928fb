"""The same labels in other words."""

from __future__ import annotations

import re
from functools import cache

from gate.disguise.page import WORDS, Page
from gate.scoring import norm

_KINDS = WORDS["labels"]
_PARTS = re.compile(r"(?P<lead>[^\w]*)(?P<head>[^\d:：|]*?)(?P<rest>\s*(?:[:：].*|\.{2,}\s*|))", re.DOTALL)
_WEEKDAY = "|".join({*WORDS["weekdays"]["with_article"], *WORDS["weekdays"]["with_hamza"]})
_BEFORE_DATE = re.compile(rf"(?P<lead>[^\w]*)(?P<head>[^\d:：|]*?)(?P<rest>\s+(?:\d|(?:{_WEEKDAY})[\s,،]).*)", re.DOTALL)
_SIGNS = re.compile(r"[\u064b-\u0652]")
_ALEFS = str.maketrans("أإآ", "ااا")


def exchange(kind: str, page: Page) -> Page:
    """The labels of one kind in another wording, the same for the whole page."""
    patterns = (_PARTS, _BEFORE_DATE) if kind in {"published", "modified"} else (_PARTS,)
    lines = [_exchanged(page, kind, line, patterns) for line in page.text.split("\n")]
    return Page(page.name, "\n".join(lines), page.articles)


def _exchanged(page: Page, kind: str, line: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        found = pattern.fullmatch(line)
        if found and _folded(found["head"]) in _known(kind) and not _is_told(page, line, found):
            wordings = [wording for wording in _KINDS[kind]["wordings"] if _folded(wording) != _folded(found["head"])]
            return found["lead"] + page.choice(wordings, kind + _folded(found["head"])) + found["rest"]
    return line


def _is_told(page: Page, line: str, found: re.Match[str]) -> bool:
    """Whether the label belongs to a text of the gold, or is one."""
    alone = not found["rest"].strip(" :：.")
    return any(norm(line) in text or (text.startswith(norm(line)[:40]) and not alone) for text in page.told)


@cache
def _known(kind: str) -> frozenset[str]:
    return frozenset(map(_folded, [*_KINDS[kind]["seen"], *_KINDS[kind]["wordings"]]))


def _folded(text: str) -> str:
    return _SIGNS.sub("", norm(text)).translate(_ALEFS)
