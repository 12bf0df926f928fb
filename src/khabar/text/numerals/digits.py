"""Written digits and what their separators mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

#: What a mark between digits is for.
Use = Literal["decimal", "thousands", "unknown"]


@dataclass(frozen=True, slots=True)
class Style:
    """A text's own habit: 5.5 makes its point a decimal mark, 1,250,000 its comma one of thousands."""

    point: Use = "unknown"
    comma: Use = "unknown"


#: Longer strings of digits are keys and account numbers; converting them without bound would take quadratic time.
_LONGEST = 24
_SEPARATORS = re.compile(r"[.,٫٬،'’]")
_GROUPS = re.compile(r"\d{1,3}(?:([.,٬،'’])\d{3})(?:\1\d{3})*")
_ALONE = r"(?<![\d.,٫٬،])%s(?![\d.,٫٬،]\d)(?!\d)"
_DECIMAL_POINT = re.compile(_ALONE % r"\d+\.(?:\d{1,2}|\d{4,6})")
_DECIMAL_COMMA = re.compile(_ALONE % r"\d+[,،]\d{1,2}")
_THOUSANDS_POINT = re.compile(_ALONE % r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_THOUSANDS_COMMA = re.compile(_ALONE % r"[1-9]\d{0,2}(?:[,،]\d{3}){2,}")
#: "20,813 مليون" is 20,813 million where the text tells nothing else; "7,250 مليار" is 7.25: so many milliards are not written.
_MILLIARD = 10**9


def text_style(text: str) -> Style:
    """How a text uses the marks between digits, from its unambiguous numbers.

    >>> text_style("5.5 ... 1.250"), text_style("1.250.000 و7,2"), text_style("1.250").point
    (Style(point='decimal', comma='thousands'), Style(point='thousands', comma='decimal'), 'unknown')
    """
    if "." not in text and "," not in text and "،" not in text:
        return Style()
    point_decimal = _DECIMAL_POINT.search(text) is not None and _THOUSANDS_POINT.search(text) is None
    comma_decimal = _DECIMAL_COMMA.search(text) is not None and _THOUSANDS_COMMA.search(text) is None
    if point_decimal and comma_decimal:
        return Style("decimal", "decimal")
    if point_decimal:
        return Style("decimal", "thousands")
    return Style("thousands", "decimal") if comma_decimal else _thousands_of(text)


def _thousands_of(text: str) -> Style:
    point: Use = "thousands" if _THOUSANDS_POINT.search(text) else "unknown"
    return Style(point, "thousands" if _THOUSANDS_COMMA.search(text) else "unknown")


def read_digits(raw: str, *, scale: int = 0, style: Style | None = None) -> Fraction | None:
    """The number that a string of digits and separators is, else None (an address, a date).

    News writes 4,600 and 4.600 and ٤٬٦٠٠ for thousands, but 7,2 and 7.2 and 21،5 and ٧٫٢ for decimals; three digits after a
    single mark may be either. They are decimals after a zero, after ٫, before a percent sign (`scale` 1), before a scale word
    (`scale` its value) where the text does not use the mark for thousands, and where the text itself uses the point so.

    >>> [str(read_digits(raw)) for raw in ("4,600", "7,2", "1.518.800", "12,220.13", "21،5", "0.125", "192.168.1.2")]
    ['4600', '36/5', '1518800', '1222013/100', '43/2', '1/8', 'None']
    >>> str(read_digits("7.250", scale=10**6)), str(read_digits("20,813", scale=10**6)), str(read_digits("7,250", scale=10**9))
    ('29/4', '20813', '29/4')
    """
    if len(raw) > _LONGEST:
        return None
    marks = _SEPARATORS.findall(raw)
    if not marks:
        return Fraction(raw)
    if len(marks) == 1:
        return _one_mark(raw, marks[0], scale, style or Style())
    whole, last, rest = _split_last(raw)
    if _GROUPS.fullmatch(raw):
        return _plain(raw)
    if last not in marks[:-1] and _GROUPS.fullmatch(whole) and last not in "'’":
        return Fraction(f"{_SEPARATORS.sub('', whole)}.{rest}")
    return None


def _one_mark(raw: str, mark: str, scale: int, style: Style) -> Fraction | None:
    whole, _, rest = _split_last(raw)
    if mark in "'’٬":
        return _plain(raw) if _GROUPS.fullmatch(raw) else None
    grouped = len(rest) == 3 and mark != "٫" and 0 < len(whole) <= 3 and not whole.startswith("0")
    if grouped and _means_thousands(mark, rest, scale, style):
        return _plain(raw)
    return Fraction(f"{whole or '0'}.{rest}")


def _means_thousands(mark: str, rest: str, scale: int, style: Style) -> bool:
    """2,500 مليون is 2,500 million even beside 7,2: nobody writes two empty decimals."""
    use = style.point if mark == "." else style.comma
    if scale == 1 or use == "thousands":
        return scale != 1
    if mark == ".":
        return not scale and use != "decimal"
    return not scale or rest.endswith("00") or (use == "unknown" and scale < _MILLIARD)


def _split_last(raw: str) -> tuple[str, str, str]:
    at = max(i for i, letter in enumerate(raw) if not letter.isdigit())
    return raw[:at], raw[at], raw[at + 1 :]


def _plain(raw: str) -> Fraction:
    return Fraction(_SEPARATORS.sub("", raw))
