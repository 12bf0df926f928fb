"""Whether a short form may mean an office or body: the same head or one that stands for it, and every adjective leaning on something."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import RANKS, bare, is_head, joined_lead, lexicon
from khabar.lexicon import load
from khabar.text.normal import fold, folded_words

#: An office of so few words may leave its nationality unsaid elsewhere: الوزير اليمني ~ وزير المياه والبيئة.
_NEUTRAL = 2
#: A stem of fewer letters is no ground to call one adjective that of another word.
_SHORTEST_STEM = 3
#: What a coach is called in full, and that of a national team.
_COACHES = frozenset({("مدير", "فني"), ("ناخب", "وطني")})
_COUNTERPARTS = frozenset({"نظيره", "نظيرته", "نظيرها", "نظيرتها"})
_FUNCTION = listed("links") | listed("pointing") | {"و", "بن", "ابن"}


@lru_cache(maxsize=1 << 12)
def office_words(office: str) -> tuple[str, ...]:
    """The words of an office or body as look-ups need them: folded, without article, particles, pointing words and marks.

    >>> office_words("الوزيرة ذاتها"), office_words("المتحدث باسم الخارجية الروسية")
    (('وزيره',), ('متحدث', 'خارجيه', 'روسيه'))
    """
    words = [word.strip('"«»“”،,.:()#-') for word in fold(office.replace("_", " ")).text.split()]
    if words:
        words[0] = words[0][joined_lead(words[0]) or governed_lead(words[0]) :]
    told = tuple(bare(word) for word in words if word and word not in _FUNCTION and word not in RANKS)
    if told[:2] in _COACHES:
        return ("مدرب", *told[2:])
    return told or tuple(bare(word) for word in fold(office).text.split() if word in RANKS)


def governed_lead(word: str) -> int:
    """The letter of a preposition before an office: 1 in «لسفير», «بوزير»; 0 where the noun begins with it."""
    heads = lexicon("persons", "heads")
    return int(word[:1] in ("ل", "ب") and word not in heads and word[1:] in heads)


def is_same(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether an office is told again in full: «وزير الخارجية» is rather the one so called than «وزير الخارجية الألماني»."""
    return set(wanted) == set(known)


def holds(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether an office can be meant by a shorter way to say it: the head fits, and each further word leans on one of the office's.

    «نظيره الإيراني» is a minister too, if a minister has just spoken; his country tells him.
    """
    if known[0] in _COUNTERPARTS:
        countries = [word for word in wanted[1:] if is_nationality(word)]
        return bool(countries) and lean(countries, known[1:])
    return _heads_fit(wanted[0], known) and lean(wanted[1:], known)


def holds_loosely(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """The same where a nationality is said of one whose office was told without, or whom the article knows in private only.

    «الوزير اليمني» ~ وزير المياه والبيئة; «وزيرة الدفاع الفرنسية» ~ الوزيرة X; «محامي الأسرة» ~ محامي العائلة: nobody confuses
    two lawyers, but two ministers one does.
    """
    if not _heads_fit(wanted[0], known):
        return False
    if (wanted[0] == known[0] and wanted[0] in _private()) or len(known) == 1:
        return True
    unsaid = [word for word in wanted[1:] if not lean((word,), known)]
    return len(wanted) <= _NEUTRAL and all(is_nationality(word) for word in unsaid) and not any(is_nationality(word) for word in known)


def _heads_fit(head: str, known: tuple[str, ...]) -> bool:
    """Whether a head is that of an office or may stand for it, in the same gender."""
    if head == known[0]:
        return True
    meant = _epithets().get(head.removesuffix("ه"), frozenset())
    return head.endswith("ه") == known[0].endswith("ه") and known[0].removesuffix("ه") in meant


def lean(adjectives: Iterable[str], words: tuple[str, ...]) -> bool:
    """Whether each adjective leans on one of the words."""
    return all(any(fits(adjective, word) for word in words) for adjective in adjectives)


@lru_cache(maxsize=1 << 14)
def fits(adjective: str, word: str) -> bool:
    """Whether a word leans on another: itself, behind a preposition, in the other gender, or as the nisba of a country.

    >>> fits("روسيه", "روسيا"), fits("تعليم", "للتعليم"), fits("ايراني", "روسيا")
    (True, True, False)
    """
    if adjective == word or (len(word) > _SHORTEST_STEM and word[1:] == adjective and word[0] in "بلو"):
        return True
    stem = _stem(adjective)
    return len(stem) >= _SHORTEST_STEM and (stem == _stem(word) or (stem != adjective and bare(word).startswith(stem)))


def _stem(word: str) -> str:
    return bare(word).removesuffix("ه").removesuffix("ي").removesuffix("ا")


def is_nationality(word: str) -> bool:
    """Whether a word says of which country somebody is; المالية is a portfolio before it is of Mali."""
    return word != "ماليه" and word.removesuffix("ه") in _nationalities()


def leaves_class_out(words: tuple[str, ...], body: tuple[str, ...]) -> bool:
    """Whether a short form is a body's name without the word for its class: the class leads, the rest leans on what follows."""
    return len(body) > len(words) and body[0] not in words and is_head(body[0], "bodies") and _follows(words, body[1:])


def _follows(words: tuple[str, ...], body: tuple[str, ...]) -> bool:
    return fits(words[0], body[0]) and lean(words[1:], body[1:])


@cache
def _epithets() -> dict[str, frozenset[str]]:
    return {fold(epithet).text: folded_words(heads) for epithet, heads in load("speakers")["epithets"].items()}


@cache
def _nationalities() -> frozenset[str]:
    return folded_words([bare(word) for state in load("countries").values() for word in state.get("adjectives", ())])


@cache
def _private() -> frozenset[str]:
    return folded_words(load("speakers")["persons"]["private"])
