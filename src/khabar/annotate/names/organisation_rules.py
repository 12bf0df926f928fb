"""Names of bodies from their heads: a head with its complement, to the right end of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.candidates import LIKELY, POSSIBLE, Candidate
from khabar.annotate.names.gazetteers import adjective_countries, common_words, person_parts, role_heads, titles
from khabar.annotate.names.heads import (
    bare_heads,
    enders,
    extended_heads,
    generic_complements,
    guards,
    heads_taking_names,
    honours,
    kept_outlets,
    links,
    listing_heads,
    metonyms,
    ministry_fields,
    name_adjectives,
    named_heads,
    national_heads,
    outer_heads,
    personal_heads,
    placed_heads,
    saying_verbs,
    serving_heads,
    telling_adjectives,
)
from khabar.annotate.names.person_rules import name_end
from khabar.annotate.names.person_words import has_clitic
from khabar.annotate.names.words import readings, stems_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from khabar.annotate.names.words import Reading, Word

_LONGEST: Final = 7
_LONGEST_QUOTE: Final = 5
_ARTICLE: Final = "ال"
#: Endings of plurals and of feminine adjectives: لجنة جهوية is any regional committee.
_INFLECTED: Final = ("ين", "ون", "ات", "ويه", "نيه", "ليه", "ريه")
#: A central bank in headlines: المركزي التونسي.
_CENTRAL: Final = "المركزي"


def find_organisations(words: Sequence[Word], known: Mapping[int, Candidate]) -> list[Candidate]:
    """Bodies named by grammar: الجيش العراقي، وزارة الشباب والرياضة، الاتحاد العام التونسي للشغل.

    `known` holds what lexicons and taggers found, by its first word.
    """
    found: list[Candidate] = []
    for at, word in enumerate(words[:-1]):
        if word.is_word and (at in known or not stems_of(word.letters).isdisjoint(_openings())):
            rules = (
                _national(words, at),
                _indefinite(words, at, known),
                _definite(words, at, known),
                _outlet(words, at),
                _channel(words, at),
                _metonym(words, at),
            )
            found += [candidate for candidate in rules if candidate is not None]
    return found


@cache
def _openings() -> frozenset[str]:
    """The stems that some rule begins with; of heads that are made definite, and of those of two words, the first."""
    definite = frozenset(_ARTICLE + head for head in bare_heads())
    national = frozenset(head.partition(" ")[0] for head in national_heads())
    return bare_heads() | definite | national | outer_heads() | kept_outlets() | metonyms() | ministry_fields() | {_CENTRAL}


def _reading_in(letters: str, heads: frozenset[str]) -> Reading | None:
    return next((reading for reading in readings(letters) if reading.stem in heads), None)


def _national(words: Sequence[Word], at: int) -> Candidate | None:
    """A definite head with a country's adjective: الحكومة اليمنية. "وزير الخارجية الروسي" is a role: its adjective is the minister's."""
    for reading in readings(words[at].letters):
        last = (
            at + 2
            if f"{reading.stem} {words[at + 1].letters}" in national_heads()
            else at + 1
            if reading.stem in national_heads()
            else None
        )
        if last is not None and last < len(words) and _agrees(words[last - 1].letters, words[last].letters):
            return Candidate(at, _through_purpose(words, last + 1, reading.stem), reading.offset, "ORG", "grammar.national", LIKELY)
    return None


def _through_purpose(words: Sequence[Word], end: int, head: str) -> int:
    """On through what a federation or board is for: الاتحاد الإيطالي لكرة القدم; an army or a government is for nothing."""
    if end >= len(words) or head.removeprefix(_ARTICLE) not in serving_heads():
        return end
    return end + _purpose(words, end, {})


def _agrees(head: str, adjective: str) -> bool:
    """Whether a definite adjective of a country may belong to the head: a feminine or plural head asks for a feminine adjective."""
    if adjective not in adjective_countries() or not adjective.startswith(_ARTICLE):
        return False
    return not head.endswith(("ه", "ات")) or adjective.endswith("ه")


def _indefinite(words: Sequence[Word], at: int, known: Mapping[int, Candidate]) -> Candidate | None:
    """وزارة الدفاع، حزب الشعب الجمهوري، هيئة تحرير الشام: an indefinite head closed by something definite."""
    reading = _reading_in(words[at].letters, bare_heads())
    if reading is None or reading.stem.startswith(_ARTICLE) or (at in known and known[at].rule.startswith("lexicon")):
        return None
    end = _complement_end(words, at, reading.stem, known)
    if end is None or _is_generic(words, at, reading.stem, end, known):
        return None
    weight = POSSIBLE if reading.stem in named_heads() else LIKELY
    return Candidate(at, end, reading.offset, "ORG", "grammar.head", weight)


def _complement_end(words: Sequence[Word], at: int, head: str, known: Mapping[int, Candidate]) -> int | None:
    """Where the complement of the head at `at` ends; None where nothing definite closes it."""
    first = at + 1
    if words[first].is_quote:
        return _behind_quote(words, first)
    if _names(known, first):
        return _behind_name(words, at, head, known[first])
    if words[first].letters in honours() and head not in personal_heads() and first + 1 < len(words) and words[first + 1].is_word:
        return _through_adjectives(words, name_end(words, first + 1), head, known)
    start = _first_definite(words, first, known)
    if start is None:
        return None
    return _through_kinds(words, known[start].last, head) if _names(known, start) else _through_adjectives(words, start + 1, head, known)


def _behind_quote(words: Sequence[Word], opening: int) -> int | None:
    """The end behind a quoted complement: حزب "البديل لألمانيا"."""
    closing = (n for n in range(opening + 2, min(len(words), opening + _LONGEST_QUOTE + 1)) if words[n].is_quote)
    at = next(closing, None)
    return at + 1 if at is not None else None


def _names(known: Mapping[int, Candidate], at: int) -> bool:
    return at in known and not known[at].offset and known[at].weight >= POSSIBLE


def _behind_name(words: Sequence[Word], at: int, head: str, name: Candidate) -> int | None:
    """A head before a known name takes it whole (سفارة الولايات المتحدة), but حكومة يوسف الشاهد and قوات الناتو are no names."""
    if (
        (head in personal_heads() and name.type != "LOC")
        or name.type == "EVENT"
        or (name.type == "ORG" and head not in heads_taking_names())
    ):
        return None
    end = name.last
    if words[at].letters.lstrip("ول") in placed_heads() and end + 1 < len(words) and words[end].letters == "في":
        return end + 2 if words[end + 1].is_word else end
    if end < len(words) and words[at].letters.lstrip("ول") in placed_heads() and words[end].letters.startswith("بال"):
        return end + 1
    return _through_kinds(words, end, head)


def _through_kinds(words: Sequence[Word], end: int, head: str) -> int:
    """On through adjectives of kind that agree with the head: لجنة أطباء السودان المركزية، محكمة تونس الابتدائية."""
    while end < len(words) and words[end].letters in telling_adjectives() and words[end].letters.endswith("ه") == head.endswith("ه"):
        end += 1
    return end


def _first_definite(words: Sequence[Word], start: int, known: Mapping[int, Candidate]) -> int | None:
    """The word that closes an idafa chain: الشباب in "وزارة شؤون الشباب"; at most two indefinite nouns stand before it."""
    for at in range(start, min(len(words), start + 3)):
        letters = words[at].letters
        if not words[at].is_word or letters in enders() or letters in role_heads():
            return None
        if letters.startswith(_ARTICLE) or _names(known, at):
            return at
        if letters not in links():
            return at if at == start and _is_strange(letters) and letters not in adjective_countries() else None
    return None


def _through_adjectives(words: Sequence[Word], end: int, head: str, known: Mapping[int, Candidate]) -> int:
    """On through adjectives (الدفاع الأميركية), coordinated fields (والرياضة) and purposes (للشغل)."""
    limit = min(len(words), end + _LONGEST)
    while end < limit:
        step = _more(words, end, head, known)
        if not step:
            break
        end += step
    return end


def _more(words: Sequence[Word], at: int, head: str, known: Mapping[int, Candidate]) -> int:
    letters, before = words[at].letters, words[at - 1].letters
    if not words[at].is_word or letters in enders():
        return 0
    if letters.startswith(_ARTICLE):
        return int(_is_adjective(letters) and not _names(known, at))
    bare = head.removeprefix(_ARTICLE)
    joined = letters[1:]
    if letters.startswith("وال") and bare in listing_heads() and before not in adjective_countries() and joined not in national_heads():
        return int(not _is_adjective(joined) or joined not in adjective_countries())
    return _purpose(words, at, known) if bare in serving_heads() else 0


def _purpose(words: Sequence[Word], at: int, known: Mapping[int, Candidate]) -> int:
    """How many words "for what" takes: للشغل one, لحقوق الإنسان two. نائب رئيس مجلس الوزراء للشؤون الاقتصادية is an office."""
    letters = words[at].letters
    if words[at - 1].letters == "الوزراء":
        return 0
    if letters.startswith("لل") and len(letters) > 4:
        return 1
    following = words[at + 1].letters if at + 1 < len(words) else ""
    closed = following.startswith(_ARTICLE) or _names(known, at + 1)
    work = letters[1:] in common_words() or letters[1:] in bare_heads()
    return 2 if letters.startswith("ل") and len(letters) > 3 and closed and work else 0


def _is_adjective(letters: str) -> bool:
    """Whether a definite word is shaped like an adjective, or is one that bodies are named with."""
    return letters in adjective_countries() or letters in telling_adjectives() or letters.endswith(("ي", "يه", "يين"))


def _is_strange(letters: str) -> bool:
    """Whether a word looks like a name: no common word, nothing that و or a verb's prefix may begin."""
    if letters in common_words() or letters in enders() or len(letters) < 3 or letters.endswith(_INFLECTED):
        return False
    return letters in person_parts() or (letters[0] not in "ويتبلف" and not has_clitic(letters))


