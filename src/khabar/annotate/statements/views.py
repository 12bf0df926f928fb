"""A passage with the names in it, and what single words can be: heads of persons and bodies, definite, ranks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from khabar.annotate.statements.passages import Passage
from khabar.annotate.statements.verbs import folded_set, listed
from khabar.lexicon import load
from khabar.model import NameMention

RANKS = listed("ranks")
RELATIVES = listed("relatives")


@cache
def lexicon(table: str, key: str) -> frozenset[str]:
    """A list of `speakers.toml`, folded."""
    return folded_set(load("speakers")[table][key])


@dataclass(frozen=True, slots=True)
class View:
    """A passage with the names in it: `names` leads from the first word of a name to the word after it and the mention."""

    passage: Passage
    names: dict[int, tuple[int, NameMention]]

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words."""
        return self.passage.words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: the words from `first` to before `after`."""

    first: int
    after: int


def view(passage: Passage, names: Iterable[NameMention]) -> View:
    """The passage with its own names laid over its words; names that do not fall on words are left out."""
    firsts = {passage.span(at, at + 1)[0]: at for at in range(len(passage.words))}
    lasts = {passage.span(at, at + 1)[1]: at + 1 for at in range(len(passage.words))}
    laid: dict[int, tuple[int, NameMention]] = {}
    for name in names:
        first, after = _first_word(firsts, name.start), lasts.get(name.end)
        if first is not None and after is not None and first < after:
            laid[first] = (after, name)
    return View(passage, laid)


def _first_word(firsts: dict[int, int], start: int) -> int | None:
    """The word of a name; an attached و ب ل ف is not part of the name, but of its word."""
    return next((firsts[start - lead] for lead in range(3) if start - lead in firsts), None)


def bare(word: str) -> str:
    """A folded noun without و, ل or ب and the article: «والمتحدثه» → متحدثه; only for look-ups in lists of heads."""
    for prefix in ("وال", "بال", "فال", "ال", "لل", "ولل"):
        if word.startswith(prefix) and len(word) > len(prefix) + 2:
            return word[len(prefix) :]
    return word


@lru_cache(maxsize=1 << 14)
def is_head(word: str, *tables: str) -> bool:
    """Whether a noun, with or without article and conjunction, is in `heads` of one of the lexicon's tables."""
    options = {word, bare(word), word.removesuffix("ا")} | ({word[1:], bare(word[1:])} if word[:1] in ("و", "ل", "ف") else set())
    return any(option in lexicon(table, "heads") for option in options for table in tables)


def is_definite(word: str) -> bool:
    """Whether a word carries the article: الجيش، وللجيش، بالجيش."""
    return word.startswith(("ال", "لل", "وال", "بال", "فال", "ولل")) and len(word) > 3
