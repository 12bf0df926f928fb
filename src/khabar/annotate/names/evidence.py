"""Evidence of learnt taggers made to keep our conventions.

Clitics, titles, class nouns and adjectives are cut, and what contradicts a lexicon is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from khabar.annotate.names.candidates import SURE, Candidate, NameType
from khabar.annotate.names.gazetteers import (
    adjective_countries,
    common_words,
    countries,
    given_names,
    given_or_common,
    known_words,
    organisation_heads,
    person_nouns,
    person_particles,
    person_parts,
    places,
    role_heads,
    titles,
)
from khabar.annotate.names.heads import (
    cut_places,
    enders,
    national_heads,
    outer_heads,
    reporting_forms,
    saying_verbs,
    strong_heads,
)
from khabar.annotate.names.person_rules import missed_first, whole_person
from khabar.annotate.names.person_words import is_verbal_noun
from khabar.annotate.names.words import readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.annotate.names.words import Word
    from khabar.model import TaggedSpan

_TYPES: Final = frozenset(("PER", "LOC", "ORG"))
_ARTICLE: Final = "ال"
#: A tagger's probability is of its own corpus' conventions; ours differ, so that it is believed a little less than it says.
_TRUST: Final = 0.85
#: A verb of the future behind a name: "بومبيو سيعود".
_FUTURE: Final = "سي"
#: A noun with its article behind a preposition: no part of a person's name.
_GOVERNED: Final = ("بال", "كال", "فال", "لل")
_LONGEST_PLACE: Final = 3
_AMMA_REACH: Final = 5
#: Behind «لنادي الساحل | جوليان مورو»: given name and family name.
_FULL_NAME: Final = 2


def find_evidence(words: Sequence[Word], spans: Sequence[TaggedSpan], lexicon: Sequence[Candidate] = ()) -> list[Candidate]:
    """Candidates from the spans that a tagger gave for a block; spans are in code points of the block."""
    starts = {word.start: n for n, word in enumerate(words)}
    ends = {word.end: n + 1 for n, word in enumerate(words)}
    sure = [name for name in lexicon if name.weight >= SURE]
    known = [span for span in spans if span.type in _TYPES and span.start in starts and span.end in ends]
    found = (_candidate(words, starts[span.start], ends[span.end], span) for span in known)
    return [name for name in found if name is not None and not _contradicts(words, name, sure)]


def _candidate(words: Sequence[Word], first: int, last: int, span: TaggedSpan) -> Candidate | None:
    while first < last and _is_outside(words, first, last, span.type):
        first += 1
    while first < last and _hangs_on(words, first, last - 1, span.type):
        last -= 1
    if first >= last or _is_no_name(words, first, last, span.type):
        return None
    if span.type == "PER" and last - first > _FULL_NAME and _heads_body(words[first].letters[1:]) and words[first].letters[0] in "لب":
        first = last - _FULL_NAME
    if span.type == "PER":
        first, last = whole_person(words, missed_first(words, first), last)
    offset = _person_clitic(words[first].letters) if span.type == "PER" else clitic_length(words[first].letters)
    offset = offset or int(_joins_a_compound(words, first, last))
    return Candidate(first, last, offset, cast("NameType", span.type), f"tagger.{span.type.lower()}", span.score * _TRUST)


def _joins_a_compound(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the و of the first word is "and" before a compound: وعز الدين, whose halves are no names alone."""
    return words[first].letters.startswith("و") and last - first > 1 and words[first + 1].letters == "الدين"


def _is_outside(words: Sequence[Word], at: int, last: int, kind: str) -> bool:
    """Words at the head that corpora count in and our conventions leave out: a title, مدينة, صحيفة, a preposition, a quotation mark."""
    letters = words[at].letters
    if not words[at].is_word or letters in enders():
        return True
    if at + 1 >= last:
        return False
    if kind == "ORG" and letters in saying_verbs() and _heads_body(words[at + 1].letters):
        return True
    if kind == "PER" and ((letters.startswith(_ARTICLE) and letters in adjective_countries()) or _says(letters)):
        return True
    cut = {"PER": titles(), "LOC": cut_places(), "ORG": outer_heads()}[kind]
    return any(reading.stem in cut for reading in readings(letters))


def _heads_body(letters: str) -> bool:
    """Whether a word is the head of a body: "ناشدت | غرفة طوارئ"."""
    return letters in organisation_heads()


def _says(letters: str) -> bool:
    """Whether a word is a verb of saying that a tagger took in with its subject: "وأشارت دارين"."""
    if letters in person_parts() or letters in given_names() or letters in given_or_common():
        return False
    return any(reading.stem in reporting_forms() for reading in readings(letters)[:2])


