"""How exactly a number is meant: نحو، أكثر من، على الأقل …"""

from __future__ import annotations

import re
from functools import cache
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

    >>> bound_before("وقتل ما لا يقل عن 20", 18), bound_before("خساير تجاوزت 68", 13)
    (Bound(modifier='min', edge=5), Bound(modifier='more_than', edge=13))

    A verb (تجاوزت) tells the modifier but is no part of the quantity. Of two phrases the outer one counts: "ما لا يقل عن نحو 20".
    """
    found = _before().before(text, at)
    if found is None:
        verb = _verb_before(text, at)
        return Bound(cast("Modifier", verb), at) if verb else None
    outer = _before().before(text, found.start)
    if outer is not None and outer.end + 1 == found.start:
        found = outer
    return Bound(cast("Modifier", found.value), found.start)


def _verb_before(text: str, at: int) -> str | None:
    """The modifier of a verb with its subject between it and the number: تجاوز عدد المشاركين 300."""
    direct = _verbs().before(text, at)
    if direct is not None:
        return direct.value
    words = text[max(0, at - _BACK) : at]
    pieces = _BREAK.split(words)[-1].split()[-_SUBJECT:]
    known = [_verb_words().get(piece.removeprefix("و")) for piece in pieces]
    return next((modifier for modifier in reversed(known) if modifier), None)


def bound_after(text: str, at: int) -> Bound | None:
    """The modifier whose phrase follows at `at`, and where the span ends with it: على الأقل، أو أكثر، ونيف."""
    found = _after().after(text, at)
    return Bound(cast("Modifier", found.value), found.end) if found else None


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
def _verb_words() -> dict[str, str]:
    return {fold(verb).text: modifier for verb, modifier in entries(load("quantity_modifiers"), "verbs") if " " not in verb}
