"""What an outlet changed between two texts of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from khabar.model import Article

#: difflib takes up to the cube of what it compares: a tenth of a second for so many words or passages made to be slow. Longer
#: rows are compared as they stand; a paragraph of news has a third of it.
MOST_COMPARED = 1000
#: A word with its vowel signs, white space, or a mark.
_WORD = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670]+|\s+|.")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept, taken away or added."""

    kind: Literal["kept", "removed", "added"]
    text: str


def diff(former: Article, latter: Article) -> tuple[tuple[Piece, ...], ...]:
    """The passages that changed, the title and blocks of both texts in order; each in pieces, word by word.

    An outlet that corrects a toll seldom says so («قتل ثلاثة» becomes «قتل خمسة» under the same address):

    >>> from khabar.model import Block, CaptureRef
    >>> ref = CaptureRef("c", "page.html", None, "text/html", 0)
    >>> texts = ("قتل ثلاثة أشخاص.", "قتل خمسة أشخاص.")
    >>> one, two = (Article("a", ref, "main", "انفجار في المرفأ", (Block("paragraph", text),)) for text in texts)
    >>> [[(piece.kind, piece.text) for piece in passage] for passage in diff(one, two)]
    [[('kept', 'قتل '), ('removed', 'ثلاثة'), ('added', 'خمسة'), ('kept', ' أشخاص.')]]

    Pieces that are kept or removed give the former passage, those that are kept or added the latter. Passages that did not change
    are left out. An added passage is one added piece.
    """
    passages = _align(_passages(former), _passages(latter))
    return tuple(_pieces(before, after) for before, after in passages if before != after)


def _passages(article: Article) -> list[str]:
    return [*([article.title] if article.title else []), *(block.text for block in article.blocks)]


def _align(before: list[str], after: list[str]) -> Iterator[tuple[str, str]]:
    """Each former passage beside what became of it; passages between two that stayed go together in their order."""
    if len(before) + len(after) > MOST_COMPARED:
        yield from zip_longest(before, after, fillvalue="")
        return
    for _, start, end, start_after, end_after in SequenceMatcher(None, before, after).get_opcodes():
        yield from zip_longest(before[start:end], after[start_after:end_after], fillvalue="")


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    one, other = _WORD.findall(before), _WORD.findall(after)
    if len(one) + len(other) > MOST_COMPARED:
        one, other = [before], [after]
    steps = SequenceMatcher(None, one, other).get_opcodes()
    return tuple(piece for step in steps for piece in _step(step, one, other))


def _step(step: tuple[str, int, int, int, int], one: Sequence[str], other: Sequence[str]) -> Iterator[Piece]:
    name, start, end, start_after, end_after = step
    if name == "equal":
        yield Piece("kept", "".join(one[start:end]))
        return
    if end > start:
        yield Piece("removed", "".join(one[start:end]))
    if end_after > start_after:
        yield Piece("added", "".join(other[start_after:end_after]))
