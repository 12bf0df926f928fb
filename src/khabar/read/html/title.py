"""The headline of a page, by agreement of what it shows and what it declares."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from khabar.read.html.labels import label_of
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.read.html.layout import Row

_SEPARATOR = re.compile(r":\s+|\s+(?:[|\-–—«»·•:/]|::|\|\|)\s+|\s*[|¦]\s*")
_NOT_LETTERS = re.compile(r"[\W_]+")
#: How much each witness is worth; a headline needs two that agree, or the best one alone.
_WORTH = {
    "microdata": 3.0,
    "h1": 3.0,
    "og": 3.0,
    "json-ld": 2.0,
    "title": 2.0,
    "meta": 2.0,
    "marked": 2.0,
    "heading": 1.5,
    "bold": 1.2,
    "nearest": 1.5,
}
#: A headline shorter than this is more likely the name of a section or a site.
_FEW_WORDS = 3
#: Rows longer than this are paragraphs.
_MANY_WORDS = 45
_PARAGRAPH_WORDS = 15
#: Letters that a headline which was cut short shows at least, and rows between a headline and its text.
_BEGUN, _NEAR_ROWS = 14, 4
#: A declared text that the page does not show must be worth this much: a `<title>` of two words is the site's name.
_ALONE = 1.5
#: Longer texts are not kept in the cache of keys.
_LONGEST_KEPT = 300
#: How many signs that are no letters a short headline may have.
_MARKS = 8


@dataclass(frozen=True, slots=True)
class Title:
    """The headline as it stands on the page, and the row where (None: only declared)."""

    text: str
    row: int | None


def key(text: str) -> str:
    """What two printings of one headline have in common: their folded letters and digits.

    >>> key("القمّة تُؤجَّل «الملف»") == key("القمة تؤجل: الملف")
    True
    """
    return _short_key(text) if len(text) <= _LONGEST_KEPT else _NOT_LETTERS.sub("", fold(text).text)


@lru_cache(maxsize=4096)
def _short_key(text: str) -> str:
    return _NOT_LETTERS.sub("", fold(text).text)


def variants(declared: str) -> Iterator[tuple[str, float]]:
    """The text and what is left of it without names of sites and sections at its ends, with how sure each is.

    >>> [text for text, _ in variants("عنوان الخبر | محليات - صحيفة")]
    ['عنوان الخبر | محليات - صحيفة', 'عنوان الخبر', 'محليات - صحيفة', 'عنوان الخبر | محليات', 'صحيفة']
    """
    yield declared, 1.0
    for cut in list(_SEPARATOR.finditer(declared))[:6]:
        yield declared[: cut.start()], 0.9
        yield declared[cut.end() :], 0.7


def decide_title(rows: Sequence[Row], declared: Iterable[tuple[str, str]], sites: frozenset[str]) -> Title | None:
    """The headline on which most witnesses agree.

    `declared` are (witness, text) pairs: og:title, a JSON-LD headline, `<title>` …; `sites` the keys of the outlet's names,
    which no headline is. Agreement decides, since each alone is wrong somewhere: an `<h1>` holds the logo, JSON-LD the section,
    `<title>` the site.
    """
    votes: dict[str, float] = defaultdict(float)
    texts: dict[str, str] = {}
    for witness, text in declared:
        _vote_for_variants(votes, texts, _WORTH[witness], text.strip())
    seen: dict[str, int] = {}
    lengths = {len(name) for name in votes}
    bold = _bold_headline(rows)
    for at, row in enumerate(rows):
        worth = _visible_worth(row)
        name = key(row.text) if worth or _may_match(row, lengths) else ""
        if not name or not (worth or name in votes):
            continue
        if name not in seen or worth > _visible_worth(rows[seen[name]]):
            seen[name] = at
    for at, value in _in_full(rows, votes):
        name = key(_unlabelled(rows[at].text))
        votes[name] += value
        seen.setdefault(name, at)
    nearest = _nearest_heading(rows)
    for name, at in seen.items():
        votes[name] += (_visible_worth(rows[at]) or 1.0) + (_WORTH["nearest"] if at == nearest else 0.0)
        texts[name] = _unlabelled(rows[at].text)
    if bold is not None and key(rows[bold].text) not in seen:
        votes[key(rows[bold].text)] += _WORTH["bold"]
        seen[key(rows[bold].text)], texts[key(rows[bold].text)] = bold, rows[bold].text
    return _winner(votes, texts, seen, sites)


def _in_full(rows: Sequence[Row], votes: dict[str, float]) -> list[tuple[int, float]]:
    """The rows above the first paragraph that print a declared headline in full, which its `<title>` cut short, with what it is worth."""
    found: list[tuple[int, float]] = []
    for at, row in enumerate(rows[: _first_prose(rows)]):
        name = key(_unlabelled(row.text)) if _FEW_WORDS < row.words <= _MANY_WORDS and row.linked <= 0.5 else ""
        begun = max((votes[cut] for cut in votes if len(cut) >= _BEGUN and cut != name and name.startswith(cut)), default=0.0)
        if begun:
            found.append((at, begun))
    return found


def _unlabelled(text: str) -> str:
    """A headline without the label in front ("العنوان: …")."""
    label = label_of(text)
    return (
        text[fold(text).span(label.value, label.value)[0] :] if label is not None and label.family == "title" and not label.alone else text
    )


def _first_prose(rows: Sequence[Row]) -> int:
    return next((at for at, row in enumerate(rows) if row.words >= _PARAGRAPH_WORDS and not row.href), len(rows))


def _nearest_heading(rows: Sequence[Row]) -> int | None:
    """The heading right above the first paragraph, which speaks of it."""
    first = _first_prose(rows)
    near = [at for at in range(max(0, first - _NEAR_ROWS), first) if rows[at].level is not None and _visible_worth(rows[at])]
    return near[-1] if near else None


def _vote_for_variants(votes: dict[str, float], texts: dict[str, str], worth: float, text: str) -> None:
    best: dict[str, float] = {}
    for variant, share in variants(text):
        name = key(variant)
        texts.setdefault(name, variant.strip())
        best[name] = max(best.get(name, 0.0), worth * share)
    for name, value in best.items():
        votes[name] += value


def _bold_headline(rows: Sequence[Row]) -> int | None:
    """The bold line above the first paragraph of a page that marks up no headline, as sites of the 2000s did."""
    first = _first_prose(rows) % len(rows) if rows else 0
    above = [at for at in range(max(0, first - 6), first) if rows[at].bold and rows[at].words > _FEW_WORDS and not rows[at].href]
    return above[0] if above else None


def _may_match(row: Row, lengths: set[int]) -> bool:
    """Whether a row is as long as a declared headline, give or take its marks and punctuation."""
    if row.words > _MANY_WORDS:
        return False
    letters = len(row.text) - row.words + 1
    return any(length <= letters <= length + _MARKS + length // 4 for length in lengths)


def _visible_worth(row: Row) -> float:
    """How much a row looks like the headline of its page; a heading that links elsewhere is another page's."""
    if row.linked > 0.5 or row.words > _MANY_WORDS:
        return 0.0
    if row.level == 1:
        return _WORTH["h1"]
    if row.box.own & {"title"} or (row.box.parent is not None and "title" in row.box.parent.own):
        return _WORTH["marked"]
    return _WORTH["heading"] if row.level in (2, 3) else 0.0


def _names_site(text: str) -> bool:
    """Whether a `<title>` that the page does not show is a section and a site ("محليات - صحيفة الساحل")."""
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    return len(parts) > 1 and all(len(part.split()) <= _FEW_WORDS for part in parts)


def _winner(votes: dict[str, float], texts: dict[str, str], seen: dict[str, int], sites: frozenset[str]) -> Title | None:
    best: tuple[float, int, str] | None = None
    for name, value in votes.items():
        if not name or name in sites:
            continue
        words = len(texts[name].split())
        score = value * (1.0 if words > _FEW_WORDS else 0.5)
        rank = (score, -seen.get(name, 1 << 30), name)
        if best is None or rank > best:
            best = rank
    if best is None or (best[2] not in seen and (best[0] < _ALONE or _names_site(texts[best[2]]))):
        return None
    return Title(texts[best[2]], seen.get(best[2]))
