"""Written digits and what their separators mean."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

#: What the same text tells about its own habit: 5.5 makes the point a decimal mark.
PointStyle = Literal["decimal", "thousands", "unknown"]

#: Longer strings of digits are keys and account numbers; converting them without bound would take quadratic time.
_LONGEST = 24
_SEPARATORS = re.compile(r"[.,٫٬،'’]")
_GROUPS = re.compile(r"\d{1,3}(?:([.,٬،'’])\d{3})(?:\1\d{3})*")
_DECIMAL_POINT = re.compile(r"(?<![\d.,٫٬،])\d+\.(?:\d{1,2}|\d{4,6})(?![\d.,٫٬،])")
_THOUSANDS_POINT = re.compile(r"(?<![\d.,٫٬،])[1-9]\d{0,2}(?:\.\d{3}){2,}(?![\d.,٫٬،])")


def point_style(text: str) -> PointStyle:
    """How a text uses the point between digits, from its unambiguous numbers.

    >>> point_style("5.5 ... 1.250"), point_style("1.250.000"), point_style("1.250")
    ('decimal', 'thousands', 'unknown')
    """
    if _THOUSANDS_POINT.search(text):
        return "thousands"
    return "decimal" if _DECIMAL_POINT.search(text) else "unknown"


def read_digits(raw: str, *, fractional: bool = False, style: PointStyle = "unknown") -> Fraction | None:
    """The number that a string of digits and separators is, else None (an address, a date).

    News writes 4,600 and 4.600 and ٤٬٦٠٠ for thousands, but 7,2 and 7.2 and 21،5 and ٧٫٢ for decimals; three digits after a
    single mark may be either. They are decimals after a zero, after ٫, and where what follows makes thousands unlikely
    (`fractional`: a scale or a percent sign), or where the text itself uses the point so.

    >>> [str(read_digits(raw)) for raw in ("4,600", "7,2", "1.518.800", "12,220.13", "21،5", "0.125", "192.168.1.2")]
    ['4600', '36/5', '1518800', '1222013/100', '43/2', '1/8', 'None']
    >>> str(read_digits("7.250", fractional=True)), str(read_digits("2,500", fractional=True))
    ('29/4', '2500')
    """
    if len(raw) > _LONGEST:
        return None
    marks = _SEPARATORS.findall(raw)
    if not marks:
        return Fraction(raw)
    if len(marks) == 1:
        return _one_mark(raw, marks[0], fractional=fractional, style=style)
    whole, last, rest = _split_last(raw)
    if _GROUPS.fullmatch(raw):
        return _plain(raw)
    if last not in marks[:-1] and _GROUPS.fullmatch(whole) and last not in "'’":
        return Fraction(f"{_SEPARATORS.sub('', whole)}.{rest}")
    return None


def _one_mark(raw: str, mark: str, *, fractional: bool, style: PointStyle) -> Fraction | None:
    whole, _, rest = _split_last(raw)
    if mark in "'’٬":
        return _plain(raw) if _GROUPS.fullmatch(raw) else None
    if _means_thousands(whole, mark, rest, fractional=fractional, style=style):
        return _plain(raw)
    return Fraction(f"{whole or '0'}.{rest}")


def _means_thousands(whole: str, mark: str, rest: str, *, fractional: bool, style: PointStyle) -> bool:
    """2,500 مليون is 2,500 million, 7,250 مليار 7.25 thousand million: nobody writes two empty decimals."""
    if len(rest) != 3 or mark == "٫" or len(whole) > 3 or whole.startswith("0") or not whole:
        return False
    if fractional:
        return mark != "." and rest.endswith("00")
    return not (mark == "." and style == "decimal")


def _split_last(raw: str) -> tuple[str, str, str]:
    at = max(i for i, letter in enumerate(raw) if not letter.isdigit())
    return raw[:at], raw[at], raw[at + 1 :]


def _plain(raw: str) -> Fraction:
    return Fraction(_SEPARATORS.sub("", raw))
