"""Times, places, circumstances and addressees: what may stand anywhere in an attribution and is no part of a speaker's phrase."""

from __future__ import annotations

from functools import cache

from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import View, bare, lexicon

_SHORTEST_ADDRESSED = 3
_ADDRESSEES = listed("addressees")
_CARRYING = listed("carrying")
_OUTLET_ENDS = listed("outlet_ends")
_PERIODS = listed("periods")
_TIME_ADJECTIVES = listed("time_adjectives")


def is_adjunct(v: View, at: int) -> bool:
    """Whether a time, place or circumstance begins here, which is no part of a speaker's phrase."""
    word = v.words[at]
    if at in v.names:
        return _addressed_by_name(v, at)
    if word in _adjunct_words() or (word in _PERIODS and is_period(v, at)):
        return True
    if word[0] == "ل" and (word in ("لل", "ل") or is_addressed(v, at)):
        return True
    if word.startswith("ب") and word[1:] in lexicon("carriers", "nouns"):
        return True
    if word == "اول" and v.words[at + 1 : at + 2] == ("امس",):
        return True
    return word in ("في", "علي", "من", "الي") and at + 1 < len(v.words) and _carries(v, at + 1, on=word == "علي")


@cache
def _adjunct_words() -> frozenset[str]:
    return lexicon("adjuncts", "time") | lexicon("adjuncts", "starts")


def is_period(v: View, at: int) -> bool:
    """«الأسبوع الماضي», «العام المقبل»: a time only by its adjective; «الأمين العام» is none."""
    return v.words[at] in _PERIODS and at + 1 < len(v.words) and v.words[at + 1] in _TIME_ADJECTIVES


def _addressed_by_name(v: View, at: int) -> bool:
    """«لرويترز», «لوكالة تونس إفريقيا للأنباء»: an outlet that a tagger knows, behind its ل."""
    after, name = v.names[at]
    start, _ = v.passage.span(at, at + 1)
    if name.type != "ORG" or not v.words[at].startswith("ل") or name.start == start:
        return is_addressed(v, at) and name.type == "ORG"
    return is_addressed(v, at) or v.words[after - 1] in _OUTLET_ENDS


def is_addressed(v: View, at: int) -> bool:
    """«لرويترز», «لـ"سكاي نيوز"», «لقناة»: whom it was said to."""
    word = v.words[at]
    if word[0] != "ل":
        return False
    if word[1:] in _ADDRESSEES:
        return True
    if len(word) < _SHORTEST_ADDRESSED:
        return False
    return bare(word[1:]) in lexicon("carriers", "media") or word[1:] in lexicon("carriers", "media")


def _carries(v: View, at: int, *, on: bool) -> bool:
    """Whether a carrier or circumstance is named here; on one («على حسابه») only some are: «المشرف على الدراسة» is an office."""
    word = v.words[at]
    if on and bare(word) not in _CARRYING and word not in _CARRYING:
        return bare(word) in lexicon("carriers", "places")
    if word in lexicon("carriers", "platforms"):
        return True
    return word in lexicon("carriers", "nouns") or bare(word) in lexicon("carriers", "nouns") or word in _CARRYING
