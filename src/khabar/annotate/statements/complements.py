"""Where the words begin that a reporting word reports: after أن/إن, a preposition, a colon, a quotation mark, or at a bare noun."""

from __future__ import annotations

from dataclasses import dataclass

from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import is_adjunct, opens_phrase, phrase_at, skip_adjuncts
from khabar.annotate.statements.verbs import Cue, listed, look_up, words_of
from khabar.annotate.statements.views import View, bare, is_definite, is_head, lexicon

#: A quotation of so many words is a name if a clause follows it so soon.
_A_NAME, _NEXT_WORDS = 4, 8
#: A quotation belongs to its verb only from nearby; further off it is part of something else.
_FARTHEST_QUOTATION = 26
#: How far behind its verb the content may begin: longer subjects than this were not met in a month of five outlets.
_FARTHEST = 48
_FARTHEST_ATTACHED = 20
_MOST_COMMAS = 5
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "ني", "نا", "ك", "كم")
#: أن and إن with and without ب and a pronoun; folding makes one word of both.
THAT = frozenset(lead + "ان" + pronoun for lead in ("", "ب") for pronoun in _PRONOUNS) | {
    "الا",
    "بالا",
    "انما",
    "بانني",
    "انني",
    "اننا",
    "باننا",
} - {"بالا"}
#: After these أن belongs to something else: «قبل أن», «إلا أن», «طلب أن لا يذكر اسمه».
_OTHER_THAT = listed("other_that")
PREPOSITIONS = {"إلى": "الي", "عن": "عن", "على": "علي", "من": "من"}
_NOT_WITH_B = listed("not_with_b")
_FIXED_ON = listed("fixed_on")


@dataclass(frozen=True, slots=True)
class Complement:
    """What a reporting word governs: the zone before it ends at `zone`, its content starts at `start`; `frame` says which construction."""

    frame: str
    zone: int
    start: int


