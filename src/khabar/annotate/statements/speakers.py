"""Who a speaker's phrase stands for: the full name in the article, the words of office, and the paper that carries the words."""

from __future__ import annotations

from functools import cache

from khabar.annotate.statements.bodies import body_speaker, with_article
from khabar.annotate.statements.coreference import NOBODY, Cast, Speaker, place, plain, role_in
from khabar.annotate.statements.fitting import is_nationality
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import ON_TONGUE
from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import OWN_WAW, RANKS, Phrase, View, bare, is_definite, is_head, joined_lead, lexicon
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, NameMention, Span
from khabar.text.normal import fold

_LINKS = listed("links")
#: A phrase of this many words may be short for a body named before.
_SHORT = 2
#: A noun of so few letters that ends in ه has it of its own: وجه, فقه.
_LONGEST_TITLE = 3
_COUNTING = listed("counting")
_POINTING = listed("pointing")
_SELF = listed("self")
#: «الدولي المصري», «الألماني»: an epithet by nationality has no more words.
_LONGEST_EPITHET = 2
#: «مستوردون»: an indefinite plural in ون is of persons; shorter words are not.
_SHORTEST_PLURAL = 5
_OWNERS = listed("owners")
_GUESTS = listed("guests")
_ISSUED_BY = listed("issued_by")
_ISSUED = listed("issued")
#: «استطلاع للرأي» is no opinion's poll.
_OPINION = "للراي"
#: «in the name of», and a man's name: «المتحدث باسم الحكومة باسم العوادي».
_BASSEM = "باسم"


def resolve(v: View, phrase: Phrase, cast: Cast, last: Speaker) -> Speaker:
    """The speaker that a phrase names; `last` is who spoke before, for «البيان» and «المصدر».

    A person's name wins over the offices around it; a source without a name stays without one; a paper speaks for who issued it;
    a capital for its state; a bare head for the body of that kind named before.
    """
    first, after = _behind_tongue(v, phrase)
    first += v.words[first] in _POINTING and first + 1 < after
    same = next((k for k in range(first + 1, min(after + 1, len(v.words))) if v.words[k] in _SELF), None)
    spoken = Phrase(first, after if same is None else min(after, same))
    speaker, kind = _identify(v, spoken, cast, last) if same is None else _the_same(v, spoken, cast, last)
    start, end = v.passage.span(phrase.first, phrase.after)
    lead = _attached(v, phrase)
    whole = Span(v.passage.block, start + lead, end, v.passage.folded.source[start + lead : end])
    found = Speaker(whole, speaker.name, speaker.role, speaker.via, speaker.issued)
    cast.learn(found, kind, place(v, phrase.first))
    return found


def _the_same(v: View, phrase: Phrase, cast: Cast, last: Speaker) -> tuple[Speaker, str]:
    """«المتحدث ذاته», «الوزير نفسه», «الحقوقي عينه»: a word says that it is who spoke last, or the holder of that office."""
    speaker, kind = _identify(v, phrase, cast, last)
    head, anaphoric = v.words[phrase.first], bare(v.words[phrase.first]) in lexicon("persons", "anaphors")
    if last.name is None or is_head(head, "bodies", "papers", "impersonal") or kind == "person":
        return speaker, kind
    if anaphoric and cast.holder(head, place(v, phrase.first)) == (None, True):
        return NOBODY, "office"
    held = kind == "office" and speaker.name is not None and not anaphoric
    return (speaker, kind) if held else (Speaker(None, last.name, speaker.role), "office")


def _attached(v: View, phrase: Phrase) -> int:
    """An attached و before a speaker that stands before its verb is not part of it: «وقطر تنفي»."""
    word = v.words[phrase.first]
    named = v.names.get(phrase.first)
    if named is not None and word not in OWN_WAW and named[1].start > v.passage.span(phrase.first, phrase.first + 1)[0]:
        return named[1].start - v.passage.span(phrase.first, phrase.first + 1)[0]
    return joined_lead(word)


def _behind_tongue(v: View, phrase: Phrase) -> tuple[int, int]:
    """«روسيا على لسان وزير خارجيتها لافروف»: the tongue speaks."""
    for at in range(phrase.first, phrase.after - 2):
        if v.words[at : at + 2] == ON_TONGUE:
            return at + 2, phrase.after
    return phrase.first, phrase.after


