"""The grammar of attribution: each rule reads one construction of Arabic news and says who said what.

A rule gets the view, the place of its cue, the sentence and the discourse so far, and returns a `Found` or None. Names of rules
are `family.construction`; docs/reference/statements.md shows each with an executed example.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from khabar.annotate.statements.carriers import carriers, spoken_to
from khabar.annotate.statements.complements import Complement, find_complement, is_governed_by_b
from khabar.annotate.statements.contents import Content, contents_from, trim
from khabar.annotate.statements.directory import NOBODY, Directory, Speaker
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import opens_phrase, phrase_at, skip_adjuncts, subject_in
from khabar.annotate.statements.speakers import resolve
from khabar.annotate.statements.subjects import can_speak, subject_before
from khabar.annotate.statements.verbs import Cue, listed, look_up, words_of
from khabar.annotate.statements.views import RELATIVES, Phrase, View, is_definite, is_head, lexicon

_APPEARING = frozenset({"جاء", "وجاء", "ورد", "وورد", "وجاءت"})
_RELAYING = frozenset({"نقل", "نقلت", "ينقل", "تنقل", "نقلا"})
_OF_SAYING = listed("of_saying")
_CONTINUING = listed("continuing")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution: its contents, who speaks, through what, by which cue words and rule."""

    contents: list[Content]
    speaker: Speaker
    via: str | None
    cue: Cue
    words: str
    rule: str
    at: int


@dataclass(slots=True)
class Discourse:
    """What the article has said so far: its speakers, who spoke last and through what, and the sentence's own finds.

    `subject` is the person of whom the last sentence told that nobody spoke in: «وتحدثت ميركل عن القرار. وقالت …».
    """

    directory: Directory
    last: Speaker = NOBODY
    via: str | None = None
    here: list[Found] = field(default_factory=list)
    title: bool = False
    subject: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence, half-open."""

    first: int
    stop: int


def read_verb(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> Found | None:
    """A finite verb with its subject on either side: «قال الوزير إن …», «الوزير يقول إن …», «وأضاف أن …»."""
    if _is_denied(v, at, cue) or (cue.ambiguous and not _stands_as_verb(v, s, at, d)):
        return None
    complement = find_complement(v, cue, at, s.stop)
    if complement is None:
        return _inverted(v, s, at, cue, d)
    contents = _contents(v, complement, s.stop, colon=complement.frame == "colon" and not d.title)
    if not contents or _is_formula(v, at, complement):
        return None
    subject, side = _subject(v, s, at, cue, complement, d)
    speaker = _speaker(v, s, at, cue, subject, side, d)
    if speaker is None:
        return None
    via = _via(v, at, complement.zone) or speaker.via or (d.via if subject is None else None)
    return Found(contents, speaker, via, cue, _cue_words(v, at, complement), f"{side}.{complement.frame}", at)


def _is_formula(v: View, at: int, complement: Complement) -> bool:
    """«ويذكر أن», «ويشار إلى أن»: the outlet's own transition."""
    return complement.zone == at + 1 and v.words[at].lstrip("و") in words_of("formulas", "forms")


def _speaker(v: View, s: Sentence, at: int, cue: Cue, subject: Phrase | None, side: str, d: Discourse) -> Speaker | None:  # noqa: PLR0913
    """Who speaks: the subject, or who spoke last where the verb goes on with it; None where the words are nobody's."""
    nested = _is_nested(d, at)
    if subject is None:
        hanging = (cue.object and not _bound(v, at)) or nested or not _heads_clause(v, s, at)
        return None if hanging else _unsaid(v, s, at, d)
    if side == "subject" and nested and not can_speak(v, subject):
        return None
    return resolve(v, subject, d.directory, d.last)


def _contents(v: View, complement: Complement, stop: int, *, colon: bool) -> list[Content]:
    """The contents of a complement; an attached preposition is left with its verb."""
    contents = contents_from(v, complement.start, stop, colon=colon)
    if complement.frame != "attached" or not contents or contents[0].first != complement.start:
        return contents
    return _without_lead(v, contents)


def _without_lead(v: View, contents: list[Content]) -> list[Content]:
    """The contents without the first letter, ب or ل; a letter that stands alone goes as a word."""
    first, *others = contents
    if len(v.words[first.first]) > 1:
        return [replace(first, lead=1), *others]
    return [replace(first, first=first.first + 1), *others] if first.first + 1 < first.after else others


