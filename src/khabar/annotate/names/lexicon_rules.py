"""Names that the lexicons hold: countries and capitals, places, persons, bodies and events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from khabar.annotate.names.candidates import HINT, LIKELY, POSSIBLE, SURE, Candidate, NameType
from khabar.annotate.names.gazetteers import (
    adjective_countries,
    common_words,
    given_names,
    given_or_common,
    organisation_heads,
    place_heads,
    places,
)
from khabar.annotate.names.heads import cut_places
from khabar.annotate.names.words import readings
from khabar.lexicon import load
from khabar.model import Entity
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from khabar.annotate.names.words import Word

_LONGEST: Final = 7
#: What a doubtful proclitic takes from a belief: more than any gazetteer name has to spare (كبيرة is not ك + بيرة).
_GUESSED: Final = 0.33
#: Names that are words as well (مالي is "financial", عمان may stand alone, قم is an order): they count beside a sign of place only.
_WORD_TOO: Final = frozenset(
    fold(word).text for word in ("مالي", "ماليه", "قم", "نيس", "صور", "منى", "حجة", "ليون", "كالي", "بنين", "غاو", "إب")
)
#: Of these, plain words that follow prepositions as often: only a class noun tells the place ("مدينة صور").
_PLAIN_WORDS: Final = frozenset(fold(word).text for word in ("صور", "منى", "حجة"))
_SIGNS_OF_PLACE: Final = frozenset(
    fold(word).text
    for word in [
        "في",
        "من",
        "إلى",
        "الى",
        "شمال",
        "جنوب",
        "شرق",
        "غرب",
        "وسط",
        "شمالي",
        "جنوبي",
        "شرقي",
        "غربي",
        "مدينة",
        "محافظة",
        "دولة",
        "جمهورية",
    ]
)


#: "خادم الحرمين الشريفين" is a king, not the two mosques.
_TITLES_OF_PLACES: Final = frozenset(("خادم",))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the lexicons stands for."""

    type: NameType
    entity: Entity
    rule: str
    weight: float


@cache
def entries() -> Mapping[str, Entry]:
    """Every phrase of the lexicons, folded, with what it stands for; where two lexicons hold it the more telling stands."""
    table: dict[str, Entry] = {}
    for phrase, entry in (*_places(), *_regions(), *_capitals(), *_countries(), *_bodies(), *_persons()):
        table[" ".join(fold(phrase).text.split())] = entry
    return table


@cache
def _openings() -> frozenset[str]:
    """The beginnings of phrases, so that a look-up stops early."""
    return frozenset(phrase[:at] for phrase in entries() for at, letter in enumerate(phrase) if letter == " ")


def _places() -> Iterator[tuple[str, Entry]]:
    for name, place in places().items():
        word_too = name in common_words() or name in adjective_countries() or name in organisation_heads() or name in place_heads()
        weight = HINT if place.doubtful or word_too else LIKELY
        yield name, Entry("LOC", Entity(f"geonames:{place.number}", name, country=place.country), "gazetteer", weight)


def _regions() -> Iterator[tuple[str, Entry]]:
    for row in load("regions")["regions"]["places"]:
        entity = Entity(_geonames(row["name"]), row["name"], country=row.get("country"))
        for phrase in (row["name"], *row.get("also", ())):
            yield phrase, Entry("LOC", entity, "lexicon.place", HINT if fold(phrase).text in _WORD_TOO else SURE)


def _geonames(name: str) -> str | None:
    place = places().get(fold(name).text)
    return f"geonames:{place.number}" if place else None


def _capitals() -> Iterator[tuple[str, Entry]]:
    for code, row in _country_rows():
        for name in row.get("capitals", ()):
            weight = HINT if fold(name).text in _WORD_TOO else SURE
            yield name, Entry("LOC", Entity(_geonames(name), name, country=code), "lexicon.capital", weight)


def _countries() -> Iterator[tuple[str, Entry]]:
    for code, row in _country_rows():
        for name in row["names"]:
            weight = HINT if fold(name).text in _WORD_TOO else SURE
            yield name, Entry("LOC", Entity(code, row["names"][0], country=code), "lexicon.country", weight)


def _country_rows() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((code, row) for code, row in load("countries").items() if code != "about")


def _bodies() -> Iterator[tuple[str, Entry]]:
    kinds: tuple[tuple[str, NameType], ...] = (("organisations", "ORG"), ("events", "EVENT"))
    for group, kind in kinds:
        for slug, row in load("bodies")[group].items():
            entity = Entity(slug, row["name"], country=row.get("country"))
            for phrase in (row["name"], *row.get("also", ())):
                yield phrase, Entry(kind, entity, f"lexicon.{group}", _weight_of(phrase))


