"""The speaker's phrase in the zone between a verb of saying and what is said: past times, places, hearers and circumstances."""

from __future__ import annotations

import re
from dataclasses import replace

from khabar.annotate.statements.adjuncts import is_addressed, is_adjunct, is_period
from khabar.annotate.statements.insertions import past_insertion
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import opens_phrase, past_complement, phrase_at
from khabar.annotate.statements.verbs import listed, look_up
from khabar.annotate.statements.views import RELATIVES, Phrase, View, is_definite, is_head, joined_lead, lexicon

#: An active participle without article, as a state is told in: باكية, ضاحكا.
_STATE = re.compile("[^اويت]ا[^ا][^ا][اه]")
_NAME_STARTS = frozenset({"بن", "ابن", "ابو", "عبد", "ال"})
_TIME_ADJECTIVES = listed("time_adjectives")
_ADVERBS = listed("adverbs")
_DASHES = frozenset({"-", "–", "—"})
#: «في بيان نقلته وكالة …»: who carried it on.
_CARRYING_ON = listed("carrying_on")
_QUALIFIERS = listed("qualifiers")
_ATTACHING = listed("attaching")


def subject_in(v: View, first: int, stop: int) -> Phrase | None:
    """The speaker's phrase in the zone between a reporting verb and its content; None where only adjuncts stand.

    Leading adjuncts are skipped («أعلن الاثنين الحوثيون …», «وأضاف لرويترز أن»), trailing ones left out.
    """
    first = skip_adjuncts(v, first, stop)
    if (
        first >= stop
        or _is_circumstance(v, first, stop)
        or _under_preposition(v, first)
        or not (opens_phrase(v, first) or _bare_speaker(v, first, stop))
    ):
        return None
    return extent(v, first, stop)


def _under_preposition(v: View, at: int) -> bool:
    """«أمام لجنة الصحة بمجلس النواب»: a body behind its ب is a place, and no subject."""
    named = v.names.get(at)
    return named is not None and v.words[at].startswith("ب") and named[1].start > v.passage.span(at, at + 1)[0]


def _is_circumstance(v: View, at: int, stop: int) -> bool:
    """How, and not who: «قالت | والدموع تغلبها | إن», «وتابعت | باكية | :», «قال | ضاحكا | إن»."""
    word = v.words[at]
    if word.startswith("وال") and joined_lead(word) == 1:
        return True
    return at + 1 == stop and at not in v.names and _STATE.fullmatch(word) is not None and not is_head(word, "persons", "bodies")


def extent(v: View, first: int, stop: int) -> Phrase | None:
    """The longest phrase of one speaker from `first`: offices, appositions and complements, up to an adjunct or a relative."""
    at = _step(v, first)
    while at < stop and not _leaves_subject(v, at, stop):
        at = _step(v, at)
    return _trim(v, Phrase(first, min(at, stop)))


def _bare_speaker(v: View, at: int, stop: int) -> bool:
    """A name that no tagger marked: some words, none of them a preposition, directly after the verb."""
    word = v.words[at]
    return (
        not is_punctuation(word)
        and word.isalpha()
        and (word in _NAME_STARTS or (len(word) > 2 and word not in _ATTACHING))
        and stop - at < 12
    )


def _step(v: View, at: int) -> int:
    if at in v.names:
        return v.names[at][0]
    if at in v.passage.closing:
        return v.passage.closing[at] + 1
    return at + 1


def _leaves_subject(v: View, at: int, stop: int) -> bool:
    word = v.words[at]
    if is_comma(word):
        return at + 1 >= stop or is_adjunct(v, at + 1) or not _apposition(v, at + 1) or past_insertion(v, at) is not None
    if (
        word in ("عن", "من", "حول")
        and at + 1 < stop
        and not is_head(v.words[at - 1], "impersonal", "persons", "papers")
        and at - 1 not in v.names
    ):
        return is_definite(v.words[at - 1])
    return is_adjunct(v, at) or word in RELATIVES or word in ("(", "-", "–", ":", "و")


def _apposition(v: View, at: int) -> bool:
    if at in v.names or is_head(v.words[at], "persons", "bodies"):
        return True
    cue = look_up(v.words[at])
    if cue is not None and (cue.form == "participle" or cue.finite):
        return False
    return v.words[at].isalpha() and not v.words[at].startswith(("و", "ف")) and not is_definite(v.words[at])


