"""multilingual-e5-small cut to Arabic and quantised: one ONNX file that gives tags of words and vectors of texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from khabar.annotate.names.hints import HINTS, word_hints
from khabar.models.decode import LABELS
from khabar.models.pieces import piece_finder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

FILE = "encoder.onnx"
PIECES_FILE = "pieces.tsv"
BOS, EOS, UNKNOWN = 0, 1, 3
#: Pieces of one window; the encoder knows 512 positions.
MOST_PIECES = 500
#: Threads of one session: processes share the cores among themselves.
THREADS = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What the encoder says of one window: tag logits of every word, and the vector of the whole."""

    logits: NDArray[np.float32]
    vector: NDArray[np.float32]


@cache
def _session() -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.inter_op_num_threads = 1
    data = resources.files("khabar.models.data").joinpath(FILE).read_bytes()
    return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


@cache
def _pieces() -> Callable[[str], tuple[int, ...]]:
    text = resources.files("khabar.models.data").joinpath(PIECES_FILE).read_text(encoding="utf-8")
    rows = [line.rpartition("\t") for line in text.splitlines()]
    numbers = {piece: at for at, (piece, _, _) in enumerate(rows) if at > UNKNOWN}
    scores = {piece: float(score) for at, (piece, _, score) in enumerate(rows) if at > UNKNOWN}
    return piece_finder(scores, numbers, UNKNOWN)


def see(words: Sequence[str], find_hints: Callable[[Sequence[str]], list[list[float]]] = word_hints) -> Seen:
    """Logits and vector of one window of words; words past the encoder's reach get no logits."""
    import numpy as np

    find = _pieces()
    numbers, firsts, owners = [BOS], [], [-1]
    for at, word in enumerate(words):
        pieces = find(word)
        if len(numbers) + len(pieces) > MOST_PIECES:
            break
        firsts.append(len(numbers))
        numbers.extend(pieces)
        owners.extend([at] * len(pieces))
    hints = find_hints(words[: len(firsts)])
    nothing = [0.0] * len(HINTS)
    features = [hints[at] if at >= 0 else nothing for at in [*owners, -1]]
    feed = {"ids": np.array([[*numbers, EOS]], dtype=np.int64), "hints": np.array([features], dtype=np.float32)}
    logits, vector = _session().run(None, feed)
    return Seen(logits[0][firsts, : len(LABELS)], vector[0])


def no_hints(words: Sequence[str]) -> list[list[float]]:
    """Rows of zeros: sentence vectors are learnt without the lexicons' facts."""
    return [[0.0] * len(HINTS)] * len(words)


def have_runtime() -> bool:
    """Whether onnxruntime and the model file are here."""
    from importlib.util import find_spec

    return find_spec("onnxruntime") is not None and resources.files("khabar.models.data").joinpath(FILE).is_file()


class EncoderRows:
    """Tag probabilities of sentences by the encoder."""

    name = "e5"
    trust = 0.75

    def rows(self, sentences: Sequence[Sequence[str]]) -> list[list[list[float]]]:
        """For each sentence, for each word, one probability a tag of `LABELS`; a word out of reach is no name."""
        return [_probabilities(see(words).logits, len(words)) for words in sentences]


def _probabilities(logits: NDArray[np.float32], length: int) -> list[list[float]]:
    import numpy as np

    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    rows: list[list[float]] = (raised / raised.sum(axis=1, keepdims=True)).tolist()
    return rows + [[1.0] + [0.0] * (len(LABELS) - 1)] * (length - len(rows))
