"""Who a speaker's phrase stands for: the full name in the article, the words of office, and the paper that carries the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import RANKS, Phrase, View, bare, is_definite, is_head, lexicon, phrase_at
from khabar.lexicon import load
from khabar.model import Article, NameMention, Span
from khabar.text.normal import fold

_HONORIFICS = frozenset({"معاليه", "سموه", "فخامته", "سيادته", "دولته", "سعادته", "معاليها"})
_LINKS = frozenset("في عن من لدي باسم بلسان الي علي لشوون للشوون ل".split())
#: A phrase of this many words may be short for a body named before.
_SHORT = 2
_LONGEST_OFFICE = 9
_ON_TONGUE = ("علي", "لسان")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: the phrase as it stands, the name and office resolved, and the carrier if the phrase names one."""

    span: Span | None
    name: str | None
    role: str | None
    via: str | None = None
    issued: str | None = None


NOBODY = Speaker(None, None, None)


@dataclass(slots=True)
class Directory:
    """What an article has said so far about its speakers: full names, who holds which office, which body a bare head means."""

    people: list[str] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    offices: dict[str, str] = field(default_factory=dict)

    def full(self, name: str) -> str:
        """The longest name of the article that contains all words of this one: ويتكوف → ستيف ويتكوف."""
        wanted = _parts(name)
        return max((known for known in self.people if wanted <= _parts(known)), key=len, default=name)

    def body(self, phrase: str) -> str | None:
        """The body that a short phrase means: the last one named whose first word is its head and that its adjectives fit.

        الجيش → الجيش العراقي; الجمعية الخيرية → جمعية X الخيرية; الهيئة القطرية → هيئة الطيران المدني في قطر.
        """
        head, *adjectives = [bare(word) for word in fold(phrase).text.split()]
        fitting = []
        for known, name in reversed(self.bodies):
            first, *others = [bare(word) for word in fold(known).text.split()]
            if first == head and others and all(any(_fits(adjective, other) for other in others) for adjective in adjectives):
                fitting.append((len(others) > len(adjectives), name))
        return next((name for longer, name in fitting if longer), fitting[0][1] if fitting else None)

    def holder(self, office: str) -> str | None:
        """Who was introduced with this office: معالي وزير الخارجية → عادل الجبير."""
        wanted = _parts(office)
        if not wanted:
            return None
        held = next((name for known, name in reversed(self.offices.items()) if wanted <= _parts(known)), None)
        heads = {bare(word) for word in wanted}
        return held or next((name for known, name in self.offices.items() if len(_parts(known)) == 1 and bare(min(_parts(known))) in heads), None)

    def learn(self, speaker: Speaker, kind: str) -> None:
        """Remember a resolved speaker for the sentences that follow."""
        if speaker.name is None:
            return
        if kind == "person" and speaker.name not in self.people:
            self.people.append(speaker.name)
        if kind == "person" and speaker.role:
            self.offices[speaker.role] = speaker.name
        if kind == "body":
            self.bodies.append((plain(speaker.span.surface) if speaker.span else speaker.name, speaker.name))


def open_directory(article: Article) -> Directory:
    """The directory that an article's names give before anybody has spoken."""
    people: dict[str, None] = {}
    bodies: dict[str, None] = {}
    for name in article.names:
        target = people if name.type == "PER" else bodies if name.type == "ORG" else None
        if target is not None:
            target[name_of(name)] = None
            target[plain(name.surface)] = None
    return Directory(list(people), [(body, body) for body in bodies])


def _fits(adjective: str, word: str) -> bool:
    """Whether an adjective may be of this word: itself, or the nisba of a country (قطريه ~ قطر، اماراتيه ~ بالامارات)."""
    if adjective == word:
        return True
    stem = adjective.removesuffix("ه").removesuffix("ي")
    return len(stem) > 2 and stem != adjective and word.startswith(stem)


def learn_offices(v: View, directory: Directory) -> None:
    """Offices that stand beside a name anywhere in a passage: «سمير جعجع، رئيس حزب القوات اللبنانية»."""
    for first, (after, mention) in v.names.items():
        if mention.type != "PER":
            continue
        at = after + 1 if after < len(v.words) and is_comma(v.words[after]) else after
        if at < len(v.words) and is_head(v.words[at], "persons") and not v.words[at].startswith("و"):
            office = phrase_at(v, at, len(v.words))
            directory.offices.setdefault(v.passage.surface(office.first, office.after), directory.full(name_of(mention)))
        head = _office_before(v, first)
        if head is not None and (role := _role(v, head, first)):
            directory.offices.setdefault(role, directory.full(name_of(mention)))


def _office_before(v: View, first: int) -> int | None:
    """Where the office begins that ends at a name: «وزير الخارجية المصري سامح شكري»."""
    for at in range(first - 1, max(-1, first - _LONGEST_OFFICE), -1):
        if is_punctuation(v.words[at]) and not is_comma(v.words[at]):
            return None
        if is_head(v.words[at], "persons") and v.words[at] not in RANKS and not (at and is_head(v.words[at - 1], "persons")):
            found = phrase_at(v, at, len(v.words))
            return at if found.first <= first < found.after else None
    return None