def _is_generic(words: Sequence[Word], at: int, head: str, end: int, known: Mapping[int, Candidate]) -> bool:
    """قوات الأمن and حكومة البلاد are no names, nor is a weak head (مجموعة العمل) without a name in its complement."""
    first, last = words[at + 1].letters, words[end - 1].letters
    bare = end == at + 2 or (end == at + 3 and last in adjective_countries())
    if bare and first in titles():
        return True
    if bare and first in generic_complements() and head not in ("رياسه", "وزاره"):
        return True
    if head in personal_heads() and head != "رياسه" and bare and (first in adjective_countries() or first in common_words()):
        return True
    if head not in named_heads():
        return False
    inside = range(at + 1, end)
    return not any(_names(known, n) or words[n].letters in name_adjectives() or _is_people(words[n].letters) for n in inside)


def _is_people(letters: str) -> bool:
    """Whether a definite word is the plural of a country's adjective: السودانيين."""
    return letters.startswith(_ARTICLE) and letters.endswith(("يين", "يون")) and letters[:-2] in adjective_countries()


def _definite(words: Sequence[Word], at: int, known: Mapping[int, Candidate]) -> Candidate | None:
    """الوكالة الوطنية للهجرة، القوات اليمنية المشتركة: a definite head that its adjectives make a name of."""
    for reading in readings(words[at].letters):
        head = reading.stem.removeprefix(_ARTICLE)
        if reading.stem != head and head in bare_heads():
            end = _through_adjectives(words, at + 1, head, known)
            adjectives = {word.letters for word in words[at + 1 : end]}
            purpose = any(word.letters.startswith("ل") for word in words[at + 1 : end])
            told = (
                purpose
                or len(adjectives) > 1
                or head in serving_heads()
                or head in guards()
                or (head == "قوات" and "المشتركه" in adjectives)
            )
            if told and adjectives & telling_adjectives():
                return Candidate(at, end, reading.offset, "ORG", "grammar.definite", LIKELY if purpose else POSSIBLE)
    return _extended(words, at, known)


