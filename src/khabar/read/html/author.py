"""Who wrote an article: the persons among the names that a page gives, never a site, a city, a desk or an account."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import given_names, is_named_outlet
from khabar.read.split.labels import find_label
from khabar.text.normal import fold, strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_PARTS = re.compile(r"\s*(?:[،,;؛|/•·\n]|\s[-–—ـ]+\s?|[-–—]\s|:|\s&\s|\s\+\s|\band\b)\s*")
_CONJUNCTION = re.compile(r"\s+و(?=[^\W\d_]{2,}\s+[^\W\d_]{2,})")
_NO_NAME = re.compile(r"[@/\\\d_<>{}]|www\.|https?:|\.(?:com|net|org|info|tv|news)\b", re.IGNORECASE)
_BY = re.compile(r"^.{0,30}?\b(?:بواسطة|بقلم)\b[:\s]*")
_MOST_WORDS = 5
_SITE_LETTERS = 5
_LONGEST = 160


@cache
def _strangers() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Folded first words of desks, whole names that are accounts, and given names that begin with waw."""
    table = load("bylines")
    return tuple(frozenset(fold(word).text for word in table["words"][group]) for group in ("desks", "accounts", "waw_names"))  # type: ignore[return-value]


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(name).text for names in load("places")["cities"].values() for name in names)


def persons_of(text: str, sites: frozenset[str]) -> tuple[str, ...]:
    """The persons named in an author field or byline.

    >>> persons_of("إعداد: قسم الأخبار - صنعاء / سمير الحداد", frozenset())
    ('سمير الحداد',)
    >>> persons_of("admin", frozenset())
    ()
    """
    text = _BY.sub("", " ".join(strip_marks(text[:_LONGEST]).split()))
    parts = [part for part in _PARTS.split(_without_label(text)) if part]
    names = [name for part in parts for name in _split_pair(_without_label(part)) if _is_person(name, sites)]
    longer = [name for name in names if " " in name]
    return tuple(dict.fromkeys(longer or names))


def _without_label(text: str) -> str:
    folded = fold(text)
    label = find_label(folded.text)
    if label is None or label.family != "byline":
        return text
    return text[folded.span(label.value, len(folded.text))[0] :].strip() if label.value < len(folded.text) and not label.alone else ""


def _split_pair(part: str) -> list[str]:
    """Two names joined by waw; a name that itself begins with waw is not cut."""
    waw_names = _strangers()[2]
    pieces, rest = [], part
    for found in _CONJUNCTION.finditer(part):
        word = fold(part[found.start() :].split()[0]).text
        before = part[: found.start()]
        if word not in waw_names and len(before.split()) >= 2:
            pieces.append(before)
            rest = part[found.end() :]
            break
    return [piece.strip(" .-–—'\"«»()[]") for piece in [*pieces, rest]]


def _is_person(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is a person's; a single word is only where it is a given name, and else an account."""
    words = fold(name).text.split()
    if not words or len(words) > _MOST_WORDS or _NO_NAME.search(name) or is_named_outlet(name):
        return False
    desks, accounts, _ = _strangers()
    folded = " ".join(words)
    if folded in accounts or words[0] in desks or folded in _places() or _is_of_site(re.sub(r"\W", "", folded), sites):
        return False
    return len(words) > 1 or words[0] in given_names()


def _is_of_site(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is the site's or begins with it ("Atlas Press from Ifrane")."""
    return any(name == site or (len(site) >= _SITE_LETTERS and name.startswith(site)) for site in sites)


def has_dateline(text: str) -> bool:
    """Whether a byline names a city beside the writer: it is still to be read as a dateline.

    >>> has_dateline("بيروت - من مراسلتنا سلمى عون")
    True
    """
    parts = _PARTS.split(text[:_LONGEST])
    return len(parts) > 1 and any(fold(part.strip()).text in _places() for part in parts)


def decide_author(sources: Sequence[Iterable[str]], sites: frozenset[str]) -> tuple[str, ...]:
    """The persons of the first source that names any; sources stand in the order of their trust."""
    for texts in sources:
        names = tuple(dict.fromkeys(name for text in texts for name in persons_of(text, sites)))
        if names:
            return names
    return ()
