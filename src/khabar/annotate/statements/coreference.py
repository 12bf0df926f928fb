"""Who is meant: the people, offices and bodies that an article names, and the way back to them from their short forms.

The model is a list of `Mention`s of three sorts (people by name, people by office, bodies), each with its place in the article, and
the turns taken in speaking. A short form is led back to the nearest mention before it that it fits, in a headline to the first
one in the text: «البنك» is the bank named last, not the one named next. Fitting means that the head is the same or may stand for
it (الدبلوماسية ~ المتحدثة باسم الخارجية), that gender agrees, and that every adjective has something to lean on
(الروسية ~ روسيا, الثانوي ~ للتعليم الثانوي).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from khabar.annotate.statements.fitting import governed_lead, holds, holds_loosely, is_same, lean, leaves_class_out, office_words
from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import phrase_at
from khabar.annotate.statements.verbs import listed, look_up
from khabar.annotate.statements.views import RANKS, View, is_head, joined_lead, lexicon
from khabar.model import Article, NameMention, Span
from khabar.text.normal import fold

_LONGEST_OFFICE = 14
#: Words of a name that a tagger may have missed before the comma.
_MISSED = 3
#: How many mentions of a sort are remembered; no article of a month of news had half as many.
_MOST = 200
#: Words of a block count less than this, so that places of different blocks never meet.
_BLOCK = 100_000
#: Said of many a body, and no part of its name: الوكالة الأممية.
_NEUTRAL_ADJECTIVES = listed("neutral")
#: Prepositions that a tagger took into a name; «على» so spelled, for «علي» is a man.
_LINKED = frozenset({"على", "في", "من", "إلى", "عن"})
_QUOTES = dict.fromkeys(map(ord, '"«»'))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: the phrase as it stands, the name and office resolved, and the carrier if the phrase names one."""

    span: Span | None
    name: str | None
    role: str | None
    via: str | None = None
    issued: str | None = None


NOBODY = Speaker(None, None, None)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name or office where it stands: its words for look-ups, whom it means (None for one without a name), its place."""

    words: tuple[str, ...]
    name: str | None
    place: int


@dataclass(slots=True)
class Cast:
    """The people, offices and bodies of an article, and who has spoken so far."""

    people: list[Mention] = field(default_factory=list)
    offices: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict)
    issuer: str | None = None

    def name_of(self, mention: NameMention) -> str:
        """The fullest name of what a mention stands for, as this article spells it.

        A short form is first led back within the article: where «حيدر الزبيدي» is named, «الزبيدي» is he, and not the better known
        one of a lexicon. Only then does its entity's label serve.
        """
        label, surface = mention.entity.label, plain(mention.surface)
        if mention.type == "PER" and (full := self.full(surface)) != surface:
            return full
        surface = self.spellings.get(label, surface)
        short = len(surface.split()) == 1 and parts_of(surface) <= parts_of(label)
        return label if short and len(label) > len(surface) else surface

    def full(self, name: str) -> str:
        """The longest name of a person in the article that contains all words of this one: ويتكوف → ستيف ويتكوف."""
        wanted = parts_of(name)
        known = [m.name for m in self.people if m.name and wanted <= parts_of(m.name)]
        return max(known, key=lambda found: (not _LINKED & set(found.split()), len(found)), default=name) if wanted else name

    def body(self, phrase: str, here: int) -> str | None:
        """The body that a short phrase means: one whose first word is its head and that its adjectives fit.

        الجيش → الجيش العراقي; الجمعية الخيرية → جمعية X الخيرية; الهيئة القطرية → هيئة الطيران المدني في قطر.
        """
        head, *adjectives = office_words(phrase) or ("",)
        telling = [adjective for adjective in adjectives if adjective not in _NEUTRAL_ADJECTIVES]
        fitting = [m for m in self.bodies if len(m.words) > 1 and head in (m.words[0], m.words[-1]) and lean(telling, m.words)]
        longer = [m for m in fitting if len(m.words) - 1 > len(adjectives)]
        return _nearest(longer or fitting, here)

    def body_of(self, phrase: str, here: int) -> str | None:
        """The body whose class word a short form leaves out: الصحة → وزارة الصحة والسكان, المركزي التونسي → البنك المركزي التونسي."""
        words = office_words(phrase)
        fitting = [m for m in self.bodies if words and leaves_class_out(words, m.words)]
        return _nearest(fitting, here)

    def holder(self, office: str, here: int) -> tuple[str | None, bool]:
        """Who was introduced with this office, and whether anybody was: معالي وزير الخارجية → عادل الجبير.

        One without a name may hold it: «قال مسؤول أمني … وأوضح المسؤول» leads back to nobody's name.
        """
        wanted = office_words(office)
        if not wanted:
            return None, False
        for may_mean in (is_same, holds, holds_loosely):
            fitting = [m for m in self.offices if may_mean(wanted, m.words)]
            if fitting:
                name = _nearest(fitting, here)
                return (self.full(name) if name else None), True
        return None, False

    def knows_family(self, word: str) -> bool:
        """Whether a folded word is the family name of a person named in full: «بحسب النجار» behind «رهف النجار»."""
        return any(len(m.words) > 1 and fold(m.words[-1]).text == word for m in self.people)

    def is_person(self, name: str | None) -> bool:
        """Whether a name is a person's here, and no body's or state's."""
        return any(m.name == name for m in self.people)

    def honoured(self, title: str, last: str | None, here: int) -> str | None:
        """Whom «سموه», «معاليه» mean: who spoke last, unless others alone were introduced with that title."""
        titled = [m for m in self.offices if m.words == (title,)]
        return last if not titled or any(m.name == last for m in titled) else _nearest(titled, here)

    def learn(self, speaker: Speaker, kind: str, here: int) -> None:
        """Remember a resolved speaker for the sentences that follow."""
        surface = plain(speaker.span.surface) if speaker.span else speaker.name or ""
        if kind == "person" and speaker.name:
            _keep(self.people, Mention(tuple(speaker.name.split()), speaker.name, here))
        if kind in ("person", "unnamed") and (words := office_words(speaker.role or surface)):
            _keep(self.offices, Mention(words, speaker.name, here))
        if kind == "body" and speaker.name and (words := office_words(surface)):
            _keep(self.bodies, Mention(words, speaker.name, here))
        if kind == "paper":
            self.issuer = self.issuer or speaker.issued