def _extended(words: Sequence[Word], at: int, known: Mapping[int, Candidate]) -> Candidate | None:
    """A party that the lexicon knows, with a country's adjective more: الحزب الديمقراطي الكردستاني الإيراني."""
    name = known.get(at)
    if name is None or name.type != "ORG" or name.last >= len(words):
        return None
    head = words[at].letters[name.offset :].removeprefix(_ARTICLE)
    if head not in extended_heads() or not _agrees(head, words[name.last].letters):
        return None
    return Candidate(at, name.last + 1, name.offset, "ORG", "grammar.extended", LIKELY)


def _metonym(words: Sequence[Word], at: int) -> Candidate | None:
    """A ministry by its field: الداخلية. Behind a noun the word is an adjective (السياسة الخارجية) or part of a role."""
    letters, said = words[at].letters, at > 0 and words[at - 1].letters.removeprefix("و") in saying_verbs()
    free = said or at == 0 or not words[at - 1].is_word
    if letters in metonyms() and free:
        return Candidate(at, at + 1, 0, "ORG", "grammar.metonym", POSSIBLE)
    following = words[at + 1].letters
    if letters in ministry_fields() and not following.startswith(_ARTICLE) and (said or (at == 0 and following == ":")):
        return Candidate(at, at + 1, 0, "ORG", "grammar.metonym", POSSIBLE)
    if letters == _CENTRAL and free and _agrees(letters, following):
        return Candidate(at, at + 2, 0, "ORG", "grammar.metonym", LIKELY)
    return None


def _outlet(words: Sequence[Word], at: int) -> Candidate | None:
    """صحيفة الغارديان، نادي الهلال: the head is cut, what follows is the name."""
    if _reading_in(words[at].letters, outer_heads()) is None:
        return None
    if words[at + 1].is_quote:
        end = _behind_quote(words, at + 1)
        return Candidate(at + 2, end - 1, 0, "ORG", "grammar.outlet", LIKELY) if end else None
    letters = words[at + 1].letters
    if not words[at + 1].is_word or letters in adjective_countries() or letters in enders():
        return None
    named = letters not in common_words() and ((letters.startswith(_ARTICLE) and not _is_adjective(letters)) or letters in person_parts())
    if not named and not _is_strange(letters):
        return None
    return Candidate(at + 1, _strange_end(words, at + 2), 0, "ORG", "grammar.outlet", POSSIBLE)


def _strange_end(words: Sequence[Word], end: int) -> int:
    limit = min(len(words), end + 2)
    while end < limit and words[end].is_word and _is_strange(words[end].letters) and words[end].letters not in adjective_countries():
        end += 1
    return end


def _channel(words: Sequence[Word], at: int) -> Candidate | None:
    """قناة القدس، وكالة سبأ: a channel or agency keeps its head, whatever the word behind it means elsewhere."""
    reading = _reading_in(words[at].letters, kept_outlets())
    letters = words[at + 1].letters
    if (
        reading is None
        or not words[at + 1].is_word
        or letters in enders()
        or _is_adjective(letters)
        or not (letters.startswith(_ARTICLE) or _is_strange(letters))
    ):
        return None
    return Candidate(at, _strange_end(words, at + 2), reading.offset, "ORG", "grammar.channel", LIKELY)