def _identify(v: View, phrase: Phrase, cast: Cast, last: Speaker) -> tuple[Speaker, str]:
    head = v.words[phrase.first]
    if head in _honorifics():
        return Speaker(None, cast.honoured(_honorifics()[head], last.name, place(v, phrase.first)), None), "nobody"
    if _is_aged(v, phrase):
        return Speaker(None, last.name, None), "nobody"
    if is_source(v, phrase.first) and not _named_body(v, phrase) and not _named_witness(v, phrase):
        return NOBODY, "nobody"
    if is_head(head, "papers"):
        return _paper(v, phrase, cast, last), "paper"
    person = _person(v, phrase)
    if person is not None:
        return _named_person(v, phrase, person, cast), "person"
    return _untagged(v, phrase, cast, last)


def _is_national(v: View, phrase: Phrase) -> bool:
    """«الدولي المصري», «الهولندي»: who spoke last, by nationality; not السعودية, which is a state."""
    head = v.words[phrase.first]
    if phrase.first in v.names or not is_definite(head) or head.endswith("ه") or phrase.after - phrase.first > _LONGEST_EPITHET:
        return False
    return is_nationality(bare(head)) or bare(head) == "دولي"


def _is_aged(v: View, phrase: Phrase) -> bool:
    """«ابن الـ51 عاما», «صاحب الـ23 ربيعا»: who spoke last, by age."""
    return v.words[phrase.first] in _OWNERS and any(word[-1].isdigit() for word in v.words[phrase.first + 1 : phrase.after])


def is_source(v: View, at: int) -> bool:
    """Whether a phrase for one or several without a name begins here: «مصدر», «مصدران», «أربعة مصادر», «شهود»."""
    if v.words[at] in _COUNTING and at + 1 < len(v.words):
        at += 1
    if v.words[at] == "من":
        return True
    word = v.words[at]
    return is_head(word, "impersonal") or (word.endswith(("ان", "ين")) and is_head(word[:-2], "impersonal"))


def _untagged(v: View, phrase: Phrase, cast: Cast, last: Speaker) -> tuple[Speaker, str]:
    """A phrase in which no person is marked: several of an office, its holder, or a body."""
    head = v.words[phrase.first]
    if phrase.after - phrase.first == 1 and cast.knows_family(head) and not is_head(head, "persons", "bodies"):
        return Speaker(None, cast.full(v.passage.surface(phrase.first, phrase.after)), None), "person"
    if _is_plural_of_persons(head):
        return Speaker(None, None, v.passage.surface(phrase.first, phrase.after)), "nobody"
    if not _is_body_word(head) and (is_head(head, "persons") or is_head(_owned(v, phrase.first), "persons")):
        return _office(v, phrase, cast, last)
    if _is_someone(v, phrase):
        return NOBODY, "nobody"
    if _is_national(v, phrase):
        return Speaker(None, last.name, None), "nobody"
    return body_speaker(v, phrase, cast), "body"


def _is_body_word(word: str) -> bool:
    """المعارضة is a body, though it might be a woman who opposes."""
    return bare(word) in lexicon("bodies", "heads") and bare(word) not in lexicon("persons", "heads")


def _owned(v: View, at: int) -> str:
    """The noun under an annexed pronoun: مدربه → مدرب, رئيستها → رئيسه; what ends in ة has none, though it is folded alike."""
    word, written = v.words[at], v.passage.surface(at, at + 1)
    word = word[joined_lead(word) :]
    for pronoun in ("هما", "ها", "هم", "نا"):
        if word.endswith(pronoun) and len(word) > len(pronoun) + _SHORT:
            stem = word.removesuffix(pronoun)
            return stem.removesuffix("ت") + "ه" if stem.endswith("ت") else stem
    return word.removesuffix("ه") if written.endswith("ه") and len(word) > _LONGEST_TITLE else word


def _has_owner(v: View, at: int) -> bool:
    return not v.words[at].endswith(_owned(v, at))


def _is_someone(v: View, phrase: Phrase) -> bool:
    """«متطوع في الغرفة»: an indefinite noun that no tagger knows, with a place or a body under a preposition, is nobody's name."""
    after = phrase.first + 1
    if phrase.first in v.names or is_head(v.words[phrase.first], "bodies") or is_definite(v.words[phrase.first]):
        return False
    return after < phrase.after and v.words[after] in ("في", "من", "لدي", "ب")


