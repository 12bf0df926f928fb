"""Who is credited in a short stretch: agencies, outlets, cities and people, told apart piece by piece.

Datelines and byline lines are pieces between dashes, slashes and brackets in no fixed order ("الدوحة (رويترز) –",
"عبد الوهاب القروي-الرباط", "أنقرة- رويترز –", "سبق- الرياض:"); what a piece is decides what the credit says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Literal

from khabar.lexicon import load
from khabar.text.match import Matcher
from khabar.text.normal import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PieceKind = Literal["agency", "outlet", "city", "country", "person", "desk", "general", "date", "unknown"]

_WORD = re.compile(r"[^\W_]+")
_GIVEN_PREFIX = re.compile(r"^(?:عبد|ابو)\w{3,}")
_LONGEST_NAME, _INITIALED = 4, 2
_ADJECTIVE = re.compile(r"(?:ال)?\w{3,}(?:يه|يات|ات)$")
#: A given name that folds as the preposition does.
_ALI = "علي"
#: Signs that stand in no outlet's name.
_NO_OUTLET = re.compile(r"[؟?!،,:]")
#: "أخبار محلية", "أخبار عربية": a word that opens outlets' names before a bare adjective is a section.
_NEWS = "اخبار"
_BRACKETS, _WITH = "()[] .", "مع "
_AGENCY = "وكاله"
#: An agency's code is printed in pieces of so many letters at most ("أ.ف.ب", "اف ب").
_LONGEST_OF_CODE = 2
_OUTLET_HEADS = (
    "صحيفه",
    "جريده",
    "موقع",
    "مجله",
    "قناه",
    "بوابه",
    "شبكه",
    "اذاعه",
    "راديو",
    "منصه",
    "وكاله",
    "تلفزيون",
    "نشره",
    "فضاييه",
    "يوميه",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a credit: its words as printed, trimmed, and what they name; for an agency the name that records say."""

    text: str
    kind: PieceKind
    name: str


@cache
def _agencies() -> Matcher[str]:
    return Matcher([(spelling, agency["name"]) for agency in load("agencies")["agency"] for spelling in (agency["name"], *agency["also"])])


@cache
def _folded(name: str, table: str, *keys: str) -> frozenset[str]:
    lists: dict[str, Any] = load(name)[table]
    return frozenset(fold(word).text for key in keys for word in lists[key])


def cities() -> frozenset[str]:
    return _folded("places", "cities", "arab", "world", "towns", "abroad")


def begins_part_of_land(word: str) -> bool:
    """Whether a folded word begins the name of a part of a country or a city ("ريف", "محافظة")."""
    return word in _folded("places", "cities", "parts")


def outlets() -> frozenset[str]:
    return _folded("places", "outlets", "names")


@cache
def given_names() -> frozenset[str]:
    return _folded("credits", "names", "given", "more") | _folded("person_names", "given", "men", "women")


def lead_verbs() -> frozenset[str]:
    return _folded("lead_verbs", "verbs", "perfect", "imperfect")


@cache
def continuations() -> frozenset[str]:
    """Words that carry on a report, with and without waw."""
    words = _folded("lead_verbs", "continuations", "words")
    return words | {f"و{word}" for word in words}


@cache
def own_waws() -> frozenset[str]:
    """Words whose first letter is a waw of their own."""
    return _folded("lead_verbs", "waw", "own")


def find_agencies(folded: Folded) -> tuple[tuple[int, int, str], ...]:
    """The agencies named in a text as whole words or whole codes: (start, end, record name) in folded offsets.

    >>> [name for _, _, name in find_agencies(fold("القاهرة (أ.ف.ب)"))]
    ['أ ف ب']
    >>> find_agencies(fold("مهرجان دبا الفجيرة"))
    ()
    """
    return tuple((found.start, found.end, found.value) for found in _agencies().find(folded))


@lru_cache(maxsize=1 << 13)
def name_piece(text: str) -> Piece:
    """What a part of a credit names."""
    text = re.sub(r"\s+", " ", text).strip(" \t\u00a0«»\"“”'‘’{}[].،,*:：")
    folded = fold(text)
    words = tuple(_WORD.findall(folded.text))
    agency = _whole_agency(folded)
    if agency is not None:
        return Piece(text, "agency", _as_printed(text, agency))
    kind = _kind_of(" ".join(words), words)
    several = (kind == "outlet" and _NO_OUTLET.search(text)) or (kind == "person" and ":" in text)
    return Piece(text, "unknown" if several else kind, text)


def beside_agency(text: str) -> tuple[str, str] | None:
    """Whom a text credits before the words "with AGENCY", and the agency; None for a text that says anything else.

    >>> beside_agency("فرانس 24 مع أ ف ب"), beside_agency("(مع رويترز)"), beside_agency("لقاء مع رويترز")
    (('فرانس 24', 'أ ف ب'), ('', 'رويترز'), None)
    """
    own, joint, other = text.strip(_BRACKETS).rpartition(_WITH)
    if not joint or name_piece(other).kind not in {"agency", "general"}:
        return None
    own = own.strip(f"{_BRACKETS}/-،")
    return (own, other) if not own or name_piece(own).kind in {"outlet", "agency", "person", "city"} else None


def is_named_outlet(text: str) -> bool:
    """Whether a text is an outlet's name beyond doubt: a known one, one with its class before it or with such names' last word.

    >>> is_named_outlet("صحيفة الساحل"), is_named_outlet("أخبار الساحل")
    (True, False)
    """
    words = tuple(_WORD.findall(fold(text).text))
    if name_piece(text).kind != "outlet":
        return False
    return " ".join(words) in outlets() or words[0] in _OUTLET_HEADS or ends_as_outlet(words)


