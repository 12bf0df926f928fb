"""Through whom or what words came: statements, tweets, agencies, press conferences."""

from __future__ import annotations

from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import View, bare, is_definite, lexicon

_QUALIFIERS = listed("of_carriers")
_BY_STATEMENT = listed("by_statement")


def carriers(v: View, first: int, stop: int) -> str | None:
    """Through whom or what the words came: «في بيان», «في تغريدة», «في مؤتمر صحفي»."""
    for at in range(first, min(stop, len(v.words))):
        word = v.words[at]
        if word in ("في", "عبر", "خلال", "ب") and at + 1 < stop and _voiced(v.words[at + 1]):
            end = at + 3 if at + 2 < stop and v.words[at + 2] in _QUALIFIERS else at + 2
            return v.passage.surface(at + 1, end)
        if word in lexicon("carriers", "platforms"):
            return v.passage.surface(at, at + 1)
        if word.startswith("ب") and word[1:] in _BY_STATEMENT:
            return v.passage.surface(at, at + 1)[1:]
    return None


def _voiced(word: str) -> bool:
    return word in lexicon("carriers", "voiced")


def spoken_to(v: View, first: int, stop: int) -> str | None:
    """The agency or station to which it was said: «لرويترز», «لوكالة "فرانس برس"»."""
    for at in range(first, stop):
        word = v.words[at]
        rest = word[2:] if word.startswith("لل") else word[1:]
        if not word.startswith("ل") or len(word) < 4 or bare(rest) not in lexicon("carriers", "media"):
            continue
        end = at + 1
        if end < stop and end in v.passage.closing:
            end = v.passage.closing[end] + 1
        elif at in v.names and v.names[at][0] > end:
            end = v.names[at][0]
        elif end in v.names:
            end = v.names[end][0]
        elif end < stop and is_definite(v.words[end]):
            end += 1
        text = v.passage.surface(at, min(end, stop))
        return ("ال" + text[2:]) if text.startswith("لل") else text[1:]
    return None
