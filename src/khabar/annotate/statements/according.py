"""Attribution from outside the clause: «…، بحسب الوزارة», «وفقا لمصادر، …», «…، كما أعلن الجيش»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from khabar.annotate.statements.complements import find_complement
from khabar.annotate.statements.contents import Content, contents_from, trim
from khabar.annotate.statements.coreference import Speaker
from khabar.annotate.statements.discourse import Discourse, Found, Sentence
from khabar.annotate.statements.frames import THAT
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import phrase_at
from khabar.annotate.statements.speakers import resolve
from khabar.annotate.statements.subjects import past_dateline, sentence_subject
from khabar.annotate.statements.verbs import known_cue, listed, look_up, words_of
from khabar.annotate.statements.views import OWN_WAW, Phrase, View, is_head, lexicon
from khabar.annotate.statements.zones import extent, skip_adjuncts

_HEADS = listed("heads")
_POINTING = listed("pointing")
_PLANNED = listed("planned")
_OWN = listed("issued_by") | {"له", "لها", "لهم"}
#: With these the words themselves begin.
_LEADING = frozenset({":", "فان", "فانه", "فانها"})
#: Between these an attribution is inserted: «- كما قال -».
_INSERTING = frozenset({"-", "–", ")"})
_FARTHEST = 20
#: A clause of fewer words is no statement.
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class _Opening:
    """How an attribution opens: where its speaker's phrase begins, and whether a verb of saying leads to it («كما أعلن», «وفق ما ذكر»)."""

    at: int
    by_verb: bool


def opens_according(word: str) -> bool:
    """Whether an attribution from outside the clause may begin with this word."""
    return word in _HEADS or word[1:] in _HEADS or word in ("كما", "علي", "وكما")


