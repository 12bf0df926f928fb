"""The subject that stands before its verb: in headlines, after لكن and كان, and as the antecedent of الذي."""

from __future__ import annotations

from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import opens_phrase, phrase_at
from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import RELATIVES, Phrase, View, is_definite, is_head
from khabar.annotate.statements.zones import skip_adjuncts, subject_in
from khabar.model import TITLE_BLOCK

_BREAKS = listed("breaks")
_HARD_MARKS = frozenset({":", "|", "/", "؛", "..", "...", "…"})
_LONGEST = 22
#: «مسؤول محلي، طلب عدم ذكر اسمه، قال»: an aside between commas.
_LONGEST_ASIDE = 10
#: A headline may begin with a name that no tagger knows; more words than this are no name.
_LONGEST_UNKNOWN = 2
_LONGEST_BODY = 5
_LONGEST_DATELINE = 12
#: «في خطوة»: what stands before the verb that describes a step.
_STEP = 2
_DASHES = frozenset({"-", "–", "—"})
_LONGEST_OUTLET = 6
_OPENING_PREPOSITIONS = frozenset({"في", "من", "عن", "علي", "خلال", "بعد", "قبل", "منذ", "مع", "لدي", "عقب", "اثر"})


def subject_before(v: View, first: int, at: int, *, title: bool) -> Phrase | None:
    """The noun phrase that ends right before the verb at `at`, within its clause."""
    stop = at
    relative = (at > first and v.words[at - 1] in RELATIVES) or (at > first + 1 and v.words[at - 2] in RELATIVES)
    while stop > first and (v.words[stop - 1] in ("قد", "كان", "كانت", "لا") or (v.words[stop - 1] in RELATIVES)):
        stop -= 1
    start = _clause_start(v, first, stop)
    if stop - start > _LONGEST:
        start = stop - _LONGEST
    found = _reaching(v, start, stop, relative=relative)
    if found is not None and relative and not can_speak(v, found):
        return None
    if found is None and start > first and stop - start <= _LONGEST_BODY and _is_bare_body(v, start, stop):
        return Phrase(start, stop)
    if found is None and title and 0 < stop - start <= _LONGEST_UNKNOWN and v.words[start].isalpha():
        return Phrase(start, stop)
    return found


def _is_bare_body(v: View, start: int, stop: int) -> bool:
    """«لكن | بنك أوف أمريكا | حذر»: a body that no tagger marked, behind a word that opens a clause."""
    return start < stop and is_head(v.words[start], "bodies") and all(word.isalpha() for word in v.words[start:stop])


def _clause_start(v: View, first: int, stop: int) -> int:
    for at in range(stop - 1, first - 1, -1):
        if v.words[at] in _BREAKS or v.words[at] in _HARD_MARKS or v.words[at] in RELATIVES:
            return at + 1
    return first


def _reaching(v: View, start: int, stop: int, *, relative: bool) -> Phrase | None:
    """The first phrase of the clause that leaves nothing but adjuncts before the verb."""
    for at in range(start, stop):
        if not opens_phrase(v, at) or (at > start and _inside_name(v, at)):
            continue
        short = phrase_at(v, at, stop)
        if _only_adjuncts(v, short, stop, relative=relative) and (
            at == start or is_punctuation(v.words[at - 1]) or (relative and _names_person(v, short))
        ):
            return subject_in(v, at, _past_field(v, short.after, stop))
    return None


def _past_field(v: View, at: int, stop: int) -> int:
    """«الفدرالية الوطنية | للفلاحة», «مجمع "أ" | للصناعات الغذائية»: what a body is for."""
    while at < stop and v.words[at].startswith("لل"):
        at += 1
        if at < stop and is_definite(v.words[at]) and v.words[at].endswith("ه") and at not in v.names:
            at += 1
    return at


def _names_person(v: View, phrase: Phrase) -> bool:
    return any(at in v.names and v.names[at][1].type == "PER" for at in range(phrase.first, phrase.after))


def _inside_name(v: View, at: int) -> bool:
    return any(first < at < after for first, (after, _) in v.names.items())


def _only_adjuncts(v: View, phrase: Phrase, stop: int, *, relative: bool) -> bool:
    at = _past_field(v, phrase.after, stop)
    if at == stop - 1 and is_comma(v.words[at]):
        return relative or any(is_comma(word) for word in v.words[phrase.first : at])
    if at < stop - 1 and is_comma(v.words[at]) and is_comma(v.words[stop - 1]) and stop - at <= _LONGEST_ASIDE:
        return True
    while at < stop and is_punctuation(v.words[at]):
        at += 1
    return at >= stop or skip_adjuncts(v, at, stop) >= stop


