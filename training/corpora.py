"""The named data that the taggers learn from, read into sentences of (word, tag).

Three corpora may train a shipped model, with attribution (see docs/reference/model-card.md): ANERcorp (Benajiba, CC BY-SA 4.0 by its
later card), AQMAR (CC BY-SA 3.0) and the Topcoder/WANLP articles (Apache-2.0). Their folder is given by the environment variable KHABAR_SHARED.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

Word = tuple[str, str]
Sentence = list[Word]

#: The published split of ANERcorp: the first five sixths train, the last sixth tests, in the file's own order.
ANERCORP_TRAIN_SHARE = 5 / 6
_TYPES = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "MIS": "MISC"}
_TAG = re.compile(r"^([BI])-+([A-Z]+)")
_LONGEST_SENTENCE = 120


@dataclass(frozen=True)
class Corpus:
    name: str
    train: list[Sentence]
    test: list[Sentence]


def data_folder() -> Path:
    """The folder `data/names` of the shared data."""
    root = os.environ.get("KHABAR_SHARED") or str(Path(__file__).resolve().parents[2] / "shared")
    folder = Path(root, "data", "names")
    if not folder.is_dir():
        raise SystemExit("set KHABAR_SHARED to the folder that holds data/names")
    return folder


def plain_tag(raw: str) -> str:
    """A tag of one of the corpora as B-/I- with PER, LOC, ORG or MISC (AQMAR numbers its own classes: MIS0 … MIS3)."""
    match = _TAG.match(raw)
    if match is None:
        return "O"
    kind = _TYPES.get(match[2].rstrip("0123456789"), "MISC")
    return f"{match[1]}-{kind}"


def read_anercorp(folder: Path) -> Corpus:
    """ANERcorp; it has no sentence ends of its own, so a full stop makes one."""
    sentences = _split_at_stops(_read_words(folder / "ANERCorp.txt"))
    limit = sum(map(len, sentences)) * ANERCORP_TRAIN_SHARE
    train: list[Sentence] = []
    count = 0
    while count < limit:
        train.append(sentences[len(train)])
        count += len(train[-1])
    return Corpus("anercorp", train, sentences[len(train) :])


def read_aqmar(folder: Path, held_out: list[Sentence]) -> Corpus:
    """AQMAR; the articles that Topcoder's split holds out test here too, since both annotate the same articles."""
    files = sorted((folder / "aqmar" / "aqmar" / "articles").glob("*.txt"))
    articles = [_read_sentences(file) for file in files]
    test_runs = _runs_of(held_out)
    tests = [len(_runs_of(article) & test_runs) > len(_runs_of(article)) / 2 for article in articles]
    train = [s for article, is_test in zip(articles, tests, strict=True) if not is_test for s in article]
    return Corpus("aqmar", train, [s for article, is_test in zip(articles, tests, strict=True) if is_test for s in article])


def read_topcoder(folder: Path) -> Corpus:
    """The Topcoder articles, with their own split; the development part trains too."""
    train = _read_sentences(folder / "topcoder_train.txt") + _read_sentences(folder / "topcoder_dev.txt")
    return Corpus("topcoder", train, _read_sentences(folder / "topcoder_test.txt"))


def read_all() -> list[Corpus]:
    folder = data_folder()
    topcoder = read_topcoder(folder)
    return [read_anercorp(folder), read_aqmar(folder, topcoder.test), topcoder]


def _runs_of(sentences: list[Sentence]) -> set[tuple[str, ...]]:
    """Every run of six words (or a shorter sentence whole), by which texts are told to be one."""
    words = [[word for word, _ in s] for s in sentences]
    return {tuple(w[at : at + 6]) for w in words for at in range(max(1, len(w) - 5))}


def _read_lines(file: Path) -> list[list[str]]:
    return [line.split() for line in file.read_text(encoding="utf-8-sig").splitlines()]


def _read_words(file: Path) -> list[Word]:
    return [(parts[0], plain_tag(parts[1])) for parts in _read_lines(file) if len(parts) == 2]


def _read_sentences(file: Path) -> list[Sentence]:
    sentences: list[Sentence] = [[]]
    for parts in _read_lines(file):
        if len(parts) == 2:
            sentences[-1].append((parts[0], plain_tag(parts[1])))
        elif sentences[-1]:
            sentences.append([])
    return [piece for s in sentences if s for piece in _split_at_stops(s)]


def _split_at_stops(words: list[Word]) -> list[Sentence]:
    sentences: list[Sentence] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word == (".", "O") or (len(sentences[-1]) >= _LONGEST_SENTENCE and word[1] == "O"):
            sentences.append([])
    return [s for s in sentences if s]