def _keep(known: list[Mention], new: Mention) -> None:
    if len(known) < _MOST and new not in known:
        known.append(new)


def _nearest(mentions: list[Mention], here: int) -> str | None:
    """Whom the last of the mentions before a place means; where there is none before, the first one behind."""
    before = [m for m in mentions if m.place < here]
    found = max(before, key=lambda m: m.place) if before else min(mentions, key=lambda m: m.place, default=None)
    return found.name if found else None


def place(v: View, at: int) -> int:
    """Where a word stands in the whole article; the headline comes first."""
    return (v.passage.block + 1) * _BLOCK + at


def open_cast(article: Article, views: Iterable[View]) -> Cast:
    """The cast that an article's names give before anybody has spoken, with the offices beside them."""
    views, cast = tuple(views), Cast()
    for name in article.names:
        known, surface = cast.spellings.get(name.entity.label, ""), plain(name.surface)
        cast.spellings[name.entity.label] = max(known, surface, key=lambda spelling: len(spelling.split()))
    for name in article.names:
        if name.type == "PER":
            surface = plain(name.surface)
            _keep(cast.people, Mention(tuple(surface.split()), surface, 0))
    for v in views:
        for at, (_, name) in v.names.items():
            if name.type == "ORG":
                _learn_body(cast, name, place(v, at))
    for v in views:
        _learn_offices(v, cast)
    return cast


def _learn_body(cast: Cast, name: NameMention, here: int) -> None:
    full = cast.name_of(name)
    for surface in {full, plain(name.surface)}:
        if words := office_words(surface):
            _keep(cast.bodies, Mention(words, full, here))


def _learn_offices(v: View, cast: Cast) -> None:
    """Offices that stand beside a name anywhere in a passage: «سمير جعجع، رئيس حزب القوات اللبنانية»."""
    for first, (after, mention) in v.names.items():
        if mention.type != "PER":
            continue
        name = cast.name_of(mention)
        rest = next((k for k in range(after, min(len(v.words), after + _MISSED)) if not v.words[k].isalpha()), after)
        at = rest + 1 if rest < len(v.words) and is_comma(v.words[rest]) else after
        if at < len(v.words) and is_head(v.words[at], "persons") and not joined_lead(v.words[at]):
            office = phrase_at(v, at, len(v.words))
            _learn_office(cast, v.passage.surface(office.first, office.after), name, place(v, first))
        for at in range(first - 1, -1, -1):
            if v.words[at] not in RANKS:
                break
            _learn_office(cast, v.words[at], name, place(v, first))
        head = _office_before(v, first)
        if head is not None and v.words[head] not in lexicon("persons", "kin") and (role := role_in(v, head, first)):
            _learn_office(cast, role, name, place(v, first))


def _learn_office(cast: Cast, office: str, name: str, here: int) -> None:
    if words := office_words(office):
        _keep(cast.offices, Mention(words, name, here))


def _office_before(v: View, first: int) -> int | None:
    """Where the office begins that ends at a name: «وزير الخارجية المصري سامح شكري»."""
    for at in range(first - 1, max(-1, first - _LONGEST_OFFICE), -1):
        if is_punctuation(v.words[at]) and not is_comma(v.words[at]):
            return None
        if _opens_office(v.words[at]) and (governed_lead(v.words[at]) or not (at and _opens_office(v.words[at - 1]))):
            found = phrase_at(v, at, len(v.words))
            return at if found.first <= first < found.after else None
    return None


def _opens_office(word: str) -> bool:
    return is_head(word[governed_lead(word) :], "persons") and word not in RANKS and look_up(word) is None


@lru_cache(maxsize=1 << 12)
def plain(surface: str) -> str:
    """A name without hash signs, joining underscores and outer quotation marks.

    >>> plain("#تحالف_دعم_الشرعية"), plain('"فتح"')
    ('تحالف دعم الشرعية', 'فتح')
    """
    words = " ".join(surface.replace("#", " ").replace("_", " ").strip(' "«»“”،,.:').split())
    if words.count('"') % 2 or words.count("«") != words.count("»"):
        words = words.translate(_QUOTES)
    return words


def role_in(v: View, first: int, after: int) -> str | None:
    """Words of office without ranks, titles and outer commas."""
    while first < after and (is_punctuation(v.words[first]) or v.words[first] in RANKS):
        first += 1
    while after > first and (is_punctuation(v.words[after - 1]) or v.words[after - 1] in RANKS):
        after -= 1
    if first >= after or (v.words[first].startswith("و") and not is_head(v.words[first], "persons")):
        return None
    return v.passage.surface(first, after)


@lru_cache(maxsize=1 << 12)
def parts_of(name: str) -> frozenset[str]:
    """The folded parts of a person's name by which two spellings of it are compared, without ranks and an ال that stands alone."""
    return frozenset(fold(name.replace("_", " ")).text.split()) - RANKS - {"ال"}
