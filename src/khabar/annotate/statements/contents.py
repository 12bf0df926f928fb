"""Where reported words end, how they are quoted, and how they fall into one statement a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from khabar.annotate.statements.complements import find_complement
from khabar.annotate.statements.frames import THAT
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.verbs import Cue, listed, look_up, words_of
from khabar.annotate.statements.views import View, bare, is_definite, is_head, lexicon

Kind = Literal["direct", "indirect", "mixed"]
_OUTLET_RESUMES = listed("outlet_resumes")
_RESUMING_ALWAYS = listed("resuming_always")
_CONTRASTS = listed("contrasts")
#: A participle among the first words of a content belongs to it.
_FIRST_WORDS = 2
#: No content of one sentence was longer in a month of news; a text without stops may be.
_LONGEST = 250
_REMARKS = listed("remarks")
#: Words in quotation marks up to this number are a term or a name, not speech, unless they are the whole content.
_A_TERM = 3
_SHORTEST_CUT = 2
#: «، لكنه رفض الخوض في التفاصيل»: what a source would not say is the outlet's to tell.
_REFUSING = listed("refusing")
#: A verb and its subject behind what was said have so many words at most.
_LONGEST_CLOSING = 7
_DOTS = frozenset({"..", "...", "…"})


@dataclass(frozen=True, slots=True)
class Content:
    """Reported words of one sentence: from word `first` to before `after`, and how they are quoted.

    `lead` is the number of letters of the first word that belong to the cue: the ب of «طالبت بالإسراع».
    """

    first: int
    after: int
    kind: Kind
    lead: int = 0


def contents_from(v: View, start: int, stop: int, *, colon: bool = False) -> list[Content]:
    """The contents that begin at `start`, in a sentence that ends at `stop`.

    A quotation that opens here is followed over its sentences to its closing mark; anything else ends with its sentence
    or where the next attribution or the outlet's own voice begins.
    """
    closed = v.passage.closing.get(start)
    if closed is not None and closed >= stop - 1:
        return _quoted(v, start, closed, stop)
    end = content_end(v, start, stop)
    return _one(v, start, end, colon=colon)


def _quoted(v: View, start: int, closed: int, stop: int) -> list[Content]:
    """A quotation to its end, a content a sentence; what follows its closing mark in the last sentence makes that one mixed."""
    pieces: list[Content] = []
    for first, after in v.passage.sentences:
        first, after = max(first, start + 1), min(after, closed)
        if first < after and after > start:
            pieces += _direct(v, first, after)
    return pieces if stop <= closed + 3 or len(pieces) > 1 else pieces[:1]


def _direct(v: View, first: int, after: int) -> list[Content]:
    cuts = (trim(v, *cut) for cut in _cut_at_dots(v, first, after))
    return [Content(*cut, "direct") for cut in cuts if cut[0] < cut[1]]


def _cut_at_dots(v: View, first: int, after: int) -> Iterator[tuple[int, int]]:
    """«"سمعنا وعودا كثيرة.. ولم ينفذ منها شيء"»: two dots part what was said as a full stop does.

    Not where a word stands alone, and not in brackets: «(...)» is what the outlet left out.
    """
    start = first
    for at in range(first + _SHORTEST_CUT, after - _SHORTEST_CUT):
        if v.words[at] in _DOTS and v.words[at - 1] not in ("(", "["):
            yield start, at
            start = at + 1
    yield start, after


def _one(v: View, start: int, end: int, *, colon: bool) -> list[Content]:
    first, after = trim(v, start, end)
    if first < after and v.words[first] in ("ان", "انه", "انها", "بان", "بانه", "بانها"):
        first += 1
    if first >= after:
        return []
    closed = v.passage.closing.get(first)
    if closed is not None and closed + 1 >= after:
        whole = (first + 1, min(closed, after))
        cuts = list(_cut_at_dots(v, *whole))
        return _direct(v, *whole) if len(cuts) > 1 else [Content(*cut, "direct") for cut in cuts if cut[0] < cut[1]]
    if colon and not _any_quotation(v, first, after):
        return [Content(first, after, "direct")]
    return [Content(first, after, "mixed" if _any_quotation(v, first, after) else "indirect")]


def _any_quotation(v: View, first: int, after: int) -> bool:
    """Whether words of the speaker's own stand in quotation marks; a name in marks is no speech."""
    for opened, closed in v.passage.closing.items():
        if first <= opened < after:
            named = opened + 1 in v.names or opened in v.names
            classed = opened > 0 and bare(v.words[opened - 1]) in lexicon("bodies", "heads")
            if not (named and closed - opened - 1 <= _A_TERM + 3) and not classed:
                return True
    return False


