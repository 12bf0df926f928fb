"""Names of persons: behind ranks and roles, and by given names with what follows them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import LIKELY, POSSIBLE, UNPROVEN, Candidate
from khabar.annotate.names.gazetteers import (
    adjective_countries,
    capitals,
    closing_particles,
    common_words,
    countries,
    given_names,
    given_or_common,
    inner_particles,
    opening_particles,
    place_names,
    ranks,
    rare_given_names,
    role_heads,
)
from khabar.annotate.names.heads import enders, local_heads, saying_verbs
from khabar.annotate.names.person_words import (
    ends_before,
    goes_on,
    is_given,
    is_part,
    is_strange,
    is_sure_given,
    is_sure_part,
    is_unknown_family,
    may_begin,
    may_follow,
)
from khabar.annotate.names.words import readings, stems_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.annotate.names.words import Word

_LONGEST_NAME: Final = 7
#: A role and its complement reach this far: "رئيس لجنة الشؤون الخارجية في مجلس الشيوخ الأميركي بوب كوركر".
_ROLE_REACH: Final = 9
#: Between a given name and the father's; what stands before is a given name, whatever else it means (مساعد بن محمد).
_SON_OF: Final = frozenset(("بن", "بنت", "ولد"))
_COMMA: Final = "،"
#: An office has a head and what it is of: «مدير المشروع، …».
_WHOLE_OFFICE: Final = 2
_BOUND_GIVEN: Final = frozenset(("عبد", "ابو"))


def find_persons(words: Sequence[Word]) -> list[Candidate]:
    """Persons named by grammar, their titles left out: (اللواء) يحيى رسول، (وزير الخارجية الأميركي) جون كيري."""
    found: list[Candidate] = []
    for at, word in enumerate(words):
        if word.is_word and (_may_open(word.letters) or (at + 1 < len(words) and words[at + 1].letters in _SON_OF)):
            found += [c for c in (_after_rank(words, at), _after_role(words, at), _by_given_name(words, at)) if c is not None]
    return found


@lru_cache(maxsize=1 << 15)
def _may_open(letters: str) -> bool:
    """Whether a rule may begin at a word, whatever follows but "the son of"."""
    openings = (_rank_openings(), role_heads(), given_names(), rare_given_names(), given_or_common(), _BOUND_GIVEN)
    return not all(stems_of(letters).isdisjoint(words) for words in openings)


@cache
def _rank_openings() -> frozenset[str]:
    return frozenset(rank.partition(" ")[0] for rank in ranks())


def _rank_end(words: Sequence[Word], at: int) -> int | None:
    """The end of a rank that begins at a word, of one to three words."""
    for reading in readings(words[at].letters):
        for length in (3, 2, 1) if reading.stem in _rank_openings() else ():
            phrase = " ".join((reading.stem, *(word.letters for word in words[at + 1 : at + length])))
            if at + length <= len(words) and phrase in ranks():
                return at + length
    return None


def _after_rank(words: Sequence[Word], at: int) -> Candidate | None:
    start = _rank_end(words, at)
    if start is None or start >= len(words) or not may_begin(words[start].letters):
        return None
    end = name_end(words, start)
    told = end - start > 1 or is_given(words[start].letters) or is_part(words[start].letters)
    weight = LIKELY if told else UNPROVEN
    return Candidate(start, end, 0, "PER", "grammar.rank", weight)


def _after_role(words: Sequence[Word], at: int) -> Candidate | None:
    """The first name of two words or more behind a role and its complement."""
    if not any(reading.stem in role_heads() for reading in readings(words[at].letters)):
        return None
    if at + 1 < len(words) and words[at + 1].letters in _SON_OF:
        return None
    for start in range(at + 1, min(len(words) - 1, at + _ROLE_REACH)):
        if not words[start].is_word and not words[start].is_quote:
            return _between_commas(words, at, start)
        if _begins_name(words, start):
            return Candidate(start, name_end(words, start), 0, "PER", "grammar.role", LIKELY)
        if start > at + 1 and _is_strange_pair(words, start):
            return Candidate(start, start + 2, 0, "PER", "grammar.role", POSSIBLE)
    return None


def before_their_heads(bodies: Sequence[Candidate], persons: Sequence[Candidate]) -> list[Candidate]:
    """Bodies that end where the holder of an office in them begins: «رئيس | بلدية زوارة | عبد الباسط غويل».

    A person right behind the head is who the body is called after: مؤسسة محمد السادس.
    """
    holders = [person.first for person in persons if person.rule == "grammar.role"]
    cuts = (
        (body, [at for at in holders if body.type == "ORG" and body.first + _WHOLE_OFFICE <= at < body.last and not body.entity])
        for body in bodies
    )
    return [replace(body, last=min(inside)) if inside else body for body, inside in cuts]


def _between_commas(words: Sequence[Word], role: int, comma: int) -> Candidate | None:
    """Two words that no lexicon knows in apposition to an office: «كبيرة مفاوضي النقابة، | أنيغريت شتاينباخ |، إن …»."""
    start, after = comma + 1, comma + 3
    if words[comma].letters != _COMMA or comma - role < _WHOLE_OFFICE or after >= len(words) or words[after].letters != _COMMA:
        return None
    strange = all(word.is_word and is_strange(word.letters) and not word.letters.startswith("و") for word in words[start:after])
    return Candidate(start, after, 0, "PER", "grammar.role", LIKELY) if strange else None


def _ends_office(words: Sequence[Word], before: int) -> bool:
    """Whether an office is whole with a word: one with the article, or the place that its body is of, known or not (جماعة تيفرت)."""
    letters = words[before].letters
    if letters.startswith("ال") or letters in place_names():
        return True
    return words[before - 1].letters in local_heads() and is_strange(letters)


def _is_strange_pair(words: Sequence[Word], at: int) -> bool:
    """Two words that no lexicon knows behind a whole office, up to a mark: «وزير الخارجية التركي | ليفنت أكصوي |، …»."""
    if not _ends_office(words, at - 1) or at + 2 > len(words):
        return False
    after = words[at + 2] if at + 2 < len(words) else None
    closed = after is None or not after.is_word or after.letters in common_words() or after.letters in saying_verbs()
    closed = closed or (after is not None and after.letters.startswith("ال"))
    first, second = words[at].letters, words[at + 1].letters
    family = is_strange(second) or (second.startswith("ال") and (is_part(second) or second.endswith("ي")))
    family = family or (second.startswith("ال") and is_unknown_family(second) and (after is None or not after.letters.startswith("ال")))
    return closed and words[at + 1].is_word and is_strange(first) and family


def missed_first(words: Sequence[Word], first: int) -> int:
    """Where a person begins whose given name a tagger missed: «قالت | مناهل | عثمان», «نظيره العراقي | صباح | ناجي الراوي»."""
    if first < 2 or not words[first - 1].is_word:
        return first
    missed, before = words[first - 1].letters, words[first - 2].letters
    if missed in given_or_common() and (before in role_heads() or (before.startswith("ال") and before in adjective_countries())):
        return first - 1
    if not is_strange(missed):
        return first
    said = before in saying_verbs() or before.removeprefix("و") in saying_verbs()
    return first - 1 if said or (before in place_names() and _has_role(words, first - 2)) else first


def _has_role(words: Sequence[Word], place: int) -> bool:
    """Whether an office stands before a place without a mark between: «مديرة الصناعة لولاية سطيف»."""
    for at in range(place - 1, max(-1, place - _ROLE_REACH), -1):
        if not words[at].is_word:
            return False
        if words[at].letters in role_heads():
            return True
    return False


def _begins_name(words: Sequence[Word], at: int) -> bool:
    letters, following = words[at].letters, words[at + 1].letters
    if not words[at + 1].is_word or letters in countries() or letters in capitals():
        return False
    if letters in opening_particles() and following not in common_words():
        return True
    if is_sure_given(letters):
        return may_follow(following) or following in inner_particles()
    family = is_part(following) or is_given(following) or following in inner_particles()
    return family and (is_part(letters) or letters in given_or_common())


def _by_given_name(words: Sequence[Word], at: int) -> Candidate | None:
    """A given name and what follows it as a name does, with or without a title: محمد العيسى، عبد الله أبشر."""
    for reading in readings(words[at].letters)[:2]:
        if reading.offset and words[at].letters in common_words():
            continue
        if _opens_person(words, at, reading.stem):
            end = name_end(words, at)
            weight = LIKELY if words[at + 1].letters in _SON_OF else POSSIBLE
            return Candidate(at, end, reading.offset, "PER", "grammar.given", weight - (0.1 if reading.offset else 0.0))
    return None


def _opens_person(words: Sequence[Word], at: int, stem: str) -> bool:
    if at + 1 >= len(words) or not words[at + 1].is_word or stem in enders():
        return False
    following = words[at + 1].letters
    if following in _SON_OF and at + 2 < len(words):
        return stem not in enders() and stem not in ranks() and not stem.startswith("ال") and not ends_before(words[at + 2].letters)
    if is_sure_given(stem):
        return may_follow(following) or following in inner_particles()
    if stem in given_or_common():
        return is_given(following) or (is_sure_part(following) and (is_part(following) or following.endswith("ي")))
    return stem in _BOUND_GIVEN and following not in common_words() and following not in place_names()


def whole_person(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """A tagger's person with the halves that it left out: the rest of the family name, the first half of عز الدين."""
    while first and words[first].letters in closing_particles() and words[first - 1].is_word and words[first - 1].letters not in enders():
        first -= 1
    while last < len(words) and last - first < _LONGEST_NAME and words[last].is_word and is_sure_part(words[last].letters):
        last += 1
    return first, last


def name_end(words: Sequence[Word], start: int) -> int:
    """Where the name of a person that begins at `start` ends."""
    end, parts = start, 0
    while end < min(len(words), start + _LONGEST_NAME) and words[end].is_word:
        letters = words[end].letters
        if letters in inner_particles() and end + 1 < len(words) and words[end + 1].is_word and not ends_before(words[end + 1].letters):
            end += 2
        elif end == start or letters in closing_particles() or goes_on(letters, parts):
            end += 1
        else:
            break
        parts += 1
    return end
