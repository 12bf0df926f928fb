"""Names of outlets by their last word (شفق نيوز) and short names in brackets behind a body's full one (وكالة الأنباء العراقية (واع))."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import LIKELY, POSSIBLE, UNPROVEN, Candidate
from khabar.annotate.names.gazetteers import adjective_countries, common_words, places, role_heads
from khabar.annotate.names.heads import enders, outlet_endings
from khabar.annotate.names.words import readings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.annotate.names.words import Word

_OPENING: Final = "("
_CLOSING: Final = ")"
_LONGEST_ENDING: Final = 2


def find_outlets(words: Sequence[Word]) -> list[Candidate]:
    """Outlets by their last word with the one before it: الفرات نيوز، صحراء ميديا؛ "نيوز" alone and "في نيوز" are none."""
    found = []
    for at in range(len(words) - 1):
        end = _ending(words, at + 1)
        if end is not None and _may_lead(words[at].letters) and words[at].is_word and not words[at + 1].tagged:
            plain = words[at].letters in common_words() and not words[at].letters.startswith("ال")
            found.append(Candidate(at, end, _conjunction(words[at].letters), "ORG", "grammar.outlet", UNPROVEN if plain else LIKELY))
    return found


def _ending(words: Sequence[Word], at: int) -> int | None:
    """Where an ending of one or two words that begins at `at` ends."""
    if words[at].letters not in _ending_openings():
        return None
    for length in range(_LONGEST_ENDING, 0, -1):
        if at + length <= len(words) and " ".join(word.letters for word in words[at : at + length]) in outlet_endings():
            return at + length
    return None


@cache
def _ending_openings() -> frozenset[str]:
    return frozenset(ending.partition(" ")[0] for ending in outlet_endings())


def _may_lead(letters: str) -> bool:
    return letters not in enders() and letters not in outlet_endings() and letters not in role_heads() and len(letters) > 1


def _conjunction(letters: str) -> int:
    """One where "and" opens the word: what remains has the article or is a known place (والسومرية نيوز), else the letter is its own."""
    rest = next((reading.stem for reading in readings(letters) if reading.offset == 1), "")
    return int(letters.startswith(("و", "ب", "ل")) and (rest.startswith("ال") or rest in places()))


def find_codes(words: Sequence[Word], bodies: Iterable[Candidate]) -> list[Candidate]:
    """Short names in brackets right behind a body: (واع) behind "وكالة الأنباء العراقية"; a word of the language there is a remark."""
    ends = {body.last for body in bodies if body.type == "ORG" and body.weight >= POSSIBLE}
    return [Candidate(at + 1, at + 2, 0, "ORG", "grammar.code", LIKELY) for at in sorted(ends) if _is_code(words, at)]


def _is_code(words: Sequence[Word], at: int) -> bool:
    if at + 2 >= len(words) or words[at].letters != _OPENING or words[at + 2].letters != _CLOSING:
        return False
    letters = words[at + 1].letters
    plain = letters in common_words() or letters in enders() or letters in adjective_countries() or letters in places()
    return words[at + 1].is_word and len(letters) > 1 and not plain
