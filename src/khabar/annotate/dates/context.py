"""What a sentence lends to the times in it: the day of speaking, the last date told, and on which side of now it speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from khabar.lexicon import load
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.annotate.dates.options import Outlook
    from khabar.model import Stamp

Tense = Literal["ahead", "behind"]


@dataclass(frozen=True, slots=True)
class Now:
    """The time of speaking: the publication's own day, its clock where it is told, and the outlook of the reader."""

    day: date | None
    clock: tuple[int, int, int] | None = None
    outlook: Outlook = "news"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last time told in the text, to which "العام نفسه" and "اليوم التالي" point.

    `start` and `end` are where, in the folded block; `late` is whether it was an evening or night, after which midnight is of the next day.
    """

    first: date
    last: date
    exact_year: bool
    block: int
    start: int
    end: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class Circumstance:
    """All that a form may be resolved against.

    `known_weekday` is the day for which the same weekday stood before in this article.
    `daily` is whether the sentence speaks of something that recurs; `word_before` the folded word before the expression.
    """

    now: Now
    anchor: Anchor | None
    tense: Tense | None
    daily: bool = False
    known_weekday: date | None = None
    word_before: str = ""


def now_of(stamp: Stamp | None, outlook: Outlook) -> Now:
    """The time of speaking that a publication stamp gives, in its own zone."""
    if stamp is None or stamp.precision in ("year", "month"):
        return Now(None, None, outlook)
    try:
        there = datetime.fromisoformat(stamp.value)
    except ValueError:
        return Now(None, None, outlook)
    clock = None if stamp.precision == "day" else (there.hour, there.minute, there.second)
    return Now(there.date(), clock, outlook)


# ---- tense ----------------------------------------------------------------------------------------------------
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?؟؛…]+(?=\s|$|[\"»”])|\n")
_CLAUSE_END = re.compile(_SENTENCE_END.pattern + r"|[:\"«“]|، و(?=س[يتن])")  # what is quoted speaks for itself
_BEFORE = 14  # words: the verb of a clause stands rarely farther from its time
_AFTER = 4
_REACH = 220  # characters, about as far as the words go
_COMPLEMENTISERS = frozenset({"ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "اذا", "لو"})  # the clause they open is another
_FUTURE_VERB = re.compile(r"[وف]?س[يتن]\w{2,}")


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """On which side of now the nearest cue of the sentence puts the time at these offsets of the folded text.

    "سيعقد", "من المقرر" and a fixture's "يواجه" look ahead; "أعلن", "كان" and "لم" look back. What stands before the time
    is nearer to it than what stands after, since the verb leads in Arabic.
    """
    words, _ = _words_before(text, start)
    after = _words_after(text, end)
    ranked = [(distance, word) for distance, word in enumerate(reversed(words[-_BEFORE:]), 1)]
    ranked += [(2 * distance + 1, word) for distance, word in enumerate(after, 1)]
    for _, word in sorted(ranked, key=itemgetter(0)):
        tense = _tense_of(word)
        if tense is not None:
            return tense
    return None


def tense_of_opening(text: str, start: int) -> Tense | None:
    """The tense of the sentence's first word where no cue is known: "وهاجمت الطائرات ... الجمعة" has happened."""
    words, whole = _words_before(text, start)
    return "behind" if whole and words and _PERFECT_OPENING.fullmatch(words[0]) else None


_PERFECT_OPENING = re.compile(
    r"[وف]?(?!ال|[يتن])\w{2,}(?!ا)\wت"
)  # "هاجمت": a sentence that opens with a feminine perfect, as "قوات" does not


def _words_before(text: str, start: int) -> tuple[list[str], bool]:
    """The words of the sentence before a place, and whether they are all of them."""
    head = text[max(0, start - _REACH) : start]
    cut = [match.end() for match in _SENTENCE_END.finditer(head)]
    return _WORD.findall(head[cut[-1] :] if cut else head), bool(cut) or start <= _REACH


def _words_after(text: str, end: int) -> list[str]:
    """The next words of the clause, up to a complementiser, whose clause is another."""
    tail = text[end : end + _REACH // 3]
    stop = _CLAUSE_END.search(tail)
    words = _WORD.findall(tail[: stop.start()] if stop else tail)[:_AFTER]
    return list(takewhile(lambda word: word not in _COMPLEMENTISERS, words))


def is_future_verb(word: str) -> bool:
    """Whether a folded word is a verb of the future: ستبدأ, وسيلتقي."""
    return _FUTURE_VERB.fullmatch(word) is not None and not word.lstrip("وف").startswith(_not_verbs())


def _tense_of(word: str) -> Tense | None:
    cues = _cues()
    tense = cues.get(word) or (cues.get(word[1:]) if word[0] in "وف" else None)
    return "ahead" if tense is None and is_future_verb(word) else tense


@cache
def _cues() -> dict[str, Tense]:
    lexicon = load("tense_cues")["cues"]
    cues: dict[str, Tense] = {}
    for tense, tables in (("ahead", ("ahead", "scheduled")), ("behind", ("behind",))):
        for table in tables:
            cues |= {fold(word).text: "ahead" if tense == "ahead" else "behind" for word in lexicon[table]}
    return cues


@cache
def _not_verbs() -> tuple[str, ...]:
    """Nouns and names that begin like a future verb: سيارة, ستة, سنوات."""
    return tuple(fold(stem).text for stem in load("tense_cues")["cues"]["not_verbs"])
