"""Who a speaker's phrase stands for: the full name in the article, the words of office, and the paper that carries the words."""

from __future__ import annotations

from functools import cache

from khabar.annotate.statements.directory import Directory, Speaker, parts_of, plain, role_in
from khabar.annotate.statements.passages import is_punctuation
from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import RANKS, Phrase, View, bare, is_definite, is_head, lexicon
from khabar.lexicon import load
from khabar.model import NameMention, Span
from khabar.text.normal import fold

_CUT_CLASSES = listed("cut_classes")
#: How many words of a body's name a tagger may have missed.
_LONGEST_REST = 6
_HONORIFICS = frozenset({"معاليه", "سموه", "فخامته", "سيادته", "دولته", "سعادته", "معاليها"})
_LINKS = listed("links")
#: A phrase of this many words may be short for a body named before.
_SHORT = 2
_ON_TONGUE = ("علي", "لسان")


def resolve(v: View, phrase: Phrase, directory: Directory, last: Speaker) -> Speaker:
    """The speaker that a phrase names; `last` is who spoke before, for «البيان» and «المصدر».

    A person's name wins over the offices around it; a source without a name stays without one; a paper speaks for who issued it;
    a capital for its state; a bare head for the body of that kind named before.
    """
    v_first, after = _behind_tongue(v, phrase)
    spoken = Phrase(v_first, after)
    speaker, kind = _identify(v, spoken, directory, last)
    start, end = v.passage.span(phrase.first, phrase.after)
    lead = _attached(v, phrase)
    whole = Span(v.passage.block, start + lead, end, v.passage.folded.source[start + lead : end])
    found = Speaker(whole, speaker.name, speaker.role, speaker.via, speaker.issued)
    directory.learn(found, kind)
    return found


def _attached(v: View, phrase: Phrase) -> int:
    """An attached و before a speaker that stands before its verb is not part of it: «وقطر تنفي»."""
    word = v.words[phrase.first]
    named = v.names.get(phrase.first)
    if named is not None and named[1].start > v.passage.span(phrase.first, phrase.first + 1)[0]:
        return named[1].start - v.passage.span(phrase.first, phrase.first + 1)[0]
    return 1 if word.startswith("وال") else 0


def _behind_tongue(v: View, phrase: Phrase) -> tuple[int, int]:
    """«روسيا على لسان وزير خارجيتها لافروف»: the tongue speaks."""
    for at in range(phrase.first, phrase.after - 2):
        if v.words[at : at + 2] == _ON_TONGUE:
            return at + 2, phrase.after
    return phrase.first, phrase.after


def _identify(v: View, phrase: Phrase, directory: Directory, last: Speaker) -> tuple[Speaker, str]:
    head = v.words[phrase.first]
    if head in _HONORIFICS:
        return Speaker(None, last.name, None), "nobody"
    if is_head(head, "impersonal") and not _named_body(v, phrase):
        return Speaker(None, None, None), "nobody"
    if is_head(head, "papers"):
        return _paper(v, phrase, directory, last), "paper"
    person = _person(v, phrase)
    if person is not None:
        return _named_person(v, phrase, person, directory), "person"
    return _untagged(v, phrase, directory)


def _untagged(v: View, phrase: Phrase, directory: Directory) -> tuple[Speaker, str]:
    """A phrase in which no person is marked: several of an office, its holder, or a body."""
    head = v.words[phrase.first]
    if _is_plural_of_persons(head):
        return Speaker(None, None, v.passage.surface(phrase.first, phrase.after)), "nobody"
    if is_head(head, "persons"):
        return _office(v, phrase, directory)
    return _body(v, phrase, directory), "body"


def _is_plural_of_persons(word: str) -> bool:
    """المحامون, المسؤولين, الوزيران: unnamed persons; not الحوثيون, whose name that is."""
    return word.endswith(("ون", "ين", "ان")) and is_head(word[:-2].removesuffix("ت"), "persons")


def _named_body(v: View, phrase: Phrase) -> bool:
    """«وسائل»، «بعض» begin phrases for nobody, but a tagger may know «مصادر» as a name's first word."""
    return phrase.first in v.names and v.names[phrase.first][1].type in ("ORG", "PER")


