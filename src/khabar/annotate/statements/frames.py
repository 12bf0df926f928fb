"""What the constructions of reporting share: the complement found, what ends a search for it, and the nouns it may begin with."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.annotate.statements.adjuncts import is_adjunct
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.verbs import Cue, listed, look_up
from khabar.annotate.statements.views import View
from khabar.annotate.statements.zones import skip_adjuncts

_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم")
#: أن and إن with and without ب and a pronoun (folding makes one word of both), ألا and إنما.
THAT = frozenset(lead + "ان" + pronoun for lead in ("", "ب") for pronoun in _PRONOUNS) | {
    "الا", "انما", "بانني", "انني", "اننا", "باننا",
}  # fmt: skip
#: After these أن belongs to something else: «قبل أن», «إلا أن», «طلب أن لا يذكر اسمه».
OTHER_THAT = listed("other_that")
PREPOSITIONS = {"إلى": "الي", "عن": "عن", "على": "علي", "من": "من", "في": "في"}
_KAN = listed("kan")
_NEGATIONS = listed("negations")
#: Behind a relaying verb: «نقلت … عنه قوله», «نسبت … إلى الوزير قوله».
_OF_WHOM = frozenset({"عن", "عنه", "عنها", "عنهم", "الي", "اليه", "اليها", "اليهم"})
#: Those with + report only before a clause: «ذهب إلى أن», not «ذهب إلى المدينة».
BEFORE_CLAUSE = {"إلى+": "الي", "على+": "علي"} | PREPOSITIONS
_NOT_WITH_B = listed("not_with_b")


@dataclass(frozen=True, slots=True)
class Complement:
    """What a reporting word governs: the zone before it ends at `zone`, its content starts at `start`; `frame` says which construction."""

    frame: str
    zone: int
    start: int


def other_cue(v: View, at: int, here: int) -> bool:
    """Another reporting verb takes over: «تحدثت … قائلة إن». A relative clause («البيان الذي ذكر …») does not."""
    if here == at + 1 and look_up(v.words[at]) is None:
        return False
    cue = look_up(v.words[here])
    if cue is None or here in v.names:
        return False
    joined = v.words[here].startswith("و") and cue.finite
    if cue.ambiguous and not ((cue.form == "participle" or joined) and is_comma(v.words[here - 1])):
        return False
    if cue.form == "noun" and here == at + 1:
        return False
    if cue.form in ("participle", "noun"):
        return v.words[here - 1] not in ("بعد", "قبل") and v.words[at] not in _OF_WHOM
    return cue.finite and v.words[here - 1] not in ("الذي", "التي", "ما", "الذين")


def is_governed_by_b(v: View, here: int) -> bool:
    """Whether a word carries the ب of a verb («بالإسراع») and is no fixed phrase (بشكل), place or name."""
    word = v.words[here]
    if word in ("ب", "بما"):
        return True
    inside = any(first < here < after for first, (after, _) in v.names.items())
    return word.startswith("ب") and len(word) > 3 and word not in _NOT_WITH_B and here not in v.names and not inside


def subject_stands_before(v: View, at: int, cue: Cue) -> bool:
    """«الحركة تنفي …»: a present-tense verb without و after a word of its own clause."""
    if at == 0 or not cue.finite or v.words[at].startswith(("و", "ف")):
        return False
    before = v.words[at - 1]
    if cue.form == "past" and before == "قد" and at > 1 and v.words[at - 2].isalpha() and v.words[at - 2] not in _KAN:
        return True
    if cue.form == "past":
        return any(after == at and mention.type in ("PER", "ORG") for after, mention in v.names.values())
    if before in _NEGATIONS or before in ("الذي", "التي", "ما", "حيث", "ان", "كما", "فيما", "بينما", "حين", "المقابل", "قد", "الذين"):
        return False
    return not is_punctuation(before) or before in ('"', "»", "”") or (is_comma(before) and _apposition_before(v, at))


def _apposition_before(v: View, at: int) -> bool:
    """«رئيس البنك، ماريو دراجي، ينشر»: a name between commas directly before the verb."""
    return any(after == at - 1 and mention.type == "PER" for after, mention in v.names.values())


def can_be_object(v: View, first: int) -> bool:
    """Whether the object of a verb of saying may begin here: no preposition, particle, adjunct or next verb of saying."""
    word = v.words[first]
    cue = look_up(word)
    if cue is not None and cue.finite and not cue.ambiguous and word.startswith("و"):
        return False
    return word not in PREPOSITIONS.values() and not is_adjunct(v, first) and word not in THAT and word not in ("لا", "لم", "قد", "مع")


def resume(v: View, end: int, stop: int) -> int | None:
    """Past times and circumstances that stand between subject and object: «نفى مصدر، اليوم الأربعاء، صحة …»."""
    start = skip_adjuncts(v, end, stop)
    if start >= stop or (is_punctuation(v.words[start]) and start not in v.passage.closing and v.words[start] != "#"):
        return None
    return start if can_be_object(v, start) else None
