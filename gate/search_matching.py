"""Which words find which: our own cases, and the headlines of real news with each change that writers make to a word."""

from __future__ import annotations

import gzip
import json
import random
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gate.shared import shared_path
from khabar.text.normal import fold
from khabar.text.stem import analyze, bare, function_words, join_compounds, keys_of, list_words, related_keys
from khabar.text.stem.lemmas import known_forms
from khabar.text.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CASES: Final = Path(__file__).parents[1] / "tests" / "text" / "stem" / "matches.toml"
WORDS: Final = 4_000
#: Letters that may be written onto a word. A word that begins with one and is not known may bear it already.
ONTO: Final = tuple("وفبلكس")
ARTICLES: Final = ("ال", "وال", "بال", "فال", "كال", "لل", "ولل")
#: Each changes a word as a writer may, or gives None where the change makes no sense.
CHANGES: Final[dict[str, Callable[[str], str | None]]] = {
    "no_hamza": lambda word: word.translate(str.maketrans("أإآؤئ", "اااوي")),
    "ha_for_ta_marbuta": lambda word: word.replace("ة", "ه"),
    "ya_for_alef_maqsura": lambda word: word.replace("ى", "ي"),
    "persian_letters": lambda word: word.replace("ي", "ی").replace("ك", "ک"),
    "tashkeel": lambda word: "".join(letter + "\u064e" for letter in word),
    "tatweel": lambda word: word[:2] + "\u0640" + word[2:],
    "direction_mark": lambda word: "\u200f" + word,
    "with_article": lambda word: None if word.startswith(ARTICLES) else "ال" + word,
    "without_article": lambda word: word[2:] if word.startswith("ال") and fold(word).text not in known_forms() else None,
    "with_waw": lambda word: "و" + word,
    "with_ba": lambda word: "ب" + word,
    "with_lam": lambda word: None if word.startswith("ال") else "ل" + word,
    "with_lam_and_article": lambda word: "لل" + word.removeprefix("ال"),
}


def score() -> dict[str, float]:
    """The share of cases that are found, and of those that must not be and are; the share found after each change."""
    words = list(headline_words())
    shares = {change: share_found(words, make) for change, make in CHANGES.items()}
    return {"found": cases_found("match"), "false": cases_found("apart")} | shares


def cases_found(kind: str) -> float:
    """The share of the cases of a kind in which the text is found."""
    answers = [matches(question, text) for question, text in read_cases(kind)]
    return sum(answers) / len(answers)


def read_cases(kind: str) -> list[tuple[str, str]]:
    """Questions and texts of one kind."""
    groups = tomllib.loads(CASES.read_text(encoding="utf-8"))[kind].values()
    pairs = (line.partition(": ") for group in groups for line in group.strip().splitlines())
    return [(question, text) for question, _, text in pairs]


def matches(question: str, text: str) -> bool:
    """Whether every word of a question finds the text, as the index does it."""
    held = {term.term for term in analyze(text)}
    words = join_compounds(list_words(question), held.__contains__)
    asked = [word for word in words if bare(word) not in function_words()] or words
    return all(held & ({*keys_of(word)} | {other for key in keys_of(word) for other in related_keys(key)}) for word in asked)


def share_found(words: list[str], make: Callable[[str], str | None]) -> float:
    """The share of the words that find what the change makes of them."""
    made = [(word, other) for word in words if (other := make(word)) not in (None, word)]
    return sum(matches(word, other) for word, other in made if other) / len(made)


def headline_words() -> Iterator[str]:
    """Words of real headlines that bear no letter of another word, the same ones every time."""
    words = sorted({word for title in headlines() for word in arabic_words(title) if len(word) > 3 and is_bare(word)})
    yield from random.Random(7).sample(words, WORDS)  # noqa: S311 - no secret


def headlines() -> Iterator[str]:
    for path in sorted(shared_path("data", "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as rows:
            yield from (json.loads(row)["title"] or "" for row in rows)


def arabic_words(title: str) -> Iterator[str]:
    return (title[token.start : token.end] for token in tokenize(title) if token.kind == "arabic")


def is_bare(word: str) -> bool:
    letters = fold(word).text
    return letters in known_forms() or not letters.startswith((*ONTO, "لل"))
