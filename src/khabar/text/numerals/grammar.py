"""How the words and digits of a numeral add up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.text.normal import Folded, fold
from khabar.text.numerals.digits import Style, read_digits, text_style
from khabar.text.numerals.record import Kind, Numeral, Written
from khabar.text.numerals.tokens import Token, find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from khabar.text.numerals.words import Role

_SCALES: frozenset[Role] = frozenset(("scale", "accusative", "scale_many"))
_PERCENT_FOLLOWS = re.compile(r" ?(?:[%٪]|بالم[اي]|في الم[اي])")
_DIGIT_BEFORE = re.compile(r"\d[ »\"”)]{0,2}$")
_NEXT_WORD = re.compile(r" ?(\w+)")
#: مئة ألف مليار has two scales; more are no number but an attack on the arithmetic.
_MOST_SCALES = 3
_MOST_GROUPS = 6
_TANWIN = "\u064b"


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
    return tuple(_numerals(_Reader(folded, tokens, text_style(folded.text))))


def parse_numeral(text: str) -> Numeral | None:
    """The numeral that is the whole text, else None.

    >>> parse_numeral("الحادي والعشرين").value, parse_numeral("غدا")
    (21, None)
    """
    folded = fold(text.strip())
    found = find_numerals(folded)
    whole = len(found) == 1 and found[0].outer == 0 and found[0].end == len(folded.text)
    return found[0] if whole else None


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number read so far: `low` is the scale of its last group, `next` the token after it."""

    value: Fraction | None
    low: int
    next: int
    kind: Kind = "cardinal"
    plural: bool = False
    groups: int = 1


class _Reader:
    """The tokens of one text with what their reading needs to know about it."""

    __slots__ = ("folded", "style", "text", "tokens")

    def __init__(self, folded: Folded, tokens: Sequence[Token], style: Style) -> None:
        self.folded = folded
        self.text = folded.text
        self.tokens = tokens
        self.style = style

    def role(self, at: int) -> Role | None:
        """The role of a token, None past the end."""
        return self.tokens[at].word.role if at < len(self.tokens) else None

    def linked(self, at: int, link: str) -> bool:
        """Whether a token exists and hangs on the one before it in this way."""
        return at < len(self.tokens) and self.tokens[at].link == link

    def follows(self, at: int, link: str, *roles: Role) -> bool:
        """Whether a token hangs on the one before it and has one of these roles."""
        return self.linked(at, link) and self.tokens[at].word.role in roles

    def value(self, at: int) -> int:
        """The value of a word."""
        return self.tokens[at].word.value


def _numerals(reader: _Reader) -> Iterator[Numeral]:
    at = 0
    while at < len(reader.tokens):
        read = _read(reader, at)
        if read is None:
            at += 1
            continue
        if not _guarded(reader, at, read):
            yield _record(reader, at, read)
        at = read.next


def _record(reader: _Reader, at: int, read: _Sum) -> Numeral:
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


