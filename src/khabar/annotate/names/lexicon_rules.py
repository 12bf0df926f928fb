"""Names that the lexicons hold: countries and capitals, places, persons, bodies and events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from khabar.annotate.names.candidates import HINT, LIKELY, POSSIBLE, SURE, UNPROVEN, Candidate, NameType
from khabar.annotate.names.gazetteers import (
    adjective_countries,
    common_words,
    folded,
    given_names,
    given_or_common,
    organisation_heads,
    person_parts,
    place_heads,
    places,
)
from khabar.annotate.names.heads import cut_places, kept_outlets, outer_heads, saying_verbs, signs_of_place
from khabar.annotate.names.words import readings, stems_of
from khabar.lexicon import load
from khabar.model import Entity
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from khabar.annotate.names.words import Reading, Word

_LONGEST: Final = 7
#: Lexicons of bodies by country, and what stands there for none.
_TABLES_OF_BODIES: Final = ("media", "clubs", "movements", "firms")
_NOWHERE: Final = "world"
#: What a doubtful proclitic takes from a belief: more than any gazetteer name has to spare (كبيرة is not ك + بيرة).
_GUESSED: Final = 0.33
_TWO_SPELLINGS: Final = (("أميرك", "أمريك"), ("ديمقراط", "ديموقراط"))
#: Lexicons so long that a short name of theirs stands by chance behind a letter that looks like a proclitic (كيل in وكيل).
_LONG_TAILS: Final = frozenset(("lexicon.town", "lexicon.organisations", "gazetteer"))
_SHORT: Final = 4
#: Names that are words as well (مالي is "financial", عمان may stand alone, قم is an order): they count beside a sign of place only.
_WORD_TOO: Final = frozenset(
    fold(word).text for word in ("مالي", "ماليه", "قم", "نيس", "صور", "منى", "حجة", "ليون", "كالي", "بنين", "غاو", "إب")
)
#: Of these, plain words that follow prepositions as often: only a class noun tells the place ("مدينة صور").
_PLAIN_WORDS: Final = frozenset(fold(word).text for word in ("صور", "منى", "حجة", "إب"))
#: Outlets with the name of a plain word: الجزيرة is an island too.
_COMMON_OUTLETS: Final = frozenset(fold(word).text for word in ("الجزيرة", "الميادين", "الأهرام", "المنار"))
_VOICES: Final = frozenset(fold(word).text for word in ("مراسل", "مراسلة", "شبكة", "كاميرا", "موقع", "مذيع", "مذيعة"))
#: Outlets whose name is an adjective behind a definite noun: الدول العربية.
_ADJECTIVES_TOO: Final = frozenset(fold(word).text for word in ("العربية", "الفرنسية", "الألمانية", "العمانية"))
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
    for phrase, entry in (
        *_places(),
        *_towns(),
        *_regions(),
        *_capitals(),
        *_countries(),
        *_bodies_of_countries(),
        *_bodies(),
        *_persons(),
    ):
        table[" ".join(fold(phrase).text.split())] = entry
    return table


@cache
def _openings() -> frozenset[str]:
    """The beginnings of phrases, so that a look-up stops early."""
    return frozenset(phrase[:at] for phrase in entries() for at, letter in enumerate(phrase) if letter == " ")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in entries())


def _places() -> Iterator[tuple[str, Entry]]:
    for name, place in places().items():
        if name.partition(" ")[0] in cut_places():
            continue
        weight = HINT if place.doubtful or _is_word_too(name) else LIKELY
        yield name, Entry("LOC", Entity(f"geonames:{place.number}", name, country=place.country), "gazetteer", weight)


def _towns() -> Iterator[tuple[str, Entry]]:
    for country, names in load("towns")["towns"].items():
        for name in names:
            entity = Entity(_geonames(name), name, country=None if country == _NOWHERE else country)
            yield name, Entry("LOC", entity, "lexicon.town", _town_weight(fold(name).text))


@cache
def _word_towns() -> frozenset[str]:
    return folded(load("towns")["words"]["words"])


def _is_word_too(name: str) -> bool:
    words = (_word_towns(), common_words(), adjective_countries(), organisation_heads(), place_heads())
    return any(name in table for table in words)


def _town_weight(name: str) -> float:
    """How far a town is believed by its name: one of several words is sure, one that is a word as well (العلم، بلد) is doubtful."""
    if " " in name:
        return SURE
    if _is_word_too(name):
        return HINT
    doubtful = name in given_names() or name in given_or_common() or name in person_parts() or name in _WORD_TOO
    return UNPROVEN if doubtful else LIKELY


def _bodies_of_countries() -> Iterator[tuple[str, Entry]]:
    for table in _TABLES_OF_BODIES:
        for country, rows in load(table)["bodies"].items():
            for slug, names in rows.items():
                entity = Entity(slug, names[0], country=None if country == _NOWHERE else country)
                for phrase in _spellings(names):
                    yield phrase, Entry("ORG", entity, "lexicon.organisations", _weight_of_body(phrase))


def _spellings(phrases: Sequence[str]) -> Iterator[str]:
    """Each phrase, in both spellings where the press has two: الأميركية and الأمريكية."""
    for phrase in phrases:
        yield phrase
        for one, other in _TWO_SPELLINGS:
            if one in phrase or other in phrase:
                yield phrase.replace(one, other) if one in phrase else phrase.replace(other, one)


def _weight_of_body(phrase: str) -> float:
    """A body of one word that is also a word of the language (نسمة، هاوار) needs a second sign."""
    letters = fold(phrase).text
    if letters in common_words():
        return UNPROVEN
    return POSSIBLE if letters in person_parts() or letters in places() else _weight_of(phrase)


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
            for phrase in _spellings((row["name"], *row.get("also", ()))):
                yield phrase, Entry(kind, entity, f"lexicon.{group}", _weight_of(phrase))


def _persons() -> Iterator[tuple[str, Entry]]:
    for slug, row in load("persons")["persons"].items():
        entity = Entity(slug, row["name"], row.get("role"), row.get("country"))
        for phrase in (row["name"], *row.get("also", ())):
            yield phrase, Entry("PER", entity, "lexicon.person", _weight_of_person(phrase))


def _weight_of_person(phrase: str) -> float:
    """A family name that is a word (الصدر, "the chest") needs the full name in the document, or a tagger."""
    return UNPROVEN if fold(phrase).text in _PLAIN_PERSONS else _weight_of(phrase)


_PLAIN_PERSONS: Final = frozenset(fold(word).text for word in ("الصدر", "صدام", "ماسك", "الحكيم", "رايس"))
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
        if word.is_word and _opens_entry(word.letters) and not (at and words[at - 1].letters in _TITLES_OF_PLACES):
            candidate = _longest_at(words, at)
            if candidate is not None:
                found.append(candidate)
    return found


@lru_cache(maxsize=1 << 15)
def _opens_entry(letters: str) -> bool:
    return not stems_of(letters).isdisjoint(_first_words())


def _longest_at(words: Sequence[Word], at: int) -> Candidate | None:
    best: Candidate | None = None
    for reading in readings(words[at].letters):
        end, entry = _walk(words, at, reading.stem)
        if entry is not None and (best is None or end > best.last):
            looks_whole = _looks_whole(words[at].letters, reading, end - at, entry)
            weight = entry.weight - (_GUESSED if looks_whole else 0.0)
            best = Candidate(
                at, end, reading.offset, entry.type, entry.rule, _in_place(words, at, reading.offset, entry, weight), entry.entity
            )
    return best


def _looks_whole(letters: str, reading: Reading, length: int, entry: Entry) -> bool:
    """Whether taking proclitics off a single word is doubtful: "بلبنان" is cut, "كتركيا", "وكيل" and a common word are not."""
    if length > 1 or not reading.offset:
        return False
    short = entry.rule in _LONG_TAILS and len(reading.stem) <= _SHORT
    return short or letters in common_words() or letters[0] in "كف"


def _in_place(words: Sequence[Word], at: int, offset: int, entry: Entry, weight: float) -> float:
    """A name that is a word too is believed behind a sign of place: "في مالي", "قضاء صور"; an adjective's name, not behind its noun."""
    if at and entry.type == "ORG" and words[at].letters in _ADJECTIVES_TOO and words[at - 1].letters.startswith(("ال", "وال", "بال", "لل")):
        return HINT
    if entry.type == "ORG" and words[at].letters in _COMMON_OUTLETS:
        return weight if _is_quoted(words, at) else UNPROVEN
    if entry.type != "LOC" or weight > UNPROVEN or entry.rule == "gazetteer" or offset or not at:
        return weight
    before = words[at - 1].letters
    plain = entry.rule == "lexicon.town" and entry.weight <= HINT
    if words[at].letters in adjective_countries():
        return weight
    told = before in cut_places() or (before in signs_of_place() and not plain and words[at].letters not in _PLAIN_WORDS)
    return POSSIBLE if told else weight


def _is_quoted(words: Sequence[Word], at: int) -> bool:
    """Whether an outlet with a plain name is meant: at the head, in quotation marks, behind its class or a verb of saying."""
    if not at or not words[at - 1].is_word:
        return True
    before = words[at - 1].letters.removeprefix("و")
    return before in saying_verbs() or before in outer_heads() or before in kept_outlets() or before in _VOICES


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
