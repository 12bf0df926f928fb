"""The grammar of attribution: each rule reads one construction of Arabic news and says who said what.

A rule gets the view, the place of its cue, the sentence and the discourse so far, and returns a `Found` or None. Names of rules
are `family.construction`; docs/reference/statements.md shows each with an executed example.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from khabar.annotate.statements.agreement import disagrees
from khabar.annotate.statements.carriers import carriers, spoken_to
from khabar.annotate.statements.complements import find_complement
from khabar.annotate.statements.contents import Content, contents_from, without_lead
from khabar.annotate.statements.coreference import NOBODY, Speaker
from khabar.annotate.statements.discourse import Discourse, Found, Sentence, is_nested
from khabar.annotate.statements.frames import Complement
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import opens_half_marked, opens_phrase, past_tongue, phrase_at
from khabar.annotate.statements.speakers import resolve
from khabar.annotate.statements.subjects import can_act, can_speak, owner_of_step, past_dateline, sentence_subject, step_end, subject_before
from khabar.annotate.statements.verbs import Cue, known_cue, listed, look_up, words_of
from khabar.annotate.statements.views import RELATIVES, Phrase, View, is_head
from khabar.annotate.statements.zones import skip_adjuncts, subject_in

#: How many speakers back a verb may agree with; further back nobody reads.
_TURNS = 3
_OF_SAYING = listed("of_saying")
_CONTINUING = listed("continuing")
_NEGATIONS = listed("negations")
_KAN = listed("kan")
_OWN_SUBJECT = listed("own_subject")
_WROTE = frozenset({"كتب", "كتبت"})
_LONGEST_DATELINE = 12
_LONGEST_ASIDE = 20
_LONGEST_CLOSING = 9
_CONFRONTED = ("ته", "تها", "تهم", "اله", "الها", "الهم")
_VERB_FOLLOWS = listed("verb_follows")


@dataclass(frozen=True, slots=True)
class _Subject:
    """The subject of a verb of saying, None where it goes unsaid, and where it stands, which gives the rule the first half of its name.

    `side`: `verb` behind the verb, `subject` before it, `relative` as the antecedent of its clause, `chain` in an earlier sentence.
    """

    phrase: Phrase | None
    side: Literal["verb", "subject", "relative", "chain"]


_UNSAID = _Subject(None, "chain")


def read_verb(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> Found | None:
    """A finite verb with its subject on either side: «قال الوزير إن …», «الوزير يقول إن …», «وأضاف أن …»."""
    if _is_denied(v, at, cue) or (cue.ambiguous and not _stands_as_verb(v, s, at, d)):
        return None
    cue = _with_negation(v, at, cue)
    complement = find_complement(v, cue, at, s.stop)
    if complement is None:
        return _inverted(v, s, at, cue, d)
    contents = _contents(v, complement, step_end(v, s.first, s.stop, at), colon=complement.frame == "colon" and not d.title)
    if not contents or _is_byline(v, at, s.stop) or (not (d.title and at > s.first) and _is_formula(v, at, complement)):
        return None
    subject = _subject(v, s, at, cue, complement, d)
    speaker = _speaker(v, s, at, cue, subject, d)
    if speaker is None:
        return None
    words, rule = _cue_words(v, at, complement), f"{subject.side}.{complement.frame}"
    quoted = _quoted_from(v, at, complement.zone, d) if subject.phrase is not None else None
    if quoted is not None:
        return Found(contents, quoted, speaker.name, cue, words, rule, at)
    via = _via(v, at, complement.zone) or speaker.via or (d.via if subject.phrase is None else None)
    return Found(contents, speaker, via, cue, words, rule, at)


def _is_byline(v: View, at: int, stop: int) -> bool:
    """«كتب: هاني شلبي»: who wrote the piece, and nothing more."""
    name = at + 2
    return (
        v.words[at] in _WROTE
        and v.words[at + 1] == ":"
        and name in v.names
        and v.names[name][1].type == "PER"
        and stop - v.names[name][0] <= 1
    )


def _quoted_from(v: View, at: int, zone: int, d: Discourse) -> Speaker | None:
    """«ذكرت الإذاعة | نقلا عن مصدر أمني | أن»: the source speaks, whoever carries its words."""
    about = next((k for k in range(at + 1, zone - 2) if v.words[k : k + 2] == ("نقلا", "عن")), None)
    source = subject_in(v, about + 2, zone) if about is not None else None
    return resolve(v, source, d.cast, d.last) if source is not None else None


def _is_formula(v: View, at: int, complement: Complement) -> bool:
    """«ويذكر أن», «ويشار إلى أن»: the outlet's own transition."""
    return complement.zone == at + 1 and v.words[at].lstrip("و") in words_of("formulas", "forms")


