"""The phrases that a reader would search an article by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from khabar.annotate.keywords.frequency import DocumentFrequency, shipped_frequency
from khabar.annotate.keywords.named import Named, is_dateline, lemmas_of, read_names
from khabar.annotate.keywords.phrases import find_phrases
from khabar.model import TITLE_BLOCK, Article, Keyword
from khabar.text.normal import Folded, fold_block


@dataclass(frozen=True, slots=True)
class KeywordOptions:
    """`most` keywords; `frequency` is a library's own table of document frequencies, the shipped one if None."""

    most: int = 10
    longest: int = 20_000
    frequency: DocumentFrequency | None = None


@dataclass(slots=True)
class _Tally:
    """What is known of one phrase over the article: where it stands, where it first stood, how often, and that apart from longer ones.

    `count` counts a name's short forms in.
    """

    places: list[tuple[Folded, int, int]] = field(default_factory=list)
    first: int = 0
    alone: float = 0.0
    in_title: bool = False
    named: bool = False
    definite: bool = False
    count: int = 0


#: Some of these were chosen by their figures on AKEC, whose score is therefore no held-out one (see gate/keywords.py).
_TITLE = 1.2
_NAME = 3.0
_LENGTH = (1.0, 4.0, 3.5, 3.0)
_COUNT = 0.9
_NESTED = 0.6
_REPEATED = 2
_ONCE = 0.4
_BARE = 0.3
_LEAD = 0.35
#: So many persons stand among the first keywords of an article; the others give way to what it is about.
_PERSONS = 4
_LONGEST_TEXT = 20_000

_Scored = tuple[float, tuple[str, ...]]


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
    named = read_names(article)
    tallies = _tally(article, options)
    _count_names(article, named, tallies)
    _discount(tallies)
    rarities = {lemma: frequency.rarity(lemma) for lemma in {lemma for lemmas in tallies for lemma in lemmas}}
    scored = sorted(
        ((_score(lemmas, tally, frequency, rarities), lemmas) for lemmas, tally in tallies.items()), key=lambda pair: (-pair[0], pair[1])
    )
    chosen = _choose(scored, named, tallies, options.most)
    best = chosen[0][0] if chosen else 1.0
    return tuple(Keyword(_form(tallies[lemmas]), round(score / best, 4)) for score, lemmas in chosen)


def _choose(scored: list[_Scored], named: Named, tallies: dict[tuple[str, ...], _Tally], most: int) -> list[_Scored]:
    """The best that do not lie in one another; more persons than a few go behind the topics."""
    chosen: list[_Scored] = []
    behind: list[_Scored] = []
    persons = 0
    for score, lemmas in scored:
        if len(chosen) >= most:
            break
        if any(_overlaps(lemmas, other, tallies) for _, other in chosen):
            continue
        is_person = lemmas in named.persons
        if is_person and persons >= _PERSONS:
            behind.append((score, lemmas))
            continue
        persons += is_person
        chosen.append((score, lemmas))
    return sorted([*chosen, *behind[: most - len(chosen)]], key=lambda pair: (-pair[0], pair[1]))


def _texts(article: Article) -> Iterable[tuple[int, str]]:
    if article.title:
        yield TITLE_BLOCK, article.title
    yield from ((at, block.text) for at, block in enumerate(article.blocks) if not is_dateline(article, at))


def _tally(article: Article, options: KeywordOptions) -> dict[tuple[str, ...], _Tally]:
    tallies: dict[tuple[str, ...], _Tally] = defaultdict(_Tally)
    position = 0
    for block, text in _texts(article):
        folded = fold_block(text[: options.longest])
        for phrase in find_phrases(folded, headline=block == TITLE_BLOCK):
            tally = tallies[phrase.lemmas]
            if not tally.places:
                tally.first = position + phrase.start
            tally.places.append((folded, phrase.start, phrase.end))
            tally.definite = tally.definite or phrase.definite
            tally.in_title = tally.in_title or block == TITLE_BLOCK
        position += len(text) if block != TITLE_BLOCK else 0
    for tally in tallies.values():
        tally.count = len(tally.places)
        tally.alone = float(tally.count)
    return tallies


