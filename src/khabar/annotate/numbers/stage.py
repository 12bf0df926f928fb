"""The stage: every quantity of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from khabar.annotate.numbers.figures import Figure, find_figures
from khabar.annotate.numbers.money import Home, settle
from khabar.annotate.numbers.readings import Reading, read_figure
from khabar.model import TITLE_BLOCK, QuantityMention
from khabar.text.normal import Folded, fold_block
from khabar.text.numerals import find_numerals

if TYPE_CHECKING:
    from khabar.model import Article

    Spans = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class NumberOptions:
    """`country` (ISO 3166, two letters) is whose dinar, lira or riyal a bare one is where neither text nor outlet tells."""

    country: str | None = None


def find_quantities(article: Article, options: NumberOptions) -> tuple[QuantityMention, ...]:
    """The quantities of an article in order; a number inside a date or a duration of `article.dates` is none, an age is one.

    >>> from khabar.model import Article, Block, CaptureRef
    >>> text = "قتل ما لا يقل عن 20 مدنيا، وخسرت الشركة نحو 7,2 مليون دينار كويتي (12٪ من قيمتها)"
    >>> article = Article("a", CaptureRef("c", "p", None, "text/plain", 0), "main", None, (Block("paragraph", text),))
    >>> for found in find_quantities(article, NumberOptions()):
    ...     print(found.surface, found.value, found.modifier, found.unit, found.noun, sep=" | ")
    ما لا يقل عن 20 مدنيا | 20 | min | None | مدنيا
    نحو 7,2 مليون دينار كويتي | 7200000 | approx | KWD | None
    12٪ | 12 | exact | percent | None
    """
    texts = [(TITLE_BLOCK, article.title or ""), *((index, block.text) for index, block in enumerate(article.blocks))]
    folded = [(block, fold_block(text)) for block, text in texts]
    home = Home(article.outlet, folded, options.country)
    dated: dict[int, Spans] = {}
    for mention in article.dates:
        dated.setdefault(mention.block, []).append((mention.start, mention.end))
    read = [(block, text, _read(text, dated.get(block, []))) for block, text in folded]
    for _, _, readings in read:
        home.learn(readings)
    return tuple(_mention(block, text, reading, home) for block, text, readings in read for reading in readings)


def _read(folded: Folded, dated: Spans) -> list[Reading]:
    """The quantities of one block."""
    text = folded.text
    numerals = find_numerals(folded)
    found: list[Reading] = []
    free = 0
    for figure in find_figures(text, numerals) if numerals else ():
        if figure.first.outer < free:
            continue
        reading = read_figure(text, figure, dated=_overlaps(folded, figure, dated))
        if reading is not None and reading.start >= free:
            found.append(reading)
            free = reading.end
    return list(settle(text, found))


def _overlaps(folded: Folded, figure: Figure, dated: Spans) -> bool:
    if not dated:
        return False
    start, end = folded.span(figure.first.start, figure.end)
    return any(start < last and first < end for first, last in dated)


def _mention(block: int, folded: Folded, reading: Reading, home: Home) -> QuantityMention:
    start, end = folded.span(reading.start, reading.end)
    noun = folded.source[slice(*folded.span(*reading.noun))] if reading.noun else None
    unit, candidates = reading.unit, reading.candidates
    if unit is None and candidates:
        unit = home.currency(candidates, block)
    return QuantityMention(
        block=block,
        start=start,
        end=end,
        surface=folded.source[start:end],
        value=reading.value,
        lo=reading.lo,
        hi=reading.hi,
        modifier=reading.modifier,
        unit=unit,
        noun=noun,
        rule=reading.rule,
        candidates=tuple(sorted(candidates.values())) if unit is None and candidates else (),
    )