def _persons() -> Iterator[tuple[str, Entry]]:
    for slug, row in load("persons")["persons"].items():
        entity = Entity(slug, row["name"], row.get("role"), row.get("country"))
        for phrase in (row["name"], *row.get("also", ())):
            yield phrase, Entry("PER", entity, "lexicon.person", _weight_of(phrase))


#: Single words of the lexicons that news also uses as plain words or for other things.
_DOUBTFUL: Final = frozenset(
    fold(word).text
    for word in (
        "القسام",
        "العربية",
        "الجزيرة",
        "الميادين",
        "المنار",
        "الأهرام",
        "التايمز",
        "الفرنسية",
        "وام",
        "وات",
        "وفا",
        "سبأ",
        "كونا",
        "بترا",
        "معاريف",
        "الإخوان",
        "المتوسط",
        "صدام",
        "قابوس",
        "سليماني",
        "البغدادي",
        "الزبيدي",
        "العامري",
        "العبادي",
        "المشاط",
        "النيل",
        "أمازون",
        "الكاف",
        "توتال",
        "تسلا",
        "ديانا",
        "بوش",
        "نجاد",
        "ماسك",
        "الغرب",
        "هولاند",
        "الأقصى",
        "العيون",
        "بيضاء",
        "البيضاء",
        "النجم",
        "الترجي",
    )
)


def _weight_of(phrase: str) -> float:
    letters = fold(phrase).text
    if letters == "فتح":
        return HINT
    if " " in letters:
        return SURE
    if letters in _DOUBTFUL or letters in given_names() or letters in given_or_common():
        return POSSIBLE
    return SURE


def find_known(words: Sequence[Word]) -> list[Candidate]:
    """Every phrase of the lexicons that stands in a block, the longest from each word, behind proclitics or bare."""
    found = []
    for at, word in enumerate(words):
        if word.is_word and not (at and words[at - 1].letters in _TITLES_OF_PLACES):
            candidate = _longest_at(words, at)
            if candidate is not None:
                found.append(candidate)
    return found


def _longest_at(words: Sequence[Word], at: int) -> Candidate | None:
    best: Candidate | None = None
    for reading in readings(words[at].letters):
        end, entry = _walk(words, at, reading.stem)
        if entry is not None and (best is None or end > best.last):
            weight = entry.weight - (_GUESSED if _looks_whole(words[at].letters, reading.offset, end - at) else 0.0)
            best = Candidate(
                at, end, reading.offset, entry.type, entry.rule, _in_place(words, at, reading.offset, entry, weight), entry.entity
            )
    return best


def _looks_whole(letters: str, offset: int, length: int) -> bool:
    """Whether taking proclitics off a single word is doubtful: "بلبنان" is ب + لبنان, but "كتركيا" and a common word are not cut."""
    return length == 1 and offset > 0 and (letters in common_words() or letters[0] in "كف")


def _in_place(words: Sequence[Word], at: int, offset: int, entry: Entry, weight: float) -> float:
    """A name that is a word too is believed behind a sign of place: "في مالي", "قضاء صور"."""
    if entry.type != "LOC" or weight > HINT or entry.rule == "gazetteer" or offset or not at:
        return weight
    before = words[at - 1].letters
    told = before in cut_places() or (before in _SIGNS_OF_PLACE and words[at].letters not in _PLAIN_WORDS)
    return POSSIBLE if told else weight


def _walk(words: Sequence[Word], at: int, stem: str) -> tuple[int, Entry | None]:
    table, openings = entries(), _openings()
    phrase, end, best = stem, at + 1, table.get(stem)
    best_end = end
    while phrase in openings and end < len(words) and end - at < _LONGEST and not _tag_ends(words, end, matched=best is not None):
        if words[end].is_quote:
            end += 1
            continue
        phrase, end = f"{phrase} {words[end].letters}", end + 1
        if phrase in table:
            best, best_end = table[phrase], end
    return best_end, best


def _tag_ends(words: Sequence[Word], at: int, *, matched: bool) -> bool:
    """Whether a hashtag of several words ends before `at`, or another begins there: #تحالف_دعم_الشرعية في #اليمن are two names."""
    return (words[at - 1].joined and not words[at].joined) or (matched and words[at].tagged)


def is_adjective_here(words: Sequence[Word], at: int) -> bool:
    """Whether a country's name is its feminine adjective: no state is in "القوات السعودية", one is in "بقيادة السعودية"."""
    if words[at].letters not in adjective_countries() or not at:
        return False
    before = words[at - 1]
    definite = before.letters.startswith(("ال", "لل", "وال", "بال"))
    feminine = before.letters.endswith(("ه", "ات"))
    return before.is_word and feminine and definite == words[at].letters.startswith("ال")
