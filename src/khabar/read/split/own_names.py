"""Whether a few words beside a stamp are an outlet that no lexicon lists, by what its page says of them and by what they look like.

Beside a stamp stand outlets, sections, towns and persons. A page names its outlet elsewhere too: in the copyright line, as the first line
of all, in the sentences of its reporters ("قال لـ«المدار»"). It prints its sections in the menu, and they are named by a small vocabulary:
fields of the news, regions, adjectives, plurals.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import cities, in_names_only, lead_verbs, name_piece
from khabar.read.split.labels import find_label, imperatives, words_of
from khabar.read.split.lazy import lazy
from khabar.read.split.wording import is_of_labels
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.read.split.lines import Seen

_LONGEST, _PAIR, _SHORTEST_NOUN = 3, 2, 5
_LONGEST_ITEM, _FEWEST_ITEMS = 3, 3
_MENU_SIGN = re.compile(r"\s*[|•·▪»›>/]\s*|\s[-–—]\s")
#: Endings of adjectives and of sound plurals, which name sections and not outlets.
_QUALITY = re.compile(r"(?:ات|يه|ي|ون|ين|ييه)$")
#: What stands before an outlet's name in a sentence, and the quotation marks around it.
_NAMED_BY = r"(?:صحيفه|جريده|موقع|وكاله|شبكه|قناه|منصه|بوابه|اذاعه|مراسله?|لمراسله?|ل[ـ]?)"
#: Whoever speaks to a reporter speaks to the outlet ("وقال سائق لمدار الوادي إن …").
_SAID = r"[وف]?(?:قال|اكد|اوضح|ذكر|صرح|كشف|افاد|اشار|اضاف|بين)ت?"
#: What stands before a place.
_PLACED_BY = "في|الي|من|مدينه|بمدينه|بلده|ببلده|قريه|بقريه|محافظه|ولايه|بولايه|منطقه|بمنطقه|محليه|بمحليه|قضاء"
_QUOTE = r"[\"“”«»'‘’]"


class OwnNames:
    """The names that a page prints as its own outlet's and as its sections'."""

    def __init__(self, lines: Sequence[Seen]) -> None:
        self._lines = lines

    def is_outlet(self, name: str) -> bool:
        """Whether an unknown name beside a stamp or a byline is an outlet's."""
        words = tuple(words_of(fold(name).text))
        if not self._may_be(name, words):
            return False
        return self._is_named(words) or (words not in self._menu and _is_noun(words) and not self._is_place(words[0]))

    def is_outlet_of_writer(self, name: str) -> bool:
        """Whether an unknown name between a writer and a date is an outlet's: one noun, or two of which the second is definite."""
        words = tuple(words_of(fold(name).text))
        if self.is_outlet(name) or not self._may_be(name, words) or words in self._menu:
            return self.is_outlet(name)
        return _is_phrase(words) and not self._is_place(words[0])

    def is_told(self, name: str) -> bool:
        """Whether the page itself names an unknown name as an outlet."""
        words = tuple(words_of(fold(name).text))
        return self._may_be(name, words) and self._is_named(words)

    def _may_be(self, name: str, words: tuple[str, ...]) -> bool:
        if not 0 < len(words) <= _LONGEST or name_piece(name).kind != "unknown" or any(map(str.isdigit, words)) or name.isascii():
            return False
        return find_label(" ".join(words)) is None and not set(words) & lead_verbs() and not all(map(_names_section, words))

    def _is_named(self, words: tuple[str, ...]) -> bool:
        """Whether the words open the page, stand beside several stamps, in its copyright line or are named as an outlet in a sentence."""
        if (self._lines and self._lines[0].words == words) or self._beside_stamps[words] > 1:
            return True
        name = r"\s".join(map(re.escape, words))
        joined = f"{name}|لل{name[2:]}" if name.startswith("ال") else name
        owned = re.compile(rf"(?<!\w)ل?(?:{joined})(?!\w)")
        addressed = rf"لل{name[2:]}" if name.startswith("ال") else rf"ل[ـ]?\s?{name}"
        told = re.compile(rf"(?<!\w){_SAID}\s(?:[^\W\d_]+\s){{1,6}}{addressed}\s(?:ان|انه|انها|انهم)(?!\w)")
        quoted = re.compile(rf"(?<!\w){_NAMED_BY}\s?{_QUOTE}{name}{_QUOTE}|(?<!\w){_NAMED_BY[: -len('|ل[ـ]?)')]})\s{name}(?!\w)")
        said = any(quoted.search(line.fold) or told.search(line.fold) for line in self._lines)
        return said or any(line.notice == "copyright" and owned.search(line.fold) for line in self._lines)

    def _is_place(self, word: str) -> bool:
        """Whether the page speaks of a word as of a place or a thing: behind a preposition or a class of places."""
        spoken = re.compile(rf"(?<!\w)(?:{_PLACED_BY})\s{word}(?!\w)|(?<!\w)[وف]?[بل]{word}(?!\w)")
        return any(spoken.search(line.fold) for line in self._lines)

    @lazy
    def _beside_stamps(self) -> Counter[tuple[str, ...]]:
        """What stands beside dates, each with how often: the outlet stands beside the stamp of each of its reports."""
        return Counter(line.stamp.rest for line in self._lines if line.stamp is not None and line.stamp.date)

    @lazy
    def _menu(self) -> frozenset[tuple[str, ...]]:
        """The items of menus: of one line between signs, or of short lines that stand together, one of them a known section."""
        found: set[tuple[str, ...]] = set()
        run: list[tuple[str, ...]] = []
        for line in self._lines:
            items = [tuple(words_of(item)) for item in _MENU_SIGN.split(line.fold) if item]
            listed = len(items) >= _FEWEST_ITEMS and line.stamp is None and all(len(item) <= _LONGEST_ITEM for item in items)
            if listed and any(map(_is_section, items)):
                found |= set(items)
            if len(line.words) <= _LONGEST_ITEM and line.stamp is None:
                run.append(line.words)
                continue
            found |= _items(run)
            run = []
        return frozenset(found | _items(run))