def name_of(mention: NameMention) -> str:
    """A mention's own full label where the names stage knows one that is longer than what stands there."""
    label, surface = mention.entity.label, plain(mention.surface)
    return label if len(label) > len(surface) else surface


def plain(surface: str) -> str:
    """A name without hash signs, joining underscores and outer quotation marks.

    >>> plain("#تحالف_دعم_الشرعية"), plain('"فتح"')
    ('تحالف دعم الشرعية', 'فتح')
    """
    return " ".join(surface.replace("#", " ").replace("_", " ").strip(" \"«»“”،,.:").split())


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
    if _is_plural_of_persons(head):
        return Speaker(None, None, v.passage.surface(phrase.first, phrase.after)), "nobody"
    if is_head(head, "persons"):
        return _office(v, phrase, directory)
    return _body(v, phrase, directory), "body"


def _is_plural_of_persons(word: str) -> bool:
    """المحامون, المسؤولين: unnamed persons; not الحوثيون, whose name that is."""
    return word.endswith(("ون", "ين")) and is_head(word[:-2], "persons")


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
    names = [directory.full(name_of(mention))]
    for at, (end, other) in v.names.items():
        if after <= at and end <= phrase.after and other.type == "PER" and v.words[at].startswith("و"):
            names.append(directory.full(name_of(other)))
    role = _role(v, phrase.first, first) or _role(v, after, phrase.after)
    return Speaker(None, "؛ ".join(names), role)


def _role(v: View, first: int, after: int) -> str | None:
    """Words of office without ranks, titles and outer commas."""
    while first < after and (is_punctuation(v.words[first]) or v.words[first] in RANKS):
        first += 1
    while after > first and (is_punctuation(v.words[after - 1]) or v.words[after - 1] in RANKS):
        after -= 1
    if first >= after or v.words[first].startswith("و") and not is_head(v.words[first], "persons"):
        return None
    return v.passage.surface(first, after)


def _office(v: View, phrase: Phrase, directory: Directory) -> tuple[Speaker, str]:
    tail = _untagged_name(v, phrase)
    if tail is not None:
        name = directory.full(v.passage.surface(tail, phrase.after))
        return Speaker(None, name, _role(v, phrase.first, tail)), "person"
    role = _role(v, phrase.first, phrase.after)
    held = directory.holder(role) if role and is_office(v, phrase) else None
    return Speaker(None, held, role), "office"


def is_office(v: View, phrase: Phrase) -> bool:
    """Whether a phrase names an office that one person holds: definite, not «مسؤول في …» or «متحدث باسم …» nor a correspondent."""
    head = bare(v.words[phrase.first])
    if head in ("مراسل", "مسوول", "محامي", "خبير", "محلل", "باحث", "مسووله", "رجل", "شاب", "مواطن", "متهم", "ضابط"):
        return is_definite(v.words[phrase.first]) and phrase.after - phrase.first < 4
    return any(is_definite(word) for word in v.words[phrase.first : phrase.after]) or any(at in v.names for at in range(phrase.first, phrase.after))


def _untagged_name(v: View, phrase: Phrase) -> int | None:
    """Where a name begins that no tagger marked: the bare words after the last word of office.

    «وزير الخارجيه المصري | سامح شكري». None for «وزير خارجيه روسيا» (nothing definite before) and «السفير في لندن».
    """
    for at in range(phrase.first + 1, phrase.after):
        if v.words[at - 1] in RANKS and v.words[at].isalpha() and not is_head(v.words[at], "persons") or _begins_name(v, at) and _ends_office(v, phrase, at):
            tagged = any(first in v.names and v.names[first][1].type != "PER" for first in range(at, phrase.after))
            linked = any(word in _LINKS for word in v.words[at : phrase.after])
            return None if tagged or linked else at
    return None


def _begins_name(v: View, at: int) -> bool:
    word = v.words[at]
    attached = word[0] in "بلو" and is_head(word[1:], "bodies", "persons")
    return word.isalpha() and not is_definite(word) and not attached and word not in _LINKS and not is_head(word, "persons", "bodies", "impersonal")


def _ends_office(v: View, phrase: Phrase, at: int) -> bool:
    """Whether what stands before a bare word is a whole office: definite, or a place under في, or cut off by a comma."""
    before = v.words[at - 1]
    if at - phrase.first > 1 and v.words[at - 2] in ("في", "لدي") and not is_definite(before):
        return True
    return is_definite(before) or is_punctuation(before)