def _person(v: View, phrase: Phrase) -> tuple[int, int, NameMention] | None:
    """The first person named in the phrase, unless the phrase is about somebody of theirs: «محامي برونسون»."""
    for at in range(phrase.first, phrase.after):
        if at in v.names and v.names[at][1].type == "PER" and v.names[at][0] <= phrase.after:
            if at > phrase.first and v.words[at - 1] in lexicon("persons", "relatives") | {"باسم", "بلسان"}:
                return None
            return at, *v.names[at]
    return None


def _named_person(v: View, phrase: Phrase, person: tuple[int, int, NameMention], directory: Directory) -> Speaker:
    first, after, mention = person
    names = [directory.full(directory.name_of(mention))]
    for at, (end, other) in v.names.items():
        if after <= at and end <= phrase.after and other.type == "PER" and v.words[at].startswith("و"):
            names.append(directory.full(directory.name_of(other)))
    role = role_in(v, phrase.first, first) or role_in(v, after, phrase.after)
    return Speaker(None, "؛ ".join(names), role)


def _office(v: View, phrase: Phrase, directory: Directory) -> tuple[Speaker, str]:
    tail = _untagged_name(v, phrase)
    if tail is not None:
        name = directory.full(v.passage.surface(tail, phrase.after))
        return Speaker(None, name, role_in(v, phrase.first, tail)), "person"
    role = role_in(v, phrase.first, phrase.after)
    held = directory.holder(role) if role and is_office(v, phrase) else None
    return Speaker(None, held, role), "office"


def is_office(v: View, phrase: Phrase) -> bool:
    """Whether a phrase names an office that one person holds: definite, not «مسؤول في …» or «متحدث باسم …» nor a correspondent."""
    head = bare(v.words[phrase.first])
    if head in ("مراسل", "مسوول", "محامي", "خبير", "محلل", "باحث", "مسووله", "رجل", "شاب", "مواطن", "متهم", "ضابط"):
        return is_definite(v.words[phrase.first]) and phrase.after - phrase.first < 4
    return any(is_definite(word) for word in v.words[phrase.first : phrase.after]) or any(
        at in v.names for at in range(phrase.first, phrase.after)
    )


def _untagged_name(v: View, phrase: Phrase) -> int | None:
    """Where a name begins that no tagger marked: the bare words after the last word of office.

    «وزير الخارجيه المصري | سامح شكري». None for «وزير خارجيه روسيا» (nothing definite before) and «السفير في لندن».
    """
    for at in range(phrase.first + 1, phrase.after):
        if (v.words[at - 1] in RANKS and v.words[at].isalpha() and not is_head(v.words[at], "persons")) or (
            _begins_name(v, at) and _ends_office(v, phrase, at)
        ):
            tagged = any(first in v.names and v.names[first][1].type != "PER" for first in range(at, phrase.after))
            linked = any(word in _LINKS for word in v.words[at : phrase.after])
            return None if tagged or linked else at
    return None


def _begins_name(v: View, at: int) -> bool:
    word = v.words[at]
    attached = word[0] in "بلو" and is_head(word[1:], "bodies", "persons")
    return (
        word.isalpha()
        and not is_definite(word)
        and not attached
        and word not in _LINKS
        and not is_head(word, "persons", "bodies", "impersonal")
    )


def _ends_office(v: View, phrase: Phrase, at: int) -> bool:
    """Whether what stands before a bare word is a whole office: definite, or a place under في, or cut off by a comma."""
    before = v.words[at - 1]
    if at - phrase.first > 1 and v.words[at - 2] in ("في", "لدي") and not is_definite(before):
        return True
    return is_definite(before) or is_punctuation(before)


def _paper(v: View, phrase: Phrase, directory: Directory, last: Speaker) -> Speaker:
    """«بيان للقصر الملكي», «بيانات صادرة عن الوكالة», «البيان»: the issuer, or who spoke last."""
    carries = bare(v.words[phrase.first]) in lexicon("carriers", "voiced")
    via = v.passage.surface(phrase.first, phrase.first + 1) if carries else None
    at = phrase.first + 1
    while at < phrase.after and not _issuer_here(v, at):
        at += 1
    if at < phrase.after:
        issuer, _ = _identify(v, Phrase(at, phrase.after), directory, last)
        name = "ال" + issuer.name[2:] if issuer.name and issuer.name.startswith("لل") else issuer.name
        return Speaker(None, name, issuer.role, via, name)
    return Speaker(None, last.issued or last.name, None, via, last.issued or last.name)


