"""One group of a numeral: a coefficient in digits or words with its scales (خمسمئة وعشرون ألفا، 7,2 مليون، نصف مليون)."""

from __future__ import annotations

import re
from fractions import Fraction

from khabar.text.numerals.digits import Style, read_digits
from khabar.text.numerals.reader import SCALES, Reader, Sum

_PERCENT_FOLLOWS = re.compile(r" ?(?:[%٪]|بالم[اي]|في الم[اي])")
#: مئة ألف مليار has two scales; more are no number but an attack on the arithmetic.
_MOST_SCALES = 3
_MOST_GROUPS = 6
_TANWIN = "\u064b"


def read_group(reader: Reader, at: int) -> Sum | None:
    """One coefficient with its scales: خمسمئة وعشرون ألفا، 7,2 مليون، نصف مليون، ألفان، مليار."""
    role = reader.role(at)
    if role in ("scale", "accusative", "scale_dual", "scale_many"):
        return _bare_scale(reader, at)
    coefficient = _coefficient(reader, at)
    return None if coefficient is None else _scaled(reader, coefficient)


def _bare_scale(reader: Reader, at: int) -> Sum:
    """ألف is 1,000 and ألفان 2,000; مليونا before a noun is two million, before و or with tanwin one; آلاف alone is vague."""
    value, role = reader.value(at), reader.role(at)
    if role == "scale_many":
        return read_vague(reader, at)
    two = role == "scale_dual" or (role == "accusative" and _is_construct(reader, at))
    return _scaled(reader, Sum(Fraction(value * (2 if two else 1)), value, at + 1))


def _is_construct(reader: Reader, at: int) -> bool:
    token = reader.tokens[at]
    start, end = reader.folded.span(token.start, token.end)
    return not reader.linked(at + 1, "and") and _TANWIN not in reader.folded.source[start:end]


def _scaled(reader: Reader, read: Sum) -> Sum:
    value, low, end, plural = read.value, read.low, read.next, False
    last = read.next + _MOST_SCALES
    while end < last and reader.follows(end, "bare", *SCALES) and value is not None:
        value *= reader.value(end)
        low *= reader.value(end)
        plural = reader.role(end) == "scale_many"
        end += 1
    return Sum(value, low, end, "cardinal" if end > read.next else read.kind, plural)


def _coefficient(reader: Reader, at: int) -> Sum | None:
    role = reader.role(at)
    if role == "digits":
        return _written_digits(reader, at)
    if role == "ratio":
        return _ratio(reader, at)
    if role == "fraction":
        word = reader.tokens[at].word
        return Sum(Fraction(word.value, word.of), 1, at + 1, "fraction")
    if role == "zero":
        return Sum(Fraction(0), 1, at + 1)
    if role in ("unit", "tens") and reader.follows(at + 1, "bare", "parts"):
        return Sum(Fraction(reader.value(at), reader.value(at + 1)), 1, at + 2, "fraction")
    return _below_thousand(reader, at)


def _written_digits(reader: Reader, at: int) -> Sum | None:
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
    read = Sum(value * reader.tokens[at].sign, 1, end)
    return _plus_ratio(reader, read)


def _scale_after(reader: Reader, at: int) -> int:
    """The scale that follows digits: 1 for percent, 0 for none."""
    if reader.follows(at, "bare", *SCALES):
        return reader.value(at)
    return 1 if _PERCENT_FOLLOWS.match(reader.text, reader.tokens[at - 1].end) else 0


def _end_of_groups(reader: Reader, at: int) -> int:
    """The token after "1 234 567": groups of three digits apart by one space, a decimal mark only in the last."""
    if not re.fullmatch(r"[1-9]\d{0,2}", reader.tokens[at].raw):
        return at + 1
    end = at + 1
    while end < at + _MOST_GROUPS and reader.follows(end, "bare", "digits") and _is_group(reader, end):
        end += 1
        if len(reader.tokens[end - 1].raw) > 3:
            break
    return end