def can_speak(v: View, phrase: Phrase) -> bool:
    """Whether an antecedent is one who speaks: «ترامب الذي يطالب», not «القرار الذي يطالب»."""
    named = any(at in v.names and v.names[at][1].type != "EVENT" for at in range(phrase.first, phrase.after))
    return named or is_head(v.words[phrase.first], "persons", "bodies", "impersonal", "papers")


def can_act(v: View, phrase: Phrase) -> bool:
    """Whether a subject is one who may speak on in the same sentence: a person, a body or a place by name, no sources and no papers."""
    named = any(at in v.names and v.names[at][1].type != "EVENT" for at in range(phrase.first, phrase.after))
    return (named or is_head(v.words[phrase.first], "persons", "bodies")) and not is_head(v.words[phrase.first], "papers")


def sentence_subject(v: View, first: int, at: int) -> Phrase | None:
    """The subject of a sentence's first verb, which reports nothing itself: «ودافع الحزب عن سياسته، قائلا …»."""
    if v.words[first].lstrip("و") == "اما" and first + 1 < at:
        return subject_in(v, first + 1, at)
    first = _past_opening(v, first, at)
    if first < at and (first in v.names or is_head(v.words[first], "persons", "bodies")):
        return subject_in(v, first, phrase_at(v, first, at).after)
    for verb in (first, first + 1):
        if verb + 1 < at and not opens_phrase(v, verb):
            start = skip_adjuncts(v, verb + 1, at)
            if start + 1 < at and not _can_act_at(v, start) and _can_act_at(v, start + 1):
                start += 1
            if start < at and opens_phrase(v, start) and v.words[start] not in ("في", "علي"):
                return subject_in(v, start, phrase_at(v, start, at).after)
    if first < at and opens_phrase(v, first):
        return subject_in(v, first, phrase_at(v, first, at).after)
    return None


def _can_act_at(v: View, at: int) -> bool:
    """«ويخالفه الرأي | المحلل …»: an object may stand before its subject, and cannot speak."""
    return at in v.names or is_head(v.words[at], "persons", "bodies", "impersonal", "papers")


def _past_opening(v: View, first: int, at: int) -> int:
    """Past a dateline («تونس (رويترز) -») and an adverbial before the verb («وفي كراكاس، …»)."""
    first = past_dateline(v, first, at)
    if first < at and v.words[first].lstrip("و") in _OPENING_PREPOSITIONS:
        comma = next((k for k in range(first, min(at, first + _LONGEST_DATELINE)) if is_comma(v.words[k])), None)
        first = comma + 1 if comma is not None else first
    return skip_adjuncts(v, first, at)


def past_dateline(v: View, first: int, at: int) -> int:
    """Past «تونس (رويترز) -» at the head of a sentence: a short stretch before a dash that nothing closes."""
    dash = next((k for k in range(first, min(at, first + _LONGEST_DATELINE)) if v.words[k] in _DASHES), None)
    if dash is None or (v.passage.block == TITLE_BLOCK):
        return first
    colon = next((k for k in range(dash, min(at, dash + _LONGEST_OUTLET)) if v.words[k] == ":"), dash)
    return next((k for k in range(colon, at) if v.words[k] not in _DASHES and v.words[k] != ":"), at)


def owner_of_step(v: View, first: int, stop: int, at: int) -> Phrase | None:
    """«في خطوة قالت إنها ضرورية، أعلنت الشركة …»: who takes the step says so, and stands behind the comma, else before it."""
    if not _describes_step(v, first, at):
        return None
    if at - _STEP > first:
        return sentence_subject(v, first, at - _STEP)
    verb = step_end(v, first, stop, at) + 2
    return subject_in(v, verb, phrase_at(v, verb, stop).after) if verb < stop else None


def step_end(v: View, first: int, stop: int, at: int) -> int:
    """Where the description of a step that opens its sentence ends: at the comma before what was done; else the sentence's end."""
    if at != first + _STEP or not _describes_step(v, first, at):
        return stop
    return next((k for k in range(at, stop) if is_comma(v.words[k]) and v.passage.quotation(k) is None), stop)


def _describes_step(v: View, first: int, at: int) -> bool:
    if at < first + _STEP or v.words[at - _STEP].lstrip("و") != "في" or is_definite(v.words[at - 1]):
        return False
    return v.words[at + 1 : at + 2] in (("انها",), ("انه",))
