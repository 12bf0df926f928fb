"""Vectors of titles and leads by multilingual-e5-small, cut to Arabic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.annotate.names.words import split_words
from khabar.models.pieces import BOS, EOS, word_pieces
from khabar.models.runtime import session

if TYPE_CHECKING:
    from collections.abc import Sequence

FILE: Final = "vectors.onnx"
#: Stands before every text, as the encoder was trained to tell likeness.
PREFIX: Final = "query:"
#: Words of a text that are read: a title and its lead; more adds time, not likeness.
_MOST_WORDS: Final = 96
#: Pieces of a text; the shipped table has 256 places.
_MOST_PIECES: Final = 254


class EncoderVectors:
    """Mean-pooled, centred and normalised states of the encoder. Implements `ports.Embedder`."""

    name = "e5-small-ar"
    version = "2"
    dimension = 384

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector a text; an empty text has the zero vector, which is like nothing."""
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> tuple[float, ...]:
        import numpy as np

        numbers = piece_numbers(text)
        if not numbers:
            return (0.0,) * self.dimension
        vector = session(FILE).run(None, {"ids": np.array([[BOS, *numbers, EOS]], dtype=np.int64)})[0]
        return tuple(vector[0].tolist())


def piece_numbers(text: str) -> list[int]:
    """The pieces of the prefix and of a text's first words; none of an empty text."""
    find = word_pieces()
    words = [text[word.start : word.end] for word in split_words(text)[:_MOST_WORDS]]
    return [number for word in [PREFIX, *words] for number in find(word)][:_MOST_PIECES] if words else []