def _is_group(reader: Reader, at: int) -> bool:
    token = reader.tokens[at]
    one_space = token.start == reader.tokens[at - 1].end + 1 and token.outer == token.start
    return one_space and re.fullmatch(r"\d{3}(?:[.,٫]\d+)?", token.raw) is not None


def _plus_ratio(reader: Reader, read: Sum) -> Sum:
    """2 1/4 is 2.25."""
    if read.value is None or not reader.follows(read.next, "bare", "ratio"):
        return read
    ratio = _ratio(reader, read.next)
    if ratio is None or ratio.value is None or not 0 < ratio.value < 1:
        return read
    return Sum(read.value + (ratio.value if read.value >= 0 else -ratio.value), 1, ratio.next)


def _ratio(reader: Reader, at: int) -> Sum | None:
    """3/4; three parts are a date."""
    token = reader.tokens[at]
    parts = token.raw.split("/")
    if len(parts) != 2 or not all(part.isdigit() and len(part) < 10 for part in parts) or int(parts[1]) == 0:
        return None
    return Sum(token.sign * Fraction(int(parts[0]), int(parts[1])), 1, at + 1, "fraction")


def _below_thousand(reader: Reader, at: int) -> Sum | None:
    hundreds = _hundreds(reader, at)
    if hundreds is None or hundreds.value is None:
        return _below_hundred(reader, at)
    rest_follows = reader.linked(hundreds.next, "and") or reader.follows(hundreds.next, "bare", "unit", "bound")
    rest = (_below_hundred(reader, hundreds.next) if rest_follows else None) or _small_digits(reader, hundreds.next)
    if rest is None or rest.value is None or rest.kind == "ordinal" or reader.follows(rest.next, "bare", "parts", "hundred"):
        return hundreds
    return Sum(hundreds.value + rest.value, 1, rest.next)


def _small_digits(reader: Reader, at: int) -> Sum | None:
    if not reader.follows(at, "and", "digits") or not reader.tokens[at].raw.isdigit() or len(reader.tokens[at].raw) > 2:
        return None
    return Sum(Fraction(reader.tokens[at].raw), 1, at + 1)


def _hundreds(reader: Reader, at: int) -> Sum | None:
    role = reader.role(at)
    if role == "hundreds":
        return Sum(Fraction(reader.value(at)), 1, at + 1)
    if role == "hundred":
        return Sum(Fraction(100), 1, at + 1)
    if role in ("unit", "digits") and reader.follows(at + 1, "bare", "hundred"):
        factor = Fraction(reader.tokens[at].raw) if role == "digits" else Fraction(reader.value(at))
        return Sum(factor * 100, 1, at + 2) if factor > 2 else None
    return None


def _below_hundred(reader: Reader, at: int) -> Sum | None:
    role = reader.role(at)
    if role in ("tens", "teens"):
        return Sum(Fraction(reader.value(at)), 1, at + 1)
    if role not in ("unit", "bound"):
        return None
    unit, definite = reader.value(at), _definite(reader, at)
    if reader.follows(at + 1, "bare", "tens") and reader.value(at + 1) == 10:
        return Sum(Fraction(10 + unit), 1, at + 2)
    day_of_week = definite and unit == 2
    if reader.follows(at + 1, "and", "tens") and reader.value(at + 1) > 10 and not (day_of_week and not _definite(reader, at + 1)):
        return Sum(Fraction(reader.value(at + 1) + unit), 1, at + 2, "ordinal" if definite and unit <= 2 else "cardinal")
    return Sum(Fraction(unit), 1, at + 1) if role == "unit" and not day_of_week else None


def _definite(reader: Reader, at: int) -> bool:
    return reader.tokens[at].clitics.endswith(("ال", "لل"))


def read_vague(reader: Reader, at: int) -> Sum:
    """مئات، عشرات الآلاف، بضعة ملايين، بضع مئات، بضعة عشر."""
    end = at + 1
    while reader.follows(end, "bare", "scale", "scale_many", "vague"):
        end += 1
    if end == at + 1 and reader.role(at) == "vague_small" and (reader.follows(end, "bare", "tens") or reader.follows(end, "and", "tens")):
        end += 1
    return Sum(None, 1, end, "vague")
