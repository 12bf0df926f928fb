"""Names that the lexicons hold, where they stand in a block."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import HINT, POSSIBLE, UNPROVEN, Candidate
from khabar.annotate.names.doubts import adjectival_outlets, common_outlets, plain_places, signs_of_outlet, titles_with_places
from khabar.annotate.names.entries import Entry, entries
from khabar.annotate.names.gazetteers import adjective_countries, common_words
from khabar.annotate.names.heads import cut_places, kept_outlets, outer_heads, saying_verbs, signs_of_place
from khabar.annotate.names.words import readings, stems_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.annotate.names.words import Reading, Word

_LONGEST: Final = 7
#: What a doubtful proclitic takes from a belief: more than any gazetteer name has to spare (كبيرة is not ك + بيرة).
_GUESSED: Final = 0.33
#: Lexicons so long that a short name of theirs stands by chance behind a letter that looks like a proclitic (كيل in وكيل).
_LONG_TAILS: Final = frozenset(("lexicon.town", "lexicon.organisations", "gazetteer"))
_SHORT: Final = 4
#: How a definite noun begins, alone or behind a proclitic.
_DEFINITE: Final = ("ال", "وال", "بال", "لل")


@cache
def _openings() -> frozenset[str]:
    """The beginnings of phrases, so that a look-up stops early."""
    return frozenset(phrase[:at] for phrase in entries() for at, letter in enumerate(phrase) if letter == " ")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in entries())


def find_known(words: Sequence[Word]) -> list[Candidate]:
    """Every phrase of the lexicons that stands in a block, the longest from each word, behind proclitics or bare."""
    found = []
    for at, word in enumerate(words):
        if word.is_word and _opens_entry(word.letters) and not (at and words[at - 1].letters in titles_with_places()):
            candidate = _longest_at(words, at)
            if candidate is not None:
                found.append(candidate)
    return found


@lru_cache(maxsize=1 << 15)
def _opens_entry(letters: str) -> bool:
    return not stems_of(letters).isdisjoint(_first_words())


def _longest_at(words: Sequence[Word], at: int) -> Candidate | None:
    best: Candidate | None = None
    for reading in readings(words[at].letters):
        end, entry = _walk(words, at, reading.stem)
        if entry is not None and (best is None or end > best.last):
            looks_whole = _looks_whole(words[at].letters, reading, end - at, entry)
            weight = entry.weight - (_GUESSED if looks_whole else 0.0)
            best = Candidate(
                at, end, reading.offset, entry.type, entry.rule, _in_place(words, at, reading.offset, entry, weight), entry.entity
            )
    return best


def _looks_whole(letters: str, reading: Reading, length: int, entry: Entry) -> bool:
    """Whether taking proclitics off a single word is doubtful: "بلبنان" is cut, "كتركيا", "وكيل" and a common word are not."""
    if length > 1 or not reading.offset:
        return False
    short = entry.rule in _LONG_TAILS and len(reading.stem) <= _SHORT
    return short or letters in common_words() or letters[0] in "كف"


def _in_place(words: Sequence[Word], at: int, offset: int, entry: Entry, weight: float) -> float:
    """A name that is a word too is believed behind a sign of place: "في مالي", "قضاء صور"; an adjective's name, not behind its noun."""
    letters = words[at].letters
    if at and entry.type == "ORG" and letters in adjectival_outlets() and words[at - 1].letters.startswith(_DEFINITE):
        return HINT
    if entry.type == "ORG" and letters in common_outlets():
        return weight if _is_quoted(words, at) else UNPROVEN
    if entry.type != "LOC" or weight > UNPROVEN or entry.rule == "gazetteer" or offset or not at:
        return weight
    before = words[at - 1].letters
    plain = entry.rule == "lexicon.town" and entry.weight <= HINT
    if letters in adjective_countries():
        return weight
    told = before in cut_places() or (before in signs_of_place() and not plain and letters not in plain_places())
    return POSSIBLE if told else weight


def _is_quoted(words: Sequence[Word], at: int) -> bool:
    """Whether an outlet with a plain name is meant: at the head, in quotation marks, behind its class or a verb of saying."""
    if not at or not words[at - 1].is_word:
        return True
    before = words[at - 1].letters.removeprefix("و")
    return before in saying_verbs() or before in outer_heads() or before in kept_outlets() or before in signs_of_outlet()


def _walk(words: Sequence[Word], at: int, stem: str) -> tuple[int, Entry | None]:
    table, openings = entries(), _openings()
    phrase, end, best = stem, at + 1, table.get(stem)
    best_end = end
    while phrase in openings and end < len(words) and end - at < _LONGEST and not _tag_ends(words, end, matched=best is not None):
        if words[end].is_quote:
            end += 1
            continue
        phrase, end = f"{phrase} {words[end].letters}", end + 1
        if phrase in table:
            best, best_end = table[phrase], end
    return best_end, best


def _tag_ends(words: Sequence[Word], at: int, *, matched: bool) -> bool:
    """Whether a hashtag of several words ends before `at`, or another begins there: #تحالف_دعم_الشرعية في #اليمن are two names."""
    return (words[at - 1].joined and not words[at].joined) or (matched and words[at].tagged)


def is_adjective_here(words: Sequence[Word], at: int) -> bool:
    """Whether a country's name is its feminine adjective: no state is in "القوات السعودية", one is in "بقيادة السعودية"."""
    if words[at].letters not in adjective_countries() or not at:
        return False
    before = words[at - 1]
    definite = before.letters.startswith(_DEFINITE)
    feminine = before.letters.endswith(("ه", "ات"))
    return before.is_word and feminine and definite == words[at].letters.startswith("ال")
