"""How many average articles a core-second get their names, and all of annotate, by rules and with each tagger; what endless texts cost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Protocol

from bench.annotate_speed import load_articles
from khabar.annotate.names import find_names
from khabar.model import Article, Block, CaptureRef, TaggedSpan
from khabar.models.crf import CrfRows
from khabar.models.encoder import EncoderRows
from khabar.models.runtime import have_runtime
from khabar.models.taggers import NameTagger
from khabar.pipeline import annotate
from khabar.ports import Tagger

#: The encoder takes a twentieth of a second an article; so many measure it well enough.
FEW = 30
WARM = 10
#: Texts of one piece without end, on which a rule that looks too far would stand still.
ENDLESS = ("محمد بن ", "وزارة ", "وزارة شؤون ", "وزير ", 'حزب "', "الجيش ", "مدينة ", "و", "عبد ", "للاتحاد ", "# _", "الدكتور ")


def measure() -> dict[str, float]:
    """Rates of one process, and the growth of cost at twice the length."""
    articles = load_articles()
    sources: dict[str, Tagger | None] = {"rules": None, "rules and field": NameTagger([CrfRows()])}
    if have_runtime():
        sources["all sources"] = NameTagger([CrfRows(), EncoderRows()])
    figures = {}
    unseen = iter(articles)
    for name, tagger in sources.items():
        for stages, run in (("names", _names), ("annotate", annotate)):
            figures[f"{stages} by {name}, articles a core-second"] = _rate(run, tagger, unseen)
    figures["worst cost at twice the length"] = max(map(_growth, ENDLESS))
    return figures


class Run(Protocol):
    def __call__(self, article: Article, *, evidence: Sequence[TaggedSpan]) -> object: ...


def _names(article: Article, *, evidence: Sequence[TaggedSpan]) -> object:
    return find_names(article, evidence=evidence)


def _rate(run: Run, tagger: Tagger | None, unseen: Iterator[Article]) -> float:
    """Articles a core-second, once lexicons and models are there; each article is met for the first time, as in a feed."""

    def over(some: Sequence[Article]) -> None:
        for article in some:
            run(article, evidence=tagger.tag(article) if tagger else ())

    over(list(islice(unseen, WARM)))
    few = list(islice(unseen, FEW))
    return len(few) / _seconds(lambda: over(few))


def _growth(piece: str) -> float:
    short, long = (
        Article("a", CaptureRef("a", "", None, "text/plain", 0), "main", None, (Block("paragraph", piece * n),)) for n in (900, 1800)
    )
    return _seconds(partial(find_names, long)) / _seconds(partial(find_names, short))


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