def skip_adjuncts(v: View, at: int, stop: int) -> int:
    """Past times and circumstances at the head of a zone, with their commas."""
    while at < stop:
        word = v.words[at]
        inserted = past_insertion(v, at) if word == "(" or is_comma(word) else None
        if inserted is not None and inserted < stop:
            at = inserted
        elif is_comma(word) or word in _ADVERBS or word in _DASHES or (is_punctuation(word) and _is_closing(v, at)):
            at += 1
        elif word.startswith("لل") and at not in v.names and _hears(v, at):
            at = past_complement(v, at, stop)
        elif word[0] == "ل" and (addressed := _past_addressee(v, at)) is not None:
            at = min(addressed, stop)
        elif word == "في" and at + 1 in v.names and v.names[at + 1][1].type == "LOC":
            at = v.names[at + 1][0]
        elif at not in v.names and (word in lexicon("adjuncts", "time") or is_period(v, at) or (is_adjunct(v, at) and word == "اول")):
            at = _past_time(v, at + 1, stop)
        elif word in RELATIVES:
            at = next((k for k in range(at, stop) if is_comma(v.words[k])), stop)
        elif is_adjunct(v, at):
            at = _past_circumstance(v, at, stop)
        else:
            break
    return at


def _hears(v: View, at: int) -> bool:
    """«قال | للوسطاء | إن», «أوضح | للنواب | أن»: persons behind ل right behind a verb of saying."""
    cue = look_up(v.words[at - 1]) if at else None
    return cue is not None and cue.finite and "ل" not in cue.frames and is_head(v.words[at], "persons", "impersonal")


def _past_addressee(v: View, at: int) -> int | None:
    """Past «للفرات نيوز», «لـ"بيروت العلمي"» right behind a verb of saying: a name behind ل hears the words and does not say them."""
    if v.words[at] == "ل" and at + 1 in v.passage.closing:
        return v.passage.closing[at + 1] + 1
    if at not in v.names or not v.words[at].startswith("ل"):
        return None
    after, name = v.names[at]
    return after if v.words[at].startswith("لل") or name.start > v.passage.span(at, at + 1)[0] else None


def _past_time(v: View, at: int, stop: int) -> int:
    if at < stop and v.words[at - 1 : at + 1] == ("امس", "الاول"):
        at += 1
    while at < stop and (v.words[at] in _TIME_ADJECTIVES or v.words[at].isdigit() or v.words[at] in lexicon("adjuncts", "time")):
        at += 1
    return at


def _past_circumstance(v: View, at: int, stop: int) -> int:
    """Past «في بيان له», «في مؤتمر صحفي مع نظيره الألماني», «بعد ذلك»: a preposition, its noun phrase, and those under it."""
    own = v.words[at] in ("في", "علي", "من", "الي") or v.words[at] in lexicon("adjuncts", "starts")
    head = at + 1 if own and not v.words[at].startswith("ل") and len(v.words[at]) < 8 else at
    alone = v.words[at].endswith(("ه", "ها")) and not v.words[at].startswith("ل")
    if head >= stop or (own and alone):
        return at + 1
    if v.words[head] in lexicon("carriers", "nouns") and head not in v.names:
        end = head + 1
        owned = v.words[head].endswith(("ه", "ها", "هم"))
        while end < stop and (v.words[end] in _QUALIFIERS or v.words[end] in ("امس", "اليوم") or (owned and is_definite(v.words[end]))):
            end += 1
    else:
        end = max(past_complement(v, head, stop), head + 1)
    if end + 1 < stop and v.words[end] in _CARRYING_ON and opens_phrase(v, end + 1):
        end = phrase_at(v, end + 1, stop).after
        end = v.passage.closing[end] + 1 if v.passage.closing.get(end, stop) < stop else end
    if end + 1 < stop and v.words[end] == "علي" and v.words[end + 1] in lexicon("carriers", "places"):
        end += 2
    if end < stop and v.words[end] in ("مع", "الي", "من", "عن", "في") and end + 1 < stop:
        platform = v.words[end + 1] in lexicon("carriers", "platforms")
        end = end + 2 if platform else past_complement(v, end + 1, stop)
    if end < stop and end in v.passage.closing and is_addressed(v, at):
        end = min(v.passage.closing[end] + 1, stop)
    comma = next((k for k in range(end, min(stop, end + 4)) if is_comma(v.words[k])), None)
    return end if comma is None else comma


def _trim(v: View, phrase: Phrase) -> Phrase | None:
    first, after = phrase.first, phrase.after
    while after > first and is_punctuation(v.words[after - 1]) and not _is_closing(v, after - 1):
        after -= 1
    while first < after and is_punctuation(v.words[first]) and first not in v.passage.closing and v.words[first] != "#":
        first += 1
    return replace(phrase, first=first, after=after) if first < after else None


def _is_closing(v: View, at: int) -> bool:
    return at in v.passage.closing.values()
