"""Many names as one pattern."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART = re.compile(r"\s+|\S")
_END = ""


def any_of(names: Iterable[str]) -> str:
    r"""The source of a pattern that matches any of the names, the longest that fits; a blank in a name is any white space.

    >>> any_of(["يناير", "يونيو", "كانون الثاني", "كانون"])
    '(?:كانون(?:\\s+الثاني)?|ي(?:ناير|ونيو))'

    Names share their beginnings: the engine tries the alternatives of a plain list one after the other at every letter of the text,
    which took five times as long for the months of a year in nine spellings.
    """
    root: dict[str, Any] = {}
    for name in sorted(names):
        node = root
        for part in _PART.findall(name):
            node = node.setdefault(r"\s+" if part.isspace() else re.escape(part), {})
        node[_END] = {}
    return _source(root)


def _source(node: dict[str, Any]) -> str:
    """What may follow at a node; nothing may, where a name ends there."""
    ways = [part + _source(after) for part, after in node.items() if part]
    if len(ways) == 1 and _END not in node:
        return ways[0]
    return f"(?:{'|'.join(ways)}){'?' if _END in node else ''}" if ways else ""