def _speaker(v: View, s: Sentence, at: int, cue: Cue, subject: _Subject, d: Discourse) -> Speaker | None:
    """Who speaks: the subject, or who spoke last where the verb goes on with it; None where the words are nobody's."""
    nested = is_nested(d, at)
    if subject.phrase is not None:
        unable = subject.side == "subject" and nested and not can_speak(v, subject.phrase)
        return None if unable else resolve(v, subject.phrase, d.cast, d.last)
    if _confronted(v, s, at):
        return NOBODY
    ahead = owner_of_step(v, s.first, s.stop, at)
    if ahead is not None:
        return resolve(v, ahead, d.cast, d.last)
    hanging = (cue.object and not _bound(v, at)) or nested or not _heads_clause(v, s, at)
    return None if hanging else _unsaid(v, s, at, cue, d)


def _confronted(v: View, s: Sentence, at: int) -> bool:
    """«وبمواجهته اعترف بـ», «وبسؤاله قال إن»: the accused of a police report, who has no name."""
    before = v.words[at - 1] if at > s.first else ""
    return before.startswith(("وب", "ب")) and before.endswith(_CONFRONTED) and at - s.first <= _LONGEST_ASIDE


def _contents(v: View, complement: Complement, stop: int, *, colon: bool) -> list[Content]:
    """The contents of a complement; an attached preposition is left with its verb."""
    contents = contents_from(v, complement.start, stop, colon=colon)
    if contents and " ".join(v.words[contents[0].first : contents[0].after]) in ("ما", "بما"):
        return []
    if complement.frame != "attached" or not contents or contents[0].first != complement.start:
        return contents
    return without_lead(v, contents)


def _with_negation(v: View, at: int, cue: Cue) -> Cue:
    """«لم يستبعد أن»: not to rule out is to say that it may be."""
    negated = cue.group == "rule_out" and at > 0 and v.words[at - 1] in _NEGATIONS
    return replace(cue, polarity="assert") if negated else cue


def _is_denied(v: View, at: int, cue: Cue) -> bool:
    """«لم يعلن», «قد يعلن», «أن تعلن»: what was not said, may be said, or is to be said."""
    before = v.words[at - 1] if at else ""
    if before == "ان" and at > 1 and v.words[at - 2] in ("قبل", "بعد"):
        return False
    if before in _NEGATIONS:
        return cue.group != "rule_out"
    return cue.form == "present" and before in ("قد", "وقد", "ان", "بان", "الا", "ربما", "حتي")


def _stands_as_verb(v: View, s: Sentence, at: int, d: Discourse) -> bool:
    """An ambiguous form is a verb at the head of a clause, with و or ف, after كان/قد/relative, or with its subject right before it."""
    word = v.words[at]
    if word == "بين":
        return False
    if at == s.first or (word[:1] in ("و", "ف") and look_up(word[1:]) is not None):
        return True
    before = v.words[at - 1]
    if before in _VERB_FOLLOWS or before.removeprefix("و") in _VERB_FOLLOWS or is_comma(before) or before in ('"', "»", "”", ":"):
        return True
    return not d.title and (_behind_kan(v, s, at) or _behind_speaker(v, s, at))


def _behind_kan(v: View, s: Sentence, at: int) -> bool:
    """«وكان السناتور ليندسي غراهام لوح بـ»: between كان and the verb stands a subject, whether tagged or not."""
    return v.words[s.first] in _KAN and at - s.first < _LONGEST_DATELINE and subject_in(v, s.first + 1, at) is not None


def _behind_speaker(v: View, s: Sentence, at: int) -> bool:
    subject = subject_before(v, s.first, at, title=False)
    return subject is not None and can_speak(v, subject)


def _subject(v: View, s: Sentence, at: int, cue: Cue, complement: Complement, d: Discourse) -> _Subject:
    bound = _bound(v, at)
    own = at > s.first and v.words[at - 1] in _OWN_SUBJECT
    if d.here and at > s.first and cue.person and (bound or own):
        return _UNSAID
    ahead = _subject_behind(v, at, cue, complement)
    if ahead is not None and not (cue.person and not bound and _headline_order(v, s, at, cue, d)):
        return _Subject(ahead, "verb")
    if bound and at > s.first:
        return _UNSAID
    if ((cue.object and not bound) or (v.words[at + 1 : at + 2] in (("فيه",), ("فيها",)) and not bound)) and ahead is None:
        return _Subject(sentence_subject(v, s.first, at), "relative")
    before = None if bound else subject_before(v, past_dateline(v, s.first, at), at, title=d.title)
    if before is None and v.words[s.first] in _KAN and at > s.first + 1:
        before = subject_in(v, s.first + 1, at)
    return _Subject(before, "subject") if before is not None else _UNSAID


def _bound(v: View, at: int) -> bool:
    return v.words[at][:1] in ("و", "ف") and look_up(v.words[at][1:]) is not None


def _heads_clause(v: View, s: Sentence, at: int) -> bool:
    """Whether a verb without a subject can go on with who spoke last: at the head of its clause only."""
    if at == s.first or _bound(v, at):
        return True
    before = v.words[at - 1]
    if before in _NEGATIONS and at - 1 > s.first:
        return is_punctuation(v.words[at - 2]) or v.words[at - 2] in _CONTINUING
    if before == "ان" and at > 1 and v.words[at - 2] in ("قبل", "بعد"):
        return True
    return is_punctuation(before) or before in _CONTINUING or v.words[at + 1 : at + 2] in (("فيه",), ("فيها",))


