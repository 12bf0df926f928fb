"""Headlines: who stands before a colon, and where a second speaker takes over.

«الوداد يفوز.. ومدربه: لعبنا جيدا», «الوزارة تنفي الخبر والنقابة تؤكد»: a headline says in one line what its text says in several sentences,
and parts them by two dots or by و before the next speaker.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from khabar.annotate.statements.complements import find_complement
from khabar.annotate.statements.contents import contents_from, trim
from khabar.annotate.statements.coreference import Speaker, place
from khabar.annotate.statements.discourse import Discourse, Found, Sentence
from khabar.annotate.statements.passages import is_punctuation
from khabar.annotate.statements.phrases import opens_phrase, phrase_at
from khabar.annotate.statements.speakers import resolve
from khabar.annotate.statements.verbs import known_cue, listed, look_up
from khabar.annotate.statements.views import Phrase, View, is_definite, is_head, joined_lead
from khabar.annotate.statements.zones import subject_in

_DOTS = frozenset({"..", "...", "…"})
_COLONS = frozenset({":", "|"})
_AS_WE = listed("as_we")
#: «تحليل: لماذا …» asks; it tells nothing.
_ASKING = listed("asking")
#: A speaker before a colon is named in so many words at most.
_LONGEST = 12
#: A name in quotation marks before a colon has so many words at most: «التجارة»، "أمن الدولة".
_LONGEST_QUOTED = 4
_SHORTEST_VERB = 3


def title_parts(v: View) -> Iterator[tuple[int, int]]:
    """The headline cut where somebody else may speak: at two dots, and before و with a speaker and a colon or a verb of saying.

    >>> from khabar.annotate.statements.passages import cut_passage
    >>> from khabar.annotate.statements.views import view
    >>> v = view(cut_passage(-1, "الوزارة تنفي الخبر والنقابة تؤكد صحته.. ومصدر: الأمر معقد"), ())
    >>> [" ".join(v.words[first:stop]) for first, stop in title_parts(v)]
    ['الوزاره تنفي الخبر', 'والنقابه توكد صحته', 'ومصدر : الامر معقد']
    """
    for first, stop in v.passage.sentences:
        start = first
        for at in range(first + 1, stop):
            if v.passage.quotation(at) is not None:
                continue
            parted = v.words[at] in _DOTS or (v.words[at] == "|" and ":" in v.words[at:stop])
            if parted or _next_speaks(v, start, at, stop):
                if at > start:
                    yield start, at
                start = at + parted
        if start < stop:
            yield start, stop


def _next_speaks(v: View, start: int, at: int, stop: int) -> bool:
    """Whether «و» and a speaker begin here, whose colon or verb of saying follows."""
    if at - start < _SHORTEST_VERB or look_up(v.words[at]) is not None or not _joins_speaker(v, at, stop):
        return False
    head = at + 1 if v.words[at] == "و" else at
    after = phrase_at(v, head, stop).after
    if after >= stop:
        return False
    cue = look_up(v.words[after])
    if cue is None or cue.form != "present":
        return v.words[after] in _COLONS
    return after + 1 == stop or find_complement(v, cue, after, stop) is not None


def _joins_speaker(v: View, at: int, stop: int) -> bool:
    """«والنقابة», «ووزير الطاقة», «وواشنطن», «و"أمن الدولة"»; not «وزير», which begins with its own و."""
    if v.words[at] == "و" and at + 1 < stop:
        return at + 1 in v.names or at + 1 in v.passage.closing or opens_phrase(v, at + 1)
    if at in v.names:
        return v.names[at][1].start > v.passage.span(at, at + 1)[0]
    return joined_lead(v.words[at]) == 1


def read_title_colon(v: View, s: Sentence, d: Discourse) -> Found | None:
    """«ويتكوف: حققنا …», «تقرير: …»; not «سوريا: موسكو تطالب …», where the word before the colon is a place or a section.

    A half behind two dots in which nobody else speaks goes on with the speaker of the half before it.
    """
    colon = _colon(v, s)
    if colon is None:
        return _second_half(v, s, d)
    speaker = _before_colon(v, Phrase(s.first, colon), d)
    first, after = trim(v, colon + 1, s.stop)
    if speaker is None or first >= after:
        return None
    contents = contents_from(v, first, s.stop)
    return Found(contents, speaker, speaker.via, known_cue("قال"), v.words[colon], "colon.title", colon) if contents else None


def _second_half(v: View, s: Sentence, d: Discourse) -> Found | None:
    before = d.title_speaker
    speaks = any((c := look_up(v.words[at])) and c.finite and not c.ambiguous for at in range(s.first, s.stop))
    joined = _joins_speaker(v, s.first, s.stop) and v.passage.quotation(s.first) is None
    if before is None or speaks or joined or s.stop - s.first < _SHORTEST_VERB or v.words[s.first - 1] not in _DOTS:
        return None
    contents = contents_from(v, s.first, s.stop)
    return Found(contents, before, before.via, known_cue("قال"), v.words[s.first - 1], "colon.title", s.first) if contents else None


def _colon(v: View, s: Sentence) -> int | None:
    """Where the colon stands before which no verb of saying takes the words behind it for itself."""
    colon = next((k for k in range(s.first + 1, min(s.stop - 1, s.first + _LONGEST)) if v.words[k] in _COLONS), None)
    if colon is None or any((c := look_up(v.words[k])) and c.finite and not c.ambiguous for k in range(s.first, colon)):
        return None
    return colon


def _before_colon(v: View, whole: Phrase, d: Discourse) -> Speaker | None:
    phrase = _without_mark(v, whole)
    phrase = _without_verb(v, phrase) or phrase
    if not _can_head_a_title(v, phrase, whole.after, d):
        return None
    trimmed = subject_in(v, phrase.first, phrase.after) or phrase
    return resolve(v, trimmed if trimmed.first == phrase.first else phrase, d.cast, d.last)


def _without_mark(v: View, phrase: Phrase) -> Phrase:
    """«"التجارة": …»: a short name in quotation marks, and the و before a second speaker that stands apart."""
    if v.words[phrase.first] == "و" and phrase.first + 1 < phrase.after:
        phrase = replace(phrase, first=phrase.first + 1)
    closed = v.passage.closing.get(phrase.first)
    if closed is not None and closed == phrase.after - 1 and closed - phrase.first <= _LONGEST_QUOTED + 1:
        return Phrase(phrase.first + 1, closed)
    return phrase


def _without_verb(v: View, phrase: Phrase) -> Phrase | None:
    """«نقيب الصيادلة يدق ناقوس الخطر: …»: the subject of a headline's verb, before the colon."""
    if not opens_phrase(v, phrase.first):
        return None
    short = phrase_at(v, phrase.first, phrase.after)
    verb = v.words[short.after] if short.after < phrase.after else ""
    is_verb = verb[:1] in ("ي", "ت") and len(verb) >= _SHORTEST_VERB and short.after not in v.names
    return short if is_verb and short.after + 1 < phrase.after else None


