"""Taggers of names: one source of tag probabilities, or several averaged word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from khabar.annotate.names.words import split_words
from khabar.model import TITLE_BLOCK, TaggedSpan
from khabar.models.crf import CrfRows
from khabar.models.decode import best_tags, names_in
from khabar.models.encoder import EncoderRows
from khabar.models.runtime import have_runtime

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.annotate.names.words import Word
    from khabar.model import Article

#: Words of one window: what the taggers were trained on. Neighbouring blocks share a window, since names are told by their surroundings.
WINDOW: Final = 110
VERSION: Final = "2"


class Rows(Protocol):
    """A source of tag probabilities: for each sentence, for each word, one probability a tag; `trust` is its share where several speak."""

    name: str
    trust: float

    def rows(self, sentences: Sequence[Sequence[str]]) -> list[list[list[float]]]: ...


class NameTagger:
    """Names of an article by learnt sources; where there are several their probabilities are averaged.

    Implements `ports.Tagger`.
    """

    def __init__(self, sources: Sequence[Rows]) -> None:
        self._sources = tuple(sources)
        self.name = "+".join(source.name for source in sources)
        self.version = VERSION

    def tag(self, article: Article) -> tuple[TaggedSpan, ...]:
        """The spans that the sources take for names, in order."""
        return tuple(span for window in _windows(article) for span in self._tag_window(window))

    def probabilities(self, words: Sequence[str]) -> list[list[float]]:
        """For each word the mean of what the sources say of it, each with its trust."""
        if len(self._sources) == 1:
            return self._sources[0].rows([words])[0]
        whole = sum(source.trust for source in self._sources)
        shares = [source.trust / whole for source in self._sources]
        said = [source.rows([words])[0] for source in self._sources]
        return [_mean(rows, shares) for rows in zip(*said, strict=True)]

    def _tag_window(self, window: Sequence[_Placed]) -> Iterator[TaggedSpan]:
        rows = self.probabilities([placed.text for placed in window])
        for first, last, kind, score in names_in(best_tags(rows), rows):
            block = window[first].block
            if window[last - 1].block == block:
                yield TaggedSpan(block, window[first].word.start, window[last - 1].word.end, kind, score)  # type: ignore[arg-type]


def _mean(rows: Sequence[Sequence[float]], shares: Sequence[float]) -> list[float]:
    return [sum(share * value for share, value in zip(shares, values, strict=True)) for values in zip(*rows, strict=True)]


class _Placed:
    """A word with its block and its letters as they stand."""

    __slots__ = ("block", "text", "word")

    def __init__(self, block: int, word: Word, text: str) -> None:
        self.block, self.word, self.text = block, word, text


def _windows(article: Article) -> Iterator[list[_Placed]]:
    """The words of title and blocks in order, in windows that end at a block's or sentence's end where they can."""
    window: list[_Placed] = []
    for piece in _sentences(article):
        if window and len(window) + len(piece) > WINDOW:
            yield window
            window = []
        window = window + piece
        while len(window) > WINDOW:
            yield window[:WINDOW]
            window = window[WINDOW:]
    if window:
        yield window


def _sentences(article: Article) -> Iterator[list[_Placed]]:
    texts: Iterable[tuple[int, str]] = ((TITLE_BLOCK, article.title or ""), *((n, block.text) for n, block in enumerate(article.blocks)))
    for block, text in texts:
        sentence: list[_Placed] = []
        for word in split_words(text):
            sentence.append(_Placed(block, word, text[word.start : word.end]))
            if word.letters == ".":
                yield sentence
                sentence = []
        if sentence:
            yield sentence


def load_tagger(*, neural: bool) -> NameTagger:
    """The best tagger that can run here: the encoder with the field, or the field alone without onnxruntime or on wish."""
    sources: list[Rows] = [CrfRows()]
    if neural and have_runtime():
        sources.append(EncoderRows())
    return NameTagger(sources)