def trim(v: View, first: int, after: int) -> tuple[int, int]:
    """Without punctuation at the ends; marks that belong to a quotation inside stay."""
    closings = set(v.passage.closing.values())
    while (
        after > first
        and is_punctuation(v.words[after - 1])
        and v.words[after - 1] not in ")]%"
        and not _closes_inside(v, first, after - 1, closings)
    ):
        after -= 1
    while first < after and is_punctuation(v.words[first]) and first not in v.passage.closing and v.words[first] not in "#(@":
        first += 1
    return first, after


def _closes_inside(v: View, first: int, at: int, closings: set[int]) -> bool:
    return at in closings and any(first <= opened and closed == at for opened, closed in v.passage.closing.items())


def content_end(v: View, start: int, stop: int) -> int:
    """Before the next attribution of the same sentence, or its end.

    «… أن الهدنة قائمة، مضيفا أن …» ends before مضيفا, «… ستنظر في الأمر، ووعدت بـ…» before ووعدت,
    «… قتل ثلاثة» في إشارة إلى …» with the quotation.
    """
    at, stop = start, min(stop, start + _LONGEST)
    while at < stop:
        closed = v.passage.closing.get(at)
        if closed is not None and closed < stop:
            if at == start and _ends_after_quotation(v, closed + 1, stop):
                return closed + 1
            at = closed + 1
            continue
        if at > start and ends_content(v, start, at, stop):
            return at
        at += 1
    return stop


def _ends_after_quotation(v: View, at: int, stop: int) -> bool:
    if at >= stop or is_punctuation(v.words[at]):
        return True
    return _says(v, at, ("في اشاره",)) or ends_content(v, at - 1, at, stop)


def ends_content(v: View, start: int, at: int, stop: int) -> bool:
    """Whether the outlet takes the word again here."""
    word = v.words[at]
    if word in words_of("turns", "forms") or _accused_of(v, at, stop) or _second_half(v, at, stop):
        return True
    after_comma = is_comma(v.words[at - 1]) or v.words[at - 1] in ("-", "–", '"', "»", "”")
    if after_comma and _says(v, at, _OUTLET_RESUMES):
        return _resumes(v, at, stop)
    contrast = _past_contrast(v, at) if after_comma else None
    if contrast is not None and (_is_nominal(v, start) or _new_clause(v, contrast, stop)):
        return True
    if after_comma and word in _REMARKS and _is_nominal(v, start):
        return True
    if look_up(word) is not None and at not in v.names:
        return _next_attribution(v, start, at, stop, after_comma=after_comma)
    return after_comma and _contrasts(v, at, stop)


def _past_contrast(v: View, at: int) -> int | None:
    """The word behind «فيما», «بينما», «في حين», «في المقابل», with which another clause is set against the first."""
    if v.words[at] in ("فيما", "بينما"):
        return at + 1
    return at + 2 if v.words[at] in ("في", "وفي") and v.words[at + 1 : at + 2] in (("حين",), ("المقابل",)) else None


def _new_clause(v: View, at: int, stop: int) -> bool:
    """Whether a verb in the present with a subject of its own begins here: «، في حين | تدرس الوزارة …»."""
    if at + 1 >= stop or v.words[at][:1] not in ("ت", "ي") or at in v.names:
        return False
    return at + 1 in v.names or (is_definite(v.words[at + 1]) and is_head(v.words[at + 1], "persons", "bodies", "impersonal"))


def _is_nominal(v: View, start: int) -> bool:
    """Whether the content is a noun phrase («طالبت بالإسراع …»), which seldom reaches over «، فيما …»."""
    return start > 0 and v.words[start - 1] not in THAT and v.words[start - 1] != ":" and start not in v.passage.closing


