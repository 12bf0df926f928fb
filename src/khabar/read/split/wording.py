"""What an unlisted wording says, from the words of the listed ones: pages talk about themselves with few words.

The lexicon cannot list every label ("قصص لا تفوتك", "من أخبار القسم", "انضم الآن إلى مجموعتنا"), but their words come from those that it
lists. Of 15,540 headlines of newspapers 31 are made of such words only (measured on two corpora of headlines, none of them kept here).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from khabar.lexicon import load
from khabar.read.credits import grammar_words
from khabar.read.split.grammar import without_signs
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Talk = Literal["list", "comments", "credit", "site"]

#: Families whose words are those of the news itself: names of sections, prices, "live", corrections.
_OF_NEWS = frozenset({"nav", "ticker", "live", "correction", "signoff", "photo"})
_TALKS: dict[str, Talk] = {
    "related": "list", "popular": "list", "more": "list", "comments": "comments",
    "source": "credit", "published": "credit", "modified": "credit", "byline": "credit", "tags": "credit", "record": "credit",
}  # fmt: skip
_LONGEST = 9
_KNOWN = 0.75
#: A page that speaks of itself without a label names no year.
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST = 2
_PREFIXES, _SHORTEST = ("وال", "بال", "فال", "لل", "ال", "و", "ب", "ل", "ف"), 3


def talk_of(words: tuple[str, ...]) -> Talk | None:
    """What a few folded words that only pages say of themselves speak of; None for words of the news.

    >>> talk_of(("قصص", "لا", "تفوتك")), talk_of(("اطبع", "الخبر")), talk_of(("البلديه", "تغلق", "الجسر"))
    ('list', 'site', None)

    Words of two talks that weigh the same speak of the site ("A+ A-", from "à" in French labels of several kinds):

    >>> talk_of(("a", "a"))
    'site'
    """
    if not _FEWEST <= len(words) <= _LONGEST:
        return None
    if any(map(_YEAR.fullmatch, words)):
        return None
    weighing = [word for word in words if word not in grammar_words() and not word.isdigit()]
    families = [found for word in weighing if (found := _families(word))]
    if len(families) < max(_FEWEST, _KNOWN * len(weighing)):
        return None
    votes: Counter[Talk] = Counter()
    for found in families:
        for family in found:
            votes[_TALKS.get(family, "site")] += 1 / len(found)  # type: ignore[assignment]
    (talk, most), *others = votes.most_common(2)
    return "site" if any(weight == most for _, weight in others) else talk


def is_of_labels(word: str) -> bool:
    """Whether a folded word stands in the wordings that pages use of themselves ("الموضوع", "المصدر")."""
    return bool(_families(word))


@lru_cache(maxsize=1 << 13)
def _families(word: str) -> frozenset[str]:
    """The families of labels that a word stands in, whatever clitics it has there and here."""
    bare = _bare(word)
    return _words().get(bare) or _words().get(bare.removesuffix("نا"), frozenset())


def _bare(word: str) -> str:
    """A word without article and prepositions; endings stay, since "العبارات" (ferries) is no "عبارة"."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words of the lexicon's wordings with the families that use them."""
    lexicon = load("labels")
    found: dict[str, set[str]] = defaultdict(set)
    for table in lexicon["label"]:
        if table["family"] not in _OF_NEWS:
            for word in _words_of(table["phrases"], lexicon["classes"]):
                found[_bare(word)].add(table["family"])
    return {word: frozenset(families) for word, families in found.items()}


def _words_of(phrases: list[str], classes: Mapping[str, list[str]]) -> Iterator[str]:
    for phrase in phrases:
        plain, used = without_signs(phrase)
        for text in (plain, *(word for name in used for word in classes[name])):
            yield from without_signs(fold(text).text)[0].split()
