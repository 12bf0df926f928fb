"""How exactly a number is meant: نحو، أكثر من، على الأقل …"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import NamedTuple, cast

from khabar.annotate.numbers.phrases import Phrases, entries
from khabar.lexicon import load
from khabar.model import Modifier
from khabar.text.normal import fold

_BREAK = re.compile(r"[\d.،,:؛()«»\"\n!؟]")
#: Characters and words that a verb may stand before its number: "تجاوز عدد القتلى 50".
_BACK = 36
_SUBJECT = 3


class Bound(NamedTuple):
    """A modifier and the edge that the mention's span takes from it."""

    modifier: Modifier
    edge: int


def bound_before(text: str, at: int) -> Bound | None:
    """The modifier whose phrase ends at `at`, and where the span begins with it.

    >>> bound_before("وقتل ما لا يقل عن 20", 18)
    Bound(modifier='min', edge=5)

    Of two phrases the outer one counts: "ما لا يقل عن نحو 20".
    """
    found = _before().before(text, at)
    if found is None:
        return None
    outer = _before().before(text, found.start)
    if outer is not None and outer.end + 1 == found.start:
        found = outer
    return Bound(cast("Modifier", found.value), found.start)


def verb_before(text: str, at: int) -> Modifier | None:
    """The modifier of a verb that stands before the number, or before its own subject: تجاوزت 68، تجاوز عدد المشاركين 300.

    >>> verb_before("تجاوز عدد المشاركين 300", 20)
    'more_than'

    The verb tells the modifier but is no part of the quantity.
    """
    direct = _verbs().before(text, at)
    if direct is not None:
        return cast("Modifier", direct.value)
    words = _BREAK.split(text[max(0, at - _BACK) : at])[-1].split()
    apart = _apart(words)
    if apart is not None:
        return apart
    if _denied(words[-_SUBJECT - 1 :]):
        return "max"
    words = words[-_SUBJECT:]
    known = [_far_verbs().get(word.removeprefix("و")) for word in words]
    return next((cast("Modifier", modifier) for modifier in reversed(known) if modifier), None)


_NOT = ("لا", "لم", "ولا", "ولم", "لن")


def _denied(words: list[str]) -> bool:
    """ "لم يتجاوز عدد الحضور 50" is at most fifty."""
    return any(first in _NOT and second.startswith(_surpassing()) for first, second in pairwise(words))


def _apart(words: list[str]) -> Modifier | None:
    """The bound whose verb and preposition have the subject between them: "لا يقل عدد المفقودين عن 60"."""
    if not words or words[-1] not in ("عن", "علي"):
        return None
    for at, word in enumerate(words):
        bounds = _bounds_apart().get(word.removeprefix("و"))
        if bounds is not None:
            told, denied = bounds
            return denied if at > 0 and words[at - 1] in _NOT else told
    return None


def bound_after(text: str, at: int) -> Bound | None:
    """The modifier whose phrase follows at `at`, and where the span ends with it: على الأقل، أو أكثر، ونيف.

    "5000 أو أقل من 6000" names two numbers, not one with a bound.
    """
    found = _after().after(text, at)
    if found is None or (text.startswith(" من ", found.end) and text.startswith("او", found.start)):
        return None
    return Bound(cast("Modifier", found.value), found.end)


@cache
def _before() -> Phrases[str]:
    return Phrases(entries(load("quantity_modifiers"), "before"))


@cache
def _verbs() -> Phrases[str]:
    return Phrases(entries(load("quantity_modifiers"), "verbs"))


@cache
def _after() -> Phrases[str]:
    return Phrases(entries(load("quantity_modifiers"), "after"))


@cache
def _far_verbs() -> dict[str, str]:
    return {fold(verb).text: modifier for verb, modifier in entries(load("quantity_modifiers"), "far")}


@cache
def _surpassing() -> tuple[str, ...]:
    """Beginnings of the forms that verbs of surpassing have behind a negation."""
    return tuple(load("quantity_modifiers")["more_than"]["denied"])


@cache
def _bounds_apart() -> dict[str, tuple[Modifier, Modifier]]:
    """Verbs whose preposition stands behind their subject: what each says, and what its denial says."""
    less: tuple[Modifier, Modifier] = ("less_than", "min")
    more: tuple[Modifier, Modifier] = ("more_than", "max")
    tables = load("quantity_modifiers")
    return dict.fromkeys(tables["less_than"]["apart"], less) | dict.fromkeys(tables["more_than"]["apart"], more)
