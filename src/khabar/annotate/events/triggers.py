"""Words that name events, found in folded text with their PLOVER type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, Required, TypedDict

from khabar.lexicon import load
from khabar.text.conjugate import PRONOUNS, conjugate
from khabar.text.match import Matcher
from khabar.text.normal import Folded, fold, folded_words
from khabar.text.tokens import PROCLITICS

Tense = Literal["past", "present", "none"]
Genitive = Literal["actor", "target"]


class Kind(TypedDict, total=False):
    """A table `[[kind]]` of the lexicon."""

    type: Required[str]
    name: Required[str]
    genitive: Required[Genitive]
    verbs: list[str]
    nouns: list[str]
    phrases: list[str]
    pairs: list[str]
    noun_pairs: list[str]


_WORD = re.compile(r"\w+")
#: How many words may stand between the two words of a pair: «رفع المتظاهرون في الساحة لافتات».
_BETWEEN = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """What the lexicon says of a word: its PLOVER type, the kind within it, and what its genitive is.

    `needs` are words one of which must stand near for the word to be a trigger at all; empty for most.
    """

    type: str
    kind: str
    genitive: Genitive
    tense: Tense
    suffixed: bool = False
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """A trigger in a folded text: half-open span of its word or words, and its entry.

    `second` is where the word begins that it needs near it, past its article; -1 for none.
    """

    start: int
    end: int
    text: str
    entry: Entry
    second: int = -1


def find_triggers(folded: Folded) -> tuple[Trigger, ...]:
    """The triggers of a text in order.

    >>> [(t.text, t.entry.type) for t in find_triggers(fold("واعتقلت الشرطة متظاهرين رفعوا لافتات بعد مقتل شاب"))]
    [('اعتقلت', 'COERCE'), ('متظاهرين', 'PROTEST'), ('رفعوا لافتات', 'PROTEST'), ('مقتل', 'ASSAULT')]
    """
    found: list[Trigger] = []
    taken = -1
    for match in _matcher().find(folded):
        if match.start == taken:
            continue
        trigger = next(filter(None, (_confirm(folded, match.start, match.end, entry) for entry in match.value)), None)
        if trigger is not None:
            found.append(trigger)
            taken = trigger.second
    return tuple(found)


def _confirm(folded: Folded, start: int, end: int, entry: Entry) -> Trigger | None:
    text = folded.text
    if not entry.needs:
        misread = _misread(folded, start, end, entry) or _followed(text, end, text[start:end])
        return None if misread else Trigger(start, end, text[start:end], entry)
    for count, word in enumerate(_WORD.finditer(text, end)):
        if count > _BETWEEN:
            return None
        if word.group() in entry.needs:
            stop = word.end() if count == 0 else end
            return Trigger(start, stop, text[start:stop], entry, word.start())
    return None


def _misread(folded: Folded, start: int, end: int, entry: Entry) -> bool:
    """What folding or a proclitic made alike: «عارضة» is no «عارضه», «وزارة» not و + زاره."""
    if entry.suffixed and folded.source[folded.span(end - 1, end)[1] - 1] == "ة":
        return True
    first = start
    while first and folded.text[first - 1].isalpha():
        first -= 1
    if not _may_precede(folded.text[first:start], entry.tense):
        return True
    word = folded.text[first:end]
    if word.lstrip("و") in _misreadings("dawn"):
        following = _WORD.search(folded.text, end)
        return following is not None and following.group() in _misreadings("times")
    return word in _misreadings("words")


def _may_precede(letters: str, tense: Tense) -> bool:
    """Whether letters may be written before a verb of this tense: و and ف before any, س and ل before the present; nouns take all."""
    return tense == "none" or not letters.strip("وف" if tense == "past" else "وفسل")


def _followed(text: str, end: int, trigger: str) -> bool:
    """Whether the next word makes something else of a trigger: «ضربة رأسية», «طلب عدم نشر اسمه», «تستهدف دعم السوق»."""
    seconds = _unmeant().get(trigger.removeprefix("ال"))
    if seconds is None:
        return False
    following = _WORD.search(text, end)
    return following is not None and following.group() in seconds


@cache
def _unmeant() -> dict[str, frozenset[str]]:
    rows = (row.split(" ", 1) for row in load("event_triggers")["misread"]["followed"])
    return {fold(head).text: folded_words(seconds.split("|")) for head, seconds in rows}


@cache
def _misreadings(key: str) -> frozenset[str]:
    return folded_words(load("event_triggers")["misread"][key])


@cache
def _matcher() -> Matcher[tuple[Entry, ...]]:
    """Every written form with its readings; those that need a second word come first."""
    readings: dict[str, list[Entry]] = {}
    for form, entry in _entries():
        known = readings.setdefault(form, [])
        if entry.needs:
            known.insert(0, entry)
        elif not any(not other.needs and (other.tense == "none") == (entry.tense == "none") for other in known):
            known.append(entry)
    return Matcher([(form, tuple(entries)) for form, entries in readings.items()], PROCLITICS)


def _entries() -> Iterator[tuple[str, Entry]]:
    for kind in load("event_triggers")["kind"]:
        yield from _phrase_entries(kind)
        yield from _verb_entries(kind)
        yield from _noun_entries(kind)


def _entry(kind: Kind, tense: Tense, *, suffixed: bool = False, needs: frozenset[str] = frozenset()) -> Entry:
    return Entry(kind["type"], kind["name"], kind["genitive"], tense, suffixed, needs)


def _phrase_entries(kind: Kind) -> Iterator[tuple[str, Entry]]:
    for phrase in kind.get("phrases", ()):
        yield fold(phrase).text, _entry(kind, "none")
        head, *rest = phrase.split()
        if rest and not head.startswith("ال"):
            yield fold(" ".join([f"ال{head}", *rest])).text, _entry(kind, "none")
    for pair in kind.get("pairs", ()):
        yield _pair_entry(kind, pair, _tense_of(pair))
    for pair in kind.get("noun_pairs", ()):
        yield _pair_entry(kind, pair, "none")


def _tense_of(pair: str) -> Tense:
    """Verbs of pairs stand in their own forms; those of the present begin with ي, or with ت and no other sign of the past."""
    head = pair.split(" ", 1)[0]
    if head.startswith("ي"):
        return "present"
    return "present" if head in load("event_cues")["verbs"]["present"] else "past"


def _pair_entry(kind: Kind, pair: str, tense: Tense) -> tuple[str, Entry]:
    head, seconds = pair.split(" ", 1)
    needs = frozenset(form for second in seconds.split("|") for form in _with_prefixes(fold(second).text))
    return fold(head).text, _entry(kind, tense, needs=needs)


def _with_prefixes(word: str) -> tuple[str, ...]:
    return word, f"ال{word}", f"ب{word}", f"و{word}", f"ل{word}"


def _verb_entries(kind: Kind) -> Iterator[tuple[str, Entry]]:
    for verb in kind.get("verbs", ()):
        past, present = verb.split()
        for form in conjugate(past, present, suffixes=True):
            yield form.text, _entry(kind, form.tense, suffixed=form.suffixed)
        if kind["type"] == "ASSAULT":
            yield fold(past).text + "ا", _entry(kind, "past")


def _noun_entries(kind: Kind) -> Iterator[tuple[str, Entry]]:
    """A noun with article, as an accusative, and with a pronoun: هجوم، الهجوم، هجوما، هجومه."""
    entry = _entry(kind, "none")
    for noun in kind.get("nouns", ()):
        form = fold(noun).text
        yield form, entry
        yield f"ال{form}", entry
        stem = form[:-1] + "ت" if form.endswith("ه") else form
        if not form.endswith(("ه", "ات", "ون", "ين")):
            yield form + "ا", entry
        for pronoun in PRONOUNS:
            yield stem + pronoun, entry
