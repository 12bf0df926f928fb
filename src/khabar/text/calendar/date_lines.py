"""What only a date line writes: years of two figures behind dots, dots between spaces, the months of the Libyan Jamahiriya.

In a sentence "12.05.18" may be a version and "الربيع" is the spring; a line that holds nothing but a date means the date.
"""

from __future__ import annotations

import re
from functools import cache

from khabar.lexicon import load
from khabar.text.alternation import any_of
from khabar.text.normal import fold

_DOTTED = re.compile(r"(?<![\d.])(?:(\d{2})\.(\d{2})\.(\d{2})|(\d{1,2} )\.( \d{1,2} )\.( \d{4}))(?![\d.])")
_BRACKETS = str.maketrans("()[]", "    ")


def spelled_out(folded: str) -> str:
    """A folded date line in the forms that sentences use too, letter for letter as long as it was.

    >>> spelled_out("19.07.18 - 16:33")
    '19/07/18 - 16:33'
    >>> spelled_out("14 الربيع ( مارس ) 2009"), spelled_out("14 الربيع 1993")
    ('14           مارس   2009', '14/03/    1993')
    """
    text = _DOTTED.sub(lambda found: found[0].replace(".", "/"), folded) if folded.count(".") > 1 else folded
    return _libyan().sub(_gregorian, text) if any(month in text for month in libyan_months()) else text


@cache
def libyan_months() -> tuple[str, ...]:
    """The folded names of the Libyan months, January first."""
    return tuple(fold(name).text for names in load("months")["libyan"]["months"] for name in names)


def _gregorian(found: re.Match[str]) -> str:
    """A day and month in a form of the same length: the common name alone where it stands beside, figures where it does not."""
    day, libyan, common = found.group("day", "libyan", "common")
    if common:
        return day + " " * (len(found[0]) - len(day) - len(common)) + common.translate(_BRACKETS)
    return f"{day}/{libyan_months().index(libyan) + 1:02}/".ljust(len(found[0]))


@cache
def _libyan() -> re.Pattern[str]:
    """A day and a Libyan month before a year, with the common name of the month in brackets or behind a slash."""
    common = r"\s?(?:/\s?[^\W\d_]+|[(\[]\s?[^\W\d_]+\s?[)\]])"
    return re.compile(rf"(?P<day>(?<!\d)\d{{1,2}})\s(?P<libyan>{any_of(libyan_months())})(?P<common>{common})?(?=\s\d{{4}}(?!\d))")
