"""Phrases written as a small grammar, spelt out: `(a|b)` a choice, `[a]` an option, `{class}` a word class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_CLASS = re.compile(r"\{(\w+)\}")
_SIGNS = re.compile(r"<\w+>|[^\w\s]")
#: What stands between two spaces outside of choices and options; of these, one within another of its kind at the most.
_PART = re.compile(r"(?:\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]|[^\s(\[])+")
_INNERMOST = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")


def spell_out(phrase: str, classes: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Every wording that a phrase of the grammar stands for.

    >>> list(spell_out("{read} [more] (now|here)", {"read": ["see"]}))
    ['see more now', 'see more here', 'see  now', 'see  here']
    """
    yield from _choices(_CLASS.sub(lambda found: f"({'|'.join(classes[found[1]])})", phrase))


def steps_of(phrase: str, classes: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The parts of a phrase in their order, each with its wordings: what is spelt out is one of each.

    >>> steps_of("{read} [more] (now|here)", {"read": ["see", "watch"]})
    [['see', 'watch'], ['more', ''], ['now', 'here']]
    """
    return [list(dict.fromkeys(spell_out(part[0], classes))) for part in _PART.finditer(phrase)]


def _choices(phrase: str) -> Iterator[str]:
    found = _INNERMOST.search(phrase)
    if found is None:
        yield phrase
        return
    options = found[1].split("|") if found[1] is not None else [*found[2].split("|"), ""]
    for option in options:
        yield from _choices(phrase[: found.start()] + option + phrase[found.end() :])


def without_signs(phrase: str) -> tuple[str, list[str]]:
    """All words of a phrase, and the word classes that it uses.

    >>> without_signs("{read} [more] (now|here)")
    ('  more   now here ', ['read'])
    """
    return _SIGNS.sub(" ", _CLASS.sub(" ", phrase)), _CLASS.findall(phrase)
