"""A passage with the names in it, and what single words can be: heads of persons and bodies, definite, ranks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.annotate.statements.passages import Passage
from khabar.annotate.statements.verbs import listed
from khabar.lexicon import load
from khabar.model import NameMention
from khabar.text.normal import folded_words

RANKS = listed("ranks")
#: Letters that may be written before a name in its word: و, ب, ول.
_LONGEST_LEAD = 3
_SHORTEST_JOINED = 4
RELATIVES = listed("relatives")
OWN_WAW = listed("own_waw")


@cache
def lexicon(table: str, key: str) -> frozenset[str]:
    """A list of `speakers.toml`, folded."""
    return folded_words(load("speakers")[table][key])


@dataclass(frozen=True, slots=True)
class View:
    """A passage with the names in it: `names` leads from the first word of a name to the word after it and the mention."""

    passage: Passage
    words: tuple[str, ...]
    names: dict[int, tuple[int, NameMention]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the words from `first` to before `after`."""

    first: int
    after: int


def view(passage: Passage, names: Iterable[NameMention]) -> View:
    """The passage with its own names laid over its words; names that do not fall on words are left out.

    A name may begin inside a word, behind an attached و ب ل ف; it may not end inside one.
    """
    laid: dict[int, tuple[int, NameMention]] = {}
    for name in names:
        start, end = passage.folded.at(name.start), passage.folded.at(name.end)
        first, after = bisect_right(passage.starts, start) - 1, bisect_left(passage.ends, end) + 1
        if 0 <= first < after <= len(passage.ends) and passage.ends[after - 1] == end and start - passage.starts[first] < _LONGEST_LEAD:
            laid[first] = (after, name)
    return View(passage, passage.words, laid)


def bare(word: str) -> str:
    """A folded noun without و, ل or ب and the article: «والمتحدثه» → متحدثه; only for look-ups in lists of heads."""
    for prefix in ("وال", "بال", "فال", "ال", "لل", "ولل"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word


def _is_feminine_of(word: str) -> bool:
    """Whether a noun is the feminine of a head of persons: باحثة; not المسلحة, which is said of forces."""
    stem = word.removesuffix("ه")
    return stem != word and stem in lexicon("persons", "heads") and stem not in lexicon("persons", "adjectival")


@lru_cache(maxsize=1 << 14)
def is_head(word: str, *tables: str) -> bool:
    """Whether a noun, with or without article and conjunction, is in `heads` of one of the lexicon's tables."""
    without = {word[1:], bare(word[1:])} if word[:1] in ("و", "ل", "ف") else set()
    options = {word, bare(word), word.removesuffix("ا")} | without
    if "persons" in tables and any(_is_feminine_of(bare(option)) for option in {word} | without):
        return True
    return any(option in lexicon(table, "heads") for option in options for table in tables)


@lru_cache(maxsize=1 << 14)
def joined_lead(word: str) -> int:
    """The letters of an attached «و» before a noun: 1 in «ووزير», «والمتحدث», «ومدربه»; 0 in «وزير», «والي», «وكالة»."""
    if not word.startswith("و") or word in OWN_WAW or len(word) < _SHORTEST_JOINED:
        return 0
    return int(word.startswith("وال") or is_head(word[1:], "persons", "bodies", "impersonal", "papers"))


def is_definite(word: str) -> bool:
    """Whether a word carries the article: الجيش، وللجيش، بالجيش."""
    return word.startswith(("ال", "لل", "وال", "بال", "فال", "ولل")) and len(word) > 3
