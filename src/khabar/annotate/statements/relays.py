"""Words that come through somebody: papers in which they appear, media that relay them, nouns of saying."""

from __future__ import annotations

from khabar.annotate.statements.complements import find_complement
from khabar.annotate.statements.contents import contents_from, without_lead
from khabar.annotate.statements.coreference import NOBODY
from khabar.annotate.statements.discourse import Discourse, Found, Sentence, is_nested
from khabar.annotate.statements.frames import THAT, is_governed_by_b
from khabar.annotate.statements.phrases import phrase_at
from khabar.annotate.statements.speakers import resolve
from khabar.annotate.statements.verbs import known_cue, listed, look_up, words_of
from khabar.annotate.statements.views import Phrase, View, is_definite, is_head, lexicon
from khabar.annotate.statements.zones import subject_in

_APPEARING = listed("appearing")
#: Between an accusation and what it is: adjectives, and whose it is.
_OF_ACCUSATIONS = listed("of_accusations") | {"له", "لها", "لهم"}
_RELAYING_TO = listed("relaying_to")
_OF, _TO = frozenset({"عن", "عنه", "عنها", "عنهم"}), frozenset({"الي", "اليه", "اليها", "اليهم"})
#: How far behind the relaying verb its source may stand.
_FARTHEST = 14
#: «تبادل الطرفان الاتهامات بـ»: who exchanges words says them.
_EXCHANGING = listed("exchanging")
#: The first person of the outlet, and the outlet itself: علمت (الصحيفة), علمنا.
_LEARNING = listed("learning")
_RELAYING = listed("relaying")


def opens_rule(word: str) -> bool:
    """Whether one of the rules that look for a word of their own may begin with it."""
    return (
        word in _APPEARING
        or word.lstrip("و") in _RELAYING | _RELAYING_TO | _LEARNING
        or word in words_of("sayings", "accusing") | words_of("sayings", "of_whom")
    )


def read_appearing(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«وجاء في بيان صادر عن القوات أن …», «وورد في التقرير أن …»."""
    if not (v.words[at] in _APPEARING and at + 2 < s.stop and v.words[at + 1] == "في"):
        return None
    cue = known_cue("ذكر")
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
    speaker = resolve(v, subject, d.cast, d.last)
    return Found(contents, speaker, speaker.via, cue, "جاء في", "appears.in", at)


def read_relay(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«نقلت رويترز عن مسؤول قوله إن …»: the one behind عن speaks, the relayer carries."""
    word = v.words[at].lstrip("و")
    if word not in _RELAYING | _RELAYING_TO:
        return None
    cue = known_cue("نقل")
    particles = _OF if word in _RELAYING else _TO
    about = next((k for k in range(at + 1, min(s.stop, at + _FARTHEST)) if v.words[k] in particles), None)
    if about is None:
        return None
    complement = find_complement(v, cue, about, s.stop)
    if complement is None:
        return None
    contents = contents_from(v, complement.start, s.stop)
    zone = next((k for k in range(about + 1, complement.zone) if v.words[k] in words_of("sayings", "nouns")), complement.zone)
    subject = subject_in(v, about + 1, zone) if v.words[about] in ("عن", "الي") else None
    if not contents or (subject is None and v.words[about] in ("عن", "الي")):
        return None
    speaker = resolve(v, subject, d.cast, d.last) if subject else d.last
    carrier = subject_in(v, at + 1, about)
    via = v.passage.surface(carrier.first, carrier.after) if carrier else None
    return Found(contents, speaker, via, cue, f"{v.passage.surface(at, at + 1).lstrip('و')} ... {_particle(v, about)}", "relay.from", at)


def read_learning(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«وعلمت الصحيفة من مصادر مطلعة أن …»: the source speaks to the outlet that learns."""
    if v.words[at].lstrip("و") not in _LEARNING:
        return None
    source = next((k for k in range(at + 1, min(s.stop - 1, at + _FARTHEST)) if v.words[k] == "من"), None)
    that = next((k for k in range(source + 1, s.stop) if v.words[k] in THAT), None) if source is not None else None
    if source is None or that is None or not is_head(v.words[source + 1], "impersonal", "persons", "papers"):
        return None
    subject, contents = subject_in(v, source + 1, that), contents_from(v, that + 1, s.stop)
    if subject is None or not contents:
        return None
    speaker, words = resolve(v, subject, d.cast, d.last), f"{v.passage.surface(at, at + 1).lstrip('و')} ... من"
    return Found(contents, speaker, None, known_cue("ذكر"), words, "relay.learnt", at)


def _particle(v: View, about: int) -> str:
    """The preposition of the source, without its pronoun."""
    return "عن" if v.words[about] in _OF else "إلى"


def read_noun(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«بعد تأكيد الحركة أن …», «تحذير المكتب من أن …», «دعوة الوزير إلى "…"»: a noun of saying, its speaker, a clause or quotation."""
    if v.words[at] not in words_of("sayings", "of_whom") or at + 2 >= s.stop or at in v.names or is_nested(d, at):
        return None
    if not (at + 1 in v.names or is_head(v.words[at + 1], "bodies", "persons")):
        return None
    that = next((k for k in range(at + 2, min(s.stop - 1, at + _FARTHEST)) if v.words[k] in THAT or k in v.passage.closing), None)
    if that is None:
        return None
    phrase = phrase_at(v, at + 1, that)
    between = v.words[phrase.after : that]
    if between not in ((), ("من",), ("الي",), ("علي",)):
        return None
    contents = contents_from(v, that + (v.words[that] in THAT), s.stop)
    if not contents:
        return None
    speaker, words = resolve(v, phrase, d.cast, d.last), " ... ".join((v.passage.surface(at, at + 1), *between))
    return Found(contents, speaker, None, known_cue("ذكر"), words, "noun.clause", at)


def read_accusation(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """«الاتهامات الأمريكية بضلوع …», «المناشدات الدولية بوقف …»: a noun of saying and what is said; its speaker an adjective at best."""
    if v.words[at] not in words_of("sayings", "accusing") or is_nested(d, at) or (at and look_up(v.words[at - 1]) is not None):
        return None
    content = at + 1
    while content < s.stop and (is_definite(v.words[content]) or v.words[content] in _OF_ACCUSATIONS):
        content += 1
    if content >= s.stop - 1 or not is_governed_by_b(v, content):
        return None
    cue = known_cue("اتهم" if "اتهام" in v.words[at] else "ناشد")
    contents = contents_from(v, content, s.stop)
    if not contents or len(v.words[content]) == 1:
        return None
    exchange = next((k for k in range(s.first, at) if v.words[k].lstrip("و") in _EXCHANGING), None)
    parties = subject_in(v, exchange + 1, at) if exchange is not None else None
    speaker = resolve(v, parties, d.cast, d.last) if parties is not None else NOBODY
    return Found(without_lead(v, contents), speaker, None, cue, v.passage.surface(at, at + 1), "noun.accusation", at)
