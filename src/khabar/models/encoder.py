"""Tags of words by the lower layers of multilingual-e5-small, cut to Arabic, fine-tuned and quantised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.annotate.names.hints import HINTS, word_hints
from khabar.models.decode import LABELS
from khabar.models.pieces import BOS, EOS, word_pieces
from khabar.models.runtime import session

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

FILE = "tagger.onnx"
#: Pieces of one window; the encoder knows 512 places.
MOST_PIECES = 500


class EncoderRows:
    """Tag probabilities of sentences by the encoder."""

    name = "e5"
    trust = 0.75

    def rows(self, sentences: Sequence[Sequence[str]]) -> list[list[list[float]]]:
        """For each sentence, for each word, one probability a tag of `LABELS`; a word out of reach is no name."""
        return [_probabilities(_logits(words), len(words)) for words in sentences]


def _logits(words: Sequence[str]) -> NDArray[np.float32]:
    """A row for every word within the encoder's reach.

    From a layer on it sees the first piece of each word and the two ends alone: `chosen`.
    """
    import numpy as np

    numbers, chosen = _spell(words)
    lengths = np.diff(chosen)
    known = np.array(word_hints(words)[: len(chosen) - 2], dtype=np.float32).reshape(-1, len(HINTS))
    hints = np.zeros((1, len(numbers), len(HINTS)), dtype=np.float32)
    hints[0, 1:-1] = np.repeat(known, lengths[1:], axis=0)
    feed = {"ids": np.array([numbers], dtype=np.int64), "hints": hints, "chosen": np.array(chosen, dtype=np.int64)}
    logits: NDArray[np.float32] = session(FILE).run(None, feed)[0][0, 1:-1]
    return logits


def _spell(words: Sequence[str]) -> tuple[list[int], list[int]]:
    """The pieces of the words between the two ends, as far as there are places; where the ends and each word's first piece stand."""
    find = word_pieces()
    numbers, chosen = [BOS], [0]
    for word in words:
        pieces = find(word)
        if len(numbers) + len(pieces) > MOST_PIECES:
            break
        chosen.append(len(numbers))
        numbers.extend(pieces)
    return [*numbers, EOS], [*chosen, len(numbers)]


def _probabilities(logits: NDArray[np.float32], length: int) -> list[list[float]]:
    import numpy as np

    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    rows: list[list[float]] = (raised / raised.sum(axis=1, keepdims=True)).tolist()
    return rows + [[1.0] + [0.0] * (len(LABELS) - 1)] * (length - len(rows))