def _guarded(reader: _Reader, at: int, read: _Sum) -> bool:
    """Whether something else is meant: ربع النهائي is a round, متين alone an adjective.

    A scale after digits that could not be read (1.2.3 مليون) is nothing rather than one million.
    """
    first = reader.tokens[at]
    if (
        first.word.role in _SCALES
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


def _read(reader: _Reader, at: int) -> _Sum | None:
    """The longest numeral that begins at a token, None where the token is no numeral by itself."""
    role = reader.role(at)
    if role == "minus":
        return _negative(reader, at)
    if role in ("ordinal", "ordinal_bound"):
        return _ordinal(reader, at)
    if role in ("vague", "vague_small"):
        return _vague(reader, at)
    if role == "dual":
        return _Sum(Fraction(2), 1, at + 1, "dual")
    return _cardinal(reader, at)


def _negative(reader: _Reader, at: int) -> _Sum | None:
    if not reader.linked(at + 1, "bare"):
        return None
    read = _cardinal(reader, at + 1)
    return replace(read, value=-read.value) if read and read.value else None


def _ordinal(reader: _Reader, at: int) -> _Sum | None:
    """الخامس، الحادي عشر، الثاني والعشرون؛ bare ثانية is the unit of time."""
    value = reader.value(at)
    if value < 10 and reader.follows(at + 1, "bare", "tens") and reader.value(at + 1) == 10:
        return _Sum(Fraction(10 + value), 1, at + 2, "ordinal")
    if value < 10 and reader.follows(at + 1, "and", "tens"):
        return _Sum(Fraction(value + reader.value(at + 1)), 1, at + 2, "ordinal")
    return _Sum(Fraction(value), 1, at + 1, "ordinal") if reader.role(at) == "ordinal" else None


def _vague(reader: _Reader, at: int) -> _Sum:
    """مئات، عشرات الآلاف، بضعة ملايين، بضع مئات، بضعة عشر."""
    end = at + 1
    while reader.follows(end, "bare", "scale", "scale_many", "vague"):
        end += 1
    if end == at + 1 and reader.role(at) == "vague_small" and (reader.follows(end, "bare", "tens") or reader.follows(end, "and", "tens")):
        end += 1
    return _Sum(None, 1, end, "vague")


def _cardinal(reader: _Reader, at: int) -> _Sum | None:
    read = _group(reader, at)
    if read is None or read.value is None or read.kind == "ordinal":
        return read
    while (longer := _extended(reader, at, read)) is not None:
        read = longer
    return read


def _extended(reader: _Reader, at: int, read: _Sum) -> _Sum | None:
    """The numeral with one more group, None where the next group does not belong to it."""
    if reader.follows(read.next, "bare", "point"):
        return _pointed(reader, read)
    if not (reader.linked(read.next, "and") or _continues_bare(reader, read)):
        return None
    group = _group(reader, read.next)
    if group is None or not group.value or read.value is None or group.kind in ("ordinal", "vague"):
        return None
    if group.kind == "fraction" or group.value < group.low:
        return _plus_fraction(read, group)
    whole = group.value.denominator == 1 and read.value % read.low == 0
    if whole and group.value < read.low and group.low < read.low:
        return _Sum(read.value + group.value, group.low, group.next, read.kind, groups=read.groups + 1)
    return _raised(reader, at, read, group)


def _continues_bare(reader: _Reader, read: _Sum) -> bool:
    """Speech drops the و: ألف خمسمئة، 4 آلاف 3 مئة و21."""
    if read.low < 1000 or not reader.linked(read.next, "bare"):
        return False
    role = reader.role(read.next)
    return role == "hundreds" or (role in ("unit", "digits") and reader.follows(read.next + 1, "bare", "hundred"))


def _plus_fraction(read: _Sum, group: _Sum) -> _Sum | None:
    """مليون ونصف المليون and مليون ونصف are 1.5 million, خمسة ونصف 5.5, 20 ونصف المليون 20.5 million."""
    if read.value is None or group.value is None or read.kind == "fraction":
        return None
    if group.low == 1:
        return _Sum(read.value + group.value * read.low, read.low, group.next, read.kind)
    if read.low == 1 and read.groups == 1:
        return _Sum(read.value * group.low + group.value, group.low, group.next, read.kind)
    return _Sum(read.value + group.value, group.low, group.next, read.kind) if group.low <= read.low else None


def _raised(reader: _Reader, at: int, read: _Sum, group: _Sum) -> _Sum | None:
    """ألف ومئتا مليار is 1,200 milliards: the last scale counts for all, where the words before it are less than it."""
    if read.value is None or group.value is None or not group.low > read.low == 1000 or read.value >= group.low:
        return None
    factor = group.value / group.low
    if factor >= read.low or (factor < 100 and _written(reader.tokens[at : group.next]) != "words") or group.plural:
        return None
    return _Sum((read.value + factor) * group.low, group.low, group.next, read.kind)


def _pointed(reader: _Reader, read: _Sum) -> _Sum | None:
    """واحد فاصلة خمسة: 1.5."""
    if not reader.linked(read.next + 1, "bare") or read.value is None or read.value.denominator != 1:
        return None
    after = _group(reader, read.next + 1)
    if after is None or after.value is None or after.value.denominator != 1 or after.low != 1:
        return None
    return _Sum(read.value + after.value / 10 ** len(str(after.value)), 1, after.next)


def _group(reader: _Reader, at: int) -> _Sum | None:
    """One coefficient with its scales: خمسمئة وعشرون ألفا، 7,2 مليون، نصف مليون، ألفان، مليار."""
    role = reader.role(at)
    if role in ("scale", "accusative", "scale_dual", "scale_many"):
        return _bare_scale(reader, at)
    coefficient = _coefficient(reader, at)
    return None if coefficient is None else _scaled(reader, coefficient)


def _bare_scale(reader: _Reader, at: int) -> _Sum:
    """ألف is 1,000 and ألفان 2,000; مليونا before a noun is two million, before و or with tanwin one; آلاف alone is vague."""
    value, role = reader.value(at), reader.role(at)
    if role == "scale_many":
        return _vague(reader, at)
    two = role == "scale_dual" or (role == "accusative" and _is_construct(reader, at))
    return _scaled(reader, _Sum(Fraction(value * (2 if two else 1)), value, at + 1))


def _is_construct(reader: _Reader, at: int) -> bool:
    token = reader.tokens[at]
    start, end = reader.folded.span(token.start, token.end)
    return not reader.linked(at + 1, "and") and _TANWIN not in reader.folded.source[start:end]


def _scaled(reader: _Reader, read: _Sum) -> _Sum:
    value, low, end, plural = read.value, read.low, read.next, False
    last = read.next + _MOST_SCALES
    while end < last and reader.follows(end, "bare", *_SCALES) and value is not None:
        value *= reader.value(end)
        low *= reader.value(end)
        plural = reader.role(end) == "scale_many"
        end += 1
    return _Sum(value, low, end, "cardinal" if end > read.next else read.kind, plural)


def _coefficient(reader: _Reader, at: int) -> _Sum | None:
    role = reader.role(at)
    if role == "digits":
        return _written_digits(reader, at)
    if role == "ratio":
        return _ratio(reader, at)
    if role == "fraction":
        word = reader.tokens[at].word
        return _Sum(Fraction(word.value, word.of), 1, at + 1, "fraction")
    if role == "zero":
        return _Sum(Fraction(0), 1, at + 1)
    if role in ("unit", "tens") and reader.follows(at + 1, "bare", "parts"):
        return _Sum(Fraction(reader.value(at), reader.value(at + 1)), 1, at + 2, "fraction")
    return _below_thousand(reader, at)


def _written_digits(reader: _Reader, at: int) -> _Sum | None:
    if reader.follows(at + 1, "bare", "hundred") and len(reader.tokens[at].raw) <= 3 and reader.tokens[at].raw.isdigit():
        return _below_thousand(reader, at)
    end = _end_of_groups(reader, at)
    if end > at + 1:
        whole = "".join(token.raw for token in reader.tokens[at:end])
        value = read_digits(whole, style=Style("decimal"))
    else:
        token = reader.tokens[at]
        value = read_digits(token.raw, scale=_scale_after(reader, end), style=reader.style)
    if value is None:
        return None
    read = _Sum(value * reader.tokens[at].sign, 1, end)
    return _plus_ratio(reader, read)


def _scale_after(reader: _Reader, at: int) -> int:
    """The scale that follows digits: 1 for percent, 0 for none."""
    if reader.follows(at, "bare", *_SCALES):
        return reader.value(at)
    return 1 if _PERCENT_FOLLOWS.match(reader.text, reader.tokens[at - 1].end) else 0


def _end_of_groups(reader: _Reader, at: int) -> int:
    """The token after "1 234 567": groups of three digits apart by one space, a decimal mark only in the last."""
    if not re.fullmatch(r"[1-9]\d{0,2}", reader.tokens[at].raw):
        return at + 1
    end = at + 1
    while end < at + _MOST_GROUPS and reader.follows(end, "bare", "digits") and _is_group(reader, end):
        end += 1
        if len(reader.tokens[end - 1].raw) > 3:
            break
    return end


def _is_group(reader: _Reader, at: int) -> bool:
    token = reader.tokens[at]
    one_space = token.start == reader.tokens[at - 1].end + 1 and token.outer == token.start
    return one_space and re.fullmatch(r"\d{3}(?:[.,٫]\d+)?", token.raw) is not None


def _plus_ratio(reader: _Reader, read: _Sum) -> _Sum:
    """2 1/4 is 2.25."""
    if read.value is None or not reader.follows(read.next, "bare", "ratio"):
        return read
    ratio = _ratio(reader, read.next)
    if ratio is None or ratio.value is None or not 0 < ratio.value < 1:
        return read
    return _Sum(read.value + (ratio.value if read.value >= 0 else -ratio.value), 1, ratio.next)


def _ratio(reader: _Reader, at: int) -> _Sum | None:
    """3/4; three parts are a date."""
    token = reader.tokens[at]
    parts = token.raw.split("/")
    if len(parts) != 2 or not all(part.isdigit() and len(part) < 10 for part in parts) or int(parts[1]) == 0:
        return None
    return _Sum(token.sign * Fraction(int(parts[0]), int(parts[1])), 1, at + 1, "fraction")


def _below_thousand(reader: _Reader, at: int) -> _Sum | None:
    hundreds = _hundreds(reader, at)
    if hundreds is None or hundreds.value is None:
        return _below_hundred(reader, at)
    rest_follows = reader.linked(hundreds.next, "and") or reader.follows(hundreds.next, "bare", "unit", "bound")
    rest = (_below_hundred(reader, hundreds.next) if rest_follows else None) or _small_digits(reader, hundreds.next)
    if rest is None or rest.value is None or rest.kind == "ordinal" or reader.follows(rest.next, "bare", "parts", "hundred"):
        return hundreds
    return _Sum(hundreds.value + rest.value, 1, rest.next)


def _small_digits(reader: _Reader, at: int) -> _Sum | None:
    if not reader.follows(at, "and", "digits") or not reader.tokens[at].raw.isdigit() or len(reader.tokens[at].raw) > 2:
        return None
    return _Sum(Fraction(reader.tokens[at].raw), 1, at + 1)


def _hundreds(reader: _Reader, at: int) -> _Sum | None:
    role = reader.role(at)
    if role == "hundreds":
        return _Sum(Fraction(reader.value(at)), 1, at + 1)
    if role == "hundred":
        return _Sum(Fraction(100), 1, at + 1)
    if role in ("unit", "digits") and reader.follows(at + 1, "bare", "hundred"):
        factor = Fraction(reader.tokens[at].raw) if role == "digits" else Fraction(reader.value(at))
        return _Sum(factor * 100, 1, at + 2) if factor > 2 else None
    return None


def _below_hundred(reader: _Reader, at: int) -> _Sum | None:
    role = reader.role(at)
    if role in ("tens", "teens"):
        return _Sum(Fraction(reader.value(at)), 1, at + 1)
    if role not in ("unit", "bound"):
        return None
    unit, definite = reader.value(at), _definite(reader, at)
    if reader.follows(at + 1, "bare", "tens") and reader.value(at + 1) == 10:
        return _Sum(Fraction(10 + unit), 1, at + 2)
    day_of_week = definite and unit == 2
    if reader.follows(at + 1, "and", "tens") and reader.value(at + 1) > 10 and not (day_of_week and not _definite(reader, at + 1)):
        return _Sum(Fraction(reader.value(at + 1) + unit), 1, at + 2, "ordinal" if definite and unit <= 2 else "cardinal")
    return _Sum(Fraction(unit), 1, at + 1) if role == "unit" and not day_of_week else None


def _definite(reader: _Reader, at: int) -> bool:
    return reader.tokens[at].clitics.endswith(("ال", "لل"))
