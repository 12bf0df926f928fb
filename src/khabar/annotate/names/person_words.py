"""What a word may be in the name of a person: a given name, a part of a family name, a particle, or what no name has."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from khabar.annotate.names.gazetteers import (
    adjectival_families,
    adjective_countries,
    capitals,
    common_words,
    countries,
    given_names,
    given_or_common,
    opening_particles,
    person_nouns,
    person_particles,
    person_parts,
    place_names,
    rare_given_names,
    role_heads,
)
from khabar.annotate.names.heads import enders, kept_outlets, kept_places, national_heads, outer_heads, strong_heads
from khabar.annotate.names.words import readings

_ARTICLE: Final = "ال"
#: Never the beginning of a family name: "ليلى حسان للنشرة".
_FOR_THE: Final = "لل"
#: What is done, in a shape that no family name has: الانقطاع، الاستهداف، التقصير.
_VERBAL_NOUN: Final = re.compile("ال(?:ان..ا.|ا.ت.ا.|است..ا.|ت..ي.)ه?")
_SHORTEST_FAMILY: Final = 4
#: How verbs of the present begin whose first root letter is told by no lexicon: يستقبل، تتراجع، ينقل.
_PRESENT: Final = ("يت", "يس", "تت", "تس", "ين", "تن", "يع", "تع", "يق", "يط")
_STATE: Final = re.compile("[^اويت]ا[^ا][^ا]ا")


def is_given(letters: str) -> bool:
    """Whether a word is a given name, be it a common word too (تامر، بلال)."""
    return is_sure_given(letters) or letters in given_or_common()


def is_sure_given(letters: str) -> bool:
    """Whether a word is a given name and no common word."""
    return letters in given_names() or letters in rare_given_names()


def is_part(letters: str) -> bool:
    """Whether a word is a part of names and neither a country nor a capital."""
    return letters in person_parts() and letters not in countries() and letters not in capitals()


def is_sure_part(letters: str) -> bool:
    """Whether a word is a name and nothing else, or an unknown word with the article, as family names have it: الريماوي."""
    if letters in common_words() or letters in adjective_countries() or letters in enders() or is_verbal_noun(letters):
        return False
    if is_given(letters) or is_part(letters):
        return True
    return letters.startswith(_ARTICLE) and len(letters) > 4 and letters not in role_heads()


def is_known(letters: str) -> bool:
    """Whether a word is known as part of persons' names."""
    parts = (person_parts(), given_names(), rare_given_names(), given_or_common(), person_particles())
    return any(letters in words for words in parts) and letters not in countries() and letters not in capitals()


def is_other(letters: str) -> bool:
    """Whether a word is known as what a name has none of: an office, a body, a place's class, a nationality, a day."""
    heads = letters in role_heads() or letters in strong_heads() or letters in kept_places() or letters in enders()
    return heads or letters in adjective_countries() or letters in countries() or letters in capitals()


def is_noun(letters: str) -> bool:
    """Whether a definite word is a noun of the language or a participle: القناة, الفوز, المكنى; not الشنيتي."""
    bare = letters.removeprefix(_ARTICLE)
    heads = bare in strong_heads() or bare in role_heads() or bare in outer_heads() or bare in kept_outlets()
    return heads or bare in common_words() or letters in common_words() or bare.startswith("م")


def is_state(letters: str) -> bool:
    """Whether a word has the shape in which is told how somebody speaks: مازحا; a feminine one (غاضبة) is too like a name (فاطنة)."""
    return _STATE.fullmatch(letters) is not None


def is_strange(letters: str) -> bool:
    """Whether a bare word is known as nothing: no noun, verb, place or head."""
    known = letters in common_words() or letters in enders() or letters in role_heads() or letters in place_names()
    known = known or is_state(letters)
    return not known and not letters.startswith(_ARTICLE) and len(letters) > 2 and not has_clitic(letters) and letters not in strong_heads()


def is_unknown_family(letters: str) -> bool:
    """Whether an unknown word with the article may be a family name: الزنداح."""
    known = letters in common_words() or letters in enders() or letters in adjective_countries() or letters in role_heads()
    return not known and len(letters) > _SHORTEST_FAMILY and not is_verbal_noun(letters) and not letters.endswith("ه")


def is_verbal_noun(letters: str) -> bool:
    """Whether an unknown word with the article tells what is done and is no family name: «كنان حيدر | الانقطاع»."""
    return _VERBAL_NOUN.fullmatch(letters) is not None and not is_part(letters)


def _is_participle(letters: str) -> bool:
    """Whether an unknown word is shaped like "the convicted" (المدان) rather than like a family name (المالكي)."""
    return letters.startswith("الم") and not letters.endswith("ي") and not is_part(letters)


@lru_cache(maxsize=1 << 15)
def has_clitic(letters: str) -> bool:
    """Whether a strange word is a known one behind a proclitic, or a verb of the present: "وموسكو", "بالرياض", "يستقبل"."""
    if letters.startswith(_PRESENT) and len(letters) > 3 and letters not in place_names():
        return True
    if letters[0] == "و" and letters[1:2] != "و" and len(letters) > 3 and letters not in person_parts():
        return True
    stems = [reading.stem for reading in readings(letters)[1:]]
    return any(
        s in common_words() or s in countries() or s in capitals() or s in given_names() or s in adjective_countries() for s in stems
    )


def may_begin(letters: str) -> bool:
    """Whether a name may begin with a word behind a rank: a name, a particle, or a word that is known as nothing else."""
    if not letters[0].isalpha() or letters in enders() or letters in adjective_countries() or letters in role_heads() or len(letters) < 3:
        return False
    if is_given(letters) or letters in opening_particles() or is_part(letters):
        return True
    shaped = not letters.startswith(_ARTICLE) and not letters.endswith("ات") and not is_state(letters)
    return shaped and letters not in common_words() and not has_clitic(letters)


def may_follow(letters: str) -> bool:
    """Whether a word may be a family name: a part of names, or no known word at all."""
    if letters in enders() or letters.startswith(_FOR_THE):
        return False
    if letters in strong_heads() or letters in national_heads() or letters in kept_places():
        return False
    if letters in adjective_countries():
        return letters.startswith(_ARTICLE) and not letters.endswith("ه")
    if is_given(letters) or is_part(letters) or letters in adjectival_families():
        return True
    return letters not in common_words() and not has_clitic(letters) and letters not in countries() and letters not in capitals()


def goes_on(letters: str, parts: int) -> bool:
    """Whether a word is the next part of a name that has `parts` already; a third strange word is more often a verb."""
    if letters in enders() or letters.startswith(_FOR_THE) or _is_participle(letters):
        return False
    if parts > 1 and (letters in adjective_countries() or letters in role_heads() or letters in person_nouns()):
        return False
    if is_given(letters) or is_part(letters):
        return True
    if parts > 1 and is_verbal_noun(letters):
        return False
    return (may_follow(letters) and parts < 2) or (letters.startswith(_ARTICLE) and letters not in common_words() and parts < 4)


def ends_before(letters: str) -> bool:
    """Whether a name ends before a word, even behind a particle: one that no name has, or a common one."""
    return letters in enders() or (letters in common_words() and not is_part(letters) and not letters.startswith(_ARTICLE))