def find_complement(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """The complement of the cue at `at` before `stop`; None where it reports nothing.

    A clause, a colon or a quotation is what most verbs report with and is looked for first; then the cue's own preposition
    before a noun («أشار إلى ارتفاع …»), last a bare verbal noun («أعلن … مقتل»).
    """
    stop = min(stop, at + _FARTHEST)
    if "blame" in cue.frames:
        return _blame(v, at, stop)
    if "feeling" in cue.frames:
        return _feeling(v, at, stop)
    return _nearest(_clause(v, cue, at, stop), _preposition(v, cue, at, stop), _object(v, cue, at, stop), v)


def _nearest(clause: Complement | None, preposition: Complement | None, noun: Complement | None, v: View) -> Complement | None:
    """A clause goes first, unless it is a quotation that begins inside the preposition's noun; of the others the nearer one.

    «طالبت واشنطن بيونغ يانغ بنزع السلاح "بشكل كامل"»: under بـ. «طلب المدعي إلغاء المنع … بالسجن»: the bare noun is nearer,
    unless it is definite and thus whom the words are said to («ناشد الوزير الأطراف بوقف …»).
    """
    if clause is not None and (clause.frame != "quotation" or not any(c and c.start < clause.start for c in (preposition, noun))):
        return clause
    if noun is not None and (preposition is None or (noun.start < preposition.start and not is_definite(v.words[noun.start]))):
        return noun
    return preposition or noun or clause


def _clause(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    commas = owed = 0
    here = at + 1
    while here < stop:
        found = _clause_here(v, cue, at, here, stop)
        if found is not None and not owed:
            return found
        owed = max(0, owed + _relative_cue(v, here) - (found is not None))
        commas += is_comma(v.words[here])
        if commas > _MOST_COMMAS or _other_cue(v, at, here):
            return None
        here = _next(v, here)
    return None


def _relative_cue(v: View, here: int) -> bool:
    """A verb of saying inside a relative clause takes the next أن for itself: «البيان الذي ذكر أن …»."""
    if v.words[here - 1] not in ("الذي", "التي", "ما", "الذين"):
        return False
    cue = look_up(v.words[here])
    return cue is not None and cue.finite and "clause" in cue.frames


def _clause_here(v: View, cue: Cue, at: int, here: int, stop: int) -> Complement | None:
    word = v.words[here]
    if word in THAT and v.words[here - 1] not in _OTHER_THAT:
        return _after_that(v, cue, at, here)
    if word == ":" and here + 1 < stop and "quote" in cue.frames:
        return Complement("colon", here, here + 1)
    if here in v.passage.closing and here - at < _FARTHEST_QUOTATION and not _quotes_a_name(v, here):
        return _at_quotation(v, cue, at, here)
    return None


def _after_that(v: View, cue: Cue, at: int, here: int) -> Complement | None:
    governed = v.words[here - 1] in PREPOSITIONS.values() and here - 1 > at
    if governed and not any(PREPOSITIONS.get(frame) == v.words[here - 1] for frame in cue.frames):
        return None
    if "clause" not in cue.frames and not governed and not v.words[here].startswith("بان"):
        return None
    zone = here - 1 if governed else here
    if zone > at + 1 and v.words[zone - 1] in words_of("sayings", "nouns") | {"الانتباه", "النظر"}:
        zone -= 1
    return Complement("clause", zone, here + 1)


def _at_quotation(v: View, cue: Cue, at: int, here: int) -> Complement | None:
    before = v.words[here - 1] if here - 1 > at else ""
    if before in PREPOSITIONS.values():
        governed = any(PREPOSITIONS.get(frame) == before for frame in cue.frames)
        return Complement("quotation", here - 1, here) if governed else None
    if before in ("ب", "بـ") and "ب" in cue.frames:
        return Complement("quotation", here - 1, here)
    if "quote" not in cue.frames and "object" not in cue.frames:
        return None
    return Complement("quotation", here, here)


def _quotes_a_name(v: View, here: int) -> bool:
    """A short quotation is a name, not words said, where the clause goes on after it: «لـ"سكاي نيوز عربية" أن», «قناة "أ" إن»."""
    closed = v.passage.closing[here]
    if any(first in v.names and v.names[first][0] >= closed for first in (here + 1, here)):
        return True
    before = v.words[here - 1] if here else ""
    if is_head(before, "bodies", "impersonal") or before in lexicon("carriers", "media") or (before.startswith("ل") and len(before) < 4):
        return closed - here <= 8
    return closed - here <= _A_NAME and any(word in THAT for word in v.words[closed + 1 : closed + 1 + _NEXT_WORDS])


def _other_cue(v: View, at: int, here: int) -> bool:
    """Another reporting verb takes over: «تحدثت … قائلة إن». A relative clause («البيان الذي ذكر …») does not."""
    if here == at + 1 and look_up(v.words[at]) is None:
        return False
    cue = look_up(v.words[here])
    if cue is None or here in v.names:
        return False
    if cue.ambiguous and not (cue.form == "participle" and is_comma(v.words[here - 1])):
        return False
    if cue.form in ("participle", "noun"):
        return v.words[here - 1] not in ("بعد", "قبل") and v.words[at] not in ("عن", "عنه", "عنها", "عنهم")
    return cue.finite and v.words[here - 1] not in ("الذي", "التي", "ما", "الذين")


def _next(v: View, here: int) -> int:
    if here in v.names:
        return max(v.names[here][0], here + 1)
    if here in v.passage.closing and _quotes_a_name(v, here):
        return v.passage.closing[here] + 1
    return here + 1


def _preposition(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """The first noun under the cue's own preposition; the preposition with ب and ل is written onto it."""
    wanted = {PREPOSITIONS[frame] for frame in cue.frames if frame in PREPOSITIONS}
    for here in range(at + 1, stop - 1):
        word = v.words[here]
        if here > at + 1 and (_other_cue(v, at, here) or word in THAT):
            return None
        if word in wanted and not _part_of_subject(v, at, here, cue):
            return Complement("preposition", here, here + 1)
        if "ب" in cue.frames and is_governed_by_b(v, here) and _near(v, cue, at, here):
            return Complement("attached", here, here)
        if (
            "ل" in cue.frames
            and word.startswith("ل")
            and here > at + 1
            and len(word) > 4
            and here not in v.names
            and not word.startswith("لل")
        ):
            return Complement("attached", here, here)
    return None


def _near(v: View, cue: Cue, at: int, here: int) -> bool:
    """An attached preposition is the verb's own right after the subject, or after one more noun phrase where one is spoken to."""
    first = skip_adjuncts(v, at + 1, here)
    if first >= here:
        return True
    if cue.person:
        return here - first <= _FARTHEST_ATTACHED
    end = phrase_at(v, first, here).after if opens_phrase(v, first) else first
    return skip_adjuncts(v, end, here) >= here


def _part_of_subject(v: View, at: int, here: int, cue: Cue) -> bool:
    if v.words[here + 1] in _FIXED_ON:
        return True
    if cue.person and here == at + 1 and v.words[here] == "من":
        return False
    if v.words[here] not in v.words[here + 1 : here + 14]:
        return False
    return (
        v.words[here] in ("من", "عن") and is_head(v.words[here - 1], "impersonal", "persons") and here - at < 4 and cue.form != "participle"
    )


def is_governed_by_b(v: View, here: int) -> bool:
    """Whether a word carries the ب of a verb («بالإسراع») and is no fixed phrase (بشكل), place or name."""
    word = v.words[here]
    if word in ("ب", "بـ"):
        return True
    if word == "بما":
        return True
    inside = any(first < here < after for first, (after, _) in v.names.items())
    return word.startswith("ب") and len(word) > 3 and word not in _NOT_WITH_B and here not in v.names and not inside


def _object(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """A bare noun after the complete subject; directly after the verb where the subject is not expressed or stands before it."""
    if "object" not in cue.frames or (cue.group == "consider" and cue.form == "present" and not cue.object):
        return None
    first = skip_adjuncts(v, at + 1, stop)
    if first >= stop or (is_punctuation(v.words[first]) and first not in v.passage.closing and v.words[first] != "#"):
        return None
    if cue.group == "ask" and v.words[first] == "عدم":
        return None
    if cue.form == "participle" or not opens_phrase(v, first) or _subject_stands_before(v, at, cue):
        return Complement("object", first, first) if _can_be_object(v, first) else None
    end = phrase_at(v, first, stop).after
    start = _resume(v, end, stop)
    return Complement("object", end, start) if start is not None else None


def _subject_stands_before(v: View, at: int, cue: Cue) -> bool:
    """«الحركة تنفي …»: a present-tense verb without و after a word of its own clause."""
    if at == 0 or cue.form != "present" or v.words[at].startswith(("و", "ف")):
        return False
    before = v.words[at - 1]
    if before in ("الذي", "التي", "ما", "حيث", "ان", "كما", "فيما", "بينما", "قد", "الذين"):
        return False
    return not is_punctuation(before) or before in ('"', "»", "”") or (is_comma(before) and _apposition_before(v, at))


def _apposition_before(v: View, at: int) -> bool:
    """«رئيس البنك، ماريو دراجي، ينشر»: a name between commas directly before the verb."""
    return any(after == at - 1 and mention.type == "PER" for after, mention in v.names.values())


def _can_be_object(v: View, first: int) -> bool:
    word = v.words[first]
    return (
        word not in PREPOSITIONS.values() and not is_adjunct(v, first) and word not in THAT and word not in ("في", "لا", "لم", "قد", "مع")
    )


def _resume(v: View, end: int, stop: int) -> int | None:
    """Past times and circumstances that stand between subject and object: «نفى مصدر، اليوم الأربعاء، صحة …»."""
    start = skip_adjuncts(v, end, stop)
    if start >= stop or (is_punctuation(v.words[start]) and start not in v.passage.closing and v.words[start] != "#"):
        return None
    return start if _can_be_object(v, start) else None


def _blame(v: View, at: int, stop: int) -> Complement | None:
    """«حملت الرئاسة حركة … مسؤولية …»: to carry is to blame only with مسؤولية."""
    blame = next((here for here in range(at + 1, min(stop, at + 20)) if bare(v.words[here]) in ("مسووليه", "مسوليه")), None)
    if blame is None:
        return None
    first = skip_adjuncts(v, at + 1, stop)
    if first >= stop or not opens_phrase(v, first):
        return None
    end = phrase_at(v, first, blame).after
    start = _resume(v, end, stop)
    if start is None or start >= blame:
        return Complement("object", at + 1, first)
    return Complement("object", end, start)


def _feeling(v: View, at: int, stop: int) -> Complement | None:
    """«جدد دعوته إلى», «أبدى استعداده لـ»: the noun of stance and what it governs."""
    for here in range(at + 1, min(stop, at + 14)):
        if _without_pronoun(v.words[here]) in words_of("feelings", "nouns"):
            return Complement("object", here, here)
        if _other_cue(v, at, here):
            return None
    return None


def _without_pronoun(word: str) -> str:
    for pronoun in ("هما", "هم", "ها", "ه"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + 2:
            stem = word[: -len(pronoun)]
            return (
                stem[:-1] + "ه"
                if stem.endswith("ت") and pronoun != "ه"
                else stem
                if pronoun != "ه" or not stem.endswith("ت")
                else stem[:-1] + "ه"
            )
    return word
