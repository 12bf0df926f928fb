"""Letter folding for look-up, with a way back to the untouched text.

Text is never changed in place. A `Folded` text is what lexicons and patterns are matched on; its offsets lead back
to the code points that stand in the source, so that every mention quotes the page letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_ALEF = dict.fromkeys("أإآٱٲٳٵ", "ا")
_HAMZA_CARRIERS = {"ؤ": "و", "ئ": "ي"}
_YA = dict.fromkeys("ىیےۍېۑ", "ي")
_KAF = dict.fromkeys("کڪګ", "ك")
_HA = dict.fromkeys("ةہھۀەۃ", "ه")
_OTHER_PERSIAN = {"گ": "ك", "چ": "ج", "پ": "ب", "ژ": "ز", "ڤ": "ف", "ڨ": "ق"}
_DIGITS = {chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)}
_SPACES = dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " ")

#: Marks that stand on or between letters without being letters: harakat, Koranic marks, tatweel,
#: zero-width and bidi controls, the soft hyphen and the byte-order mark.
MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u061c\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefc"

_FOLDS = _ALEF | _HAMZA_CARRIERS | _YA | _KAF | _HA | _OTHER_PERSIAN | _DIGITS | _SPACES
_TABLE = str.maketrans(_FOLDS)
_CHANGES_LENGTH = re.compile(f"[{MARKS}{_PRESENTATION}]")
_ONLY_MARKS = re.compile(f"[{MARKS}]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to its source.

    `text` is what to search. `starts[i]` is the code point of the source where folded character `i` came from;
    None means that no character was dropped or expanded, so that offsets are the same.
    """

    source: str
    text: str
    starts: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source for a half-open span of the folded text; marks after its last letter belong to it."""
        if self.starts is None:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.source)
            return at, at
        last = self.starts[end - 1]
        stop = last + 1
        marks = _ONLY_MARKS.match(self.source, stop)
        return self.starts[start], marks.end() if marks else stop

    def at(self, offset: int) -> int:
        """The first folded character at or after a code point of the source."""
        if self.starts is None:
            return offset
        return bisect_right(self.starts, offset - 1)


def fold(text: str) -> Folded:
    """The text as look-ups see it: one letter for each family, no marks, ASCII digits, lower-case Latin.

    >>> fold("قُـــتل ٣ جنودٍ أميركيّين").text
    'قتل 3 جنود اميركيين'

    The families: alef (أ إ آ ٱ), hamza carriers (ؤ ئ), ya and alef maqsura, ta marbuta and ha, Persian and Urdu letters,
    presentation forms (a ligature becomes its letters), Arabic and Persian digits, spaces of all widths. Line ends stay.
    """
    if _CHANGES_LENGTH.search(text) is None:
        return Folded(text, _lower(text.translate(_TABLE)), None)
    letters: list[str] = []
    starts: list[int] = []
    for at, letter in enumerate(text):
        for piece in _pieces(letter):
            letters.append(piece)
            starts.append(at)
    return Folded(text, _lower("".join(letters).translate(_TABLE)), tuple(starts))


def _pieces(letter: str) -> str:
    if _CHANGES_LENGTH.match(letter) is None:
        return letter
    if _ONLY_MARKS.match(letter):
        return ""
    return _ONLY_MARKS.sub("", unicodedata.normalize("NFKC", letter))


def _lower(text: str) -> str:
    """Lower case that never changes a text's length (`İ`.lower() has two code points)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def strip_marks(text: str) -> str:
    """The text without marks and bidi controls, letters as they are: for fields such as tags and bylines, never for blocks."""
    return _ONLY_MARKS.sub("", text)
