"""Sentences packed into windows and batches, as arrays that the encoder reads."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from corpora import Sentence
from torch import Tensor

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")
#: Names are told by their surroundings: a window holds several sentences of one text.
WORDS_A_WINDOW = 110
IGNORED = -100
BOS, EOS, PAD, UNKNOWN = 0, 1, 2, 3

PieceFinder = Callable[[str], tuple[int, ...]]
FeatureFinder = Callable[[list[str]], list[list[float]]]


@dataclass(frozen=True)
class Window:
    """Piece numbers with the features of their words; the positions of both ends and of each word's first piece, with their labels."""

    corpus: int
    pieces: list[int]
    chosen: list[int]
    labels: list[int]
    features: list[list[float]]


def pack(sentences: Sequence[Sentence], most: int = WORDS_A_WINDOW) -> Iterator[Sentence]:
    """Neighbouring sentences joined up to a number of words; a longer sentence is cut."""
    window: Sentence = []
    for sentence in sentences:
        if window and len(window) + len(sentence) > most:
            yield window
            window = []
        window = window + sentence
        while len(window) > most:
            yield window[:most]
            window = window[most:]
    if window:
        yield window


def make_window(words: Sentence, corpus: int, find: PieceFinder, features: FeatureFinder | None, width: int) -> Window:
    numbers, chosen, rows = [BOS], [0], [[0.0] * width]
    per_word = features([w for w, _ in words]) if features else [[0.0] * width] * len(words)
    for (word, _), row in zip(words, per_word, strict=True):
        chosen.append(len(numbers))
        found = find(word)
        numbers.extend(found)
        rows.extend([row] * len(found))
    labels = [IGNORED, *(LABELS.index(tag) for _, tag in words), IGNORED]
    return Window(corpus, [*numbers, EOS], [*chosen, len(numbers)], labels, [*rows, [0.0] * width])


@dataclass(frozen=True)
class Batch:
    corpus: int
    ids: Tensor
    mask: Tensor
    chosen: Tensor
    chosen_mask: Tensor
    labels: Tensor
    features: Tensor


def make_batch(windows: Sequence[Window]) -> Batch:
    longest, most = max(len(w.pieces) for w in windows), max(len(w.chosen) for w in windows)
    nothing = [0.0] * len(windows[0].features[0])
    return Batch(
        windows[0].corpus,
        torch.tensor([_padded(w.pieces, PAD, longest) for w in windows]),
        torch.tensor([_padded([1.0] * len(w.pieces), 0.0, longest) for w in windows]),
        torch.tensor([_padded(w.chosen, 0, most) for w in windows]),
        torch.tensor([_padded([1.0] * len(w.chosen), 0.0, most) for w in windows]),
        torch.tensor([_padded(w.labels, IGNORED, most) for w in windows]),
        torch.tensor([_padded(w.features, nothing, longest) for w in windows]),
    )


def _padded(row: list[Any], filler: Any, length: int) -> list[Any]:
    return row + [filler] * (length - len(row))


def shuffled_batches(windows: Sequence[Window], size: int, chance: random.Random) -> list[Batch]:
    """Batches of one corpus each, alike in length, in random order."""
    batches = []
    for corpus in sorted({w.corpus for w in windows}):
        mine = [w for w in windows if w.corpus == corpus]
        mine.sort(key=lambda w: len(w.pieces) + chance.random() * 30)
        batches += [make_batch(mine[at : at + size]) for at in range(0, len(mine), size)]
    chance.shuffle(batches)
    return batches
