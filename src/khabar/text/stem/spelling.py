"""How foreign names are spelt: one key for the ways in which Arabic writes them."""

from __future__ import annotations

import re
from typing import Final

#: Letters that stand for one foreign sound: g is غ ج ك ق, t is ت ط, s is س ص, th is ث or ت, ch is تش or ش.
_CLASSES: Final = str.maketrans({"غ": "ج", "ك": "ج", "ق": "ج", "ط": "ت", "ث": "ت", "ص": "س", "ظ": "ز"})
#: Letters of which one may stand for another in the names of one key.
CHANGING: Final = frozenset("غكقجطتثصسظزشاويهى")
_VOWELS: Final = re.compile("[اوي]")
#: Arabic writes no foreign sound with these: a word that has one is no foreign name.
_ARABIC_ONLY: Final = re.compile("[حعضذء0-9a-z]")
_FEWEST_CONSONANTS: Final = 4


def skeleton(word: str) -> str | None:
    """The consonants of a folded foreign name with its first and last letter, letters of one sound made one; None for other words.

    >>> skeleton("جريفيثس") == skeleton("غريفثس"), skeleton("تشيرتشل") == skeleton("تشرشل")
    (True, True)
    >>> skeleton("بوتين") is None
    True

    Names with fewer than four consonants are left alone: too many would share a key (بوتين، بيتان، باتون).
    """
    if _ARABIC_ONLY.search(word):
        return None
    letters = word.replace("تش", "ش").translate(_CLASSES)
    letters = letters.rstrip("اه") or letters
    bones = letters[0] + _VOWELS.sub("", letters[1:-1]) + letters[-1:]
    return bones if len(_VOWELS.sub("", bones)) >= _FEWEST_CONSONANTS else None