def _hangs_on(words: Sequence[Word], first: int, at: int, kind: str) -> bool:
    """Words at the end that are no part: an adjective of a country behind a person or place, a verb with و, a sign, an ender."""
    letters = words[at].letters
    if not words[at].is_word or letters in enders():
        return True
    if at == first or kind == "ORG":
        return False
    if kind == "PER" and at - first > 1 and (letters in person_nouns() or (letters in role_heads() and letters not in person_parts())):
        return True
    if kind == "PER" and letters not in person_parts() and _leaves_person(words, first, at):
        return True
    if kind == "PER" and at - first > 1 and is_verbal_noun(letters):
        return True
    adjective = letters in adjective_countries() and (kind == "LOC" or at - first > 1) and letters.endswith("ه")
    return adjective or (letters.startswith("و") and letters not in person_parts() and letters not in known_words())


def _leaves_person(words: Sequence[Word], first: int, at: int) -> bool:
    """A noun with its article behind a preposition, a verb of the future, and behind «أما» one with ف are no parts of a person's name."""
    letters = words[at].letters
    if letters.startswith(_GOVERNED) or (letters.startswith("ف") and _behind_amma(words, first)):
        return True
    return letters.startswith(_FUTURE) and words[at - 1].letters not in person_particles()


def _behind_amma(words: Sequence[Word], first: int) -> bool:
    """Whether «أما» opens the clause, whose verb comes with ف: «أما لاعب الوسط طارق أحمد | فأهدى …»."""
    return any(word.letters in ("اما", "واما") for word in words[max(0, first - _AMMA_REACH) : first])


def _is_no_name(words: Sequence[Word], first: int, last: int, kind: str) -> bool:
    """A bare head, a lone adjective or plain indefinite words are no name, whatever a corpus says: الجيش، العراقي، منظمة إرهابية."""
    if kind == "LOC" and last - first > _LONGEST_PLACE:
        return True
    if kind == "PER" and (_is_demonym(words[first].letters) or words[first].letters.startswith(_GOVERNED)):
        return True
    if last - first > 1:
        return kind != "PER" and all(word.letters in common_words() and not word.letters.startswith(_ARTICLE) for word in words[first:last])
    stems = [reading.stem for reading in readings(words[first].letters)]
    if any(stem in countries() or stem in places() for stem in stems):
        return False
    heads = any(
        stem in national_heads() or stem in strong_heads() or stem in cut_places() or stem in adjective_countries() for stem in stems
    )
    return heads or (kind == "ORG" and stems[0] in common_words())


def _is_demonym(letters: str) -> bool:
    """Whether a span begins with people, not a person: برازيلي كبير، المقاتلين الأكراد."""
    if letters in adjective_countries():
        return letters not in given_names() and letters not in given_or_common()
    return letters.startswith(_ARTICLE) and letters.endswith(("ين", "ون")) and letters not in known_words()


def _contradicts(words: Sequence[Word], name: Candidate, sure: Sequence[Candidate]) -> bool:
    """Whether the lexicons know a part of the span as something that this type does not hold: a place in a person or in a place."""
    if name.type == "ORG":
        return any(_goes_into_a_verb(words, other, name) for other in sure)
    return any(_is_part(other, name) and (other.type != "PER" or name.type != "PER") for other in sure)


def _goes_into_a_verb(words: Sequence[Word], known: Candidate, name: Candidate) -> bool:
    """Whether a span goes on behind a known body with a word that no name goes on with: "فيسبوك تطرد مهندسا"."""
    if known.type != "ORG" or known.first != name.first or known.last >= name.last:
        return False
    following = words[known.last].letters
    return following[:1] in ("ت", "ي") and not following.endswith("ه") and following not in known_words()


def _is_part(inner: Candidate, outer: Candidate) -> bool:
    inside = outer.first <= inner.first and inner.last <= outer.last
    return inside and inner.last - inner.first < outer.last - outer.first


def _person_clitic(letters: str) -> int:
    """The same before a person's name: ب and ل only where a name of persons remains, for a place behind them (باومان) is chance."""
    length = clitic_length(letters)
    rest = letters[length:]
    person = rest in person_parts() or rest in given_names() or rest in given_or_common()
    return length if letters.startswith(("و", "ف")) or person else 0


def clitic_length(letters: str) -> int:
    """How many letters of a name's first word are proclitics: only where a name remains that the lexicons know, or before ال.

    >>> clitic_length("وواشنطن"), clitic_length("وليد"), clitic_length("والسعوديه"), clitic_length("برشلونه")
    (1, 0, 1, 0)
    """
    if letters in known_words():
        return 0
    for reading in readings(letters)[1:]:
        if reading.stem in known_words() or (reading.offset and reading.stem.startswith(_ARTICLE)):
            return reading.offset
    return 0