def _count_names(article: Article, named: Named, tallies: dict[tuple[str, ...], _Tally]) -> None:
    """Names count as phrases even where و or ب breaks them; short forms count for the full one, carriers not at all."""
    folded = {block: fold_block(text[:_LONGEST_TEXT]) for block, text in _texts(article)}
    places: dict[tuple[str, ...], list[tuple[Folded, int, int]]] = defaultdict(list)
    for name in article.names:
        text = folded.get(name.block)
        if text is not None and name.end <= len(text.source):
            places[lemmas_of(name)].append((text, text.at(name.start), text.at(name.end)))
            if len(name.surface.split()) > 1 and lemmas_of(name) not in tallies:
                tallies[lemmas_of(name)] = _Tally([], _LONGEST_TEXT, 1.0, name.block == TITLE_BLOCK)
    for lemmas in places.keys() & tallies.keys():
        tally = tallies[lemmas]
        tally.count, tally.places = max(tally.count, len(places[lemmas])), places[lemmas]
        tally.named = True
    for short, whole in named.full.items():
        if short in tallies and whole in tallies:
            told = tallies.pop(short)
            tallies[whole].count += told.count
            tallies[whole].alone += told.alone
            tallies[whole].in_title |= told.in_title
            tallies[whole].first = min(told.first, tallies[whole].first)
    for lemmas in named.carriers & tallies.keys():
        del tallies[lemmas]


def _discount(tallies: dict[tuple[str, ...], _Tally]) -> None:
    """Take from each phrase what it owes to a longer one: «منظمة الأمم» stands only in «منظمة الأمم المتحدة»."""
    owed: dict[tuple[str, ...], int] = {}
    for lemmas, tally in tallies.items():
        count = tally.count
        for short in _shorter(lemmas):
            if short in tallies and owed.get(short, -1) < count:
                owed[short] = count
    for lemmas, count in owed.items():
        tallies[lemmas].alone = tallies[lemmas].count - _NESTED * count


def _shorter(lemmas: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(lemmas)):
        for at in range(len(lemmas) - size + 1):
            yield lemmas[at : at + size]


def _score(lemmas: tuple[str, ...], tally: _Tally, frequency: DocumentFrequency, rarities: dict[str, float]) -> float:
    rarity = sum([rarities[lemma] for lemma in lemmas]) / len(lemmas)
    weight = max(tally.alone, 0.1) ** _COUNT * rarity * _LENGTH[min(len(lemmas), len(_LENGTH)) - 1]
    if tally.count < _REPEATED and not (tally.in_title or tally.named):
        weight *= _ONCE
    if len(lemmas) == 1 and frequency.knows(lemmas[0]) and not (tally.named or tally.definite):
        weight *= _BARE
    weight *= _TITLE if tally.in_title else 1.0
    weight *= _NAME if tally.named else 1.0
    return float(weight * (1.0 + _LEAD / (1.0 + tally.first / 400)))


def _overlaps(lemmas: tuple[str, ...], other: tuple[str, ...], tallies: dict[tuple[str, ...], _Tally]) -> bool:
    """A phrase inside a chosen one says nothing new unless it stands alone more often; a longer one around a chosen one likewise."""
    if _inside(lemmas, other):
        return tallies[lemmas].count < 2 * tallies[other].count
    return _inside(other, lemmas) and tallies[lemmas].count * 2 < tallies[other].count


def _inside(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return len(short) < len(long) and any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def _form(tally: _Tally) -> str:
    """The commonest writing, the shorter of two as common."""
    forms = Counter(folded.source[slice(*folded.span(start, end))] for folded, start, end in tally.places)
    return min(forms, key=lambda form: (-forms[form], len(form), form))
