"""Verbs that report through a noun: to blame, to voice a feeling, to say again."""

from __future__ import annotations

from khabar.annotate.statements.frames import PREPOSITIONS, THAT, Complement, is_governed_by_b, other_cue, resume
from khabar.annotate.statements.passages import is_comma
from khabar.annotate.statements.phrases import opens_phrase, phrase_at
from khabar.annotate.statements.verbs import Cue, words_of
from khabar.annotate.statements.views import View, bare
from khabar.annotate.statements.zones import skip_adjuncts

_FARTHEST_BLAME = 20
_FARTHEST_FEELING = 14
_FARTHEST_AGAIN = 30
_FARTHEST_WISH = 20


def find_blame(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """«حملت الرئاسة حركة … مسؤولية …»: to carry is to blame only with مسؤولية."""
    blame = next((here for here in range(at + 1, min(stop, at + _FARTHEST_BLAME)) if bare(v.words[here]) in ("مسووليه", "مسوليه")), None)
    if blame is None:
        return None
    first = skip_adjuncts(v, at + 1, stop)
    if first >= blame:
        return None
    if cue.form == "participle":
        return Complement("object", first, first)
    if not opens_phrase(v, first):
        bare_name = v.words[first].isalpha() and first + 1 < blame and opens_phrase(v, first + 1)
        return Complement("object", first + 1, first + 1) if bare_name else None
    end = phrase_at(v, first, blame).after
    start = resume(v, end, stop)
    if start is None or start >= blame:
        return Complement("object", at + 1, first)
    return Complement("object", end, start)


def find_again(v: View, at: int, stop: int) -> Complement | None:
    """«أعاد البيت الأبيض التأكيد على أن», «جدد التذكير بـ»: a definite noun of saying, and what is said under its preposition."""
    for here in range(at + 1, min(stop - 2, at + _FARTHEST_AGAIN)):
        if v.words[here] in words_of("sayings", "again"):
            after = here + 1 + (v.words[here + 1] in PREPOSITIONS.values())
            if v.words[after] in THAT:
                return Complement("clause", here, after + 1)
            attached = is_governed_by_b(v, here + 1)
            return Complement("attached" if attached else "preposition", here, after) if attached or after > here + 1 else None
        if other_cue(v, at, here):
            return None
    return None


def find_feeling(v: View, at: int, stop: int) -> Complement | None:
    """«جدد دعوته إلى», «أبدى استعداده لـ»: the noun of stance and what it governs."""
    for here in range(at + 1, min(stop, at + _FARTHEST_FEELING)):
        if _without_pronoun(v.words[here]) in words_of("feelings", "nouns"):
            return Complement("object", here, here)
        if other_cue(v, at, here):
            return None
    return None


def _without_pronoun(word: str) -> str:
    """A noun without the pronoun annexed to it: دعوتها → دعوه, استعداده → استعداد."""
    for pronoun in ("هما", "هم", "ها", "ه"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            stem = word[: -len(pronoun)]
            return f"{stem[:-1]}ه" if stem.endswith("ت") else stem
    return word


def find_wish(v: View, at: int, stop: int) -> Complement | None:
    """«تمنت رئيسة الجمعية على الطرفين "تحييد …"»: what is wished, behind على and on whom; «تمنى عليه أن …» with a pronoun."""
    on = next((k for k in range(at + 1, min(stop - 1, at + _FARTHEST_WISH)) if v.words[k] in ("علي", "عليه", "عليها", "عليهم")), None)
    if on is None or any(other_cue(v, at, k) or v.words[k] in THAT for k in range(at + 1, on)):
        return None
    start = phrase_at(v, on + 1, stop).after if v.words[on] == "علي" else on + 1
    if start >= stop or (is_comma(v.words[start]) and start + 1 >= stop):
        return None
    return Complement("clause", on, start + 1) if v.words[start] in THAT else Complement("preposition", on, start)