def _paper(v: View, phrase: Phrase, directory: Directory, last: Speaker) -> Speaker:
    """«بيان للقصر الملكي», «بيانات صادرة عن الوكالة», «البيان»: the issuer, or who spoke last."""
    via = v.passage.surface(phrase.first, phrase.first + 1)
    at = phrase.first + 1
    while at < phrase.after and v.words[at] not in v.names and not _issuer_here(v, at):
        at += 1
    if at < phrase.after:
        issuer, _ = _identify(v, Phrase(at, phrase.after), directory, last)
        name = "ال" + issuer.name[2:] if issuer.name and issuer.name.startswith("لل") else issuer.name
        return Speaker(None, name, issuer.role, via, name)
    return Speaker(None, last.issued or last.name, None, via, last.issued or last.name)


def _issuer_here(v: View, at: int) -> bool:
    word = v.words[at]
    return at in v.names or is_head(word, "bodies", "persons", "impersonal") or word.startswith("لل") or (is_definite(word) and v.words[at - 1] in ("عن", "من"))


def _body(v: View, phrase: Phrase, directory: Directory) -> Speaker:
    surface = plain(v.passage.surface(phrase.first + _conjunction(v, phrase), phrase.after))
    states = _capitals()
    state = states.get(fold(surface).text) or states.get("ال" + fold(surface).text)
    if state is not None:
        return Speaker(None, state, None)
    if phrase.first in v.names:
        single = phrase.after - phrase.first <= _SHORT and v.names[phrase.first][1].type == "ORG" and is_head(v.words[phrase.first], "bodies")
        return Speaker(None, single and directory.body(surface) or _several(v, phrase, directory), None)
    if phrase.after - phrase.first <= _SHORT and (known := directory.body(surface)) is not None:
        return Speaker(None, known, None)
    named = [name_of(v.names[at][1]) for at in range(phrase.first, phrase.after) if at in v.names and v.names[at][1].type == "ORG"]
    if named and is_head(v.words[phrase.first], "bodies"):
        return Speaker(None, named[0], None)
    office = next((at for at in range(phrase.first + 1, phrase.after) if _heads_office(v, at)), None)
    if office is not None:
        return Speaker(None, directory.full(plain(v.passage.surface(phrase.first, office))), _role(v, office, phrase.after))
    people = [known for known in directory.people if _parts(surface) <= _parts(known)]
    return Speaker(None, max(people, key=len) if people else _unprefixed(v, phrase, surface), None)


def _heads_office(v: View, at: int) -> bool:
    """«ناصر المنيع | مدير عام التعليم»: an office after a name that no tagger marked."""
    return is_head(v.words[at], "persons") and not v.words[at].startswith(("و", "ل", "ب")) and not is_head(v.words[at - 1], "bodies", "persons")


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
            name = name_of(v.names[at][1])
            names.append(_capitals().get(fold(name).text) or (directory.full(name) if v.names[at][1].type == "PER" else name))
    return "؛ ".join(names)


def _conjunction(v: View, phrase: Phrase) -> int:
    return 0 if v.words[phrase.first] != "و" else 1


@cache
def _capitals() -> dict[str, str]:
    return {fold(capital).text: state for capital, state in load("speakers")["capitals"].items()}


def _parts(name: str) -> frozenset[str]:
    return frozenset(fold(name.replace("_", " ")).text.split()) - RANKS - {"ال"}


def carriers(v: View, first: int, stop: int) -> str | None:
    """Through whom or what the words came: «في بيان», «في تغريدة», «في مؤتمر صحفي»."""
    for at in range(first, min(stop, len(v.words))):
        word = v.words[at]
        if word in ("في", "عبر", "خلال", "ب") and at + 1 < stop and _voiced(v.words[at + 1]):
            end = at + 3 if at + 2 < stop and v.words[at + 2] in ("صحفي", "صحافي", "مقتضب", "مشترك", "رسمي", "متلفز", "مصور", "صوتي") else at + 2
            return v.passage.surface(at + 1, end)
        if word in lexicon("carriers", "platforms"):
            return v.passage.surface(at, at + 1)
        if word.startswith("ب") and word[1:] in ("بيان", "بيانه", "بيانها"):
            return v.passage.surface(at, at + 1)[1:]
    return None


def _voiced(word: str) -> bool:
    return word in lexicon("carriers", "voiced")


def spoken_to(v: View, first: int, stop: int, names: Iterable[int] = ()) -> str | None:
    """The agency or station to which it was said: «لرويترز», «لوكالة "فرانس برس"»."""
    for at in range(first, stop):
        word = v.words[at]
        rest = word[2:] if word.startswith("لل") else word[1:]
        if not word.startswith("ل") or len(word) < 4 or bare(rest) not in lexicon("carriers", "media"):
            continue
        end = at + 1
        if end < stop and end in v.passage.closing:
            end = v.passage.closing[end] + 1
        elif end in v.names:
            end = v.names[end][0]
        text = v.passage.surface(at, min(end, stop))
        return ("ال" + text[2:]) if text.startswith("لل") else text[1:]
    return None