def _can_head_a_title(v: View, phrase: Phrase, colon: int, d: Discourse) -> bool:
    """A person, a body, a source or a paper; a place only where the words after it speak in the first person."""
    first = phrase.first
    named = v.names.get(first)
    if named is not None and named[1].type in ("LOC", "EVENT") and named[0] >= phrase.after:
        return _speaks_as_we(v, colon + 1)
    if any(at in v.names and v.names[at][1].type in ("PER", "ORG") for at in range(first, phrase.after)):
        return True
    if is_head(v.words[first], "papers") and v.words[colon + 1 : colon + 2] and v.words[colon + 1] in _ASKING:
        return False
    if is_head(v.words[first], "persons", "bodies", "impersonal", "papers"):
        return True
    if is_definite(v.words[first]) and d.cast.body_of(v.passage.surface(first, phrase.after), place(v, first)):
        return True
    return not is_punctuation(v.words[first]) and phrase.after - first <= _SHORTEST_VERB and _speaks_as_we(v, colon + 1)


def _speaks_as_we(v: View, at: int) -> bool:
    head = v.words[at : at + 4]
    if head[:1] and head[0] in _AS_WE:
        return True
    ours = (k for k, word in enumerate(head) if word.endswith("نا") and len(word) > _SHORTEST_VERB + 1)
    return any(not (k and head[k - 1].isdigit()) for k in ours) or any(word.startswith("سن") for word in head)
