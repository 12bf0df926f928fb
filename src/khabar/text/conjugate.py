"""The forms under which a verb of the third person stands in a text, from its past and its present."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from khabar.text.normal import fold

#: Object pronouns as they are written onto a verb.
PRONOUNS = ("ه", "ها", "هم", "هما", "هن")


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One folded form; `suffixed` when an object pronoun is written onto it."""

    text: str
    tense: Literal["past", "present"]
    feminine: bool = False
    plural: bool = False
    suffixed: bool = False


def conjugate(past: str, present: str, *, suffixes: bool = False) -> tuple[VerbForm, ...]:
    """The third-person forms of a verb, folded; "-" stands for a tense that is not wanted.

    >>> [form.text for form in conjugate("نفى", "ينفي")]
    ['نفي', 'نفت', 'نفوا', 'نفتا', 'ينفي', 'تنفي', 'ينفون', 'ينفيان', 'تنفيان']

    Weak last letters give way before endings (دعا → دعت, ينفي → ينفون). The masculine dual of the past is left out:
    folded, it is the same as many adverbs (حذرا، نفيا). With `suffixes` come the forms with a pronoun (اتهمه، تتهمها).
    """
    forms: list[VerbForm] = []
    if past != "-":
        forms += _past(fold(past).text, suffixes=suffixes)
    if present != "-":
        forms += _present(fold(present).text, suffixes=suffixes)
    return tuple(forms)


def _past(verb: str, *, suffixes: bool) -> Iterator[VerbForm]:
    weak = verb[-1] in "يا"
    stem = verb[:-1] if weak else verb
    yield VerbForm(verb, "past")
    yield VerbForm(stem + "ت", "past", feminine=True)
    yield VerbForm(stem + "وا", "past", plural=True)
    yield VerbForm(stem + "تا", "past", feminine=True, plural=True)
    if suffixes:
        for pronoun in PRONOUNS:
            yield VerbForm((stem + "ا" if weak else verb) + pronoun, "past", suffixed=True)
            yield VerbForm(stem + "ت" + pronoun, "past", feminine=True, suffixed=True)
            yield VerbForm(stem + "و" + pronoun, "past", plural=True, suffixed=True)


def _present(verb: str, *, suffixes: bool) -> Iterator[VerbForm]:
    stem = verb[:-1] if verb[-1] in "ياو" else verb
    feminine = "ت" + verb[1:]
    yield VerbForm(verb, "present")
    yield VerbForm(feminine, "present", feminine=True)
    yield VerbForm(stem + "ون", "present", plural=True)
    yield VerbForm(verb + "ان", "present", plural=True)
    yield VerbForm(feminine + "ان", "present", feminine=True, plural=True)
    if suffixes:
        for pronoun in PRONOUNS:
            yield VerbForm(verb + pronoun, "present", suffixed=True)
            yield VerbForm(feminine + pronoun, "present", feminine=True, suffixed=True)
