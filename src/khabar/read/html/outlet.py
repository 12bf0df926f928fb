"""Who publishes a page: the name that its markup gives, or what its titles have beside the headline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.html.labels import label_of
from khabar.read.html.title import key
from khabar.read.split.wording import talk_of
from khabar.text.calendar import parse_stamp
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SEPARATOR = re.compile(r"\s+(?:[|\-–—«»·•:]|::)+\s+|\s*[|¦]\s*")
_ADDRESS = re.compile(r"^(?:https?:)?//|^www\.|^[\w.-]+\.[a-z]{2,6}/?$|@", re.IGNORECASE)
_ARABIC = re.compile(r"[\u0620-\u064a]")
_MOST_WORDS = 7
_SITE_WORDS = 5


def is_outlet(name: str) -> bool:
    """Whether a declared name can be an outlet's: no address, no sentence."""
    return bool(key(name)) and not _ADDRESS.search(name.strip()) and len(name.split()) <= _MOST_WORDS


def decide_outlet(declared: Iterable[str], titles: Sequence[str], headline: str | None, hints: Iterable[str] = ()) -> str | None:
    """The outlet's name: a declared one that the titles print beside the headline, else the first declared one
    (an Arabic one before a Latin one), else what the titles add to the headline, else a hint.

    >>> decide_outlet([], ["عنوان الخبر هنا | صحيفة المثال"], "عنوان الخبر هنا")
    'صحيفة المثال'
    """
    left = beside_headline(titles, headline)
    names = [name.strip() for name in declared if is_outlet(name)]
    printed = [name for name in names if any(key(name) == key(part) for part, _ in left)]
    repeated = [part for part, times in left if times > 1]
    arabic = [name for name in names if _ARABIC.search(name)]
    whole = [title for title in titles if _is_site_title(title, headline)]
    return next(
        iter([*printed, *repeated, *arabic, *names, *(part for part, _ in reversed(left)), *whole, *filter(is_outlet, hints)]), None
    )


def _is_site_title(title: str, headline: str | None) -> bool:
    """Whether a `<title>` is nothing but the site's name, as templates without the headline have it."""
    name = key(title)
    return (
        is_site_title(title) and len(title.split()) <= _SITE_WORDS and name not in key(headline or "") and key(headline or name) not in name
    )


def is_site_title(text: str) -> bool:
    """Whether a short text can be a site's name: an outlet's shape, and nothing that pages say of themselves ("طباعة الخبر"), no date."""
    return is_outlet(text) and label_of(text) is None and parse_stamp(text) is None and talk_of(tuple(fold(text).text.split())) is None


def beside_headline(titles: Sequence[str], headline: str | None) -> list[tuple[str, int]]:
    """The parts of the titles that are not the headline, in order, and how many titles print each; the site stands after the section."""
    wanted = key(headline or "")
    seen: dict[str, int] = {}
    printed: dict[str, str] = {}
    for title in titles:
        for part in _parts(title, wanted):
            name = key(part)
            if name and name not in wanted and (not wanted or wanted not in name) and is_outlet(part) and not _is_tool(part):
                seen[name] = seen.get(name, 0) + 1
                printed[name] = part
    return [(printed[name], times) for name, times in seen.items()]


def _is_tool(part: str) -> bool:
    """Whether a title's part says what the view is for: "طباعة"."""
    label = label_of(part)
    return label is not None and label.family == "tool" and label.alone


def _parts(title: str, wanted: str) -> list[str]:
    """What stands between a title's signs; a colon divides the site from the headline ("Site: headline") and nothing else."""
    site, _, rest = title.partition(":")
    if wanted and key(rest) == wanted:
        return [site.strip()]
    parts = [part.strip() for part in _SEPARATOR.split(title) if part.strip()]
    return parts if len(parts) > 1 else []
