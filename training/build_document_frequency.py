"""Writes `src/khabar/lexicon/document_frequency.tsv`: in how many documents of open Arabic text a lemma stands.

Run from the checkout: `python -m training.build_document_frequency`. Texts: ANERcorp, AQMAR, Topcoder (see training/README.md for
their licences) and the headlines of ANS (Apache-2.0). A document is some 300 running words of a corpus, or 30 headlines; only
counts leave this script, no text.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from training.corpora import data_folder, read_all

from khabar.annotate.keywords.lemmas import lemma_of

TARGET = Path(__file__).parents[1] / "src" / "khabar" / "lexicon" / "document_frequency.tsv"
WORDS_A_DOCUMENT = 300
HEADLINES_A_DOCUMENT = 30
#: A lemma of one document only tells nothing that its absence would not.
LEAST = 2


def documents() -> Iterator[list[str]]:
    """The words of each document."""
    for corpus in read_all():
        words = (word for sentence in (*corpus.train, *corpus.test) for word, _ in sentence)
        yield from _chunks(words, WORDS_A_DOCUMENT)
    for chunk in _chunks(_headlines(), HEADLINES_A_DOCUMENT):
        yield [word for headline in chunk for word in headline.split()]


def _headlines() -> Iterator[str]:
    seen: set[str] = set()
    for name in ("ans_stance_train.csv", "ans_stance_dev.csv"):
        with (data_folder().parent / "stories" / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                seen |= {row["s1"], row["s2"]}
    yield from sorted(seen)


def _chunks(items: Iterable[str], size: int) -> Iterator[list[str]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def main() -> None:
    """Count, and write the table with its head."""
    counts: Counter[str] = Counter()
    total = 0
    for words in documents():
        total += 1
        counts.update({lemma_of(word) for word in words if word.isalpha()})
    kept = sorted((lemma, n) for lemma, n in counts.items() if n >= LEAST)
    head = "# In how many documents a lemma stands. Counted by training/build_document_frequency.py from ANERcorp (CC BY-SA 4.0),\n"
    head += "# AQMAR (CC BY-SA 3.0), Topcoder (Apache-2.0) and the headlines of ANS (Apache-2.0). Documents:\n"
    body = "".join(f"{lemma}\t{n}\n" for lemma, n in kept)
    TARGET.write_text(f"{head}{total}\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