def _is_nested(d: Discourse, at: int) -> bool:
    return any(content.first <= at < content.after for found in d.here for content in found.contents)


def _is_denied(v: View, at: int, cue: Cue) -> bool:
    """«لم يعلن», «قد يعلن», «أن تعلن»: what was not said, may be said, or is to be said."""
    before = v.words[at - 1] if at else ""
    if before in ("لم", "لن", "لا", "ولم", "ولا", "ولن", "فلم", "سوف", "عدم", "دون", "لكي", "كي", "او"):
        return True
    return cue.form == "present" and before in ("قد", "وقد", "ان", "بان", "الا", "ربما", "حتي")


def _stands_as_verb(v: View, s: Sentence, at: int, d: Discourse) -> bool:
    """An ambiguous form is a verb at the head of a clause, with و or ف, after كان/قد/relative, or with its subject right before it."""
    word = v.words[at]
    if word == "بين":
        return False
    if at == s.first or (word[:1] in ("و", "ف") and look_up(word[1:]) is not None):
        return True
    before = v.words[at - 1]
    if before in ("قد", "وقد", "فيما", "بينما", "كما", "الذي", "التي", "من", "وكان", "كان", "حيث", "ما", "بعدما", "ثم", "لكنه", "انه"):
        return True
    if is_comma(before) or before in ('"', "»", "”", ":"):
        return True
    if d.title:
        return False
    subject = subject_before(v, s.first, at, title=False)
    return subject is not None and can_speak(v, subject)


def _subject(v: View, s: Sentence, at: int, cue: Cue, complement: Complement, d: Discourse) -> tuple[Phrase | None, str]:
    bound = _bound(v, at)
    if bound and cue.person and at > s.first and d.here:
        return None, "chain"
    ahead = _subject_behind(v, at, cue, complement)
    if ahead is not None and not (cue.person and not bound and _headline_order(v, s, at, cue, d)):
        return ahead, "verb"
    if bound and at > s.first:
        return None, "chain"
    if ((cue.object and not bound) or (v.words[at + 1 : at + 2] in (("فيه",), ("فيها",)) and not bound)) and ahead is None:
        return sentence_subject(v, s, at), "relative"
    before = None if bound else subject_before(v, s.first, at, title=d.title)
    if before is not None:
        return before, "subject"
    return None, "chain"


def _bound(v: View, at: int) -> bool:
    return v.words[at][:1] in ("و", "ف") and look_up(v.words[at][1:]) is not None


def _heads_clause(v: View, s: Sentence, at: int) -> bool:
    """Whether a verb without a subject can go on with who spoke last: at the head of its clause only."""
    if at == s.first or _bound(v, at):
        return True
    before = v.words[at - 1]
    return is_punctuation(before) or before in _CONTINUING or v.words[at + 1 : at + 2] in (("فيه",), ("فيها",))