def _issuer_here(v: View, at: int) -> bool:
    word = v.words[at]
    return (
        at in v.names
        or is_head(word, "bodies", "persons", "impersonal")
        or word.startswith("لل")
        or (is_definite(word) and v.words[at - 1] in ("عن", "من"))
    )


def _body(v: View, phrase: Phrase, directory: Directory) -> Speaker:
    surface = plain(v.passage.surface(phrase.first + _conjunction(v, phrase), phrase.after))
    states = _capitals()
    state = states.get(fold(surface).text) or states.get("ال" + fold(surface).text)
    if state is not None:
        return Speaker(None, state, None)
    short = phrase.after - phrase.first <= _SHORT and is_head(v.words[phrase.first], "bodies")
    known = directory.body(surface) if short else None
    if phrase.first in v.names:
        return Speaker(None, known or _longer(v, phrase) or _several(v, phrase, directory), None)
    named = [
        directory.name_of(v.names[at][1]) for at in range(phrase.first, phrase.after) if at in v.names and v.names[at][1].type == "ORG"
    ]
    if named and bare(v.words[phrase.first]) in _CUT_CLASSES:
        known = known or named[0]
    return Speaker(None, known, None) if known else _unmarked(v, phrase, surface, directory)


def _longer(v: View, phrase: Phrase) -> str | None:
    """The whole phrase where a tagger marked but its head: «هيئة النقل | بالسكك الحديدية»; None where a new phrase follows the name."""
    after, mention = v.names[phrase.first]
    if mention.type != "ORG" or after >= phrase.after or phrase.after - after > _LONGEST_REST:
        return None
    rest = v.words[after : phrase.after]
    clean = all(word.isalpha() for word in rest) and not rest[0].startswith("و") and rest[0] not in _LINKS
    return plain(v.passage.surface(phrase.first, phrase.after)) if clean else None


def _unmarked(v: View, phrase: Phrase, surface: str, directory: Directory) -> Speaker:
    """A phrase that no tagger marked: a name before its office, a short form of a name known, or itself."""
    office = next((at for at in range(phrase.first + 1, phrase.after) if _heads_office(v, at)), None)
    if office is not None:
        return Speaker(None, directory.full(plain(v.passage.surface(phrase.first, office))), role_in(v, office, phrase.after))
    people = [known for known in directory.people if parts_of(surface) <= parts_of(known)]
    return Speaker(None, max(people, key=len) if people else _unprefixed(v, phrase, surface), None)


def _heads_office(v: View, at: int) -> bool:
    """«ناصر المنيع | مدير عام التعليم»: an office after a name that no tagger marked."""
    return (
        is_head(v.words[at], "persons")
        and not v.words[at].startswith(("و", "ل", "ب"))
        and not is_head(v.words[at - 1], "bodies", "persons")
    )


def _unprefixed(v: View, phrase: Phrase, surface: str) -> str:
    """Without the ل of «وفقا لوزارة …», «للجيش»."""
    word = v.words[phrase.first]
    if word.startswith("لل"):
        return "ال" + surface[2:]
    return surface[1:] if word.startswith("ل") and is_head(word[1:], "bodies", "persons", "papers") else surface


def _several(v: View, phrase: Phrase, directory: Directory) -> str:
    names: list[str] = []
    for at in range(phrase.first, phrase.after):
        if at in v.names and (at == phrase.first or v.words[at].startswith("و")):
            name = directory.name_of(v.names[at][1])
            names.append(_capitals().get(fold(name).text) or (directory.full(name) if v.names[at][1].type == "PER" else name))
    return "؛ ".join(names)


def _conjunction(v: View, phrase: Phrase) -> int:
    return int(v.words[phrase.first] == "و" and phrase.first + 1 < phrase.after)


@cache
def _capitals() -> dict[str, str]:
    return {fold(capital).text: state for capital, state in load("speakers")["capitals"].items()}
