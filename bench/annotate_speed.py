"""How many average articles a core-second get their dates and quantities, beside dateparser's search on the same texts, or all findings."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice

from dateparser.search import search_dates
from gate.shared import shared_path

from khabar.annotate.dates import DateOptions, find_dates
from khabar.annotate.numbers import NumberOptions, find_quantities
from khabar.model import Article, Block, CaptureRef, Stamp
from khabar.pipeline import annotate

#: An average Arabic news article has 1.2 kB of UTF-8.
BYTES = 1_200
ARTICLES = 300
#: dateparser takes some 15 ms an article; a tenth of the texts measures it well enough.
THEIRS = 30
#: Texts of one piece without end: what a rule that looks too far forward or back would take for ever on.
ENDLESS = (
    "9 ",
    "9",
    "ألف ",
    "5 و",
    "10-",
    "3-1 كرة ",
    "بين 5 و",
    "نحو ",
    "لا يقل عن ",
    "5 دينار ",
    "عمره 5 ",
    "123 ",
    "1,",
    "نصف ",
    "و 9 و",
)


def measure() -> dict[str, float]:
    """Rates of one process and one run, and how many times dateparser's ours is."""
    articles = load_articles()
    texts = [article.blocks[0].text for article in articles[:THEIRS]]
    for warm_up in articles[:5]:
        annotate(warm_up)
    ours = len(articles) / seconds(lambda: [both(article) for article in articles])
    numbers = len(articles) / seconds(lambda: [find_quantities(article, NumberOptions()) for article in articles])
    whole = len(articles) / seconds(lambda: [annotate(article) for article in articles])
    theirs = len(texts) / seconds(lambda: [search_dates(text, languages=["ar"]) for text in texts])
    slowest = max(seconds(partial(both, article)) for article in articles)
    growth = max(seconds(partial(quantities, piece * 4_000)) / seconds(partial(quantities, piece * 2_000)) for piece in ENDLESS)
    return {
        "articles a core-second": ours,
        "quantities alone, articles a core-second": numbers,
        "all stages by rules, articles a core-second": whole,
        "times dateparser": ours / theirs,
        "worst cost of quantities at twice the length": growth,
        "slowest article in milliseconds": 1_000 * slowest,
    }


def quantities(text: str) -> object:
    """The quantities of a text."""
    ref = CaptureRef("bench", "bench", None, "text/plain", 0)
    return find_quantities(Article("bench", ref, "main", None, (Block("paragraph", text),)), NumberOptions())


def both(article: Article) -> Article:
    """The article with its dates and quantities."""
    article = replace(article, dates=find_dates(article, DateOptions()))
    return replace(article, quantities=find_quantities(article, NumberOptions()))


def load_articles() -> list[Article]:
    """Real articles, cut or joined to the average size."""
    path = shared_path("data", "corpus", "ant_2018-05.jsonl.gz")
    ref = CaptureRef("bench", "bench", None, "text/plain", 0)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, 2 * ARTICLES)]
    text = "\n".join(row["body"] for row in rows).encode()
    pieces = [text[at : at + BYTES].decode(errors="ignore") for at in range(0, min(len(text), ARTICLES * BYTES), BYTES)]
    stamp = Stamp(rows[0]["published"], "second", rows[0]["published"], "record")
    return [Article("bench", ref, "main", None, (Block("paragraph", piece),), published=stamp) for piece in pieces]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    start = time.process_time()
    work()
    return max(time.process_time() - start, 1e-6)