def _second_half(v: View, at: int, stop: int) -> bool:
    """«… أن تسقط.. وقطر تنفي …»: two dots part a headline; its second half may have a speaker of its own."""
    if v.words[at] not in ("..", "...", "…"):
        return False
    cues = (look_up(v.words[k]) for k in range(at + 1, min(at + 6, stop)))
    return any(cue is not None and cue.finite and not cue.ambiguous for cue in cues)


def _accused_of(v: View, at: int, stop: int) -> bool:
    """«… التي تتهم واشنطن النظام بشنه»: a relative clause with an accusation of its own."""
    cue = look_up(v.words[at + 1]) if v.words[at] in ("الذي", "التي") and at + 1 < stop else None
    return cue is not None and cue.group == "accuse"


def _contrasts(v: View, at: int, stop: int) -> bool:
    """«، وهو ما …» is the outlet's remark; «، فيما قال …», «، بعدما أعلن …» another's words."""
    if v.words[at] in ("وهو", "وهي") and v.words[at + 1 : at + 2] in (("ما",), ("امر",)):
        return True
    if v.words[at].lstrip("و") not in _CONTRASTS:
        return False
    if v.words[at + 1 : at + 2] and v.words[at + 1] in _REFUSING:
        return True
    cues = ((k, look_up(v.words[k])) for k in range(at + 1, min(at + 4, stop)))
    return any(cue is not None and cue.finite and (not cue.ambiguous or k == at + 1) for k, cue in cues)


def _resumes(v: View, at: int, stop: int) -> bool:
    """«، كما أعلن»: كما and the like only before a verb of saying; the others always."""
    if v.words[at] not in ("كما", "علي", "حسب"):
        return True
    told = v.words[at] == "حسب" and v.words[at + 1 : at + 2] and _is_source(v, at + 1)
    if told or _says(v, at, _RESUMING_ALWAYS):
        return True
    return any((c := look_up(v.words[k])) is not None and c.finite for k in range(at + 1, min(at + 3, stop)))


def _is_source(v: View, at: int) -> bool:
    """«حسب قوله», «حسب المصدر», «حسب الوزارة»: what is said, or who says it."""
    word = v.words[at]
    return (
        word in words_of("sayings", "nouns")
        or word.removesuffix("ه").removesuffix("ها") in words_of("sayings", "sources")
        or is_head(word, "persons", "bodies", "impersonal", "papers")
        or at in v.names
    )


def _next_attribution(v: View, start: int, at: int, stop: int, *, after_comma: bool) -> bool:
    cue = look_up(v.words[at])
    if cue is None or at <= start or not _may_attribute(v, cue, at - start, at, after_comma=after_comma):
        return _closes(v, cue, at, stop) if cue is not None and after_comma and at > start else False
    speaks_on = cue.form == "participle" and after_comma and not cue.ambiguous
    return speaks_on or find_complement(v, cue, at, stop) is not None or (after_comma and _closes(v, cue, at, stop))


def _closes(v: View, cue: Cue, at: int, stop: int) -> bool:
    """«…، يضيف المصدر ذاته.», «…، تقول الوزيرة.»: a verb in the present with its subject and nothing more, behind what was said."""
    if cue.form != "present" or v.words[at].startswith("و") or stop - at > _LONGEST_CLOSING or at + 1 >= stop:
        return False
    return is_head(v.words[at + 1], "persons", "bodies", "impersonal", "papers") or at + 1 in v.names


def _may_attribute(v: View, cue: Cue, distance: int, at: int, *, after_comma: bool) -> bool:
    """Whether a cue stands where a new attribution may begin: looked at before its complement is, which costs more."""
    joined = v.words[at].startswith("و")
    if cue.form == "participle":
        return after_comma or (not cue.ambiguous and distance > _FIRST_WORDS)
    if cue.ambiguous and not (after_comma and joined):
        return False
    return cue.finite and (joined or (after_comma and "clause" in cue.frames))


def _says(v: View, at: int, phrases: Iterable[str]) -> bool:
    following = " ".join(v.words[at : at + 3]) + " "
    return any(following.startswith(phrase + " ") for phrase in phrases)


def without_lead(v: View, contents: list[Content]) -> list[Content]:
    """The contents without the first letter, ب or ل; a letter that stands alone goes as a word."""
    first, *others = contents
    if len(v.words[first.first]) > 1:
        return [replace(first, lead=1), *others]
    return [replace(first, first=first.first + 1), *others] if first.first + 1 < first.after else others
