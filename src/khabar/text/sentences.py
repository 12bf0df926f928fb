"""Where the sentences of Arabic news begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from khabar.lexicon import load
from khabar.text.normal import Folded, fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP: Final = re.compile(r"[.!?؟…۔]+")
_WORD: Final = re.compile(r"[^\W_]+")
_NEXT_WORD: Final = re.compile(r"[^\w]*([^\W_]+)")
_CLOSERS: Final = re.compile(r" ?[»”’›)\]]+|(?P<straight>[\"']+| [\"'](?![^ ]))")
_QUOTES: Final = frozenset("\"'»”’›")
_FAR: Final = 24  # letters looked at before a stop: more than any abbreviation or chain of initials has

_ENUMERATOR: Final = re.compile(r"\W*(?:\d{1,3}|[^\W\d_]|[ivx]{1,4})")
_INITIAL: Final = re.compile(r"(?<![^\W_])[^\W\d_]$")
_UNIT: Final = re.compile(r"\d ?[^\W\d_](?:\.[^\W\d_])*$")
_ACRONYM: Final = re.compile(r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_]){2,}$|(?<![^\W_])[^\W\d_](?: [^\W\d_]){2,}$")
_ABBREVIATION: Final = re.compile(r"(?<![^\W_])[^\W\d_]+(?:\.[^\W\d_]+)*$")
_RUN_ON: Final = re.compile(r"(?<![.\w])[\u0620-\u06d3]{3,}$|\d$|[\"»”)\]]$")


@dataclass(frozen=True, slots=True)
class _Stop:
    """A run of stops with what stands around it in its line; `begin` is where the sentence that it may end began."""

    text: str
    begin: int
    start: int
    end: int
    close: int
    lower_after: bool

    @property
    def signs(self) -> str:
        return self.text[self.start : self.end]

    @property
    def closers(self) -> str:
        return self.text[self.end : self.close]

    @property
    def before(self) -> str:
        return self.text[max(self.begin, self.start - _FAR) : self.start].rstrip(" ")

    @property
    def glued(self) -> str:
        """The character right after the stop and its closers, if it is not a space."""
        return self.text[self.close : self.close + 1].strip()

    @property
    def next_word(self) -> str:
        word = _NEXT_WORD.match(self.text, self.close, self.close + 2 * _FAR)
        return word[1] if word else ""


def split_sentences(text: str | Folded) -> tuple[tuple[int, int], ...]:
    """The half-open spans of the sentences in the source, in order; together they hold all of it but the spaces between.

    >>> text = 'قال د. أحمد "لن نقبل." وأضاف أنّ النسبة 3.5 في المئة.. فقط! هل يكفي؟'
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['قال د. أحمد "لن نقبل."', 'وأضاف أنّ النسبة 3.5 في المئة.. فقط!', 'هل يكفي؟']

    A line end always ends a sentence; ؛ and : never do. Closing quotes and brackets go with the stop before them.
    """
    folded = text if isinstance(text, Folded) else fold(text)
    cuts = [0, *(folded.span(cut - 1, cut)[1] for cut in _find_cuts(folded)), len(folded.source)]
    spans = (_strip(folded.source, start, end) for start, end in pairwise(cuts))
    return tuple((start, end) for start, end in spans if start < end)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def _find_cuts(folded: Folded) -> Iterator[int]:
    quotes = [match.start() for match in re.finditer('"', folded.text)]
    for line in _LINE.finditer(folded.text):
        cuts = list(_find_cuts_in_line(folded, line.start(), line.end(), quotes))
        if cuts and _WORD.search(folded.text, cuts[-1], line.end()) is None:
            cuts.pop()
        yield from cuts
        yield line.end()


def _find_cuts_in_line(folded: Folded, begin: int, end: int, quotes: list[int]) -> Iterator[int]:
    """The ends of sentences before the line's own."""
    text, first_quote = folded.text, bisect_left(quotes, begin)
    said = _find_word(text, begin, end)
    for match in _STOP.finditer(text, begin, end):
        if said > match.start():
            continue
        inside = (bisect_left(quotes, match.start()) - first_quote) % 2 == 1
        close = _find_close(text, match.end(), end, inside_quotes=inside)
        stop = _Stop(text, begin, match.start(), match.end(), close, _is_lower(folded, close))
        if close < end and _ends_sentence(stop):
            yield close
            begin, said = close, _find_word(text, close, end)


