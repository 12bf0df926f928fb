"""What is seen of each line before its place in the page is weighed: its words, label, stamp, credits and shape."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.read.split.labels import Label, find_label, find_phrase_within, words_of
from khabar.read.split.lazy import lazy
from khabar.read.split.overlap import stems_of
from khabar.read.split.stamps import StampShape, stamp_shape
from khabar.text.calendar import parse_stamp
from khabar.text.normal import CONTROLS, Folded, fold_line

if TYPE_CHECKING:
    from khabar.model import Line
    from khabar.text.calendar import StampValue

_EDGES = " \t\r\n\f\v\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
#: The byte-order mark, a space of no width, and marks that have no partner, as embeddings have.
_MARKS = "\ufeff\u200b\u200e\u200f\u061c"
_SIGN = rf"[^\w\s\"“”«»'‘’()\[\]{{}}#﹟＃@…،.؟?!:؛%+{CONTROLS}]"
_BULLET = re.compile(
    rf"^[\s{CONTROLS}]*(?:{_SIGN}|\d\ufe0f?\u20e3|\d{{1,2}}\s?[.)\-–]\s|[\[(]\d{{1,2}}[\])]\s)[\s{CONTROLS}]*(?:{_SIGN}|\s)*(?=[^\W_]|[\"“«(])"
)
_LONGEST_NOTICE = 40
_ENTRY = re.compile(
    r"^(?:\[|\()?\d{1,2}(?:[:٫]\d{2}|\.\d{2}(?=\s?(?:[-–—|:\])]|(?:ص|م|am|pm|صباحا|مساء)\b)))\s?(?:ص|م|am|pm|صباحا|مساء)?(?:\]|\))?\s*"
    r"(?:بتوقيت \w+|gmt|ت\.?غ)?\s*[-–—|:：•.]?\s*(?=[^\W\d_#«\"“(]|[#«\"“(])"
)
#: One quotation from end to end; a headline may begin with one and end with another.
_QUOTE = re.compile(r"^(?:\"[^\"]*\"|[“”„‘][^“”]*[“”’\"]|«[^»]*»)[.!؟…]?$", re.DOTALL)
#: One set of signs first and their sorts behind it: the engine skips to such a set, not to alternatives.
_TERMINAL = re.compile(r"[.!؟?…।\"”»“](?:(?<=[.!؟?…।])\s*[\"”»’“)\]]*\s*(?:\([^()]{1,30}\))?|(?<=[\"”»“])\s*\.?)$")
_FULL_STOP = re.compile(r"[.…]\s*[\"”»’“)\]]*\s*(?:\([^()]{1,30}\))?$")


@dataclass
class Seen:
    """One line as the splitter sees it, never changed; `text` is trimmed and otherwise untouched."""

    text: str
    folded: Folded
    words: tuple[str, ...]
    gap: int = 0
    kind: str | None = None
    level: int | None = None
    href: str | None = None
    time: str | None = None

    @lazy
    def fold(self) -> str:
        return self.folded.text

    @lazy
    def label(self) -> Label | None:
        return find_label(self.fold)

    @lazy
    def stamp(self) -> StampShape | None:
        return stamp_shape(self.fold)

    @lazy
    def time_read(self) -> StampValue | None:
        """The value of the stamp, where its shape tells only that there is one."""
        return parse_stamp(self.text)

    @lazy
    def stems(self) -> frozenset[str]:
        """The stems of the content words."""
        return stems_of(self.words)

    @lazy
    def notice(self) -> str | None:
        """The family of a set phrase that stands anywhere in a line short enough to be a notice."""
        return find_phrase_within(self.words) if len(self.words) <= _LONGEST_NOTICE else None

    @lazy
    def bullet(self) -> int:
        """How many code points of the text are a list item's bullet or number; 0 for none."""
        found = _BULLET.match(self.text)
        return found.end() if found else 0

    @lazy
    def entry(self) -> int:
        """Where the text of a live blog's entry ("16:35 – …") begins in the folded line; 0 when the line is none."""
        found = _ENTRY.match(self.fold)
        return found.end() if found else 0

    @lazy
    def stops(self) -> bool:
        """Whether the line ends as a sentence does."""
        return _TERMINAL.search(self.fold) is not None

    @lazy
    def full_stop(self) -> bool:
        return _FULL_STOP.search(self.fold) is not None

    @property
    def quoted(self) -> bool:
        return _QUOTE.match(self.fold) is not None

    @lazy
    def value(self) -> str:
        """The source text after the label."""
        return self.text if self.label is None else self.text[self.folded.span(self.label.value, self.label.value)[0] :]


def see(line: Line) -> Seen:
    """A line with its folded text and its words."""
    return look(trim(line.text), line.gap, line)


def look(text: str, gap: int = 0, line: Line | None = None) -> Seen:
    """A text as a line of its own, with the hints of the line that it was cut from."""
    folded = fold_line(text)
    hints = (line.kind, line.level, line.href, line.time) if line else (None, None, None, None)
    return Seen(text, folded, tuple(words_of(folded.text)), gap, *hints)


def trim(text: str) -> str:
    """The text without white space of any width at its ends and without single direction marks before it; all others stay."""
    return text.lstrip(_EDGES + _MARKS).rstrip(_EDGES)
