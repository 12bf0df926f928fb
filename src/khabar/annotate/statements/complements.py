"""Where the words begin that a reporting word reports: after أن/إن, a preposition, a colon, a quotation mark, or at a bare noun."""

from __future__ import annotations

from khabar.annotate.statements.adjuncts import is_adjunct
from khabar.annotate.statements.agreement import disagrees
from khabar.annotate.statements.frames import (
    BEFORE_CLAUSE,
    OTHER_THAT,
    PREPOSITIONS,
    THAT,
    Complement,
    can_be_object,
    is_governed_by_b,
    other_cue,
    resume,
    subject_stands_before,
)
from khabar.annotate.statements.insertions import keeps_anonymous, past_insertion
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import opens_phrase, past_complement, phrase_at, quotes_a_body
from khabar.annotate.statements.stances import find_again, find_blame, find_feeling, find_wish
from khabar.annotate.statements.verbs import Cue, listed, look_up, words_of
from khabar.annotate.statements.views import View, bare, is_definite, is_head, lexicon
from khabar.annotate.statements.zones import skip_adjuncts

#: A quotation of so many words is a name if a clause follows it so soon.
_A_NAME, _NEXT_WORDS = 4, 8
#: A quotation belongs to its verb only from nearby; further off it is part of something else.
_FARTHEST_QUOTATION = 26
#: How far behind its verb the content may begin: longer subjects than this were not met in a month of five outlets.
_FARTHEST = 48
_FARTHEST_ATTACHED = 20
#: Words of a name that no tagger marked.
_LONGEST_NAME = 3
_MOST_COMMAS = 5
_SHORTEST_WITH_L = 4
_FIXED_ON = listed("fixed_on")
_ANNOUNCED = listed("announced")
_DENIED = listed("denied")
_DRAWING = listed("drawing")
_APPEALS = listed("appeals")
_PLEAS = listed("pleas")
_PRAISED = listed("praised")


