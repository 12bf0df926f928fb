"""Letter folding for look-up, with a way back to the untouched text.

Text is never changed in place. A `Folded` text is what lexicons and patterns are matched on; its offsets lead back
to the code points that stand in the source, so that every mention quotes the page letter for letter.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Marks that belong to the letter before them: harakat, Koranic marks, tatweel, combining hamza and madda, their
#: presentation forms, Latin accents, variation selectors.
ATTACHED: Final = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08ca-\u08ff"
    "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe00-\ufe0f\ufe20-\ufe2f\ufe70-\ufe74\ufe76-\ufe7f"
)
#: Signs that belong to no letter: zero-width and bidi controls, the soft hyphen, the byte-order mark.
CONTROLS: Final = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
MARKS: Final = ATTACHED + CONTROLS

_FAMILIES: Final = {
    "ا": "أإآٱٲٳٵ",
    "و": "ؤۆۇۋۏٶٷ",
    "ي": "ئىیےۓۍێېۑٸ",
    "ك": "کڪګگڭݣ",
    "ه": "ةہھۀەۂۃۿ",
    "ب": "پٮ",
    "ت": "ٹ",
    "ج": "چ",
    "د": "ڈ",
    "ر": "ڑڕ",
    "ز": "ژ",
    "ف": "ڤڥڢ",
    "ق": "ڨڧٯ",
    "ل": "ڵ",
    "ن": "ںڼ",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t",
} | {str(n): chr(0x0660 + n) + chr(0x06F0 + n) for n in range(10)}
_COMMON: Final = tuple((letter, family) for family, letters in _FAMILIES.items() for letter in letters)
#: The letters with a family that every Arabic text has, and what folds to itself: most paragraphs hold nothing else.
_EVERYWHERE: Final = tuple((letter, family) for letter, family in _COMMON if letter in "أإآئىؤة")
_ITSELF: Final = "\n\r !-@ؠ\\[-`{-~«»،؛؟ءا-غف-ي–—‘’“”…٪"
_UNUSUAL: Final = re.compile(f"[^{_ITSELF}]")

#: One code point for one: shapes of Arabic letters, accented Latin, full-width Latin, the Angstrom sign. Few texts have any.
_RARE: Final = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u212b\ufb50-\ufdff\ufe75\ufe80-\ufefc\uff01-\uff5e]")
#: Signs that fold to nothing, and ligatures, which fold to several letters (ﻻ ﷲ ﷺ).
_LIGATURES: Final = "\ufbdd\ufbea-\ufbfb\ufc00-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdfc\ufef5-\ufefc"
_FIRST_FORM: Final = "\ufb50"
#: Shorter texts are translated letter by letter; at this length both ways cost the same, measured on Arabic words and titles.
_SHORT: Final = 48
#: More blocks than nine of ten articles have.
_REMEMBERED: Final = 64
_CHANGES_LENGTH: Final = re.compile(f"[{MARKS}{_LIGATURES}][{MARKS}]*")
_SINGLE_SPACED: Final = re.compile(r"(?:[^ ]|(?<! ) )+")
_ONLY_MARKS: Final = re.compile(f"[{MARKS}]+")
_ATTACHED_MARKS: Final = re.compile(f"(?:[{CONTROLS}]*[{ATTACHED}]+)*")


@dataclass(slots=True, unsafe_hash=True)
class Folded:
    """A folded text and the way back to its source; never changed (to freeze it would take as long as to fold a word).

    `text` is what to search. Where nothing was dropped or expanded, offsets are the same and `breaks` is empty. Otherwise
    the folded text is a row of runs that stand unbroken in the source: run `k` begins at `breaks[k]` of the folded text and
    at `origins[k]` of the source; the last of each is the text's end.
    """

    source: str
    text: str
    breaks: tuple[int, ...] = ()
    origins: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the source for a half-open span of the folded text; the marks of its last letter belong to it.

        >>> folded = fold("قُــتِل جنديٌّ\u200f.")
        >>> [folded.source[slice(*folded.span(*match.span()))] for match in re.finditer("قتل|جندي", folded.text)]
        ['قُــتِل', 'جنديٌّ']
        """
        if not self.breaks:
            return start, end
        following = bisect_right(self.breaks, start)
        if start < end and following < len(self.breaks) and end < self.breaks[following]:
            shift = self.origins[following - 1] - self.breaks[following - 1]
            return start + shift, end + shift
        first = self._origin(start)
        if start >= end:
            return first, first
        marks = _ATTACHED_MARKS.match(self.source, self._origin(end - 1) + 1)
        return first, marks.end() if marks else first

    def at(self, offset: int) -> int:
        """The first folded character at or after a code point of the source."""
        if not self.breaks:
            return offset
        run = bisect_left(self.origins, offset)
        if run == 0:
            return 0
        inside = self.breaks[run - 1] + offset - self.origins[run - 1]
        return min(inside, self.breaks[min(run, len(self.breaks) - 1)])

    def _origin(self, at: int) -> int:
        run = bisect_right(self.breaks, at) - 1
        return min(self.origins[run] + at - self.breaks[run], len(self.source))