def read_according(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    """The attribution that begins with «بحسب», «وفق», «وفقا لـ», «كما أعلن» at this word.

    Laws, plans and treaties are no speakers: «وفق القانون» attributes nothing.
    """
    opened = _open(v, s, at)
    said = _speaker(v, s, opened, d) if opened is not None else None
    if said is None:
        return None
    cue = known_cue("ذكر")
    speaker, after = said
    if at <= s.first + 1:
        contents = _leading(v, s, after)
        return Found(contents, speaker, speaker.via, cue, _cue_words(v, at), "according.leading", at) if contents else None
    content = None if any(found.at < at for found in d.here) else _trailing(v, s, at, after)
    return Found([content], speaker, speaker.via, cue, _cue_words(v, at), "according.trailing", at) if content else None


def _open(v: View, s: Sentence, at: int) -> _Opening | None:
    """The opening of an attribution at this word."""
    word = v.words[at][1:] if v.words[at] not in _HEADS and v.words[at][:1] in "و" else v.words[at]
    if word in ("كما", "علي") and at > s.first:
        after = at + 2 if word == "علي" and v.words[at + 1 : at + 2] == ("ما",) else at + 1
        if word == "علي" and after == at + 1:
            return _Opening(at + 3, by_verb=True) if v.words[at + 1 : at + 2] == ("حد",) and at + 3 <= s.stop else None
        return _Opening(after + 1, by_verb=True) if _is_saying(v, after, s.stop) and not _governs(v, after, s.stop) else None
    if word not in _HEADS:
        return None
    after = at + 1
    while after < s.stop and v.words[after] in ("ما", "ل", "الي", "لما", "لل"):
        after += 1
    if _is_saying(v, after, s.stop) and (v.words[after - 1] in ("ما", "لما") or word == "حسبما"):
        return _Opening(after + 1, by_verb=True)
    return _Opening(after, by_verb=False) if after < s.stop else None


def _is_saying(v: View, at: int, stop: int) -> bool:
    if at >= stop:
        return False
    word = v.words[at]
    cue = look_up(word) or (look_up(word[:-1]) if word.endswith("ه") else None)
    return cue is not None and cue.finite


def _governs(v: View, at: int, stop: int) -> bool:
    """«كما أوصت اللجنة بـ…» adds a statement of its own; «…، كما أعلنت اللجنة» attributes the one before."""
    cue = look_up(v.words[at])
    return cue is not None and find_complement(v, cue, at, stop) is not None


def _speaker(v: View, s: Sentence, opening: _Opening, d: Discourse) -> tuple[Speaker, int] | None:
    """Who speaks, and the word behind the phrase that says so."""
    if opening.at >= s.stop:
        return _who_spoke_last(opening.at, d) if opening.by_verb else None
    stop = _zone_end(v, opening.at, s.stop)
    return _behind_verb(v, s, opening.at, stop, d) if opening.by_verb else _behind_head(v, s, opening.at, stop, d)


def _zone_end(v: View, at: int, stop: int) -> int:
    """Before the colon, the فإن or the quotation with which the words begin."""
    zone = range(at, min(stop, at + _FARTHEST))
    return next((k for k in zone if v.words[k] in _LEADING or (k in v.passage.closing and not _named(v, k))), zone.stop)


def _behind_verb(v: View, s: Sentence, at: int, stop: int, d: Discourse) -> tuple[Speaker, int] | None:
    """«كما أعلن الجيش»; without a subject of its own the verb is of the sentence's, or of who spoke last."""
    if v.words[at] in _INSERTING:
        owner = sentence_subject(v, s.first, at)
        return (resolve(v, owner, d.cast, d.last), at) if owner is not None else None
    phrase = _phrase(v, skip_adjuncts(v, at, stop), stop)
    return (_issued(v, s, phrase, at, d), phrase.after) if phrase is not None else _who_spoke_last(at, d)


def _behind_head(v: View, s: Sentence, at: int, stop: int, d: Discourse) -> tuple[Speaker, int] | None:
    """«بحسب الوزارة», «وفق ما ورد في ذات المصدر»: only who or what may be a source."""
    first = at + (v.words[at] in _POINTING and at + 1 < stop)
    if v.words[at] in words_of("sayings", "sources") and at + 1 < stop:
        first = at + 1
    elif first < stop and not _can_be_source(v, first) and not d.cast.knows_family(v.words[first].removeprefix("ل")):
        return None
    phrase = _phrase(v, first, stop)
    return (_issued(v, s, phrase, at, d), phrase.after) if phrase is not None else None


def _who_spoke_last(at: int, d: Discourse) -> tuple[Speaker, int] | None:
    return (d.last, at) if d.last.span is not None else None


def _issued(v: View, s: Sentence, phrase: Phrase, at: int, d: Discourse) -> Speaker:
    """The speaker of a phrase; «بيان نشرته», «بيان له» are of the sentence's own subject."""
    speaker = resolve(v, phrase, d.cast, d.last)
    own = any(word in _OWN for word in v.words[phrase.first : phrase.after + 1])
    owner = sentence_subject(v, s.first, at) if own and speaker.name is None and speaker.via is not None else None
    return replace(speaker, name=resolve(v, owner, d.cast, d.last).name) if owner is not None else speaker


def _named(v: View, at: int) -> bool:
    return at + 1 in v.names or at in v.names or v.passage.closing.get(at, at + 9) - at < 5


def _phrase(v: View, first: int, stop: int) -> Phrase | None:
    if first >= stop or (is_punctuation(v.words[first]) and not _named(v, first)):
        return None
    end = next((k for k in range(first, stop) if is_comma(v.words[k]) and not _apposes(v, k + 1, stop)), stop)
    short = phrase_at(v, first, end)
    found = extent(v, first, end)
    return found if found is not None and found.after - found.first <= short.after - short.first + 8 else short


def _apposes(v: View, at: int, stop: int) -> bool:
    return at < stop and at in v.names and v.names[at][1].type == "PER"


def _can_be_source(v: View, at: int) -> bool:
    word = v.words[at]
    plain = word[1:] if word.startswith("ل") else word
    if at in v.names and v.names[at][1].type != "EVENT":
        return True
    if is_punctuation(word):
        return _named(v, at)
    if any(is_head(option, "persons", "bodies", "impersonal", "papers") for option in (word, plain, _without_l(word))):
        return True
    return (
        plain in lexicon("carriers", "media")
        or plain in words_of("sayings", "sources")
        or _without_l(word) in words_of("sayings", "sources")
    )


def _without_l(word: str) -> str:
    return "ال" + word[2:] if word.startswith("لل") else word


def _leading(v: View, s: Sentence, after: int) -> list[Content]:
    """«وبحسب المصادر فإن …», «وفقا للوزارة، …»."""
    start = after
    while start < s.stop and (is_comma(v.words[start]) or v.words[start] in (":", "فان")):
        start += 1
    return contents_from(v, start, s.stop) if start < s.stop else []


def _trailing(v: View, s: Sentence, at: int, after: int) -> Content | None:
    """«…، بحسب الوزارة.»: the clause before it; where dashes enclose the attribution, the clause around it."""
    before = at - 1 if v.words[at - 1] == "وذلك" else at
    first, stop = trim(v, _past_planned(v, past_dateline(v, s.first, before), before), before)
    if first >= stop or stop - first < _SHORTEST:
        return None
    if after + 1 < s.stop and v.words[at - 1] in ("-", "–", "(") and v.words[after] in _INSERTING:
        first, stop = _around(v, s, at, after)
    lead = int(first == s.first and v.words[first][0] == "و" and len(v.words[first]) > 1 and v.words[first] not in OWN_WAW)
    mixed = any(first <= opened < stop for opened in v.passage.closing)
    return Content(first, stop, "mixed" if mixed else "indirect", lead)


def _past_planned(v: View, first: int, stop: int) -> int:
    """Past «ومن المقرر أن»: that it is planned is the outlet's to tell, what is planned the source's."""
    planned = first + 3 < stop and v.words[first] in ("من", "ومن") and v.words[first + 1] in _PLANNED and v.words[first + 2] in THAT
    return first + 3 if planned else first


def _around(v: View, s: Sentence, at: int, after: int) -> tuple[int, int]:
    """The clause on both sides of an inserted «- بحسب قوله -»."""
    first = next(
        (k + 1 for k in range(at - 2, s.first, -1) if is_comma(v.words[k]) or v.words[k] in ("لانه", "لانها", "ان", "انه")), s.first
    )
    stop = next((k for k in range(after + 1, s.stop) if is_comma(v.words[k])), s.stop)
    return trim(v, first, stop)


def _cue_words(v: View, at: int) -> str:
    text = v.passage.surface(at, at + 1)
    return text[1:] if v.words[at][:1] == "و" and v.words[at] not in _HEADS else text
