"""Reporting words: every form under which the lexicon's verbs and nouns of saying stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from khabar.lexicon import load
from khabar.text.conjugate import conjugate
from khabar.text.normal import fold, folded_words

Form = Literal["past", "present", "participle", "noun"]
Polarity = Literal["assert", "deny", "demand", "promise", "threaten", "propose", "other"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a reporting word.

    `frames` says how its content follows; `person` that an addressee or accused may stand between;
    `object` that a pronoun is attached (تتهمه); `ambiguous` that it is also a noun or a particle.
    """

    group: str
    polarity: Polarity
    frames: frozenset[str]
    form: Form
    feminine: bool = False
    plural: bool = False
    person: bool = False
    object: bool = False
    ambiguous: bool = False

    @property
    def finite(self) -> bool:
        """Whether it is a verb that takes a subject."""
        return self.form in ("past", "present")


@lru_cache(maxsize=1 << 16)
def look_up(word: str) -> Cue | None:
    """The cue that a folded word is, with or without an attached و or ف.

    >>> look_up("واعلنت").group, look_up("موكده").form, look_up("تتهمه").object
    ('announce', 'participle', True)
    >>> look_up("وزير") is None
    True
    """
    forms = cue_forms()
    found = forms.get(word)
    if found is None and word[:1] in ("و", "ف"):
        found = forms.get(word[1:])
    return found


def known_cue(form: str) -> Cue:
    """The cue of a form that the lexicon has: by it is told what a construction without a verb of its own does («بحسب» as «ذكر»).

    Raises KeyError for a form that the lexicon has not.
    """
    return cue_forms()[form]


@cache
def cue_forms() -> dict[str, Cue]:
    """Every folded form of every cue, built once from `reporting_verbs.toml`."""
    lexicon = load("reporting_verbs")
    ambiguous = folded_words(lexicon["ambiguous"]["forms"]) | folded_words(lexicon["ambiguous_participles"]["forms"])
    forms: dict[str, Cue] = {}
    for group in lexicon["group"]:
        for verb in group["verbs"]:
            past, present, participle = (fold(part).text for part in verb.split())
            for form, kind, feminine, plural, suffixed in _inflect(past, present, participle, suffixes=group.get("person", False)):
                cue = Cue(
                    group["name"], group["polarity"], frozenset(group["frames"]), kind, feminine, plural,
                    group.get("person", False), suffixed, form in ambiguous or (kind == "participle" and plural),
                )  # fmt: skip
                forms.setdefault(form, cue)
    for noun in lexicon["sayings"]["nouns"]:
        feminine = noun.endswith("ها")
        forms[fold(noun).text] = Cue("saying", "assert", frozenset({"clause", "quote"}), "noun", feminine)
    return forms


@cache
def words_of(table: str, key: str) -> frozenset[str]:
    """A list of `reporting_verbs.toml`, folded."""
    return folded_words(load("reporting_verbs")[table][key])


@cache
def listed(key: str) -> frozenset[str]:
    """A list of `attribution.toml`, folded."""
    return folded_words(load("attribution")["words"][key])


_Row = tuple[str, Form, bool, bool, bool]


def _inflect(past: str, present: str, participle: str, *, suffixes: bool) -> Iterator[_Row]:
    for form in conjugate(past, present, suffixes=suffixes):
        yield form.text, form.tense, form.feminine, form.plural, form.suffixed
    if participle != "-":
        yield from _participle(participle)


def _participle(word: str) -> Iterator[_Row]:
    """مؤكد → مؤكدا، مؤكدة، مؤكدين; only the adverbial accusative reports."""
    stem = word.removesuffix("ي")
    yield word + "ا", "participle", False, False, False
    yield word + "ه", "participle", True, False, False
    yield stem + "ين", "participle", False, True, False
    yield stem + "ون", "participle", False, True, False