def _find_word(text: str, start: int, end: int) -> int:
    word = _WORD.search(text, start, end)
    return word.start() if word else end


def _find_close(text: str, at: int, end: int, *, inside_quotes: bool) -> int:
    """Where the closing quotes and brackets after a stop end; a straight quote closes if one is open or no letter follows it."""
    while (closer := _CLOSERS.match(text, at, end)) is not None:
        opens = closer[0].startswith(" ") or text[closer.end() : closer.end() + 1].isalnum()
        if closer["straight"] and opens and not inside_quotes:
            break
        at = closer.end()
    return at


def _is_lower(folded: Folded, at: int) -> bool:
    """Whether the next word begins with a small Latin letter: folding has lowered them all, so the source is asked."""
    word = _WORD.search(folded.text, at, at + _FAR)
    return word is not None and folded.source[folded.span(word.start(), word.start() + 1)[0]].islower()


@cache
def _words(table: str, *lists: str) -> frozenset[str]:
    return folded_words(word for name in lists for word in load("sentences")[table][name])


def _ends_sentence(stop: _Stop) -> bool:
    """What the first rule with an opinion says; a stop that none knows ends its sentence."""
    return next((verdict for rule in _RULES if (verdict := rule(stop)) is not None), True)


def _decide_bracketed(stop: _Stop) -> bool | None:
    """(…) marks an omission and (!) a wonder: neither ends anything."""
    return False if stop.before.endswith(("(", "[")) and stop.closers else None


def _decide_followed_by_sign(stop: _Stop) -> bool | None:
    """Before a comma the sentence goes on, and before another stop (؟".) the last one decides."""
    return False if stop.glued and stop.glued in "،,؛;:.!?؟…" else None


def _decide_enumerator(stop: _Stop) -> bool | None:
    """1. أ. ii. at the head of a sentence."""
    return False if stop.signs == "." and _ENUMERATOR.fullmatch(stop.before) and stop.start - stop.begin < _FAR else None


def _decide_abbreviation(stop: _Stop) -> bool | None:
    """د. and Mr. stand before a name; أ.ف.ب and د ب أ, and units after a number (2024 م. 300 ق.م.), may end a sentence."""
    word = _ABBREVIATION.search(stop.before)
    if stop.signs != "." or word is None:
        return None
    if word[0] in _words("abbreviations", "arabic", "latin"):
        return False
    if _INITIAL.search(stop.before) is None or _UNIT.search(stop.before) or (_ACRONYM.search(stop.before) and not stop.glued):
        return None
    return False


def _decide_glued(stop: _Stop) -> bool | None:
    """3.5, example.org/?a=1 and العربية.نت hold together; a stop that only lacks its space (العام.وقال) ends its sentence."""
    if not stop.glued or not stop.glued.isalnum():
        return None
    if stop.signs.strip(".…"):
        return "\u0620" <= stop.glued <= "\u06d3"
    if stop.signs != "." or stop.glued.isdigit() or not "\u0620" <= stop.glued <= "\u06d3":
        return False
    long_or_known = len(stop.next_word) > 2 or stop.next_word in _words("run_on", "words")
    return long_or_known and _RUN_ON.search(stop.before + stop.closers) is not None


def _decide_ellipsis(stop: _Stop) -> bool | None:
    if stop.signs.strip(".…") or stop.signs == ".":
        return None
    return stop.next_word in _words("after_ellipsis", "words") or (bool(stop.closers) and stop.next_word.startswith("و"))


def _decide_quoted_question(stop: _Stop) -> bool | None:
    """ "هل انتهينا؟" للمخرج goes on behind the quote, as it does before a verb (قال، سأل); a و begins something new."""
    if stop.signs == "." or _QUOTES.isdisjoint(stop.closers):
        return None
    return stop.next_word.startswith("و")


def _decide_latin(stop: _Stop) -> bool | None:
    return False if stop.signs == "." and stop.lower_after else None


_RULES: Final[tuple[Callable[[_Stop], bool | None], ...]] = (
    _decide_bracketed,
    _decide_followed_by_sign,
    _decide_enumerator,
    _decide_abbreviation,
    _decide_glued,
    _decide_ellipsis,
    _decide_quoted_question,
    _decide_latin,
)
