"""What an article has said of its speakers so far: full names, who holds which office, which body a bare head means."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from khabar.annotate.statements.passages import is_comma, is_punctuation
from khabar.annotate.statements.phrases import phrase_at
from khabar.annotate.statements.views import RANKS, View, bare, is_head
from khabar.model import Article, NameMention, Span
from khabar.text.normal import fold

_LONGEST_OFFICE = 9
#: How many bodies an article is remembered to have named; no article of a month of news named half as many.
_MOST_BODIES = 200


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
    spellings: dict[str, str] = field(default_factory=dict)

    def name_of(self, mention: NameMention) -> str:
        """The fullest name of what a mention stands for, as this article spells it; its label where the article has but a short form."""
        label, surface = mention.entity.label, self.spellings.get(mention.entity.label, plain(mention.surface))
        short = len(surface.split()) == 1 and parts_of(surface) <= parts_of(label)
        return label if short and len(label) > len(surface) else surface

    def full(self, name: str) -> str:
        """The longest name of the article that contains all words of this one: ويتكوف → ستيف ويتكوف."""
        wanted = parts_of(name)
        return max((known for known in self.people if wanted <= parts_of(known)), key=len, default=name)

    def body(self, phrase: str) -> str | None:
        """The body that a short phrase means: the last one named whose first word is its head and that its adjectives fit.

        الجيش → الجيش العراقي; الجمعية الخيرية → جمعية X الخيرية; الهيئة القطرية → هيئة الطيران المدني في قطر.
        """
        head, *adjectives = _bare_words(phrase)
        fitting = []
        for known, name in reversed(self.bodies):
            first, *others = _bare_words(known)
            if first == head and others and all(any(_fits(adjective, other) for other in others) for adjective in adjectives):
                fitting.append((len(others) > len(adjectives), name))
        return next((name for longer, name in fitting if longer), fitting[0][1] if fitting else None)

    def holder(self, office: str) -> str | None:
        """Who was introduced with this office: معالي وزير الخارجية → عادل الجبير."""
        wanted = parts_of(office)
        if not wanted:
            return None
        held = next((name for known, name in reversed(self.offices.items()) if wanted <= parts_of(known)), None)
        heads = {bare(word) for word in wanted}
        return held or next(
            (name for known, name in self.offices.items() if len(parts_of(known)) == 1 and bare(min(parts_of(known))) in heads), None
        )

    def learn(self, speaker: Speaker, kind: str) -> None:
        """Remember a resolved speaker for the sentences that follow."""
        if speaker.name is None:
            return
        if kind == "person" and speaker.name not in self.people:
            self.people.append(speaker.name)
        if kind == "person" and speaker.role:
            self.offices[speaker.role] = speaker.name
        if kind == "body":
            entry = (plain(speaker.span.surface) if speaker.span else speaker.name, speaker.name)
            self.bodies = [known for known in self.bodies[-_MOST_BODIES:] if known != entry] + [entry]


def open_directory(article: Article) -> Directory:
    """The directory that an article's names give before anybody has spoken."""
    directory = Directory()
    for name in article.names:
        known, surface = directory.spellings.get(name.entity.label, ""), plain(name.surface)
        directory.spellings[name.entity.label] = max(known, surface, key=lambda spelling: len(spelling.split()))
    for name in article.names:
        full = directory.name_of(name)
        if name.type == "PER":
            directory.people += [full, plain(name.surface)]
        elif name.type == "ORG":
            directory.bodies += [(full, full), (plain(name.surface), full)]
    return directory


@lru_cache(maxsize=1 << 12)
def _bare_words(name: str) -> tuple[str, ...]:
    return tuple(bare(word) for word in fold(name).text.split()) or ("",)


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
            directory.offices.setdefault(v.passage.surface(office.first, office.after), directory.full(directory.name_of(mention)))
        head = _office_before(v, first)
        if head is not None and (role := role_in(v, head, first)):
            directory.offices.setdefault(role, directory.full(directory.name_of(mention)))


def _office_before(v: View, first: int) -> int | None:
    """Where the office begins that ends at a name: «وزير الخارجية المصري سامح شكري»."""
    for at in range(first - 1, max(-1, first - _LONGEST_OFFICE), -1):
        if is_punctuation(v.words[at]) and not is_comma(v.words[at]):
            return None
        if is_head(v.words[at], "persons") and v.words[at] not in RANKS and not (at and is_head(v.words[at - 1], "persons")):
            found = phrase_at(v, at, len(v.words))
            return at if found.first <= first < found.after else None
    return None


def plain(surface: str) -> str:
    """A name without hash signs, joining underscores and outer quotation marks.

    >>> plain("#تحالف_دعم_الشرعية"), plain('"فتح"')
    ('تحالف دعم الشرعية', 'فتح')
    """
    return " ".join(surface.replace("#", " ").replace("_", " ").strip(' "«»“”،,.:').split())


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
    return frozenset(fold(name.replace("_", " ")).text.split()) - RANKS - {"ال"}
