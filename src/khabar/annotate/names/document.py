"""One document at a time: what is clear once is carried to where it is not, and short forms are resolved to full names."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import LIKELY, POSSIBLE, Candidate, NameType
from khabar.annotate.names.gazetteers import adjective_countries, common_words, family_first, halves, joining_parts
from khabar.annotate.names.heads import heads_left_out
from khabar.annotate.names.words import readings, stems_of
from khabar.model import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from khabar.annotate.names.words import Word

_SHORTEST_ALIAS: Final = 3
_DOUBTFUL_ALIAS: Final = 0.42
#: The family name of somebody here outweighs a place of that name: تشارلز ليستر … ليستر.
_NAMESAKE: Final = 0.97
#: A coalition once named goes on as "التحالف", which counts as a name; other bare heads (الجيش، الحركة) do not.
_COALITION: Final = "التحالف"
_COALITIONS: Final = ("تحالف ", "التحالف ")


@dataclass(frozen=True, slots=True)
class Alias:
    """A short or full form that means a name of this document."""

    type: NameType
    entity: Entity
    weight: float


@dataclass(frozen=True, slots=True)
class Named:
    """A block, its words and the names chosen in it."""

    text: str
    words: tuple[Word, ...]
    names: tuple[Candidate, ...]


def surface_letters(words: Sequence[Word], candidate: Candidate) -> str:
    """The folded words of a candidate, proclitics and inner quotation marks left out; للعراق reads like العراق.

    This is the key by which mentions of one name are told to be one.
    """
    first = next((r.stem for r in readings(words[candidate.first].letters) if r.offset == candidate.offset), words[candidate.first].letters)
    if first.startswith("لل") and not candidate.offset:
        first = "ا" + first[1:]
    return " ".join([first, *(w.letters for w in words[candidate.first + 1 : candidate.last] if w.is_word)])


def find_aliases(blocks: Iterable[Named]) -> dict[str, Alias]:
    """By folded phrase, what it means in this document: every name found clear, and the family names of its persons."""
    votes: dict[str, Counter[NameType]] = defaultdict(Counter)
    best: dict[str, tuple[Candidate, Entity]] = {}
    for block in blocks:
        for name in block.names:
            letters = surface_letters(block.words, name)
            votes[letters][name.type] += name.weight  # type: ignore[assignment]
            if letters not in best or _telling(name) > _telling(best[letters][0]):
                best[letters] = name, name.entity or Entity(None, _label(block, name))
    aliases: dict[str, Alias] = {}
    kinds = {letters: votes[letters].most_common(1)[0][0] for letters in best}
    for letters, (name, entity) in sorted(best.items(), key=lambda item: kinds[item[0]] == "PER"):
        kind = kinds[letters]
        _add_forms(aliases, letters, kind, name if name.type == kind else None, entity)
    return aliases


def _telling(candidate: Candidate) -> tuple[bool, float]:
    return candidate.entity is not None, candidate.weight


def _label(block: Named, name: Candidate) -> str:
    """The name as it stands, but that للاتحاد reads الاتحاد."""
    first = block.words[name.first]
    surface = block.text[first.start + name.offset : block.words[name.last - 1].end]
    return "ا" + surface[1:] if surface.startswith("لل") else surface


def _add_forms(aliases: dict[str, Alias], letters: str, kind: NameType, name: Candidate | None, entity: Entity) -> None:
    length = letters.count(" ") + 1
    weight = name.weight if name is not None else POSSIBLE
    if length > 1 or (weight >= LIKELY and letters not in common_words()):
        aliases[letters] = Alias(kind, entity, min(weight, LIKELY))
    if kind == "ORG" and letters.startswith(_COALITIONS):
        aliases.setdefault(_COALITION, Alias("ORG", entity, LIKELY))
    if kind == "PER" and length > 1:
        for short in short_forms(letters.split()):
            if short not in aliases or (aliases[short].type == "LOC" and aliases[short].weight <= LIKELY):
                aliases[short] = Alias("PER", entity, _alias_weight(short))
    if kind == "ORG" and length == 2 and letters.split()[0] in heads_left_out() and letters.split()[1] not in common_words():
        aliases.setdefault(letters.split()[1], Alias("ORG", entity, _alias_weight(letters.split()[1])))


def short_forms(parts: Sequence[str]) -> Iterator[str]:
    """Forms by which a person is named again: the family name, with the particle that belongs to it; first and last, last two.

    >>> list(short_forms(["محمد", "بن", "سلمان"]))
    ['بن سلمان']
    >>> list(short_forms(["دونالد", "ترامب"]))
    ['ترامب']
    """
    if len(parts) > 2 and parts[-2] in joining_parts():
        yield " ".join(parts[-2:])
    elif (len(parts[-1]) >= _SHORTEST_ALIAS or parts[-1] not in common_words()) and parts[-1] not in halves():
        yield parts[-1]
    if parts[0] in family_first():
        yield parts[0]
    if len(parts) > 2 and parts[-2] not in joining_parts():
        yield " ".join((parts[0], parts[-1]))
        yield " ".join(parts[-2:])


def _alias_weight(short: str) -> float:
    """A family name that is also a word of the language (شكري, رسول) needs a second sign; one that is not stands alone."""
    if short in family_first():
        return POSSIBLE
    return _DOUBTFUL_ALIAS if short in common_words() or short in adjective_countries() else _NAMESAKE


def find_repeats(words: Sequence[Word], aliases: Mapping[str, Alias]) -> list[Candidate]:
    """Where a block has one of the document's names or short forms again."""
    openings, first_words = _openings(aliases), frozenset(phrase.partition(" ")[0] for phrase in aliases)
    found = []
    for at, word in enumerate(words):
        if not word.is_word or stems_of(word.letters).isdisjoint(first_words):
            continue
        for reading in readings(word.letters)[:3]:
            end, alias = _walk(words, at, reading.stem, aliases, openings)
            if alias is not None:
                weight = alias.weight - (0.1 if reading.offset and word.letters in common_words() else 0.0)
                found.append(Candidate(at, end, reading.offset, alias.type, "document.repeat", weight, alias.entity))
    return found


def _openings(aliases: Mapping[str, Alias]) -> frozenset[str]:
    return frozenset(phrase[:at] for phrase in aliases for at, letter in enumerate(phrase) if letter == " ")


def _walk(words: Sequence[Word], at: int, stem: str, aliases: Mapping[str, Alias], openings: frozenset[str]) -> tuple[int, Alias | None]:
    phrase, end, best, best_end = stem, at + 1, aliases.get(stem), at + 1
    while phrase in openings and end < len(words):
        if words[end].is_quote:
            end += 1
            continue
        phrase, end = f"{phrase} {words[end].letters}", end + 1
        if phrase in aliases:
            best, best_end = aliases[phrase], end
    return best_end, best