def find_complement(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """The complement of the cue at `at` before `stop`; None where it reports nothing.

    A clause, a colon or a quotation is what most verbs report with and is looked for first; then the cue's own preposition
    before a noun («أشار إلى ارتفاع …»), last a bare verbal noun («أعلن … مقتل»).
    """
    stop = min(stop, at + _FARTHEST)
    if "blame" in cue.frames:
        return find_blame(v, cue, at, stop)
    if "feeling" in cue.frames:
        return find_again(v, at, stop) or find_feeling(v, at, stop)
    if "wish" in cue.frames and (wish := find_wish(v, at, stop)) is not None:
        return wish
    if "again" in cue.frames:
        return find_again(v, at, stop)
    if cue.group == "accuse" and not cue.object:
        return _accused(v, cue, at, stop)
    return _nearest(_clause(v, cue, at, stop), _preposition(v, cue, at, stop), _object(v, cue, at, stop), v)


def _nearest(clause: Complement | None, preposition: Complement | None, noun: Complement | None, v: View) -> Complement | None:
    """A clause goes first, unless it is a quotation that begins inside the preposition's noun; of the others the nearer one.

    «طالبت واشنطن بيونغ يانغ بنزع السلاح "بشكل كامل"»: under بـ. «طلب المدعي إلغاء المنع … بالسجن»: the bare noun is nearer,
    unless it is definite and thus whom the words are said to («ناشد الوزير الأطراف بوقف …»).
    """
    if clause is not None and preposition is not None and _governs_first(clause, preposition, v):
        return preposition
    if clause is not None and (clause.frame != "quotation" or not any(c and c.start < clause.start for c in (preposition, noun))):
        return clause
    if noun is not None and preposition is not None and _is_name_between(v, noun.start, preposition.zone):
        return preposition
    if noun is not None and (preposition is None or (noun.start < preposition.start and _is_appeal(v.words[noun.start]))):
        return noun
    return preposition or noun or clause


def _is_name_between(v: View, start: int, zone: int) -> bool:
    """«كشف مدير صحة نينوى | فلاح الطائي | ، الثلاثاء، عن …»: some bare words before a comma and the verb's preposition are a name."""
    comma = next((k for k in range(start, zone) if is_comma(v.words[k])), None)
    if comma is None or not 1 < comma - start <= _LONGEST_NAME:
        return False
    return all(v.words[k].isalpha() and v.words[k] not in _ANNOUNCED for k in range(start, comma)) and skip_adjuncts(v, comma, zone) >= zone


def _is_appeal(word: str) -> bool:
    """«ناشد النواب | القيام بواجبهم»: a verbal noun is what is asked for; another definite noun is who is asked."""
    return not is_definite(word) or bare(word) in _APPEALS


def _governs_first(clause: Complement, preposition: Complement, v: View) -> bool:
    """«داعية إلى عدم الاعتقاد بأن …»: the verb's own preposition right behind it takes the whole; «أشار إليه إلى أن» has its clause."""
    adjacent = look_up(v.words[preposition.zone - 1]) is not None and preposition.frame == "preposition"
    return (
        adjacent and clause.frame == "clause" and clause.start > preposition.start + 1 and v.words[clause.zone] not in PREPOSITIONS.values()
    )


def _clause(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    commas = owed = 0
    here = at + 1
    while here < stop:
        found = _clause_here(v, cue, at, here, stop)
        if found is not None and not owed:
            return found
        owed = max(0, owed + _relative_cue(v, here) - (found is not None))
        commas += is_comma(v.words[here])
        if commas > _MOST_COMMAS or other_cue(v, at, here):
            return None
        here = _next(v, here)
    return None


def _relative_cue(v: View, here: int) -> bool:
    """A verb of saying inside a relative clause takes the next أن for itself: «البيان الذي ذكر أن …»."""
    if v.words[here - 1] not in ("الذي", "التي", "ما", "الذين"):
        return False
    cue = look_up(v.words[here])
    return cue is not None and cue.finite and "clause" in cue.frames and not keeps_anonymous(v, here)


def _clause_here(v: View, cue: Cue, at: int, here: int, stop: int) -> Complement | None:
    word = v.words[here]
    if word in THAT and v.words[here - 1] not in OTHER_THAT:
        return _after_that(v, cue, at, here)
    if word == ":" and here + 1 < stop and "quote" in cue.frames:
        saying = here - 1 == at + 1 and v.words[here - 1] in words_of("sayings", "nouns")
        return Complement("colon", here - saying, here + 1)
    if here in v.passage.closing and here - at < _FARTHEST_QUOTATION and not _quotes_a_name(v, here):
        return _at_quotation(v, cue, at, here)
    return None


def _after_that(v: View, cue: Cue, at: int, here: int) -> Complement | None:
    named = any(first < here <= after for first, (after, _) in v.names.items())
    governed = v.words[here - 1] in PREPOSITIONS.values() and here - 1 > at and not named
    if governed and not any(BEFORE_CLAUSE.get(frame) == v.words[here - 1] for frame in cue.frames):
        return None
    if "clause" not in cue.frames and not governed and not v.words[here].startswith("بان"):
        return None
    zone = here - 1 if governed else here
    if zone > at + 1 and v.words[zone - 1] in words_of("sayings", "nouns") | _DRAWING:
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
    if closed + 1 >= len(v.words) or v.words[closed + 1] in (".", "!", "؟"):
        return False
    media = {before, before.removeprefix("ل")} & lexicon("carriers", "media")
    if is_head(before, "bodies") or media or (before.startswith("ل") and len(before) < 4):
        return closed - here <= 8
    if quotes_a_body(v, here):
        return True
    return closed - here <= _A_NAME and any(word in THAT or word == ":" for word in v.words[closed + 1 : closed + 1 + _NEXT_WORDS])


def _next(v: View, here: int) -> int:
    if here in v.names:
        return max(v.names[here][0], here + 1)
    if here in v.passage.closing and _quotes_a_name(v, here):
        return v.passage.closing[here] + 1
    return past_insertion(v, here) or here + 1


def _preposition(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """The first noun under the cue's own preposition; the preposition with ب and ل is written onto it."""
    wanted = {PREPOSITIONS[frame] for frame in cue.frames if frame in PREPOSITIONS}
    skipped = at
    for here in range(at + 1, stop):
        word = v.words[here]
        skipped = max(skipped, past_insertion(v, here) or 0)
        if here < skipped:
            continue
        if here > at + 1 and (other_cue(v, at, here) or word in THAT):
            return None
        if word == "عما" and "عن" in cue.frames and here + 1 < stop:
            return Complement("preposition", here, here + 1)
        if word in wanted and here + 1 < stop and not _part_of_subject(v, at, here, cue) and not (word == "في" and is_adjunct(v, here)):
            return Complement("preposition", here, here + 1)
        if word[0] in "بل" and _attaches(v, cue, at, here):
            return Complement("attached", here, here)
    return None


def _attaches(v: View, cue: Cue, at: int, here: int) -> bool:
    """Whether a word carries the cue's own ب or ل: «بالإسراع», a plea in court («ببطلان الإجراءات»), «لتقديم …», «للابتعاد»."""
    word = v.words[here]
    if "plea" in cue.frames and word.startswith("ب") and word[1:] in _PLEAS:
        return True
    if "ب" in cue.frames and here == at + 1 and word in _PRAISED:
        return True
    if "ب" in cue.frames and is_governed_by_b(v, here) and _near(v, cue, at, here):
        return True
    if "ل" not in cue.frames or not word.startswith("ل") or here in v.names or len(word) <= _SHORTEST_WITH_L:
        return False
    holder = v.names.get(past_complement(v, here, len(v.words)))
    if holder is not None and holder[1].type == "PER":
        return False
    return bare(word) in _APPEALS if word.startswith("لل") else here > at + 1


def _near(v: View, cue: Cue, at: int, here: int) -> bool:
    """An attached preposition is the verb's own right after the subject, or after one more noun phrase where one is spoken to."""
    first = skip_adjuncts(v, at + 1, here)
    if first >= here:
        return True
    if cue.person:
        return here - first <= _FARTHEST_ATTACHED
    end = phrase_at(v, first, here).after if opens_phrase(v, first) else first
    if v.words[end : end + 2] == ("علي", "لسان"):
        end = phrase_at(v, end + 2, here).after if end + 2 < here else end
    return skip_adjuncts(v, _past_bare_name(v, first, end, here), here) >= here


def _past_bare_name(v: View, first: int, at: int, here: int) -> int:
    """Past a name that no tagger marked behind an office: «ونددت المتحدثة باسم الحكومة | كارولاين ليفيت | بالحكم»."""
    if not is_head(v.words[first], "persons"):
        return at
    end = at
    while (
        end < here
        and end - at < _LONGEST_NAME
        and v.words[end].isalpha()
        and not is_adjunct(v, end)
        and v.words[end] not in PREPOSITIONS.values()
    ):
        end += 1
    return end


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


def _object(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """A bare noun after the complete subject; directly after the verb where the subject is not expressed or stands before it."""
    if "object" not in cue.frames or (cue.group == "consider" and cue.form == "present" and not cue.object):
        return None
    first = skip_adjuncts(v, at + 1, stop)
    if first >= stop or (is_punctuation(v.words[first]) and first not in v.passage.closing and v.words[first] != "#"):
        return None
    if (cue.group == "ask" and v.words[first] == "عدم") or (cue.group == "show" and not is_head(v.words[first], "papers")):
        return None
    if cue.form == "participle" or not opens_phrase(v, first) or _takes_object_first(v, cue, at, first):
        start = _past_addressee(v, cue, first, stop)
        return Complement("object", first, start) if can_be_object(v, start) else None
    return _behind_subject(v, cue, first, stop)


def _behind_subject(v: View, cue: Cue, first: int, stop: int) -> Complement | None:
    """The object behind the complete subject, or the verbal noun that shows where the subject ends: «أعلنت غرفة طوارئ بري | مقتل …»."""
    end = _past_apposition(v, cue, phrase_at(v, first, stop).after, stop)
    announced = next((k for k in range(first + 1, end) if v.words[k] in _ANNOUNCED and k not in v.names), None)
    object_at = announced if announced is not None else resume(v, end, stop)
    if object_at is None:
        return None
    return Complement("object", min(end, object_at), _past_addressee(v, cue, object_at, stop))


def _past_addressee(v: View, cue: Cue, at: int, stop: int) -> int:
    """«ناشدت المنظمة | المانحين | زيادة التمويل»: whom an appeal is made to is no part of it, where a bare noun follows."""
    if cue.group != "ask" or _is_appeal(v.words[at]) or not opens_phrase(v, at):
        return at
    after = skip_adjuncts(v, phrase_at(v, at, stop).after, stop)
    appeal = after < stop and v.words[after].isalpha() and _is_appeal(v.words[after]) and can_be_object(v, after)
    return after if appeal and is_definite(v.words[at]) else at


def _takes_object_first(v: View, cue: Cue, at: int, first: int) -> bool:
    return _announces(v, first) or subject_stands_before(v, at, cue) or _is_denied_thing(v, cue, first) or disagrees(v, first, cue)


def _past_apposition(v: View, cue: Cue, at: int, stop: int) -> int:
    """«كشف الدكتور سامي الحلو | طبيب المنتخب | عن …»: an office right behind the name, where the verb speaks to nobody.

    And «كشفت الأجهزة الأمنية | بوزارة الداخلية | ملابسات …»: where a body belongs to, where the verb does not govern ب.
    """
    while at < stop and _belongs(v, at, cue):
        at = phrase_at(v, at, stop).after
    named = any(after == at and mention.type == "PER" for after, mention in v.names.values())
    return phrase_at(v, at, stop).after if named and not cue.person and at < stop and _heads_office(v, at) else at


def _announces(v: View, at: int) -> bool:
    """«وأعلنت تنظيم وقفة»: a verbal noun with an indefinite one behind it, though تنظيم may be a body too."""
    after = v.words[at + 1] if at + 1 < len(v.words) else ""
    return v.words[at] in _ANNOUNCED and at + 1 not in v.names and after.isalpha() and not is_definite(after)


def _belongs(v: View, at: int, cue: Cue) -> bool:
    """«بوزارة الداخلية», «للتجمع اليمني»: behind a body, what it belongs to."""
    if "ب" not in cue.frames and v.words[at].startswith("ب") and is_head(v.words[at][1:], "bodies", "places"):
        return True
    return "ل" not in cue.frames and v.words[at].startswith("لل") and not is_adjunct(v, at)


def _heads_office(v: View, at: int) -> bool:
    return is_head(v.words[at], "persons") and not is_definite(v.words[at])


def _is_denied_thing(v: View, cue: Cue, at: int) -> bool:
    """«، فيما نفت الأنباء التي …»: reports and rumours are denied and condemned, they deny nobody."""
    return cue.group in ("deny", "criticise") and bare(v.words[at]) in _DENIED


def _accused(v: View, cue: Cue, at: int, stop: int) -> Complement | None:
    """«اتهم المتحدث الحركة بالمماطلة»: whom the charge strikes belongs to it, behind the complete subject."""
    clause = _clause(v, cue, at, stop)
    charge = _preposition(v, cue, at, stop) or clause
    if charge is None or (clause is not None and clause.frame != "quotation"):
        return clause
    first = skip_adjuncts(v, at + 1, charge.start)
    if first >= charge.start:
        return charge
    if cue.form == "participle" or subject_stands_before(v, at, cue) or disagrees(v, first, cue):
        return Complement("object", at + 1, first)
    if not opens_phrase(v, first):
        return Complement("object", at + 1, first) if _is_common_noun(v, first) else charge
    end = phrase_at(v, first, charge.start).after
    start = resume(v, end, charge.start)
    if start is None and skip_adjuncts(v, end, charge.zone) >= charge.zone and v.words[at].startswith("و"):
        return Complement("object", at + 1, first)
    return Complement("object", end, start) if start is not None else charge


def _is_common_noun(v: View, at: int) -> bool:
    """«واتهم دولة أجنبية بـ», «جهات خارجية»: an indefinite feminine or plural that no tagger took for a name is whom a charge strikes."""
    return at not in v.names and at + 1 not in v.names and v.passage.surface(at, at + 1).endswith(("ة", "ات"))
