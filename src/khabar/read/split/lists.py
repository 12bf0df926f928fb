"""Keywords without a label that the lexicon lists: "سقطرى، موانئ، رحلات بحرية", "+ زبيد + المانجو", "التسميات: سقطرى، موانئ"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.credits import lead_verbs
from khabar.read.split.labels import words_of
from khabar.text.normal import fold

if TYPE_CHECKING:
    from khabar.read.split.lines import Seen

_LABEL = re.compile(r"^\W*(?:[^\W_]+\s){0,3}[^\W_]+\s?[:：]\s*(?=\S)")
#: The signs that part keywords, surest first; a dash or a slash also stands in credits.
_SIGNS = tuple(map(re.compile, (r"\s*[+#*•·|؛;]\s*", r"\s*[،,]\s*", r"\s+[-–—]\s+|\s*/\s*")))
_ANY_SIGN = re.compile(r"[+#*•·|؛;،,/–—-]")
_FEWEST, _FEWEST_BARE = 2, 3
_LONGEST_PHRASE, _LONGEST = 4, 40


def listed(line: Seen) -> tuple[str, ...]:
    """The phrases of a line that is nothing but a list of short ones; none for any other line.

    Behind a label two are enough, and between signs that part nothing else; a verb, a date or a full stop is a sentence's.
    """
    if len(line.words) > _LONGEST or _ANY_SIGN.search(line.text) is None or line.full_stop or (line.stamp is not None and line.stamp.date):
        return ()
    label = _LABEL.match(line.text)
    value = line.text[label.end() :] if label else line.text
    for at, sign in enumerate(_SIGNS):
        pieces, fewest = sign.split(value.strip()), _FEWEST if label or at == 0 else _FEWEST_BARE
        phrases = tuple(piece for piece in pieces if words_of(fold(piece).text)) if len(pieces) >= fewest else ()
        if len(phrases) >= fewest:
            return phrases if all(map(_is_phrase, phrases)) else ()
    return ()


def _is_phrase(phrase: str) -> bool:
    words = words_of(fold(phrase).text)
    return len(words) <= _LONGEST_PHRASE and words[0] not in lead_verbs() and not all(word.isdigit() for word in words)
