"""Names of outlets by their last word (شفق نيوز) and short names in brackets behind a body's full one (وكالة الأنباء العراقية (واع))."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import LIKELY, POSSIBLE, UNPROVEN, Candidate
from khabar.annotate.names.gazetteers import adjective_countries, common_words, places, role_heads
from khabar.annotate.names.heads import enders, kept_outlets, outer_heads, outlet_endings
from khabar.annotate.names.words import readings, split_words, stems_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.annotate.names.words import Word

_OPENING: Final = "("
_CLOSING: Final = ")"
_LONGEST_ENDING: Final = 2
#: An article that names its own outlet means it, whatever a gazetteer knows by that name.
_OWN: Final = 0.99


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


def find_own_outlet(words: Sequence[Word], outlet: str | None) -> list[Candidate]:
    """The article's own outlet where its text names it: «لـسودان بوست», «("دجلة")» for وكالة دجلة للأنباء.

    A name of several words stands for itself; one word of it, which means more in the language than an outlet, only alone in
    brackets or quotation marks, or behind an ل that a stroke sets off.
    """
    name = _proper_part(outlet) if outlet else ()
    if not name:
        return []
    found = []
    for at in range(len(words) - len(name) + 1):
        if name[0] not in stems_of(words[at].letters):
            continue
        offset = _offset_of(words, at, name)
        if offset is not None and (len(name) > 1 or _set_off(words, at)):
            found.append(Candidate(at, at + len(name), offset, "ORG", "document.outlet", _OWN))
        elif (short := _offset_of(words, at, name[:1])) is not None and _set_off(words, at):
            found.append(Candidate(at, at + 1, short, "ORG", "document.outlet", _OWN))
    return found


@lru_cache(maxsize=1 << 8)
def _proper_part(outlet: str) -> tuple[str, ...]:
    """The folded words of an outlet's name behind its class: وكالة | دجلة للأنباء."""
    letters = [word.letters for word in split_words(outlet) if word.is_word]
    while len(letters) > 1 and letters[0] in outer_heads() | kept_outlets():
        letters = letters[1:]
    return tuple(letters)


def _offset_of(words: Sequence[Word], at: int, name: Sequence[str]) -> int | None:
    """How many letters stand before the name that begins at a word; None where another word stands."""
    if any(word.letters != part for word, part in zip(words[at + 1 :], name[1:], strict=False)):
        return None
    return next((reading.offset for reading in readings(words[at].letters) if reading.stem == name[0]), None)


def _set_off(words: Sequence[Word], at: int) -> bool:
    before, after = (words[at - 1] if at else None), (words[at + 1] if at + 1 < len(words) else None)
    if before is None or after is None:
        return False
    stroke = words[at].end - words[at].start > len(words[at].letters) and words[at].letters.startswith("ل")
    return stroke or (before.is_quote and after.is_quote) or (before.letters == _OPENING and after.letters == _CLOSING)


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
