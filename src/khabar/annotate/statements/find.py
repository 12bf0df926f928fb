"""The statements of an article: its sentences read in order by the rules of attribution, title first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from khabar.annotate.statements.according import opens_according, read_according
from khabar.annotate.statements.contents import Content
from khabar.annotate.statements.coreference import Speaker, open_cast
from khabar.annotate.statements.discourse import Discourse, Found, Sentence
from khabar.annotate.statements.frames import THAT
from khabar.annotate.statements.insertions import hides_a_name
from khabar.annotate.statements.passages import Passage, cut_passage
from khabar.annotate.statements.polarity import decide_polarity
from khabar.annotate.statements.relays import opens_rule, read_accusation, read_appearing, read_learning, read_noun, read_relay
from khabar.annotate.statements.rules import read_participle, read_quotation_only, read_verb
from khabar.annotate.statements.speakers import resolve
from khabar.annotate.statements.subjects import sentence_subject
from khabar.annotate.statements.titles import read_title_colon, title_parts
from khabar.annotate.statements.verbs import Cue, look_up
from khabar.annotate.statements.views import View, bare, is_definite, lexicon, view
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, Article, Entity, NameMention, Span, Statement
from khabar.text.normal import fold

#: A quotation longer than this holds words said, in which nobody else is looked for; a shorter one may be a title or a term.
_SPEECH = 6
#: Rules whose verb has its subject beside it, and so tells its gender.
_AGREEING = frozenset({"verb", "subject"})
#: «وعدّ», «وعدّت», told from «وعد» by the mark of the double letter.
_JOINED_COUNT, _DOUBLED = frozenset({"وعد", "وعدت"}), "\u0651"
#: A line that begins so points to another article.
_POINTERS = tuple(load("attribution")["lines"]["pointers"])


@dataclass(frozen=True, slots=True)
class StatementOptions:
    """`longest` is the number of characters of a block that are read; what lies behind is no news text."""

    longest: int = 20_000


def find_statements(article: Article, options: StatementOptions = StatementOptions()) -> tuple[Statement, ...]:
    """The statements of an article in text order, with their speakers as far as the article names them.

    >>> from khabar.model import Block, CaptureRef
    >>> said = 'وقالت وزيرة المالية هالة سعيد إن العجز تراجع، مضيفة أن «الأسوأ مضى».'
    >>> ref = CaptureRef("c", "p", None, "text/plain", 0)
    >>> page = Article("a", ref, "main", None, (Block("paragraph", said),))
    >>> [(s.speaker_name, s.content.surface, s.kind) for s in find_statements(page)]
    [('هالة سعيد', 'العجز تراجع', 'indirect'), ('هالة سعيد', 'الأسوأ مضى', 'direct')]

    Names are taken from `article.names` where that stage has run; without them a name is what stands bare after an office.
    """
    article = replace(article, names=tuple(_without_verb(name) for name in article.names if not _is_nothing_but_verb(name)))
    body = [_view(article, block, text[: options.longest]) for block, text in _texts(article)]
    title = [_view(article, TITLE_BLOCK, article.title[: options.longest])] if article.title else []
    cast = open_cast(article, [*title, *body])
    said = _read(body, Discourse(cast))
    return (*_read(title, Discourse(cast, title=True)), *said)


def _is_nothing_but_verb(name: NameMention) -> bool:
    """«وطمأن», «وروى»: a verb of saying at a sentence's head, which a tagger took for a person."""
    return name.type == "PER" and " " not in name.surface and name.surface.startswith("و") and _is_verb(name.surface)


def _without_verb(name: NameMention) -> NameMention:
    """A person's name without a verb of saying that a tagger took for its end or beginning: «كلوب | يعترف», «أردف | سلوت»."""
    words = name.surface.split(" ")
    if name.type != "PER" or len(words) == 1:
        return name
    body = next((at for at in range(1, len(words)) if _is_body(words[at])), len(words))
    before, after = int(_is_verb(words[0])), max(int(_is_verb(words[-1])), len(words) - body)
    surface = " ".join(words[before : len(words) - after])
    if not surface or not before + after:
        return name
    start = name.start + (len(words[0]) + 1) * before
    return replace(name, start=start, end=start + len(surface), surface=surface, entity=Entity(None, surface))


@lru_cache(maxsize=1 << 12)
def _is_body(word: str) -> bool:
    """«… أوغلو | الحكومة»: whom he spoke to."""
    folded = fold(word).text
    return is_definite(folded) and bare(folded) in lexicon("bodies", "heads")


@lru_cache(maxsize=1 << 12)
def _is_verb(word: str) -> bool:
    cue = look_up(fold(word).text)
    return cue is not None and cue.finite and not cue.ambiguous


def _read(views: list[View], discourse: Discourse) -> list[Statement]:
    """The statements of some passages; a headline is read after its text, which says whom its short forms mean."""
    return [said for v in views for found in _read_passage(v, discourse) for said in _statements(v, found)]


def _texts(article: Article) -> Iterator[tuple[int, str]]:
    for at, block in enumerate(article.blocks):
        if block.kind != "heading" and not block.text.startswith(_POINTERS):
            yield at, block.text


