"""How the words and digits of a numeral add up."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.text.normal import Folded, fold
from khabar.text.numerals.digits import text_style
from khabar.text.numerals.groups import read_group, read_vague
from khabar.text.numerals.reader import SCALES, Reader, Sum
from khabar.text.numerals.record import Numeral, Written
from khabar.text.numerals.tokens import Token, find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_DIGIT_BEFORE = re.compile(r"\d[ »\"”)]{0,2}$")
#: Texts whose numerals are remembered: dates are read in every block of an article, then quantities.
_REMEMBERED = 64
_NEXT_WORD = re.compile(r" ?(\w+)")


@lru_cache(maxsize=_REMEMBERED)
def find_numerals(folded: Folded) -> tuple[Numeral, ...]:
    """The numerals of a folded text in order, none overlapping.

    News mixes digits and words in one number, and puts و, ب, ل, ال in front of either:

    >>> [(n.value, n.kind) for n in find_numerals(fold("48 ألفا و264 شهيدا، ومليون ونصف المليون نازح بينهم يومين"))]
    [(48264, 'cardinal'), (1500000, 'cardinal'), (2, 'dual')]

    Offsets are into the folded text (`folded.span` leads back). Bare vague plurals (مئات، عشرات الآلاف) have no value.
    """
    tokens = find_tokens(folded.text)
    if not tokens:
        return ()
    return tuple(_numerals(Reader(folded, tokens, text_style(folded.text))))


def parse_numeral(text: str) -> Numeral | None:
    """The numeral that is the whole text, else None.

    >>> parse_numeral("الحادي والعشرين").value, parse_numeral("غدا")
    (21, None)
    """
    folded = fold(text.strip())
    found = find_numerals(folded)
    whole = len(found) == 1 and found[0].outer == 0 and found[0].end == len(folded.text)
    return found[0] if whole else None


def _numerals(reader: Reader) -> Iterator[Numeral]:
    at = 0
    while at < len(reader.tokens):
        read = _read(reader, at)
        if read is None:
            at += 1
            continue
        if not _guarded(reader, at, read):
            yield _record(reader, at, read)
        at = read.next


def _record(reader: Reader, at: int, read: Sum) -> Numeral:
    first, last = reader.tokens[at], reader.tokens[read.next - 1]
    noun = first.word.noun if read.kind == "dual" else None
    written = _written(reader.tokens[at : read.next])
    return Numeral(first.start, last.end, first.outer, first.clitics, _plain(read.value), read.kind, written, read.low, noun)


def _plain(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(value)


def _written(tokens: Sequence[Token]) -> Written:
    raw = sum(bool(token.raw) for token in tokens)
    if not raw:
        return "words"
    return "digits" if raw == len(tokens) else "both"


def _guarded(reader: Reader, at: int, read: Sum) -> bool:
    """Whether something else is meant: ربع النهائي is a round, متين alone an adjective.

    A scale after digits that could not be read (1.2.3 مليون) is nothing rather than one million.
    """
    first = reader.tokens[at]
    if (
        first.word.role in SCALES
        and not first.clitics.startswith("و")
        and _DIGIT_BEFORE.search(reader.text, max(0, first.outer - 3), first.outer)
    ):
        return True
    if first.word.weak and read.next == at + 1:
        return first.outer > 0 or first.end < len(reader.text)
    if read.kind != "fraction":
        return False
    after = _NEXT_WORD.match(reader.text, reader.tokens[read.next - 1].end)
    return after is not None and after[1] in _after_fraction()


@cache
def _after_fraction() -> frozenset[str]:
    return frozenset(load("numerals")["guards"]["after_fraction"])


def _read(reader: Reader, at: int) -> Sum | None:
    """The longest numeral that begins at a token, None where the token is no numeral by itself."""
    role = reader.role(at)
    if role == "minus":
        return _negative(reader, at)
    if role in ("ordinal", "ordinal_bound"):
        return _ordinal(reader, at)
    if role in ("vague", "vague_small"):
        return read_vague(reader, at)
    if role == "dual":
        return Sum(Fraction(2), 1, at + 1, "dual")
    return _cardinal(reader, at)


def _negative(reader: Reader, at: int) -> Sum | None:
    if not reader.linked(at + 1, "bare"):
        return None
    read = _cardinal(reader, at + 1)
    return replace(read, value=-read.value) if read and read.value else None


def _ordinal(reader: Reader, at: int) -> Sum | None:
    """الخامس، الحادي عشر، الثاني والعشرون؛ bare ثانية is the unit of time."""
    value = reader.value(at)
    if value < 10 and reader.follows(at + 1, "bare", "tens") and reader.value(at + 1) == 10:
        return Sum(Fraction(10 + value), 1, at + 2, "ordinal")
    if value < 10 and reader.follows(at + 1, "and", "tens"):
        return Sum(Fraction(value + reader.value(at + 1)), 1, at + 2, "ordinal")
    return Sum(Fraction(value), 1, at + 1, "ordinal") if reader.role(at) == "ordinal" else None


def _cardinal(reader: Reader, at: int) -> Sum | None:
    read = read_group(reader, at)
    if read is None or read.value is None or read.kind == "ordinal":
        return read
    while (longer := _extended(reader, at, read)) is not None:
        read = longer
    return read


def _extended(reader: Reader, at: int, read: Sum) -> Sum | None:
    """The numeral with one more group, None where the next group does not belong to it."""
    if reader.follows(read.next, "bare", "point"):
        return _pointed(reader, read)
    if not (reader.linked(read.next, "and") or _continues_bare(reader, read)):
        return None
    group = read_group(reader, read.next)
    if group is None or not group.value or read.value is None or group.kind in ("ordinal", "vague"):
        return None
    if group.kind == "fraction" or group.value < group.low:
        return _plus_fraction(read, group)
    whole = group.value.denominator == 1 and read.value % read.low == 0
    if whole and group.value < read.low and group.low < read.low:
        return Sum(read.value + group.value, group.low, group.next, read.kind, groups=read.groups + 1)
    return _raised(reader, at, read, group)


def _continues_bare(reader: Reader, read: Sum) -> bool:
    """Speech drops the و: ألف خمسمئة، 4 آلاف 3 مئة و21."""
    if read.low < 1000 or not reader.linked(read.next, "bare"):
        return False
    role = reader.role(read.next)
    return role == "hundreds" or (role in ("unit", "digits") and reader.follows(read.next + 1, "bare", "hundred"))


def _plus_fraction(read: Sum, group: Sum) -> Sum | None:
    """مليون ونصف المليون and مليون ونصف are 1.5 million, خمسة ونصف 5.5, 20 ونصف المليون 20.5 million."""
    if read.value is None or group.value is None or read.kind == "fraction":
        return None
    if group.low == 1:
        return Sum(read.value + group.value * read.low, read.low, group.next, read.kind)
    if read.low == 1 and read.groups == 1:
        return Sum(read.value * group.low + group.value, group.low, group.next, read.kind)
    return Sum(read.value + group.value, group.low, group.next, read.kind) if group.low <= read.low else None


def _raised(reader: Reader, at: int, read: Sum, group: Sum) -> Sum | None:
    """ألف ومئتا مليار is 1,200 milliards: the last scale counts for all, where the words before it are less than it."""
    if read.value is None or group.value is None or not group.low > read.low == 1000 or read.value >= group.low:
        return None
    factor = group.value / group.low
    if factor >= read.low or (factor < 100 and _written(reader.tokens[at : group.next]) != "words") or group.plural:
        return None
    return Sum((read.value + factor) * group.low, group.low, group.next, read.kind)


def _pointed(reader: Reader, read: Sum) -> Sum | None:
    """واحد فاصلة خمسة: 1.5."""
    if not reader.linked(read.next + 1, "bare") or read.value is None or read.value.denominator != 1:
        return None
    after = read_group(reader, read.next + 1)
    if after is None or after.value is None or after.value.denominator != 1 or after.low != 1:
        return None
    return Sum(read.value + after.value / 10 ** len(str(after.value)), 1, after.next)
