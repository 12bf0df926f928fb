"""The phrases that a reader would search an article by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khabar.annotate.keywords.frequency import DocumentFrequency, shipped_frequency
from khabar.annotate.keywords.lemmas import lemma_of
from khabar.annotate.keywords.phrases import find_phrases
from khabar.model import TITLE_BLOCK, Article, Keyword
from khabar.text.normal import Folded, fold


@dataclass(frozen=True, slots=True)
class KeywordOptions:
    """`most` keywords; `frequency` is a library's own table of document frequencies, the shipped one if None."""

    most: int = 10
    longest: int = 20_000
    frequency: DocumentFrequency | None = None


@dataclass(slots=True)
class _Tally:
    """What is known of one phrase over the article: where it stands, where it first stood, and how often apart from longer ones."""

    places: list[tuple[Folded, int, int]] = field(default_factory=list)
    first: int = 0
    alone: float = 0.0
    in_title: bool = False
    named: bool = False
    definite: bool = False


#: Some of these were chosen by their figures on AKEC, whose score is therefore no held-out one (see gate/keywords.py).
_TITLE = 1.5
_NAME = 3.0
_LENGTH = (1.0, 4.0, 3.5, 3.0)
_COUNT = 0.9
_NESTED = 0.6
_REPEATED = 2
_ONCE = 0.4
_BARE = 0.3
_LEAD = 0.35


def find_keywords(article: Article, options: KeywordOptions = KeywordOptions()) -> tuple[Keyword, ...]:
    """The keywords of an article, best first, as they stand in it; the best has score 1.

    >>> from khabar.model import Block, CaptureRef
    >>> text = "استؤنفت مفاوضات سد النهضة في القاهرة، وقال الوزير إن مفاوضات سد النهضة صعبة."
    >>> page = Article("a", CaptureRef("c", "p", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    >>> find_keywords(page)[0].text
    'مفاوضات سد النهضة'

    A phrase weighs as often as its lemmas occur and as they are rare in Arabic text; the title, the first lines and names weigh more.
    Of phrases that lie in one another the longer is kept where it is as frequent.
    """
    frequency = options.frequency or shipped_frequency()
    tallies = _tally(article, options)
    _discount(tallies)
    rarities = {lemma: frequency.rarity(lemma) for lemma in {lemma for lemmas in tallies for lemma in lemmas}}
    scored = sorted(
        ((_score(lemmas, tally, frequency, rarities), lemmas) for lemmas, tally in tallies.items()), key=lambda pair: (-pair[0], pair[1])
    )
    chosen: list[tuple[float, tuple[str, ...]]] = []
    for score, lemmas in scored:
        if len(chosen) >= options.most:
            break
        if not any(_overlaps(lemmas, other, tallies) for _, other in chosen):
            chosen.append((score, lemmas))
    best = chosen[0][0] if chosen else 1.0
    return tuple(Keyword(_form(tallies[lemmas]), round(score / best, 4)) for score, lemmas in chosen)


def _texts(article: Article) -> Iterable[tuple[int, str]]:
    if article.title:
        yield TITLE_BLOCK, article.title
    yield from ((at, block.text) for at, block in enumerate(article.blocks))


def _tally(article: Article, options: KeywordOptions) -> dict[tuple[str, ...], _Tally]:
    tallies: dict[tuple[str, ...], _Tally] = defaultdict(_Tally)
    position = 0
    for block, text in _texts(article):
        folded = fold(text[: options.longest])
        for phrase in find_phrases(folded, headline=block == TITLE_BLOCK):
            tally = tallies[phrase.lemmas]
            if not tally.places:
                tally.first = position + phrase.start
            tally.places.append((folded, phrase.start, phrase.end))
            tally.definite = tally.definite or phrase.definite
            tally.in_title = tally.in_title or block == TITLE_BLOCK
        position += len(text) if block != TITLE_BLOCK else 0
    for tally in tallies.values():
        tally.alone = float(len(tally.places))
    for name in article.names:
        lemmas = tuple(lemma_of(word) for word in name.surface.split())
        if lemmas in tallies:
            tallies[lemmas].named = True
    return tallies


def _discount(tallies: dict[tuple[str, ...], _Tally]) -> None:
    """Take from each phrase what it owes to a longer one: «منظمة الأمم» stands only in «منظمة الأمم المتحدة»."""
    owed: dict[tuple[str, ...], int] = {}
    for lemmas, tally in tallies.items():
        for short in _shorter(lemmas):
            owed[short] = max(owed.get(short, 0), len(tally.places))
    for lemmas, count in owed.items():
        if lemmas in tallies:
            tallies[lemmas].alone = len(tallies[lemmas].places) - _NESTED * count


def _shorter(lemmas: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(lemmas)):
        for at in range(len(lemmas) - size + 1):
            yield lemmas[at : at + size]


def _score(lemmas: tuple[str, ...], tally: _Tally, frequency: DocumentFrequency, rarities: dict[str, float]) -> float:
    rarity = sum([rarities[lemma] for lemma in lemmas]) / len(lemmas)
    weight = max(tally.alone, 0.1) ** _COUNT * rarity * _LENGTH[len(lemmas) - 1]
    if len(tally.places) < _REPEATED and not (tally.in_title or tally.named):
        weight *= _ONCE
    if len(lemmas) == 1 and frequency.knows(lemmas[0]) and not (tally.named or tally.definite):
        weight *= _BARE
    weight *= _TITLE if tally.in_title else 1.0
    weight *= _NAME if tally.named else 1.0
    return float(weight * (1.0 + _LEAD / (1.0 + tally.first / 400)))


def _overlaps(lemmas: tuple[str, ...], other: tuple[str, ...], tallies: dict[tuple[str, ...], _Tally]) -> bool:
    """A phrase inside a chosen one says nothing new unless it stands alone more often; a longer one around a chosen one likewise."""
    if _inside(lemmas, other):
        return len(tallies[lemmas].places) < 2 * len(tallies[other].places)
    return _inside(other, lemmas) and len(tallies[lemmas].places) * 2 < len(tallies[other].places)


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _form(tally: _Tally) -> str:
    """The commonest writing, the shorter of two as common."""
    forms = Counter(folded.source[slice(*folded.span(start, end))] for folded, start, end in tally.places)
    return min(forms, key=lambda form: (-forms[form], len(form), form))
