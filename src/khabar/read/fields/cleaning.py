"""Field values as records say them: no marks, Arabic letters for their Persian look-alikes, single spaces."""

from __future__ import annotations

import re

from khabar.text.normal import strip_marks

_LOOKALIKES = str.maketrans(
    {"ی": "ي", "ې": "ي", "ۍ": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ە": "ه", "\u00a0": " ", "\u202f": " "}
)
_SPACES = re.compile(r"\s+")
_EDGES = " \t,،؛;|/:：.-–—_•*·#"


def clean(value: str) -> str:
    """A tag, name or credit as it is compared and shown.

    >>> clean("فی العراق ")
    'في العراق'
    """
    return _SPACES.sub(" ", strip_marks(value).translate(_LOOKALIKES)).strip(_EDGES)
