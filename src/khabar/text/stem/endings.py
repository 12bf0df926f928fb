"""What a word may be without its ending: plurals, duals, the feminine, pronouns, tanwin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

#: Endings, each with what may stand in its place, most likely first. Folded: ة is ه, ى is ي.
Endings: TypeAlias = Mapping[str, tuple[str, ...]]

PRONOUNS: Final = frozenset(("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي"))
THIRD_PERSON: Final = frozenset(("هما", "ها", "هم", "هن", "ه"))

#: The sound plural and the dual.
_PLURALS: Final[Endings] = {
    "يتين": ("يه", "ي"),
    "يتان": ("يه", "ي"),
    "تين": ("ه",),
    "تان": ("ه",),
    "يات": ("يه", "ي"),
    "وات": ("ا", "ه"),
    "ات": ("ه", ""),
    "يين": ("ي",),
    "يون": ("ي",),
    "ين": ("",),
    "ون": ("",),
    "ان": ("",),
}
#: These, and the feminine, tanwin, the plural of verbs, and the plural before a noun (مقاتلو، مقاتلي).
_ENDINGS: Final[Endings] = {**_PLURALS, "ته": ("ه",), "وا": ("",), "ت": ("",), "يا": ("ي",), "ا": ("",), "ه": ("",), "و": ("",), "ي": ("",)}
_LONGEST_FIRST: Final = (4, 3, 2, 1)
_SHORTEST: Final = 3


def without_ending(word: str) -> list[str]:
    """What a folded noun may be without the ending of its number, gender or case, most likely first.

    >>> without_ending("حكومتين"), without_ending("مهندسون")
    (['حكومه', 'حكومت'], ['مهندس'])
    """
    return _without(word, _ENDINGS)


def without_plural(word: str) -> list[str]:
    """What a folded noun may be without the ending of a sound plural or a dual, most likely first.

    >>> without_plural("لقطات"), without_plural("لقطه")
    (['لقطه', 'لقط'], [])
    """
    return _without(word, _PLURALS)


def _without(word: str, endings: Endings) -> list[str]:
    bases = [word[:-size] + rest for size in _LONGEST_FIRST for rest in endings.get(word[-size:], ())]
    return [base for base in bases if len(base) >= _SHORTEST]


def without_pronoun(word: str, pronouns: frozenset[str] = PRONOUNS) -> list[str]:
    """What a folded word may be without a pronoun written onto it, most likely first.

    >>> without_pronoun("حكومتها"), without_pronoun("وزراوهم"), without_pronoun("قتلوه")
    (['حكومه', 'حكومت'], ['وزراء', 'وزرا', 'وزراو'], ['قتلوا', 'قتلو'])

    Before a pronoun ة is ت, the hamza after a long alef sits on و or ي (وزراؤهم، وزرائهم), ى is ا, and وا has no alef.
    """
    rests = [word[:-size] for size in _LONGEST_FIRST[1:] if word[-size:] in pronouns]
    return [base for rest in rests for base in _restored(rest) if len(base) >= _SHORTEST]


def _restored(rest: str) -> tuple[str, ...]:
    """The bare word behind what a pronoun leaves of it, and that itself."""
    if rest.endswith("ت"):
        return rest[:-1] + "ه", rest
    if rest.endswith(("او", "اي")):
        return rest[:-1] + "ء", rest[:-1], rest
    if rest.endswith("و"):
        return rest + "ا", rest
    if rest.endswith("ا"):
        return rest[:-1] + "ي", rest
    return (rest,)