def _items(run: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return set(run) if len(run) >= _FEWEST_ITEMS and sum(map(_is_section, run)) > 1 else set()


def _is_section(words: tuple[str, ...]) -> bool:
    label = find_label(" ".join(words)) if words else None
    return label is not None and label.alone and label.family == "nav"


def _names_section(word: str) -> bool:
    """Whether a word is one that sections are named with: a field of the news, an adjective, a plural, a place."""
    bare = word.removeprefix("و").removeprefix("ال")
    return bare in _sections() or word in _sections() or word in cities() or _QUALITY.search(word) is not None


@cache
def _days() -> frozenset[str]:
    """The days of the week, which stand beside dates in another sign's keeping ("الثلاثاء / 24 / شعبان")."""
    return frozenset(fold(day).text for names in load("weekdays")["definite"]["days"] for day in names)


@cache
def _sections() -> frozenset[str]:
    """The words of sections' names, without their article."""
    listed = {fold(word).text for word in load("credits")["sections"]["words"]}
    return frozenset(listed | {word.removeprefix("ال") for word in listed})


def _is_noun(words: tuple[str, ...]) -> bool:
    """Whether a name is one definite noun ("المدار"), of no section and no label: an outlet that calls itself so.

    Imperatives of labels ("شاهد") carry no article, so behind one the word is a noun ("الشاهد").
    """
    return (
        len(words) == 1
        and words[0].startswith("ال")
        and len(words[0]) >= _SHORTEST_NOUN
        and words[0] not in _days()
        and (not is_of_labels(words[0]) or words[0].removeprefix("ال") in imperatives())
    )


def _is_phrase(words: tuple[str, ...]) -> bool:
    """Whether a name is an indefinite noun and a definite one ("حديث الساعة") of no section, label, town or person."""
    if len(words) != _PAIR or words[0].startswith("ال") or not words[1].startswith("ال") or words[0] in _town_heads():
        return False
    return not is_of_labels(words[0]) and not any(_names_section(word) or in_names_only(word) for word in words)


@cache
def _town_heads() -> frozenset[str]:
    """What opens the names of towns and quarters ("دير البلح")."""
    return frozenset(fold(word).text for word in load("places")["cities"]["heads"])
