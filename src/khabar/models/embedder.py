"""Vectors of titles and leads from the same encoder that tags names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from khabar.annotate.names.words import split_words
from khabar.models.encoder import see

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Words of a text that are read: a title and its lead; more adds time, not likeness.
_MOST_WORDS: Final = 96


class EncoderVectors:
    """Mean-pooled, centred and normalised states of the encoder. Implements `ports.Embedder`."""

    name = "e5-small-ar"
    version = "1"
    dimension = 384

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector a text; an empty text has the zero vector, which is like nothing."""
        return [self._vector(text) for text in texts]

    def _vector(self, text: str) -> tuple[float, ...]:
        words = [text[word.start : word.end] for word in split_words(text)[:_MOST_WORDS]]
        return tuple(see(words).vector.tolist()) if words else (0.0,) * self.dimension
