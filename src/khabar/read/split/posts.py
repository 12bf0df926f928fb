"""Posts copied from social networks: the name of the page that posted, which is no headline, and the text, which has none."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import name_piece
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.read.split.lines import Seen
    from khabar.read.split.sort_names import Sort

#: Two signs of a network make a post: a handle, a short age, a dot behind the moment, counters that only networks have, a clock below
#: these, a page's name. What stands above a text and shares a word with it, as a headline does, takes one more.
_FEWEST_SIGNS = 2
_LONGEST_NAME, _LONGEST_COUNTER = 6, 8
_HANDLE = re.compile(r"^@[\w.]{2,30}(?:\s|$)")
_SHORT_AGE = re.compile(r"^\d{1,2}\s?(?:س|د|ي|h|d|w|min)\b")
_EYE = "👁"
_DOTTED = re.compile(r"[·•∙]\W*$")
_MOMENTS = frozenset({"stamp", "age", "clock", "meta", "published"})
_BESIDE = _MOMENTS | {"slug", "furniture", "divider"}
_NAMES = frozenset({"bare", "source", "wire", "byline"})
_SENTENCES = frozenset({"paragraph", "quote", "entry"})


def posted(lines: Sequence[Seen], sorts: Sequence[Sort]) -> Iterator[tuple[int, Sort]]:
    """The names of pages above what they posted, and a post of a line that lost its stop; nothing for a page of another kind."""
    name = next((at for at, sort in enumerate(sorts) if sort not in {"slug", "furniture", "divider", "clock"}), len(lines))
    if name >= len(lines) or sorts[name] not in _NAMES or len(lines[name].words) > _LONGEST_NAME:
        return
    text = _below(sorts, name)
    if text >= len(lines):
        return
    fewest = _FEWEST_SIGNS + bool(lines[name].stems & lines[text].stems)
    if _signs(lines, sorts, name) < fewest:
        return
    yield from ((at, "furniture") for at, line in enumerate(lines) if line.words == lines[name].words)
    if sorts[text] == "bare" and not _SENTENCES & set(sorts):
        yield text, "paragraph"


def _below(sorts: Sequence[Sort], name: int) -> int:
    """The first line below a name that is neither its moment nor its handle."""
    return next((at for at in range(name + 1, len(sorts)) if sorts[at] not in _BESIDE), len(sorts))


def _signs(lines: Sequence[Seen], sorts: Sequence[Sort], name: int) -> int:
    """How many signs of a network stand around a post."""
    moments = [line for line, sort in zip(lines, sorts, strict=True) if sort in _MOMENTS]
    counters = [at for at, line in enumerate(lines) if len(line.words) <= _LONGEST_COUNTER and _counts(line)]
    return (
        any(_HANDLE.match(line.text) for line in lines[name + 1 : name + 2])
        + any(_SHORT_AGE.match(line.fold) is not None for line in moments)
        + any(_DOTTED.search(line.text) is not None for line in moments)
        + min(len({lines[at].words for at in counters}), _FEWEST_SIGNS)
        + any(sorts[at + 1 : at + 2] == ["clock"] for at in counters)
        + (lines[name].words[0] in _words("pages") or name_piece(lines[name].text).kind == "outlet")
    )


def _counts(line: Seen) -> bool:
    """Whether a line is made of figures and words of reactions, one of them of a network alone, or of figures behind an eye."""
    if _EYE in line.text:
        return True
    if _words("reactions").isdisjoint(line.words):
        return False
    return all(word.isdigit() or word in _words("reactions") or word in _words("beside") for word in line.words)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word).text for word in load("networks")["words"][name])