def _is_plural_of_persons(word: str) -> bool:
    """المحامون, المسؤولين, الوزيران, محللو (البنك), المعلمات: unnamed persons; not الحوثيون, whose name that is."""
    if not is_definite(word) and len(word) > _SHORTEST_PLURAL and (word.endswith("ون") or (word.endswith("ين") and word.startswith("م"))):
        return True
    if word.endswith(("ون", "ين", "ان")):
        return is_head(word[:-2].removesuffix("ت"), "persons")
    return (word.endswith("و") and is_head(word[:-1], "persons")) or (word.endswith("ات") and is_head(word[:-2] + "ه", "persons"))


def _named_body(v: View, phrase: Phrase) -> bool:
    """«وسائل»، «بعض» begin phrases for nobody, but a tagger may know «مصادر» as a name's first word."""
    return phrase.first in v.names and v.names[phrase.first][1].type in ("ORG", "PER")


def _named_witness(v: View, phrase: Phrase) -> bool:
    """«شاهد العيان وائل سرحان»: one witness with a name; «شاهد من حي …» has none."""
    after = phrase.first + 1 + (v.words[phrase.first + 1 : phrase.first + 2] in (("العيان",), ("عيان",)))
    return bare(v.words[phrase.first]) == "شاهد" and after in v.names and v.names[after][1].type == "PER"


def _person(v: View, phrase: Phrase) -> tuple[int, int, NameMention] | None:
    """The first person named in the phrase, unless the phrase is about somebody of theirs: «محامي برونسون»."""
    for at in range(phrase.first, phrase.after):
        if at in v.names and v.names[at][1].type == "PER" and v.names[at][0] <= phrase.after and v.words[at] not in _GUESTS:
            before = _word_before(v, phrase, at)
            twice = before == _BASSEM and _BASSEM in v.words[phrase.first : at - 1]
            if not twice and before in lexicon("persons", "relatives") | {_BASSEM, "بلسان"}:
                return None
            return at, *v.names[at]
    return None


def _word_before(v: View, phrase: Phrase, at: int) -> str:
    """The word before a name, past its title: «والدة | العون | نبيل …»; none where a pronoun makes it his: «محاميه | فيليب …»."""
    before = at - 1
    while before > phrase.first and is_definite(v.words[before]):
        before -= 1
    titled = before == phrase.first and v.words[before] in lexicon("persons", "kin")
    whose = before if titled else at - 1
    owned = v.words[whose].endswith("ه") and v.passage.surface(whose, whose + 1).endswith("ه")
    return v.words[whose] if at > phrase.first and not owned else ""


def _named_person(v: View, phrase: Phrase, person: tuple[int, int, NameMention], cast: Cast) -> Speaker:
    first, after, mention = person
    start, missed = _from_missed(v, phrase.first, first), _past_missed(v, after, phrase.after)
    whole = plain(v.passage.surface(start, missed))
    names = [cast.full(whole) if (start, missed) != (first, after) else cast.name_of(mention)]
    for at, (end, other) in v.names.items():
        if after <= at and end <= phrase.after and other.type == "PER" and v.words[at].startswith("و"):
            names.append(cast.full(cast.name_of(other)))
    role = role_in(v, phrase.first, start) or role_in(v, missed, phrase.after)
    if first > phrase.first and v.words[first - 1] == _BASSEM:
        names[0] = f"{v.passage.surface(first - 1, first)} {names[0]}"
    return Speaker(None, "؛ ".join(names), role)


def _from_missed(v: View, start: int, at: int) -> int:
    """From the first part of a name of which a tagger marked the rest: «قائد الدرك، نسيم | برناوي»."""
    if at - start < _SHORT or not is_comma(v.words[at - 2]):
        return at
    before = v.words[at - 1]
    return at if is_definite(before) or _is_office_word(before) or before in _LINKS or not before.isalpha() else at - 1


def _past_missed(v: View, at: int, stop: int) -> int:
    """Past the rest of a name of which a tagger marked the first part: «المحللة خلود | خير»."""
    stop = next((k for k in range(at, stop) if is_punctuation(v.words[k])), stop)
    rest = v.words[at:stop]
    fitting = all(word.isalpha() and not _is_office_word(word) and word[0] not in "وبل" and word not in _LINKS for word in rest)
    return stop if 0 < len(rest) <= _SHORT and fitting and not is_definite(rest[0]) else at


def _is_office_word(word: str) -> bool:
    return word in RANKS or is_head(word, "persons", "bodies", "impersonal", "papers")


