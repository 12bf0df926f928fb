"""The words of numerals, every form with every clitic that may stand in front, looked up by one word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from khabar.lexicon import load
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = Literal[
    "digits",
    "ratio",
    "unit",
    "bound",
    "tens",
    "teens",
    "hundred",
    "hundreds",
    "zero",
    "scale",
    "accusative",
    "scale_dual",
    "scale_many",
    "fraction",
    "parts",
    "vague",
    "vague_small",
    "ordinal",
    "ordinal_bound",
    "point",
    "minus",
    "dual",
]

CONJUNCTIONS = ("", "و", "ف")
#: طنين is "two tons" and "a ringing", ينين no word at all.
_SHORTEST_MEASURE = 3
PREPOSITIONS = ("", "ب", "ل", "ك")


class Word(NamedTuple):
    """What one word of a numeral says; `value` is [numerator, denominator] as a tuple for fractions."""

    role: Role
    value: int
    of: int = 1
    noun: str | None = None
    weak: bool = False


class Form(NamedTuple):
    """A word as it stands in text: the clitics in front of it and what it says."""

    clitics: str
    word: Word


@cache
def clitic_forms() -> frozenset[str]:
    """Everything that may stand before a numeral in the same word: و, ب, ال, وبال, لل …"""
    return frozenset(_clitics(definite=True)) | frozenset(_clitics(definite=False)) - {""}


def _clitics(*, definite: bool) -> Iterator[str]:
    for conjunction in CONJUNCTIONS:
        for preposition in PREPOSITIONS:
            article = ("لل" if preposition == "ل" else preposition + "ال") if definite else preposition
            yield conjunction + article


@cache
def forms() -> dict[str, Form]:
    """The numeral that a folded word is, for all words that are one.

    >>> forms()["وبالالف"]
    Form(clitics='وبال', word=Word(role='scale', value=1000, of=1, noun=None, weak=False))
    """
    table: dict[str, Form] = {}
    never = {conjunction + fold(word).text for word in load("numerals")["guards"]["never"] for conjunction in CONJUNCTIONS}
    for base, word in _bases():
        for form, clitics in _with_clitics(base, word):
            if form not in never:
                table.setdefault(form, Form(clitics, word))
    for value, words in load("numerals")["definite_ordinals"].items():
        for word in words:
            table |= {clitics + fold(word).text: Form(clitics, Word("ordinal", int(value))) for clitics in _clitics(definite=True)}
    return table


def _with_clitics(base: str, word: Word) -> Iterator[tuple[str, str]]:
    """A word under its clitics. الأحد is a day of the week, a definite dual counts nothing but الضعف, كبيرين is no ك + بئرين."""
    for clitics in _clitics(definite=False):
        if word.role != "dual" or not clitics.endswith("ك"):
            yield clitics + base, clitics
    if (word.role == "dual" and base != "ضعف") or base == "احد":
        return
    for clitics in _clitics(definite=True):
        yield clitics + base, clitics


def _bases() -> Iterator[tuple[str, Word]]:
    lexicon = load("numerals")
    for word, value in _fixed(lexicon):
        yield fold(word).text, value
    for word, value in _scales(lexicon["scale"]):
        yield fold(word).text, value
    yield from _duals()


def _fixed(lexicon: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    roles: tuple[Role, ...] = ("unit", "bound", "tens", "teens", "hundred", "hundreds", "zero", "ordinal")
    tables = ("units", "bound", "tens", "teens", "hundred", "hundreds", "zero", "ordinals")
    for role, table in zip(roles, tables, strict=True):
        for value, words in lexicon[table].items():
            for word in words:
                bound_ordinal = role == "bound" and "حاد" in word
                yield word, Word("ordinal_bound" if bound_ordinal else role, int(value))
    for word, (numerator, denominator) in lexicon["fractions"].items():
        yield word, Word("fraction", numerator, denominator)
        for pronoun in lexicon["suffixes"]["pronouns"]:
            yield word + pronoun, Word("fraction", numerator, denominator)
    for word, denominator in lexicon["parts"].items():
        yield word, Word("parts", denominator)
    yield from _marked(lexicon)


def _marked(lexicon: dict[str, Any]) -> Iterator[tuple[str, Word]]:
    small = lexicon["vague"]["small"]
    for word in lexicon["vague"]["words"]:
        yield word, Word("vague_small" if word in small else "vague", 0)
    for word in lexicon["signs"]["point"]:
        yield word, Word("point", 0)
    for word in lexicon["signs"]["minus"]:
        yield word, Word("minus", 0)
    for value, words in lexicon["guards"]["weak"].items():
        for word in words:
            yield word, Word("hundreds", int(value), weak=True)


def _scales(scales: list[dict[str, Any]]) -> Iterator[tuple[str, Word]]:
    for scale in scales:
        value = scale["value"]
        for word in scale["one"]:
            yield word, Word("scale", value)
        for word in scale.get("accusative", ()):
            yield word, Word("accusative", value)
        for word in scale.get("dual", ()):
            yield word, Word("scale_dual", value)
        for word in scale["many"]:
            yield word, Word("scale_many", value)


def _duals() -> Iterator[tuple[str, Word]]:
    lexicon = load("counted")
    never = frozenset(lexicon["ambiguous"]["never"])
    for table in lexicon.values():
        for singular in table.get("both", ()):
            yield from _dual_of(singular, dual_forms(singular), never)
        for singular in table.get("nominative", ()):
            yield from _dual_of(singular, dual_forms(singular)[:1], never)
    for singular, shapes in lexicon["times"]["two"].items():
        yield from _dual_of(singular, tuple(shapes), never)
    for singular in _measures():
        yield from _dual_of(singular, dual_forms(singular), never)


def _measures() -> Iterator[str]:
    """The singulars of currencies and units whose dual is no other word."""
    for measure in (*load("currencies")["currency"], *load("units")["unit"]):
        if not (measure.get("not_alone") or measure.get("phrases_only")):
            yield from (one for one in measure["one"] if " " not in one and len(one) >= _SHORTEST_MEASURE)


def _dual_of(singular: str, shapes: tuple[str, ...], never: frozenset[str]) -> Iterator[tuple[str, Word]]:
    noun = fold(singular).text
    yield from ((shape, Word("dual", 2, noun=noun)) for shape in shapes if shape not in never)


def dual_forms(singular: str) -> tuple[str, ...]:
    """The folded nominative and oblique dual of a noun.

    >>> dual_forms("سيارة"), dual_forms("مستشفى"), dual_forms("اعتداء")
    (('سيارتان', 'سيارتين'), ('مستشفيان', 'مستشفيين'), ('اعتداءان', 'اعتداءين', 'اعتدايين'))
    """
    stem = fold(singular).text
    if singular.endswith("ة"):
        stem = stem[:-1] + "ت"
    if singular.endswith("اء"):
        return stem + "ان", stem + "ين", stem[:-1] + "يين"
    return stem + "ان", stem + "ين"
