"""Persons by where they stand: the words between an office, or a verb of saying, and what must follow a speaker.

«وقال وزير الصناعة | لقمان أزرق الشنيتي | إن»: whatever these words mean elsewhere, between a whole office and إن they are a name.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import Candidate
from khabar.annotate.names.gazetteers import common_words, countries, place_names, ranks, role_heads
from khabar.annotate.names.heads import kept_outlets, outer_heads, reporting_forms, saying_verbs
from khabar.annotate.names.person_words import has_clitic, is_known, is_noun, is_other, is_state
from khabar.annotate.names.words import PREPOSITION_ON, readings, stems_of
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.annotate.names.words import Word

#: A name closed in on both sides is surer than a tagger's, and shorter than this.
_BOUNDED: Final = 0.88
_LONGEST: Final = 5
#: والي and والدة begin with their own و.
_SHORTEST_JOINED: Final = 5
_ROLE_REACH: Final = 9
_SAYING_REACH: Final = 14
_ARTICLE: Final = "ال"
#: What begins said words, and what else no name goes on through.
_THAT: Final = folded_words(("إن", "أن", "بأن", "إنه", "إنها", "أنه", "أنها", "بأنه", "بأنها"))
_AFTER: Final = (
    _THAT
    | folded_words(("في", "من", "إلى", "عن", "مع", "خلال", "بعد", "قبل", "عقب", "عبر", "لدى", "أمام", "إثر", "أثناء", "حول", "بشأن"))
    | {PREPOSITION_ON, "ل"}
)


def find_bounded(words: Sequence[Word]) -> list[Candidate]:
    """Names of two to five words behind an office or a verb of saying, up to a mark, a preposition, أن or a verb of saying."""
    found = []
    for at, word in enumerate(words):
        if not word.is_word or stems_of(word.letters).isdisjoint(_openings()):
            continue
        stems = [reading.stem for reading in readings(word.letters)[:3]]
        if any(stem in role_heads() for stem in stems):
            found += _behind_office(words, at)
        elif any(stem in reporting_forms() for stem in stems[:2]) and (at == 0 or _opens_clause(words, at)):
            sure = any(stem in saying_verbs() for stem in stems[:2])
            found += [name for name in _candidate(words, at + 1, said=True) if sure or words[name.last].letters in _THAT]
    return found


@cache
def _openings() -> frozenset[str]:
    """The stems behind which a name may be bounded."""
    return role_heads() | reporting_forms()


def _opens_clause(words: Sequence[Word], at: int) -> bool:
    return words[at].letters.startswith("و") or not words[at - 1].is_word or words[at - 1].letters in ("فيما", "بينما", "كما")


def _behind_office(words: Sequence[Word], at: int) -> list[Candidate]:
    """Behind the first word with which an office is whole: definite, or a place."""
    for start in range(at + 1, min(len(words), at + _ROLE_REACH)):
        if not words[start - 1].is_word:
            return []
        if _closes_office(words, start - 1) and (found := _candidate(words, start, said=_is_said(words, at))):
            return found
    return []


def _closes_office(words: Sequence[Word], at: int) -> bool:
    letters = words[at].letters
    joined = letters.startswith(("وال", "بال", "لل")) and len(letters) > _SHORTEST_JOINED
    return letters.startswith(_ARTICLE) or joined or letters in place_names() or letters in countries() or letters in ranks()


def _is_said(words: Sequence[Word], at: int) -> bool:
    """Whether a verb of saying stands before an office, in its clause."""
    for word in reversed(words[max(0, at - _SAYING_REACH) : at]):
        if not word.is_word:
            return False
        if any(reading.stem in reporting_forms() for reading in readings(word.letters)[:2]):
            return True
    return False


def _candidate(words: Sequence[Word], start: int, *, said: bool) -> list[Candidate]:
    end = start
    while end < len(words) and end - start <= _LONGEST and words[end].is_word and not _bounds(words[end].letters, end - start):
        end += 1
    if not 1 < end - start <= _LONGEST or end >= len(words):
        return []
    certain = said and words[end].letters in _THAT
    opens = _opens_person(words[start].letters, words[start + 1].letters)
    fits = all(_may_follow(word.letters, certain=certain) for word in words[start + 1 : end])
    fits = fits and (said or all(_is_surely_part(word.letters) for word in words[start + 2 : end]))
    return [Candidate(start, end, 0, "PER", "grammar.zone", _BOUNDED)] if opens and fits else []


def _bounds(letters: str, parts: int) -> bool:
    """Whether a name of some parts ends before a word: أن, a preposition, a hearer, a verb of saying, «and» before no name."""
    if letters in _AFTER or letters in saying_verbs() or letters.startswith("لل"):
        return True
    if letters.startswith("ل") and letters[1:] in outer_heads() | kept_outlets():
        return True
    joined = (letters.startswith("و") and (parts > 0 or not _has_own_waw(letters))) or (parts > 1 and letters.startswith(("ف", "ل")))
    return joined and not is_known(letters)


def _has_own_waw(letters: str) -> bool:
    """Whether a strange word right behind an office begins with its own و: وئام; not what is a word without it (والنقل, ونائب)."""
    rest = letters[1:]
    known = rest in common_words() or is_known(rest) or is_other(rest) or rest.startswith(_ARTICLE) or rest in reporting_forms()
    return len(rest) > 1 and not known and not has_clitic(rest)


def _opens_person(letters: str, following: str) -> bool:
    """Whether a name begins here: not with a ب before a part of one, with the article only before one (الشفيع خضر)."""
    if letters.startswith("ب") and is_known(following):
        return False
    if letters.startswith(_ARTICLE) and not letters.endswith(("ي", "ه")) and is_known(following):
        return not is_other(letters) and not is_noun(letters) and letters not in ranks()
    return _may_open(letters)


def _may_open(letters: str) -> bool:
    if is_other(letters) or len(letters) < 2 or letters in ranks() or (is_state(letters) and not is_known(letters)):
        return False
    dual = letters.endswith(("ان", "ين")) and (letters[:-2] in common_words() or letters[:-2] in role_heads())
    clitic = has_clitic(letters) and not (letters.startswith("و") and _has_own_waw(letters))
    strange = letters not in common_words() and not letters.startswith(_ARTICLE) and not clitic and not dual
    return strange or (is_known(letters) and letters not in place_names())


def _may_follow(letters: str, *, certain: bool) -> bool:
    if is_known(letters):
        return True
    if is_other(letters):
        return False
    if letters.startswith(_ARTICLE):
        return letters.endswith("ي") or not is_noun(letters)
    return certain or (letters not in common_words() and not has_clitic(letters))


def _is_surely_part(letters: str) -> bool:
    """Whether a third word goes on with a name where no verb of saying opens: an object may stand there (أطلق … | نداء استغاثة)."""
    return is_known(letters) or (letters.startswith(_ARTICLE) and letters.endswith("ي"))
