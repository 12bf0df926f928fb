"""Whether an event happened, goes on, is planned, is denied, or is only somebody's claim."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from khabar.annotate.events.triggers import Trigger
from khabar.lexicon import load
from khabar.text.conjugate import conjugate
from khabar.text.normal import fold

Status = Literal["happened", "ongoing", "planned", "denied", "claimed"]

_WORD = re.compile(r"\w+")
_THAT = frozenset(["ان", "انه", "انها", "انهم", "بان", "بانه", "بانها", "عن"])
#: How far before the trigger a denial reaches: «نفى الجيش مقتل», not over a whole clause.
_NEAR = 60
#: Letters of a sentence that are looked at on either side: the longest sentences of a month of news, not a text without stops.
_FAR = 400


def decide_status(text: str, trigger: Trigger, sentence: tuple[int, int], interval: tuple[str, str] | None, today: str | None) -> Status:
    """The status of an event, from its sentence; `text` is folded, `today` the day of publication.

    >>> from khabar.annotate.events.triggers import find_triggers
    >>> from khabar.text.normal import fold
    >>> said = fold("نفى الجيش مقتل جنود").text
    >>> decide_status(said, find_triggers(fold(said))[-1], (0, len(said)), None, None)
    'denied'

    Denials reach a clause, reported speech everything behind its أن; a future form, «المقرر» and a date after today plan.
    """
    before = text[max(sentence[0], trigger.start - _FAR) : trigger.start]
    around = text[max(sentence[0], trigger.start - _FAR) : min(sentence[1], trigger.end + _FAR)]
    near = before[-_NEAR:]
    if _any_form(near, denials()):
        return "denied"
    if _is_future(text, trigger) or _cues("planned").search(text[max(sentence[0], trigger.start - 50) : trigger.end + 50]):
        return "planned"
    if interval is not None and today is not None and interval[0] > today:
        return "planned"
    if _is_reported(before):
        return "claimed"
    return "ongoing" if _cues("ongoing").search(around) and trigger.entry.tense != "past" else "happened"


def _is_future(text: str, trigger: Trigger) -> bool:
    return trigger.entry.tense == "present" and text[trigger.start - 1 : trigger.start] == "س"


def _any_form(text: str, forms: frozenset[str]) -> bool:
    return any(word in forms or word[1:] in forms for word in _WORD.findall(text))


def _is_reported(before: str) -> bool:
    """A verb of saying and then its أن stand before the trigger."""
    said = False
    for word in _WORD.findall(before):
        said = said or word in sayings() or word[1:] in sayings()
        if said and word in _THAT:
            return True
    return False


@cache
def _cues(key: str) -> re.Pattern[str]:
    """Any of the words and phrases of a list; … stands for any ending."""
    words = (fold(word).text.replace("…", r"\w*") for word in load("event_cues")["status"][key])
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@cache
def denials() -> frozenset[str]:
    """Forms of verbs that deny."""
    return _forms("deny", "rule_out")


@cache
def sayings() -> frozenset[str]:
    """Forms of verbs with which others' words are reported."""
    return _forms("say", "say_ب", "note", "announce", "affirm", "stress", "point", "judge", "view", "warn", "accuse")


def _forms(*groups: str) -> frozenset[str]:
    verbs = [verb.split() for group in load("reporting_verbs")["group"] if group["name"] in groups for verb in group["verbs"]]
    return frozenset(form.text for past, present, _ in verbs for form in conjugate(past, present))