def fold(text: str) -> Folded:
    """The text as look-ups see it: one letter for each family, no marks, ASCII digits, lower-case Latin without accents.

    >>> fold("قُـــتل ٣ جنودٍ أميركيّين").text
    'قتل 3 جنود اميركيين'
    >>> fold("ﻻ إله إلا ﷲ").text
    'لا اله الا الله'

    The families: alef (أ إ آ ٱ, and alef with a combining hamza), hamza carriers (ؤ ئ), ya and alef maqsura, ta marbuta and
    ha, Persian, Urdu, Kurdish and Maghrebi letters, presentation forms (a ligature becomes its letters), Arabic and Persian
    digits, spaces of all widths. Line ends and punctuation stay.
    """
    if _CHANGES_LENGTH.search(text) is None:
        return Folded(text, _fold_letters(text))
    runs = list(_find_runs(text))
    breaks = accumulate((len(run) for _, run in runs), initial=0)
    folded = _fold_letters("".join(run for _, run in runs))
    return Folded(text, folded, tuple(breaks), (*(origin for origin, _ in runs), len(text)))


def fold_line(text: str) -> Folded:
    """A line folded, and each row of spaces in it one: what pads a column or sets a text in block parts no words.

    >>> fold_line("المصدر :  وكالة   الأنباء").text
    'المصدر : وكاله الانباء'
    """
    folded = fold(text)
    if "  " not in folded.text:
        return folded
    starts, origins = folded.breaks or (0, len(text)), folded.origins or (0, len(text))
    runs = [
        (origin + kept.start() - start, kept[0])
        for start, end, origin in zip(starts, starts[1:], origins, strict=False)
        for kept in _SINGLE_SPACED.finditer(folded.text, start, end)
    ]
    breaks = accumulate((len(run) for _, run in runs), initial=0)
    return Folded(text, "".join(run for _, run in runs), tuple(breaks), (*(origin for origin, _ in runs), len(text)))


def folded_words(words: Iterable[str]) -> frozenset[str]:
    """Words of a lexicon as they look in folded text, to look words of such a text up in.

    >>> sorted(folded_words(["أنباء", "وكالة"]))
    ['انباء', 'وكاله']
    """
    return frozenset(fold(word).text for word in words)


@lru_cache(maxsize=_REMEMBERED)
def fold_block(text: str) -> Folded:
    """The block of an article folded, remembered for the readers that fold it one after the other."""
    return fold(text)


def _find_runs(text: str) -> Iterator[tuple[int, str]]:
    """The stretches between marks, and each letter of a ligature alone, with where they stand in the source."""
    at = 0
    for change in _CHANGES_LENGTH.finditer(text):
        first, end = change.span()
        if first > at:
            yield at, text[at:first]
        if text[first] >= _FIRST_FORM:
            yield from ((first, letter) for letter in _letters(text[first]))
        at = end
    if at < len(text):
        yield at, text[at:]


def _fold_letters(text: str) -> str:
    """Each letter as its family's, one for one."""
    for letter, family in _EVERYWHERE:
        text = text.replace(letter, family)
    return _fold_unusual(text) if _UNUSUAL.search(text) else text


def _fold_unusual(text: str) -> str:
    """A text with capitals, Arabic figures or letters of other alphabets.

    A row of `replace` is ten times as fast as `translate` on a paragraph (140 against 13 million letters a second on Arabic
    news), since searching a letter that is not there costs next to nothing; on a word, the row itself is what costs.
    """
    if len(text) < _SHORT:
        return text.translate(_families()).lower()
    for letter, family in _COMMON:
        text = text.replace(letter, family)
    if _RARE.search(text):
        text = text.translate(_rare_letters())
        for letter, family in _COMMON:
            text = text.replace(letter, family)
    return text.lower()


@cache
def _families() -> dict[int, str]:
    """Every letter that has a family, with its family's."""
    common = {ord(letter): family for letter, family in _COMMON}
    return common | {letter: piece.translate(common) for letter, piece in _rare_letters().items()}


@cache
def _rare_letters() -> dict[int, str]:
    rare = (chr(code) for code in range(0xC0, 0xFF5F) if _RARE.match(chr(code)))
    return {ord(letter): piece for letter in rare if len(piece := _letters(letter)) == 1}


@cache
def _letters(form: str) -> str:
    """The letters of a presentation form or an accented letter, without marks; a free-standing mark (ﱠ) has none."""
    plain = _ONLY_MARKS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", form)))
    return plain if plain.strip() else ""


def strip_marks(text: str) -> str:
    """The text without marks and bidi controls, letters as they are: for fields such as tags and bylines, never for blocks."""
    return _ONLY_MARKS.sub("", text)
