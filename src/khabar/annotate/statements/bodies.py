"""Which body a speaker's phrase stands for: a ministry, a movement, a state by its capital, by its full name in the article."""

from __future__ import annotations

from functools import cache

from khabar.annotate.statements.coreference import Cast, Speaker, place, plain, role_in
from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import Phrase, View, bare, is_definite, is_head, joined_lead, lexicon
from khabar.lexicon import load
from khabar.text.normal import fold

_CUT_CLASSES = listed("cut_classes")
#: How many words of a body's name a tagger may have missed.
_LONGEST_REST = 6
_LINKS = listed("links")
#: A phrase of this many words may be short for a body named before.
_SHORT = 2


def body_speaker(v: View, phrase: Phrase, cast: Cast) -> Speaker:
    """The body or state that a phrase names: a bare head by the last body of its kind, what no tagger marked by itself."""
    lead = 0 if phrase.first in v.names else joined_lead(v.words[phrase.first])
    surface = plain(v.passage.surface(phrase.first + _conjunction(v, phrase), phrase.after)[lead:])
    states = _capitals()
    state = states.get(fold(surface).text) or states.get("ال" + fold(surface).text)
    if state is not None:
        return Speaker(None, state, None)
    here = place(v, phrase.first)
    short = phrase.after - phrase.first <= _SHORT and is_head(v.words[phrase.first], "bodies")
    opened = phrase.first in v.passage.closing and phrase.first + 1 < phrase.after
    defined = is_definite(v.words[phrase.first + opened])
    known = (cast.body(surface, here) if short else None) or (cast.body_of(surface, here) if defined else None)
    if phrase.first in v.names:
        return Speaker(None, known or _longer(v, phrase) or _several(v, phrase, cast), None)
    named = [cast.name_of(v.names[at][1]) for at in range(phrase.first, phrase.after) if at in v.names and v.names[at][1].type == "ORG"]
    if named and bare(v.words[phrase.first]) in _CUT_CLASSES:
        known = known or named[0]
    return Speaker(None, known, None) if known else _unmarked(v, phrase, surface, cast)


def _longer(v: View, phrase: Phrase) -> str | None:
    """The whole phrase where a tagger marked but its head: «هيئة النقل | بالسكك الحديدية»; None where a new phrase follows the name."""
    after, mention = v.names[phrase.first]
    if mention.type != "ORG" or after >= phrase.after or phrase.after - after > _LONGEST_REST:
        return None
    rest = v.words[after : phrase.after]
    clean = all(word.isalpha() for word in rest) and not rest[0].startswith("و") and rest[0] not in _LINKS
    return plain(v.passage.surface(phrase.first, phrase.after)) if clean else None


def _unmarked(v: View, phrase: Phrase, surface: str, cast: Cast) -> Speaker:
    """A phrase that no tagger marked: a name before its office, a short form of a name known, or itself."""
    office = next((at for at in range(phrase.first + 1, phrase.after) if _heads_office(v, at)), None)
    if office is not None:
        return Speaker(None, cast.full(plain(v.passage.surface(phrase.first, office))), role_in(v, office, phrase.after))
    return Speaker(None, cast.full(surface) if cast.full(surface) != surface else _unprefixed(v, phrase, surface), None)


def _heads_office(v: View, at: int) -> bool:
    """«ناصر المنيع | مدير عام التعليم»: an office after a name that no tagger marked."""
    return (
        is_head(v.words[at], "persons")
        and not joined_lead(v.words[at])
        and not v.words[at].startswith(("ل", "ب"))
        and not is_head(v.words[at - 1], "bodies", "persons")
    )


def _unprefixed(v: View, phrase: Phrase, surface: str) -> str:
    """Without the ل of «وفقا لوزارة …», «للجيش»."""
    word = v.words[phrase.first]
    if word.startswith("لل"):
        return with_article(surface)
    return surface[1:] if word.startswith("ل") and is_head(word[1:], "bodies", "persons", "papers") else surface


def with_article(surface: str) -> str:
    """للوزارة → الوزارة, للجنة → اللجنة: behind ل the article has no ا, and no second ل where the noun begins with one.

    «للجنة الحكام» is annexed to its complement and has no article: لجنة الحكام.
    """
    if not surface.startswith("لل"):
        return surface
    noun = fold(surface[1:].split()[0]).text
    own = any(noun in lexicon(table, "heads") for table in ("bodies", "papers", "persons"))
    complement = fold(surface).text.partition(" ")[2].partition(" ")[0]
    if own and is_definite(complement) and noun.endswith("ه") != complement.endswith("ه"):
        return surface[1:]
    return "ال" + surface[1 if own else 2 :]


def _several(v: View, phrase: Phrase, cast: Cast) -> str:
    names: list[str] = []
    for at in range(phrase.first, phrase.after):
        if at in v.names and (at == phrase.first or v.words[at].startswith("و")):
            name = cast.name_of(v.names[at][1])
            names.append(_capitals().get(fold(name).text) or (cast.full(name) if v.names[at][1].type == "PER" else name))
    return "؛ ".join(names)


def _conjunction(v: View, phrase: Phrase) -> int:
    return int(v.words[phrase.first] == "و" and phrase.first + 1 < phrase.after)


@cache
def _capitals() -> dict[str, str]:
    return {fold(capital).text: state for capital, state in load("speakers")["capitals"].items()}
