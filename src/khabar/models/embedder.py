"""Vectors of titles and leads from the same encoder that tags names."""

from __future__ import annotations

from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Final

from khabar.annotate.names.words import split_words
from khabar.models.encoder import no_hints, see

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

#: Words of a text that are read: a title and its lead; more adds time, not likeness.
_MOST_WORDS: Final = 96


FILE: Final = "vectors.npy"


@cache
def _map() -> NDArray[np.float32]:
    """The linear map, its last row the shift, that undoes what learning tags did to the vectors."""
    import numpy as np

    data = resources.files("khabar.models.data").joinpath(FILE).read_bytes()
    return np.load(BytesIO(data)).astype(np.float32)  # type: ignore[no-any-return]


def _moved_back(vector: NDArray[np.float32]) -> tuple[float, ...]:
    import numpy as np

    moved = vector @ _map()[:-1] + _map()[-1]
    return tuple((moved / max(float(np.linalg.norm(moved)), 1e-9)).tolist())


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
        return _moved_back(see(words, no_hints).vector) if words else (0.0,) * self.dimension