def _office(v: View, phrase: Phrase, cast: Cast, last: Speaker) -> tuple[Speaker, str]:
    """The holder of an office: named in the phrase by words that no tagger marked, introduced elsewhere, or who spoke last."""
    tail = _untagged_name(v, phrase)
    if tail is not None:
        name = cast.full(v.passage.surface(tail, phrase.after))
        return Speaker(None, name, role_in(v, phrase.first, tail)), "person"
    role = role_in(v, phrase.first, phrase.after)
    if role is None and v.words[phrase.first] in RANKS:
        return Speaker(None, cast.holder(v.words[phrase.first], place(v, phrase.first))[0], None), "office"
    if role is None or not is_office(v, phrase):
        return Speaker(None, None, role), "unnamed"
    words = _owned(v, phrase.first) if _has_owner(v, phrase.first) else role
    held, known = cast.holder(words, place(v, phrase.first))
    short = phrase.after - phrase.first <= _SHORT or _has_owner(v, phrase.first) or bare(v.words[phrase.first]) in _GUESTS
    if not known and short and bare(v.words[phrase.first]) in lexicon("persons", "anaphors") and cast.is_person(last.name):
        held = last.name
    return Speaker(None, held, role), "office"


def is_office(v: View, phrase: Phrase) -> bool:
    """Whether a phrase names an office that one person holds: definite, not «مسؤول في …» or «متحدث باسم …» nor a correspondent."""
    head = bare(v.words[phrase.first])
    if _has_owner(v, phrase.first) or head in _GUESTS:
        return True
    if v.passage.block == TITLE_BLOCK and head in lexicon("persons", "private"):
        return True
    if head in lexicon("persons", "of_many"):
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
            tagged = any(first < phrase.after and after > at for first, (after, m) in v.names.items() if first <= at or m.type != "PER")
            linked = any(word in _LINKS for word in v.words[at : phrase.after])
            if not tagged and not linked:
                return at
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
    if any(after == at and mention.type == "LOC" for after, mention in v.names.values()):
        return True
    if at - phrase.first > 1 and v.words[at - 2] in ("في", "لدي") and not is_definite(before):
        return True
    return is_definite(before) or is_punctuation(before)


def _paper(v: View, phrase: Phrase, cast: Cast, last: Speaker) -> Speaker:
    """«بيان للقصر الملكي», «بيانات صادرة عن الوكالة», «البيان»: the issuer, or who spoke last."""
    carries = bare(v.words[phrase.first]) in lexicon("carriers", "voiced")
    via = v.passage.surface(phrase.first, phrase.first + 1) if carries else None
    comma = next((k for k in range(phrase.first, phrase.after) if is_comma(v.words[k])), phrase.after)
    at = next((k for k in range(phrase.first + 1, comma) if _issuer_here(v, k)), phrase.after)
    if at < phrase.after and _leads_to_issuer(v, phrase.first, at):
        issuer, _ = _identify(v, Phrase(at, phrase.after), cast, last)
        name = with_article(issuer.name) if issuer.name else None
        return Speaker(None, name, issuer.role, via, name)
    name = last.issued or last.name or (cast.issuer if v.passage.block == TITLE_BLOCK else None)
    told = is_definite(v.words[phrase.first]) and bare(v.words[phrase.first]) not in lexicon("papers", "nobodys")
    name = name if told or v.passage.block == TITLE_BLOCK else None
    return Speaker(None, name, None, via, name)


def _leads_to_issuer(v: View, paper: int, at: int) -> bool:
    """«بيانات صادرة عن …», «استطلاع أجرته …», «تقرير حديث لـ…»; not «وثائق قضائية حصلت عليها …»."""
    between = v.words[paper + 1 : at]
    clear = _ISSUED_BY | _ISSUED | {"عن", "من"}
    return len(between) <= 1 or any(word in clear for word in between) or v.words[at].startswith("ل") or not _ends_verb(between)


def _ends_verb(words: tuple[str, ...]) -> bool:
    """Whether a verb without pronoun stands among indefinite words: حصلت, كشفت."""
    return any(word.endswith("ت") for word in words)


def _issuer_here(v: View, at: int) -> bool:
    word = v.words[at]
    return (
        at in v.names
        or is_head(word, "bodies", "persons", "impersonal")
        or (word.startswith("لل") and word != _OPINION)
        or (v.words[at - 1] in _ISSUED_BY and word not in _LINKS)
        or (is_definite(word) and v.words[at - 1] in ("عن", "من"))
    )


@cache
def _honorifics() -> dict[str, str]:
    """Titles that stand for a person with a pronoun, and the rank by which the person was introduced: معاليه → معالي."""
    return {fold(title).text: fold(rank).text for title, rank in load("speakers")["honorifics"].items()}
