"""The conditional random field of names: a pure-CPU source of tag probabilities that needs no onnxruntime."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from khabar.models.decode import LABELS
from khabar.models.features import word_features

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pycrfsuite

FILE = "names.crfsuite"
#: Of a word that is so surely outside of names the other tags are not asked for: seven words of ten.
_SURE: Final = 0.999
_NO_NAME: Final = (0.0,) * (len(LABELS) - 1)


@cache
def _model() -> bytes:
    """The model's bytes, kept for as long as the process lives: the tagger reads them in place."""
    return resources.files("khabar.models.data").joinpath(FILE).read_bytes()


@cache
def _tagger() -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model())
    return tagger


class CrfRows:
    """Tag probabilities of sentences by the conditional random field.

    The model is loaded once in a process, so that this object is empty and pickles.
    """

    name = "crf"
    #: Shares of field and encoder: best of five mixtures on ANERcorp, flat around it.
    trust = 0.25

    def rows(self, sentences: Sequence[Sequence[str]]) -> list[list[list[float]]]:
        """For each sentence, for each word, one probability a tag of `LABELS`."""
        return [_marginals(words) for words in sentences]


def _marginals(words: Sequence[str]) -> list[list[float]]:
    tagger = _tagger()
    tagger.set(word_features(words))
    return [_row(tagger, at) for at in range(len(words))]


def _row(tagger: pycrfsuite.Tagger, at: int) -> list[float]:
    outside = tagger.marginal(LABELS[0], at)
    return [outside, *_NO_NAME] if outside > _SURE else [outside, *(tagger.marginal(label, at) for label in LABELS[1:])]
