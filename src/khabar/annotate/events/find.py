"""The events of an article that a timeline would keep."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from khabar.annotate.events.arguments import read_arguments, read_interval
from khabar.annotate.events.status import decide_status
from khabar.annotate.events.triggers import Trigger, find_triggers
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, Article, Event, Span
from khabar.text.normal import Folded, fold_block, folded_words
from khabar.text.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class EventOptions:
    """`most` events an article, `longest` characters a block.

    The annotation guide of our gold allows six events, and its articles have 4.4 on average: the sixth by weight is seldom one.
    """

    most: int = 5
    longest: int = 20_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An event with what decides whether it is kept: where it stands and how strong its trigger is."""

    event: Event
    kind: str
    order: tuple[int, int]
    weight: float


def find_events(article: Article, options: EventOptions = EventOptions()) -> tuple[Event, ...]:
    """The events of an article in text order, one for each happening, at most `options.most`.

    >>> from khabar.model import Block, CaptureRef
    >>> text = "استأنف الطرفان المحادثات في جنيف بعد هجوم أوقع قتلى."
    >>> page = Article("a", CaptureRef("c", "p", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    >>> [(e.trigger.surface, e.type, e.status) for e in find_events(page)]
    [('استأنف', 'CONSULT', 'happened'), ('أوقع قتلى', 'ASSAULT', 'happened')]

    The body is read before the title, which repeats it. Of several triggers of one kind in neighbouring words the verb is kept,
    of the same happening told again the first telling.
    """
    candidates = [c for block, text in _texts(article) for c in _candidates(article, block, text[: options.longest])]
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.weight, c.order)):
        if len(kept) >= options.most:
            break
        if not any(_repeats(candidate, other) for other in kept):
            kept.append(candidate)
    return tuple(c.event for c in sorted(kept, key=lambda c: c.order))


def _texts(article: Article) -> list[tuple[int, str]]:
    texts = [(at, block.text) for at, block in enumerate(article.blocks) if block.kind != "heading"]
    return texts or ([(TITLE_BLOCK, article.title)] if article.title else [])


def _candidates(article: Article, block: int, text: str) -> list[_Candidate]:
    folded = fold_block(text)
    triggers = find_triggers(folded)
    if not triggers:
        return []
    sentences = [(folded.at(start), folded.at(end)) for start, end in split_sentences(folded)]
    starts = [start for start, _ in sentences]
    found = []
    taken = [(folded.at(n.start), folded.at(n.end)) for n in article.names if n.block == block and n.type != "EVENT"]
    for trigger in triggers:
        if any(start < trigger.end and trigger.start < end for start, end in taken):
            continue
        sentence = sentences[max(0, bisect_right(starts, trigger.start) - 1)]
        if _is_unreal(folded.text[sentence[0] : trigger.start]):
            continue
        found.append(_candidate(article, block, folded, trigger, sentence))
    return found


def _is_unreal(before: str) -> bool:
    """Whether the word before a trigger says that nothing happened or that none is meant: «لم يهاجم», «أي اتفاق», «دون قصف»."""
    words = before.split()
    return bool(words) and before[-1:].isspace() and words[-1].strip('"«»()،') in unreal()


@cache
def unreal() -> frozenset[str]:
    """Words before a trigger that take its event away."""
    return folded_words(load("event_triggers")["misread"]["unreal"])


def _candidate(article: Article, block: int, folded: Folded, trigger: Trigger, sentence: tuple[int, int]) -> _Candidate:
    names = [name for name in article.names if name.block == block]
    dates = [date for date in article.dates if date.block == block]
    interval = read_interval(folded, trigger, sentence, dates)
    arguments = read_arguments(folded, trigger, sentence, names)
    today = article.published.value[:10] if article.published else None
    start, end = folded.span(trigger.start, trigger.end)
    event = Event(
        trigger=Span(block, start, end, folded.source[start:end]),
        type=trigger.entry.type,
        actor=arguments.actor,
        target=arguments.target,
        place=arguments.place,
        interval=interval,
        status=decide_status(folded.text, trigger, sentence, interval, today),
        rule=f"{trigger.entry.type.lower()}.{trigger.entry.kind}",
    )
    weight = _weight(trigger, sentence, block) - _aside(folded, trigger, sentence)
    return _Candidate(event, trigger.entry.kind, (block, start), weight)


#: A verb that opens its sentence tells it; a noun deep in a clause mentions it.
_OPENING = 12
_LEAD_BLOCKS = 3
#: Who died says more than how; who was hurt less; what somebody demanded or was against least.
_OF_KIND = {"kill": 0.4, "wound": -0.3, "demonstrators": -0.4, "demand": -0.1, "support": -0.3, "agreement": 0.1, "talks": 0.2}


#: What a definite noun leads back to was told before; what stands in quotation marks is a speaker's own, and often a figure of speech.
_DEFINITE, _QUOTED = 0.4, 0.6
_QUOTES = (("«", "»"), ("“", "”"))


def _aside(folded: Folded, trigger: Trigger, sentence: tuple[int, int]) -> float:
    """How much less an event is kept that is not told afresh in the outlet's own words."""
    before = folded.text[sentence[0] : trigger.start]
    quoted = before.count('"') % 2 or any(before.rfind(opening) > before.rfind(closing) for opening, closing in _QUOTES)
    return (_DEFINITE if trigger.text.startswith("ال") else 0.0) + (_QUOTED if quoted else 0.0)


def _weight(trigger: Trigger, sentence: tuple[int, int], block: int) -> float:
    weight = 1.0 if trigger.entry.tense == "past" else 0.8
    weight += _OF_KIND.get(trigger.entry.kind, 0.0)
    weight += 0.3 if trigger.entry.needs else 0.0
    weight += 0.4 if trigger.start - sentence[0] <= _OPENING else 0.0
    return weight + max(0, _LEAD_BLOCKS - block) * 0.7


def _repeats(one: _Candidate, other: _Candidate) -> bool:
    """The same type in neighbouring words, a noun that leads back to it («المحادثات»), or the same parties elsewhere."""
    if one.event.type != other.event.type:
        return False
    a, b = one.event, other.event
    if a.trigger.surface.startswith("ال"):
        return True
    if one.order[0] == other.order[0] and abs(one.order[1] - other.order[1]) < _SAME_TELLING:
        return True
    if one.kind != other.kind:
        return False
    known = {a.target, a.actor, a.place} & {b.target, b.actor, b.place} - {None}
    return bool(known) or not any((a.target, a.actor, a.place))


_SAME_TELLING = 80
