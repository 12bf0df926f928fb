"""How many average articles a core-second get their names, by lexicon and grammar and with each tagger; what endless texts cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import islice

from bench.annotate_speed import load_articles
from khabar.annotate.names import find_names
from khabar.model import Article, Block, CaptureRef
from khabar.models.crf import CrfRows
from khabar.models.encoder import EncoderRows, have_runtime
from khabar.models.taggers import NameTagger

#: The encoder takes a tenth of a second an article; so many measure it well enough.
FEW = 30
#: Texts of one piece without end, on which a rule that looks too far would stand still.
ENDLESS = ("محمد بن ", "وزارة ", "وزارة شؤون ", "وزير ", 'حزب "', "الجيش ", "مدينة ", "و", "عبد ", "للاتحاد ", "# _", "الدكتور ")


def measure() -> dict[str, float]:
    """Rates of one process, and the growth of cost at twice the length."""
    articles = load_articles()
    find_names(articles[0])
    figures = {"rules, articles a core-second": len(articles) / _seconds(lambda: [find_names(a) for a in articles])}
    crf = NameTagger([CrfRows()])
    figures["rules and field, articles a core-second"] = FEW / _seconds(lambda: [_both(crf, a) for a in islice(articles, FEW)])
    if have_runtime():
        every = NameTagger([CrfRows(), EncoderRows()])
        _both(every, articles[0])
        figures["all sources, articles a core-second"] = FEW / _seconds(lambda: [_both(every, a) for a in islice(articles, FEW)])
    figures["worst cost at twice the length"] = max(map(_growth, ENDLESS))
    return figures


def _both(tagger: NameTagger, article: Article) -> object:
    return find_names(article, evidence=tagger.tag(article))


def _growth(piece: str) -> float:
    short, long = (
        Article("a", CaptureRef("a", "", None, "text/plain", 0), "main", None, (Block("paragraph", piece * n),)) for n in (900, 1800)
    )
    return _seconds(partial(find_names, long)) / _seconds(partial(find_names, short))


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began
