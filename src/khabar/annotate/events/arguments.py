"""Who did it, to whom, where and when: read from the words around a trigger and the names and dates already found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from khabar.annotate.events.triggers import Trigger
from khabar.lexicon import load
from khabar.model import DateMention, NameMention
from khabar.text.normal import Folded, folded_words

_WORD = re.compile(r"\w+|[^\w\s]")
#: How far an argument may stand from its trigger, in letters: a clause of some twelve words.
_REACH = 90
#: A subject follows its verb sooner: «قصفت … إسرائيل» with an adverb or an object between.
_SUBJECT_REACH = 30
#: Letters between a name and the verb right behind it.
_ADJACENT = 2


@cache
def _scenes() -> frozenset[str]:
    """Words before the place of an event: في، قرب، شمال، بلدة."""
    places = load("organisations")["heads"]["places"]
    return folded_words((*places["sides"], *places["scenes"]))


@cache
def _marks(key: str) -> frozenset[str]:
    """Words right before a name that tell its part: `by` who did it, `at` the other side."""
    return folded_words(load("event_cues")["arguments"][key])


@dataclass(frozen=True, slots=True)
class Near:
    """A name near a trigger: its label, its type, the distance (negative before), and the word that leads to it."""

    label: str
    type: str
    distance: int
    lead: str
    attached: str


@dataclass(frozen=True, slots=True)
class Arguments:
    """What an event's clause says of it; absent is None."""

    actor: str | None
    target: str | None
    place: str | None


def read_arguments(folded: Folded, trigger: Trigger, clause: tuple[int, int], names: Sequence[NameMention]) -> Arguments:
    """The arguments of a trigger among the names of its clause.

    Prepositions decide before order does: «على يد», «من قبل» mark who did it, «على», «ضد», «مع» the other side, «بين» both;
    «في», «قرب» and an attached ب before a place the place. Of what is left, the first name after an active verb or after a noun
    whose genitive acts is the actor, the next the target; a name before the verb is its actor.
    """
    near = _near(folded, trigger, clause, names)
    place = next((n.label for n in near if n.type == "LOC" and n.distance > 0 and (n.lead in _scenes() or n.attached == "ب")), None)
    parties = [n for n in near if n.label != place and n.type != "EVENT"]
    if _between(folded, trigger):
        after = [n.label for n in parties if n.distance > 0]
        return Arguments(after[0] if after else None, after[1] if len(after) > 1 else None, place)
    actor = next((n.label for n in parties if _is_doer(n, trigger)), None)
    target = next((n.label for n in parties if n.distance > 0 and n.lead in _marks("at") and n.label != actor), None)
    rest = [n for n in parties if n.label not in (actor, target) and n.lead not in _scenes()]
    return _by_order(trigger, rest, actor, target, place)


def _is_doer(name: Near, trigger: Trigger) -> bool:
    """Whether its preposition makes a name who did it: «على يد», «من قبل», and ل behind a noun whose genitive acts (زيارة للوزير)."""
    return name.lead in _marks("by") or (name.attached == "ل" and trigger.entry.genitive == "actor" and name.distance > 0)


def _by_order(trigger: Trigger, rest: list[Near], actor: str | None, target: str | None, place: str | None) -> Arguments:
    before = [n for n in rest if n.distance < 0]
    if actor is None and trigger.entry.tense != "none":
        actor = _right_before(before)
    after = [n.label for n in rest if n.distance > 0]
    if trigger.entry.tense == "none" and trigger.entry.genitive == "target":
        target = target or (after[0] if after else None)
        return Arguments(actor or (before[-1].label if before else None), target, place)
    if actor is None and before and trigger.entry.tense == "present":
        actor = before[-1].label
    if actor is None:
        actor = next((n.label for n in rest if 0 < n.distance <= _SUBJECT_REACH), None)
    if actor is None and before:
        actor = before[-1].label
    return Arguments(actor, target or next((label for label in after if label != actor), None), place)


def _right_before(before: list[Near]) -> str | None:
    """«بغداد وواشنطن أجرتا …»: the subject that stands before its verb, both of two joined by و."""
    adjacent = [n for n in before if n.distance >= -_ADJACENT]
    if not adjacent:
        return None
    last = adjacent[-1]
    joined = [n for n in before if last.attached == "و" and n is not last and last.distance - n.distance <= len(last.label) + 2 * _ADJACENT]
    return "؛ ".join([*(n.label for n in joined[-1:]), last.label])


def _near(folded: Folded, trigger: Trigger, clause: tuple[int, int], names: Sequence[NameMention]) -> list[Near]:
    found = []
    for name in names:
        start, end = folded.at(name.start), folded.at(name.end)
        if start < clause[0] or end > clause[1]:
            continue
        distance = start - trigger.end if start >= trigger.end else end - trigger.start
        if (start < trigger.end and end > trigger.start) or abs(distance) > _REACH:
            continue
        distance = distance or (1 if start >= trigger.end else -1)
        found.append(Near(name.entity.label or name.surface, name.type, distance, *_lead(folded.text, start)))
    return found


def _lead(text: str, start: int) -> tuple[str, str]:
    """The word before a name, and the letter written onto it."""
    attached = text[start - 1 : start] if start and text[start - 1 : start].isalpha() else ""
    words = _WORD.findall(text[max(0, start - 40) : start - len(attached)])
    return (words[-1] if words else ""), attached


def _between(folded: Folded, trigger: Trigger) -> bool:
    words = _WORD.findall(folded.text[trigger.end : trigger.end + 40])[:4]
    return "بين" in words or folded.text[trigger.start - 4 : trigger.start - 1] == "بين"


def read_interval(folded: Folded, trigger: Trigger, sentence: tuple[int, int], dates: Sequence[DateMention]) -> tuple[str, str] | None:
    """The interval of the date in the trigger's sentence that stands nearest to it."""
    inside = [d for d in dates if d.interval is not None and sentence[0] <= folded.at(d.start) < sentence[1]]
    nearest = min(inside, key=lambda d: abs(folded.at(d.start) - trigger.start), default=None)
    return nearest.interval if nearest is not None else None