def _headline_order(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> bool:
    """«مصر تطالب إثيوبيا بـ»: what follows the verb is whom it is said to, when the subject stands before; not after الذي."""
    if at == s.first or cue.object or v.words[at - 1] in RELATIVES:
        return False
    return subject_before(v, s.first, at, title=d.title) is not None


def _subject_behind(v: View, at: int, cue: Cue, complement: Complement) -> Phrase | None:
    first = skip_adjuncts(v, at + 1, complement.zone)
    if first >= complement.zone:
        return None
    if cue.person or complement.frame == "object":
        if not opens_phrase(v, first):
            return None
        phrase = phrase_at(v, first, complement.zone)
        return subject_in(v, first, phrase.after) if phrase.after > first else None
    return subject_in(v, first, complement.zone)


def _unsaid(v: View, s: Sentence, at: int, d: Discourse) -> Speaker | None:
    """The speaker of a verb without a subject: nobody for «يُعتقد أن», else who spoke last."""
    word = v.words[at][1:] if v.words[at][:1] == "و" else v.words[at]
    if word in words_of("impersonal", "forms"):
        return NOBODY if at == s.first or v.words[at - 1] not in RELATIVES else None
    if v.words[at] in _OF_SAYING and d.subject is not None and not d.here:
        return d.subject
    return d.last


def _via(v: View, at: int, zone: int) -> str | None:
    return carriers(v, at + 1, zone) or spoken_to(v, at + 1, zone)


def _cue_words(v: View, at: int, complement: Complement) -> str:
    word = v.passage.surface(at, at + 1)
    if look_up(v.words[at][1:]) is not None and v.words[at][:1] in ("و", "ف"):
        word = word[1:]
    if v.words[complement.zone] in ("الي", "عن", "علي", "من"):
        tail = v.passage.surface(complement.zone, complement.zone + 1)
        return f"{word} {tail}" if complement.zone == at + 1 else f"{word} ... {tail}"
    return word


def _inverted(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> Found | None:
    """«"لن نتراجع"، قال الوزير»: the quotation stands before its verb."""
    if "quote" not in cue.frames or at <= s.first:
        return None
    before = at - 1
    while before > s.first and is_punctuation(v.words[before]) and before not in v.passage.closing.values():
        before -= 1
    opened = next((o for o, c in v.passage.closing.items() if c == before), None)
    if opened is None or before - opened < 3 or _is_said_already(d, opened):
        return None
    subject = subject_in(v, at + 1, min(s.stop, at + 16))
    contents = contents_from(v, opened, before + 1)
    if subject is None or not contents:
        return None
    return Found(contents, resolve(v, subject, d.directory, d.last), None, cue, v.passage.surface(at, at + 1), "verb.inverted", at)


def _is_said_already(d: Discourse, opened: int) -> bool:
    return any(content.first <= opened + 1 < content.after for found in d.here for content in found.contents)


def read_participle(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> Found | None:
    """«… مضيفا أن», «… داعية إلى», «وختمت قائلة إن», «قوله إن»: the words of the sentence's own speaker."""
    before = v.words[at - 1] if at > s.first else "،"
    joined = is_punctuation(before) or v.words[at].startswith("و") or before == "وذلك"
    if cue.ambiguous and not joined:
        return None
    complement = find_complement(v, cue, at, s.stop)
    if complement is None or (complement.frame in ("object", "attached") and not joined):
        return None
    contents = _contents(v, complement, s.stop, colon=complement.frame == "colon")
    if not contents:
        return None
    speaker = Speaker(None, "الله", None) if v.words[at + 1 : at + 2] == ("تعالي",) else _owner(v, s, at, d)
    return Found(contents, speaker, d.via, cue, _cue_words(v, at, complement), f"{cue.form}.{complement.frame}", at)


def _owner(v: View, s: Sentence, at: int, d: Discourse) -> Speaker:
    """Whose participle it is: the sentence's speaker so far, else its grammatical subject, else who spoke last."""
    if d.here:
        return d.here[-1].speaker
    subject = sentence_subject(v, s, at)
    return resolve(v, subject, d.directory, d.last) if subject is not None else d.last


def sentence_subject(v: View, s: Sentence, at: int) -> Phrase | None:
    """The subject of a sentence's first verb, which reports nothing itself: «ودافع الحزب عن سياسته، قائلا …»."""
    first = skip_adjuncts(v, s.first, at)
    for verb in (first, first + 1):
        if verb + 1 < at and not opens_phrase(v, verb):
            start = skip_adjuncts(v, verb + 1, at)
            if start < at and opens_phrase(v, start) and v.words[start] not in ("في", "علي"):
                return subject_in(v, start, phrase_at(v, start, at).after)
    if first < at and opens_phrase(v, first):
        return subject_in(v, first, phrase_at(v, first, at).after)
    return None


def opens_rule(word: str) -> bool:
    """Whether one of the rules that look for a word of their own may begin with it."""
    return word in _APPEARING or word.lstrip("و") in _RELAYING or word in words_of("sayings", "accusing")


def read_appearing(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«وجاء في بيان صادر عن القوات أن …», «وورد في التقرير أن …»."""
    if not (v.words[at] in _APPEARING and at + 2 < s.stop and v.words[at + 1] == "في"):
        return None
    cue = look_up("ذكر")
    assert cue is not None  # noqa: S101 - the lexicon test holds it
    complement = find_complement(v, cue, at + 1, s.stop)
    if complement is None:
        return None
    contents = contents_from(v, complement.start, s.stop)
    if complement.zone <= at + 2:
        return None
    subject = subject_in(v, at + 2, complement.zone) or Phrase(at + 2, complement.zone)
    subject = Phrase(at + 2, max(subject.after, at + 3)) if v.words[at + 2] in lexicon("carriers", "nouns") else subject
    if not contents:
        return None
    speaker = resolve(v, subject, d.directory, d.last)
    return Found(contents, speaker, speaker.via, cue, "جاء في", "appears.in", at)


def read_relay(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«نقلت رويترز عن مسؤول قوله إن …»: the one behind عن speaks, the relayer carries."""
    cue = look_up("نقل")
    if cue is None or v.words[at].lstrip("و") not in _RELAYING:
        return None
    about = next((k for k in range(at + 1, min(s.stop, at + 14)) if v.words[k] in ("عن", "عنه", "عنها", "عنهم")), None)
    if about is None:
        return None
    complement = find_complement(v, cue, about, s.stop)
    if complement is None:
        return None
    contents = contents_from(v, complement.start, s.stop)
    subject = subject_in(v, about + 1, complement.zone)
    if not contents or (subject is None and v.words[about] == "عن"):
        return None
    speaker = resolve(v, subject, d.directory, d.last) if subject else d.last
    carrier = subject_in(v, at + 1, about)
    via = v.passage.surface(carrier.first, carrier.after) if carrier else None
    return Found(contents, speaker, via, cue, f"{v.passage.surface(at, at + 1).lstrip('و')} ... عن", "relay.from", at)


def read_accusation(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«الاتهامات الأمريكية بضلوع …», «المناشدات الدولية بوقف …»: a noun of saying and what is said; its speaker an adjective at best."""
    if v.words[at] not in words_of("sayings", "accusing") or _is_nested(d, at) or (at and look_up(v.words[at - 1]) is not None):
        return None
    content = at + 1
    while content < s.stop and (is_definite(v.words[content]) or v.words[content] in ("دوليه", "موجهه", "واسعه", "لها", "له", "لهم")):
        content += 1
    if content >= s.stop - 1 or not is_governed_by_b(v, content):
        return None
    cue = look_up("اتهم") if "اتهام" in v.words[at] else look_up("ناشد")
    contents = contents_from(v, content, s.stop)
    if cue is None or not contents or len(v.words[content]) == 1:
        return None
    return Found(_without_lead(v, contents), NOBODY, None, cue, v.passage.surface(at, at + 1), "noun.accusation", at)


def read_title_colon(v: View, s: Sentence, d: Discourse) -> Found | None:
    """«ويتكوف: حققنا …», «تقرير: …»; not «سوريا: موسكو تطالب …», where the word before the colon is a place or a section."""
    colon = next((k for k in range(s.first + 1, min(s.stop - 1, s.first + 12)) if v.words[k] in (":", "|")), None)
    if colon is None or any((c := look_up(v.words[k])) and c.finite and not c.ambiguous for k in range(s.first, colon)):
        return None
    if not _can_head_a_title(v, s.first, colon):
        return None
    cue = look_up("قال")
    first, after = trim(v, colon + 1, s.stop)
    if cue is None or first >= after:
        return None
    contents = contents_from(v, first, s.stop)
    speaker = resolve(v, Phrase(s.first, colon), d.directory, d.last)
    return Found(contents, speaker, speaker.via, cue, v.words[colon], "colon.title", colon)


def _can_head_a_title(v: View, first: int, colon: int) -> bool:
    """A person, a body, a source or a paper; a place only where the words after it speak in the first person."""
    named = v.names.get(first)
    if named is not None and named[1].type in ("LOC", "EVENT") and named[0] >= colon:
        return _speaks_as_we(v, colon + 1)
    if any(at in v.names and v.names[at][1].type in ("PER", "ORG") for at in range(first, colon)):
        return True
    if is_head(v.words[first], "persons", "bodies", "impersonal", "papers"):
        return True
    return colon - first <= 3 and _speaks_as_we(v, colon + 1)


def _speaks_as_we(v: View, at: int) -> bool:
    head = v.words[at : at + 4]
    if head[:1] and head[0] in ("لن", "سوف", "يجب", "نحن", "علينا", "لدينا", "لا", "ينبغي", "انا", "هدفنا", "يمكننا"):
        return True
    return any((word.endswith("نا") and len(word) > 4) or word.startswith("سن") for word in head)


def read_quotation_only(v: View, s: Sentence, d: Discourse) -> Found | None:
    """A paragraph that is one quotation goes on with who spoke last."""
    opened = s.first
    closed = v.passage.closing.get(opened)
    if closed is None or closed < s.stop - 3 or closed - opened < 6 or opened != 0 or d.last.span is None:
        return None
    cue = look_up("قال")
    contents = contents_from(v, opened, s.stop)
    if cue is None or not contents:
        return None
    return Found(contents, d.last, None, cue, v.words[opened], "quotation.continued", opened)
