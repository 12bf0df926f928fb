"""The keywords that a page prints under an article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.read.fields.blocks import without_bullet
from khabar.read.fields.cleaning import clean
from khabar.read.fields.parts import parts_of
from khabar.read.split.lists import listed
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.segments import Placed

_MARKS = re.compile(r"\s*[,،;؛|•·▪»«◄►▶◀+]\s*|\s*[)\]]\s*[(\[]\s*|\s+[/\-–—]\s+|\s*/\s*|\s{2,}|\t")
#: The number before each keyword ("1- جسور 2- ترميم").
_NUMBER = re.compile(r"(?<!\S)\d{1,2}\s?[-–.)]\s?(?=[^\W\d_])")
_QUOTES = re.compile(r"^[\"“”«»'(\[]+|[\"“”«»')\]]+$")
_HASH = re.compile(r"[#﹟＃]\s?([\w\u200c]+)")
_WORD = re.compile(r"[^\W_]+")
_PREPOSITIONS = {"في", "من", "علي", "الي", "عن", "بين", "ضد"}
_LONGEST_PHRASE = 4
#: Sorts of lines that may hold keywords behind another label: "التصنيف: محليات | الوسوم: جسور، ترميم".
_WITH_OTHERS = frozenset({"record", "source", "meta", "published", "byline"})
_LONGEST_TAG = 8
_UNLABELLED = frozenset({"bare", "furniture", "bullet"})


def find_tags(lines: Sequence[Placed], text: str) -> tuple[str, ...]:
    """The printed keywords in order; `text` is the article's own, by which keywords without marks between them are told apart."""
    found: list[str] = []
    waiting = False
    for at, line in enumerate(lines):
        if line.role not in "HM":
            waiting = False
        elif line.sort == "tag":
            found.append(line.seen.text)
        elif line.sort == "list":
            found += listed(line.seen)
        elif line.sort == "hashtags":
            found += _HASH.findall(line.seen.text)
        elif line.sort == "tags":
            values = _tagged(line)
            found += [tag for value in values for tag in split_tags(value, text)]
            waiting = not any(values)
        elif line.sort in _UNLABELLED and waiting:
            value = without_bullet(line.seen)
            found += [value] if _is_one_of_several(lines, at) and not _MARKS.search(value) else split_tags(value, text)
        elif line.sort in _WITH_OTHERS:
            found += [tag for value in _tagged(line) for tag in split_tags(value, text)]
    return tuple(dict.fromkeys(tag for tag in map(_cleaned, found) if tag and len(tag.split()) <= _LONGEST_TAG))


def _is_one_of_several(lines: Sequence[Placed], at: int) -> bool:
    """Whether keywords stand one on a line: another unlabelled line is right above or below."""
    around = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return any(line.role in "HM" and line.sort in _UNLABELLED for line in around)


def _tagged(line: Placed) -> list[str]:
    """What stands behind the keyword labels of a line."""
    return [part.value for part in parts_of(line) if part.family == "tags"]


def _cleaned(tag: str) -> str:
    return clean(_QUOTES.sub("", clean(tag.replace("_", " "))))


def split_tags(value: str, text: str) -> list[str]:
    """The keywords of a value: by its hashes, by its marks, or by which of its words stand together in the article.

    >>> split_tags("في العراق الأردن المنافذ الحدودية", "هيئة المنافذ الحدودية")
    ['في العراق', 'الأردن', 'المنافذ الحدودية']
    """
    hashes = _HASH.findall(value)
    if hashes:
        return hashes
    if len(_NUMBER.findall(value)) > 1:
        return [tag for part in _NUMBER.split(value) if (tag := clean(part))]
    marked = [part for part in _MARKS.split(value.strip()) if part and _WORD.search(part)]
    if len(marked) > 1 or len(value.split()) <= 2:
        return marked
    return _segmented(value.split(), fold(text).text)


def _segmented(words: list[str], text: str) -> list[str]:
    """The likeliest division of unmarked words: phrases that the article itself has are kept together."""
    folded = [fold(word).text for word in words]
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        options = []
        for start in range(max(0, end - _LONGEST_PHRASE), end):
            score, tags = best[start]
            options.append((score + _worth(folded[start:end], text), [*tags, " ".join(words[start:end])]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def _worth(phrase: list[str], text: str) -> float:
    """What a division gains by keeping a phrase together; a word by itself gains nothing and loses nothing."""
    if len(phrase) == 1:
        return -1.0 if phrase[0] in _PREPOSITIONS else 0.0
    if phrase[-1] in _PREPOSITIONS:
        return -2.0
    if phrase[0] in _PREPOSITIONS and len(phrase) == 2:
        return 0.5
    together = re.search(rf"(?<![^\W\d_]){re.escape(' '.join(phrase))}(?![^\W\d_])", text) is not None
    agrees = len(phrase) == 2 and _bare(phrase[0]) and phrase[1].startswith("ال") and not together
    return 0.9 * (len(phrase) - 1) if together else 0.1 if agrees else -1.0 * len(phrase)


def _bare(word: str) -> bool:
    """A noun without article that a definite one may follow in construct ("وزارة الصحة")."""
    return not word.startswith("ال") and len(word) > 3