def _view(article: Article, block: int, text: str) -> View:
    return view(cut_passage(block, text), [name for name in article.names if name.block == block])


def _read_passage(v: View, discourse: Discourse) -> list[Found]:
    found: list[Found] = []
    for first, stop in title_parts(v) if discourse.title else v.passage.sentences:
        discourse.here = []
        _read_sentence(v, Sentence(first, stop), discourse)
        found += discourse.here
    return found


def _read_sentence(v: View, s: Sentence, d: Discourse) -> None:
    if d.title:
        _keep(d, colon := read_title_colon(v, s, d))
        d.title_speaker = colon.speaker if colon else None
    at = s.first
    while at < s.stop:
        found = _read_word(v, s, at, d) if _speaks(v.words[at]) else None
        if found is not None:
            _keep(d, found)
        at = _next(v, s, at, found)
    if not d.here:
        _keep(d, read_quotation_only(v, s, d))
    d.subject = None if d.here else _told_of(v, s, d)


def _told_of(v: View, s: Sentence, d: Discourse) -> Speaker | None:
    """The person who is the subject of a sentence in which nobody speaks."""
    subject = sentence_subject(v, s.first, s.stop)
    if subject is None or not any(v.names[at][1].type == "PER" for at in range(subject.first, subject.after) if at in v.names):
        return None
    return resolve(v, subject, d.cast, d.last)


def _keep(d: Discourse, found: Found | None) -> None:
    """Add a find and let it speak for the sentences after it, unless it lies inside another's words or repeats them."""
    if found is None or not found.contents or any(_same(found, other) for other in d.here):
        return
    nested = any(content.first <= found.at < content.after for other in d.here for content in other.contents)
    d.here.append(found)
    side = found.rule.split(".")[0]
    if not nested and found.speaker.span is not None and not (side == "participle" and len(d.here) > 1):
        d.last, d.via = found.speaker, found.via if side != "chain" else d.via
        d.turns.append((found.speaker, found.cue.feminine if side in _AGREEING else None))


def _same(one: Found, other: Found) -> bool:
    return one.contents[0].first == other.contents[0].first


@lru_cache(maxsize=1 << 16)
def _speaks(word: str) -> bool:
    """Whether any rule may begin at this word: nine of ten words of the news are passed over by this."""
    return look_up(word) is not None or opens_according(word) or opens_rule(word)


def _read_word(v: View, s: Sentence, at: int, d: Discourse) -> Found | None:
    if at in v.names and v.names[at][0] > at + 1:
        return None
    for read in (read_appearing, read_relay, read_learning, read_according, read_accusation, read_noun):
        found = read(v, s, at, d)
        if found is not None:
            return found
    cue = _cue_at(v, at)
    if cue is None or _misread(v, at, cue) or hides_a_name(v, at):
        return None
    return read_verb(v, s, at, cue, d) if cue.finite else read_participle(v, s, at, cue, d)


def _cue_at(v: View, at: int) -> Cue | None:
    """The cue at a word; «وعدّ» with its mark considers, «وعد» promises."""
    word = v.words[at]
    return look_up(word[1:] if word in _JOINED_COUNT and _DOUBLED in v.passage.surface(at, at + 1) else word)


def _misread(v: View, at: int, cue: Cue) -> bool:
    """What folding made alike: «حذرة» is no «حذره», «أمله» no «آملة»."""
    surface = v.passage.surface(at, at + 1)
    marbuta = surface.endswith("ة")
    if surface.endswith("ى") and v.words[at].lstrip("و") in ("يدعي", "تدعي"):
        return v.words[at + 1 : at + 2] not in tuple((word,) for word in THAT)
    if cue.object:
        return marbuta
    return cue.form == "participle" and cue.feminine and not marbuta


def _next(v: View, s: Sentence, at: int, found: Found | None) -> int:
    """The next word to look at: past names, and past what is said inside quotation marks."""
    closed = v.passage.closing.get(at)
    if closed is not None and closed - at > _SPEECH:
        return closed + 1
    enclosing = v.passage.quotation(at) if at == s.first else None
    if enclosing is not None and enclosing[1] - enclosing[0] > _SPEECH:
        return enclosing[1] + 1
    if found is not None and found.rule in ("relay.from", "appears.in"):
        return found.contents[0].first
    return at + 1


def _statements(v: View, found: Found) -> Iterator[Statement]:
    for content in found.contents:
        yield Statement(
            content=_span(v.passage, content),
            speaker=found.speaker.span,
            speaker_name=found.speaker.name,
            speaker_role=found.speaker.role,
            cue=found.words,
            kind=content.kind,
            via=found.via,
            polarity=decide_polarity(v, found.cue, content),
            rule=found.rule,
        )


def _span(passage: Passage, content: Content) -> Span:
    start, end = passage.span(content.first, content.after)
    start += content.lead
    start += end - start - len(passage.folded.source[start:end].lstrip("ـ"))
    return Span(passage.block, start, end, passage.folded.source[start:end])
