"""Numbers of time: ages, which are quantities, and all the others, which belong to the dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.text.normal import folded_words

if TYPE_CHECKING:
    from khabar.annotate.numbers.figures import Figure

_NEXT = re.compile(r" ?([ء-ي]+)")
_OF = re.compile(r" (من (?:شهر )?)?([ء-ي]+)")
_BREAK = re.compile(r"[\d.،:؛()\n]")
_WORDS = re.compile(r"[ء-ي]+")
#: Words looked back over for عمره and its like: "يبلغ من العمر نحو 25 عاما".
_BACK = 28
#: Nobody is older; a skeleton of 35,000 years is dated, not aged.
_OLDEST = 130
#: Units of the lexicon that are not time when counted: ربع and نصف are fractions.
_NOT_TIME = frozenset(("Q", "HY"))


def follows_time(text: str, at: int) -> bool:
    """Whether a unit of time or the name of a month follows at `at`."""
    match = _NEXT.match(text, at)
    return match is not None and match[1] in _time_words()


def is_of_time(text: str, at: int, *, vague: bool) -> bool:
    """Whether the number is a day of a month or a vague age of time: 28 من يوليو، مئات السنين."""
    match = _OF.match(text, at)
    return match is not None and (match[1] is not None or vague) and is_time(match[2])


def is_time(word: str) -> bool:
    """Whether a word, with or without the article, is a unit of time or a month."""
    return word in _time_words() or word.removeprefix("ال") in _time_words()


def age_end(text: str, figure: Figure) -> int | None:
    """Where the years of an age end: عمره 25 عاما، (66 عاما)؛ None where the years are no age.

    >>> from khabar.annotate.numbers.figures import find_figures
    >>> from khabar.text.normal import fold
    >>> from khabar.text.numerals import find_numerals
    >>> folded = fold("أحمد (66 عاما) سجن 5 أعوام")
    >>> [age_end(folded.text, figure) for figure in find_figures(folded.text, find_numerals(folded))]
    [13, None]
    """
    match = _NEXT.match(text, figure.end)
    if match is None or match[1] not in _years() or (figure.value or 0) > _OLDEST:
        return None
    if text[figure.outer - 1 : figure.outer] in ("(", "[") and text[match.end() : match.end() + 1] in (")", "]"):
        return match.end()
    words = _WORDS.findall(_BREAK.split(text[max(0, figure.outer - _BACK) : figure.outer])[-1])
    if not _away().isdisjoint(words[-2:]):
        return None
    cued = not _cues().isdisjoint(words) or (figure.lo is not None and not _groups().isdisjoint(words))
    return match.end() if cued else None


@cache
def _time_words() -> frozenset[str]:
    units = load("time_words")["units"]
    words = {word for code, unit in units.items() if code not in _NOT_TIME for key in ("one", "two", "many") for word in unit[key]}
    months = {spelling.split()[0] for system in load("months")["gregorian"].values() for month in system for spelling in month}
    months |= {spelling.split()[0] for month in load("months")["hijri"]["months"] for spelling in month} - {"ربيع"}
    return folded_words(words | months) | {"عاما", "اعوام"}


@cache
def _years() -> frozenset[str]:
    return folded_words(load("quantity_guards")["age"]["years"])


@cache
def _cues() -> frozenset[str]:
    return folded_words(load("quantity_guards")["age"]["cues"])


@cache
def _groups() -> frozenset[str]:
    return folded_words(load("quantity_guards")["age"]["groups"])


@cache
def _away() -> frozenset[str]:
    """Words that make a distance in time of the years behind them: "توفي قبل 58 عاما"."""
    return folded_words(load("quantity_guards")["age"]["away"])
