"""What a line between the top of a page and the first sentence is: headline, kicker, caption, deck, first subheading."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import is_person, lead_verbs
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from khabar.read.split.looks import Weights
    from khabar.read.split.setting import Setting

#: What it weighs for a line between a headline and the lead to be the caption or deck, and what more for each word of the lead.
_BELOW_HEADLINE, _OF_LEAD, _MOST_OF_LEAD = 2.0, 0.8, 3
#: What it weighs for a few words above the first sentence to be its subheading, and how many of them it says at least.
_SUBHEADING, _FEWEST_SHARED = 6.0, 2
_DIGIT = re.compile(r"\d")
_DASHED = re.compile(r"\s[-–—/|]\s")
_FULL_HEADLINE, _SHORT_HEADLINE = 5, 3
#: What a headline of two parts has between them ("بعد عامين.. الجسر يفتح", "في أول أيامه: القطار يتأخر").
_TWO_PARTED, _LONGEST_KICKER, _LONGEST_HEADLINE = re.compile(r"[:؟?!]|\.\.|…|\s[-–—]\s"), 9, 14


def by_rival(setting: Setting, at: int) -> Weights:
    """Above the body the headline is the line with more of the lead's words, below a kicker; the only line is one, however short."""
    follower = setting.next_body[at]
    if setting.last_bodies[at] or follower == len(setting.lines):
        return {}
    if is_kicker(setting, at):
        return {"T": -4.0, "K": -3.0, "F": 4.0}
    lead = setting.stems[follower]
    if setting.sort_at(at + 1) == "bare" and len(setting.stems[at + 1] & lead) > len(setting.stems[at] & lead) + 1:
        return {"T": -2.5, "F": 2.0}
    short = len(setting.lines[at].words) <= _SHORT_HEADLINE and not _DASHED.search(setting.lines[at].fold)
    return {"T": 2.5} if setting.only_headline == at and short else {}


def is_kicker(setting: Setting, at: int) -> bool:
    """Whether a line is the phrase above the headline that says when, where or how: it opens with a preposition and has no verb."""
    line = setting.lines[at]
    if setting.sorts[at] != "bare" or line.words[0] not in _kicker_openings() or not _SHORT_HEADLINE <= len(line.words) <= _LONGEST_KICKER:
        return False
    if _TWO_PARTED.search(line.fold) or not lead_verbs().isdisjoint(line.words) or setting.sort_at(at + 1) != "bare":
        return False
    headline = setting.lines[at + 1]
    return _FULL_HEADLINE <= len(headline.words) <= _LONGEST_HEADLINE and not headline.stops and headline.words[0] not in _kicker_openings()


@cache
def _kicker_openings() -> frozenset[str]:
    return folded_words(load("lead_verbs")["kickers"]["openings"])


def by_headline(setting: Setting, at: int) -> Weights:
    """Below a headline that speaks of the lead as well the line is its caption or deck, though the lead says more of its words."""
    above, follower = setting.headlines[at], setting.next_body[at]
    if above is None or is_kicker(setting, above) or follower == len(setting.lines) or setting.first_seen[setting.lines[at].words] != at:
        return {}
    lead = setting.stems[follower]
    told, own = len(setting.stems[above] & lead), len(setting.stems[at] & lead)
    if len(setting.lines[at].words) < _FULL_HEADLINE:
        return {"K": _SUBHEADING} if follower == at + 1 and _is_first_subheading(setting, at, own) else {}
    if not told or not own or own > told + 1:
        return {}
    return {"T": -2.0, "K": _BELOW_HEADLINE + _OF_LEAD * min(own, _MOST_OF_LEAD)}


def _is_first_subheading(setting: Setting, at: int, shared: int) -> bool:
    """Whether a few words between the head and the first sentence are most of them in it; figures are a score, one or two words a topic."""
    line = setting.lines[at]
    if shared < _FEWEST_SHARED or 2 * shared < len(setting.stems[at]) or len(line.words) < _SHORT_HEADLINE:
        return False
    return not _DIGIT.search(line.fold) and not is_person(line.words)
