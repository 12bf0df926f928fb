"""A text as the time words in it: one pass, one dictionary look-up a word, everything else is a gap.

What is not a word of time is folded into gaps, so that the grammars that follow only ever see a handful of atoms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from khabar.text.calendar.vocabulary import Entry, vocabulary
from khabar.text.numerals import find_numerals
from khabar.text.numerals.words import forms

if TYPE_CHECKING:
    from khabar.text.normal import Folded
    from khabar.text.numerals import Numeral

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|\n")
_MARKS = frozenset("/-–—‑()[]،,.:|+٬·•'")
_DASHES = str.maketrans("–—‑", "---")
_LONGEST_NUMBER = 18
_FIGURES_AND_MARKS = _MARKS | frozenset("0123456789\n")
_WEEKDAY_NUMBERS = frozenset({"اثنين", "احد", "ثلاثا", "اربعا"})


@dataclass(slots=True, unsafe_hash=True)
class Atom:
    """One time word, number or mark, never changed, at half-open offsets of the folded text.

    `kind` is the lexicon's ("month", "weekday", "unit" …), "number", "ordinal", "mark", "clitic" or "gap";
    `code` and `n` are its meaning; `clitic` is what stands attached in front; `text` is how it is written.
    """

    kind: str
    start: int
    end: int
    text: str
    code: str = ""
    n: int = 0
    definite: bool = False
    clitic: str = ""


_END = Atom("gap", -1, -1, "")


def read_atoms(folded: Folded) -> list[Atom]:
    """The atoms of a text in order, closed by gaps so that a grammar may look ahead without asking for the end.

    >>> from khabar.text.normal import fold
    >>> [atom.kind for atom in read_atoms(fold("وصل الوزير الأحد 3 حزيران/يونيو"))]
    ['gap', 'weekday', 'number', 'month', 'mark', 'month', 'gap', 'gap', 'gap']
    """
    text, known = folded.text, vocabulary()
    tokens = [(match.group(), match.start()) for match in _TOKEN.finditer(text)]
    in_words = not forms().keys().isdisjoint([word for word, _ in tokens])
    numerals = {numeral.outer: numeral for numeral in find_numerals(folded) if numeral.written != "digits"} if in_words else {}
    atoms: list[Atom] = []
    at, count, in_gap = 0, len(tokens), False
    while at < count:
        word, start = tokens[at]
        atom, used = None, 1
        if word in known or start in numerals or word[0] in _FIGURES_AND_MARKS:
            numeral = numerals.get(start)
            if numeral is not None and word in _WEEKDAY_NUMBERS and atoms and _leads_to_weekday(atoms[-1]):
                numeral = None
            atom, used = _read(tokens, at, numeral, text)
        if atom is not None:
            atoms.append(atom)
            in_gap = False
        elif not in_gap:
            atoms.append(Atom("gap", start, start + len(word), word))
            in_gap = True
        at += used
    atoms += (_END, _END, _END)
    return atoms


def _leads_to_weekday(atom: Atom) -> bool:
    """ "يوم اثنين", "آخر اثنين من الشهر": a Monday and not two."""
    return (atom.kind == "unit" and atom.code == "D") or (atom.kind == "edge" and atom.text == "اخر")


def _read(tokens: list[tuple[str, int]], at: int, numeral: Numeral | None, text: str) -> tuple[Atom | None, int]:
    """The atom that begins at a token and how many tokens it takes; None for a word that tells no time."""
    word, start = tokens[at]
    entries = vocabulary().get(word)
    if entries is not None:
        for entry in entries:
            found = _entry_atom(tokens, at, entry, numeral, text)
            if found is not None:
                return found
    if numeral is not None:
        return _numeral_atom(tokens, at, numeral, text)
    if word.isdigit():
        return (_digits(word, start), 1) if len(word) < _LONGEST_NUMBER else (None, 1)
    if word in _MARKS:
        return Atom("mark", start, start + 1, word.translate(_DASHES)), 1
    return (Atom("gap", start, start + 1, word, code="line"), 1) if word == "\n" else (None, 1)


def _digits(word: str, start: int) -> Atom:
    return Atom("number", start, start + len(word), word, n=int(word))


def _entry_atom(tokens: list[tuple[str, int]], at: int, entry: Entry, numeral: Numeral | None, text: str) -> tuple[Atom, int] | None:
    used = 1 + len(entry.rest)
    if entry.rest and entry.rest != tuple([word for word, _ in tokens[at + 1 : at + used]]):
        return None
    last, last_start = tokens[at + used - 1]
    if entry.code == "shield" and _is_today(tokens, at + used):
        return None
    end, start = last_start + len(last), tokens[at][1]
    if numeral is not None and (numeral.end > end or entry.code == "bare") and not entry.rest:
        return None
    if entry.kind == "unit" and entry.code == "S" and entry.definite:
        return None  # "الثانية" is the second of something, an hour above all; the unit is never definite in print
    return Atom(entry.kind, start, end, text[start:end], entry.code, entry.n, entry.definite, entry.clitic), used


def _is_today(tokens: list[tuple[str, int]], end: int) -> bool:
    """Whether "مصر اليوم" before `end` is no newspaper, since a weekday follows: "تستقبل مصر اليوم الخميس"."""
    return tokens[end - 1][0] == "اليوم" and end < len(tokens) and tokens[end][0] in _definite_weekdays()


@cache
def _definite_weekdays() -> frozenset[str]:
    return frozenset(word for word, entries in vocabulary().items() if any(entry.kind == "weekday" and entry.definite for entry in entries))


def _numeral_atom(tokens: list[tuple[str, int]], at: int, numeral: Numeral, text: str) -> tuple[Atom | None, int]:
    used = 1
    while at + used < len(tokens) and tokens[at + used][1] < numeral.end:
        used += 1
    value = numeral.value
    if numeral.kind not in ("cardinal", "ordinal") or value is None:
        return None, 1
    if isinstance(value, float):
        return _whole_part(tokens, at, used, int(value))
    kind = "ordinal" if numeral.kind == "ordinal" else "number"
    clitic = numeral.clitics.removesuffix("ال").replace("لل", "ل")
    return Atom(kind, numeral.outer, numeral.end, text[numeral.start : numeral.end], "words", value, numeral.definite, clitic), used


def _whole_part(tokens: list[tuple[str, int]], at: int, used: int, value: int) -> tuple[Atom | None, int]:
    """The hour of "ثلاثة ونصف", whose fraction is left to the clock or the duration that it belongs to."""
    word, start = tokens[at]
    if used == 1 or not value:
        return None, 1
    end = tokens[at + used - 2][1] + len(tokens[at + used - 2][0])
    return Atom("number", start, end, word, "" if word.isdigit() else "words", value), used - 1