def _headline_order(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> bool:
    """«مصر تطالب إثيوبيا بـ»: what follows the verb is whom it is said to, when the subject stands before; not after الذي."""
    if at == s.first or cue.object or v.words[at - 1] in RELATIVES:
        return False
    return subject_before(v, past_dateline(v, s.first, at), at, title=d.title) is not None


def _subject_behind(v: View, at: int, cue: Cue, complement: Complement) -> Phrase | None:
    first = skip_adjuncts(v, at + 1, complement.zone)
    if first >= complement.zone:
        return None
    if complement.frame == "object" and not cue.person and opens_phrase(v, first) and not disagrees(v, first, cue):
        return subject_in(v, first, complement.zone)
    if cue.person or complement.frame == "object":
        if not (opens_phrase(v, first) or opens_half_marked(v, first)) or disagrees(v, first, cue):
            return None
        phrase = past_tongue(v, phrase_at(v, first, complement.zone), complement.zone)
        return subject_in(v, first, phrase.after) if phrase.after > first else None
    return subject_in(v, first, complement.zone)


def _unsaid(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> Speaker | None:
    """The speaker of a verb without a subject: nobody for «يُعتقد أن», else the sentence's own subject, else who spoke last."""
    word = v.words[at][1:] if v.words[at][:1] == "و" else v.words[at]
    if word in words_of("impersonal", "forms"):
        return NOBODY if at == s.first or v.words[at - 1] not in RELATIVES else None
    if (v.words[at] in _OF_SAYING or (at == s.first and cue.finite and _bound(v, at))) and d.subject is not None and not d.here:
        return d.subject
    acting = _acting(v, s, at, cue) if not d.here else None
    return resolve(v, acting, d.cast, d.last) if acting is not None else _last_agreeing(d, cue)


def _acting(v: View, s: Sentence, at: int, cue: Cue) -> Phrase | None:
    """Who acts in the sentence before its first verb of saying: «ضبطت الوزارة الشحنة، وأوضحت أن …»."""
    subject = sentence_subject(v, s.first, at)
    if subject is None or not can_act(v, subject):
        return None
    head = v.words[subject.first]
    named = any(first in v.names and v.names[first][1].type == "PER" for first in range(subject.first, subject.after))
    feminine = head.endswith(("ه", "ات", "ي")) or not is_head(head, "persons", "bodies")
    return subject if named or cue.plural or feminine == cue.feminine or not is_head(head, "persons", "bodies") else None


def _last_agreeing(d: Discourse, cue: Cue) -> Speaker:
    """Who spoke last, or the last but one whose verb had the gender of this one: «وقال الوزير … وقالت النائبة …. وأضاف …»."""
    for speaker, feminine in reversed(d.turns[-_TURNS:]):
        if feminine is None or cue.plural or feminine == cue.feminine:
            return speaker
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
        return _closing(v, s, at, cue, d) if opened is None else None
    subject = subject_in(v, at + 1, min(s.stop, at + 16))
    contents = contents_from(v, opened, before + 1)
    if subject is None or not contents:
        return None
    return Found(contents, resolve(v, subject, d.cast, d.last), None, cue, v.passage.surface(at, at + 1), "verb.inverted", at)


def _closing(v: View, s: Sentence, at: int, cue: Cue, d: Discourse) -> Found | None:
    """«وتطرق الطرفان إلى آفاق التعاون، يضيف المصدر.»: a verb in the present with its subject, behind a whole clause of its own."""
    if cue.form != "present" or _bound(v, at) or not is_comma(v.words[at - 1]) or d.here or s.stop - at > _LONGEST_CLOSING:
        return None
    subject = subject_in(v, at + 1, s.stop)
    if subject is None or not can_speak(v, subject) or any(word.isalpha() for word in v.words[subject.after : s.stop]):
        return None
    contents = contents_from(v, past_dateline(v, s.first, at), at - 1)
    speaker = resolve(v, subject, d.cast, d.last)
    return Found(contents, speaker, speaker.via, cue, v.passage.surface(at, at + 1), "verb.closing", at) if contents else None


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
    subject = sentence_subject(v, s.first, at)
    return resolve(v, subject, d.cast, d.last) if subject is not None else d.last


def read_quotation_only(v: View, s: Sentence, d: Discourse) -> Found | None:
    """A paragraph that is one quotation goes on with who spoke last."""
    opened = s.first
    closed = v.passage.closing.get(opened)
    if closed is None or closed < s.stop - 3 or closed - opened < 6 or opened != 0 or d.last.span is None:
        return None
    contents = contents_from(v, opened, s.stop)
    return Found(contents, d.last, None, known_cue("قال"), v.words[opened], "quotation.continued", opened) if contents else None