def _whole_agency(folded: Folded) -> str | None:
    found = find_agencies(folded)
    if len(found) != 1:
        return None
    start, end, name = found[0]
    rest = (folded.text[:start] + folded.text[end:]).strip(' ().,/«»"')
    return name if rest in {"", _AGENCY} else None


def _as_printed(text: str, name: str) -> str:
    """An agency's name as the page prints it; its record name for a code, for Latin letters and where the two differ by signs only."""
    words = [fold(word).text for word in _WORD.findall(text)]
    if text.isascii() or all(len(word) <= _LONGEST_OF_CODE for word in words) or "".join(words) == "".join(_WORD.findall(fold(name).text)):
        return name
    kind, _, rest = text.partition(" ")
    short = rest and " " not in rest and fold(kind).text == _AGENCY and _whole_agency(fold(rest)) is not None
    return name_piece(rest).name if short else text.strip(" ()/")


def _kind_of(plain: str, words: tuple[str, ...]) -> PieceKind:  # noqa: PLR0911 - one question after another
    if not words:
        return "unknown"
    if plain in _folded("agencies", "general", "names"):
        return "general"
    if plain in cities():
        return "city"
    if plain in outlets():
        return "outlet"
    if plain in _folded("places", "cities", "countries"):
        return "country"
    if plain in _folded("credits", "desks", "names"):
        return "desk"
    if _could_be_outlet(words):
        return "outlet"
    if words[0] in _folded("credits", "desks", "heads"):
        return "desk"
    return "person" if is_person(words) else "unknown"


def _could_be_outlet(words: tuple[str, ...]) -> bool:
    """Whether a name is made as those of papers, sites and channels are: "صحيفة X", "صدى X", "X نيوز"; "أخبار وتقارير" is a section."""
    if words[0] in _OUTLET_HEADS:
        return True
    if len(words) < 2 or (words[1].startswith("و") and words[1] not in own_waws()):
        return False
    if words[0] == _NEWS and not words[1].startswith("ال") and _ADJECTIVE.match(words[1]):
        return False
    return words[0] in _folded("places", "outlets", "openings") or ends_as_outlet(words)


def ends_as_outlet(words: Sequence[str]) -> bool:
    """Whether the last word, or the last two ("إف إم"), end the names of outlets."""
    endings = _folded("places", "outlets", "endings")
    return not words[0].isdigit() and (words[-1] in endings or " ".join(words[-2:]) in endings)


def is_person(words: tuple[str, ...] | list[str]) -> bool:
    """Whether a few words open with a known given name and could be a person's name as a whole."""
    words = _initial_last(_without_titles(words))
    if not 2 <= _names_in(words) <= _LONGEST_NAME or any(c.isdigit() for word in words for c in word):
        return False
    if _has_grammar(words) or (words[0] == _ALI and words[1].startswith("ال") and len(words) > 2):
        return False
    return words[0] in given_names() or _GIVEN_PREFIX.match(words[0]) is not None or (words[0] in _compounds() and len(words) > 2)


def in_names_only(word: str) -> bool:
    """Whether a folded word is a given name, or one that joins names ("ولد", "بن")."""
    return word in given_names() or word in _compounds()


def could_be_person(words: tuple[str, ...] | list[str]) -> bool:
    """Whether a few words could be a name: two to four, no digit, no verb, no word of grammar."""
    words = _without_titles(words)
    if not 2 <= _names_in(words) <= _LONGEST_NAME:
        return False
    if words[0].startswith("ال") or words[0] in grammar_words() or _has_grammar(words):
        return False
    if name_piece(" ".join(words)).kind not in {"unknown", "person"}:
        return False
    if any(word.startswith("لل") for word in words[1:]):
        return False
    return not any(word.isdigit() or word in lead_verbs() or _ADJECTIVE.match(word) for word in words)


def _has_grammar(words: Sequence[str]) -> bool:
    """Whether a word behind the first is of grammar; "علي" between names is a name ("زياد علي منصور"), not "على" ("زياد على القمة")."""
    behind = [(word, words[at + 1 :]) for at, word in enumerate(words) if at]
    return any(word in grammar_words() and not (word == _ALI and _may_follow_ali(after)) for word, after in behind)


def _may_follow_ali(words: Sequence[str]) -> bool:
    """Whether what stands behind "علي" goes on with a name: nothing, a given name, a name of two words, a family's name."""
    if not words or words[0] in _compounds() or words[0] in given_names():
        return True
    return len(words) == 1 and (words[0].endswith("ي") or not words[0].startswith("ال"))


def _without_titles(words: Iterable[str]) -> list[str]:
    words = list(words)
    while len(words) > 2 and words[0] in _folded("credits", "names", "titles"):
        words = words[1:]
    return words


def _initial_last(words: list[str]) -> list[str]:
    """A name with its initial behind it, as papers of the Maghreb also print it before it ("ب. أمينة")."""
    return [words[1], words[0]] if len(words) == _INITIALED and len(words[0]) == 1 and len(words[1]) > 1 else words


def _compounds() -> frozenset[str]:
    return _folded("credits", "names", "compounds")


def _names_in(words: list[str]) -> int:
    """How many names the words make: "عبد", "أبو", "بن" and the like make one with the next."""
    return sum(word not in _compounds() for word in words)


@cache
def grammar_words() -> frozenset[str]:
    """Function words that neither name anybody nor weigh in a topic."""
    openers = _folded("lead_verbs", "verbs", "openers") - {"من"}
    return openers | _folded("lead_verbs", "continuations", "words") | {"عن", "الي", "التي", "الذي", "حول", "ضد", "او", "كل", "نحو"}
