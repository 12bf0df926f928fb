"""Vectors of titles and leads beside the words: what an article means, for questions in other words."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from khabar.model import Article
    from khabar.ports import Embedder

FILE: Final = "vectors.usearch"
#: Words of an article that its vector is made of: a title and a lead.
_MOST_WORDS: Final = 64
#: The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009).
_RRF: Final = 60


class DenseIndex:
    """The vectors of an index's articles, in one file of its folder; a reader follows what a writer saves."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        self.mark = f"{embedder.name}-{embedder.version}"
        self._path = folder / FILE
        self._embedder = embedder
        self._vectors: Any = None
        self._read: tuple[int, int] | None = None

    def exists(self) -> bool:
        """Whether its file is there."""
        return self._path.exists()

    def open_to_write(self) -> bool:
        """Reads the vectors to write on; False where the file cannot be read."""
        try:
            self._load()
        except ValueError:
            return False
        return True

    def make(self) -> None:
        """Begins with no vectors, and writes that."""
        self._vectors = self._empty()
        self.save()

    def take(self, articles: Sequence[Article]) -> None:
        """Adds the vectors of articles, replacing those with the same id; without words there is none."""
        import numpy as np

        for article, vector in zip(articles, self._embedder.embed([lead_of(each) for each in articles]), strict=True):
            key = key_of(article.id)
            if key in self._vectors:
                self._vectors.remove(key)
            if any(vector):
                self._vectors.add(key, np.array(vector, dtype=np.float32))

    def save(self) -> None:
        """Puts the vectors on disk, whole or not at all."""
        written = self._path.with_suffix(".new")
        self._vectors.save(str(written))
        written.replace(self._path)

    def nearest(self, text: str, limit: int) -> list[int]:
        """The keys of the articles that mean most alike, best first; vectors are centred, so one below 0 is less alike than any two."""
        import numpy as np

        self._follow()
        (vector,) = self._embedder.embed([text])
        if not any(vector) or not len(self._vectors):
            return []
        near = self._vectors.search(np.array(vector, dtype=np.float32), limit)
        return [int(key) for key, distance in zip(near.keys, near.distances, strict=True) if distance < 1]

    def _follow(self) -> None:
        """Reads the file again when it is another: what is saved takes its place under a new number."""
        now = self._path.stat()
        if self._read != (now.st_mtime_ns, now.st_ino):
            self._load()
            self._read = (now.st_mtime_ns, now.st_ino)

    def _load(self) -> None:
        self._vectors = self._empty()
        try:
            self._vectors.load(str(self._path))
        except RuntimeError as error:
            raise ValueError(f"the vectors cannot be read: {error}") from error

    def _empty(self) -> Any:
        import onnxruntime  # noqa: F401 - before usearch: loaded behind it, onnxruntime 1.32 kills the process (usearch 2.26)
        from usearch.index import Index

        return Index(ndim=self._embedder.dimension, metric="ip", dtype="f16")


def key_of(article_id: str) -> int:
    """The number of an article: 63 bits of its id, the same for ever.

    >>> key_of("a1") == key_of("a1") != key_of("a2")
    True
    """
    return int.from_bytes(blake2b(article_id.encode(), digest_size=8).digest()) >> 1


def lead_of(article: Article) -> str:
    """The title and the first block, cut to what says what it is about."""
    lead = article.blocks[0].text if article.blocks else ""
    return " ".join(f"{article.title or ''} {lead}".split()[:_MOST_WORDS])


def fuse(*rankings: Iterable[str]) -> dict[str, float]:
    """The items of several rankings with their scores by reciprocal rank, best first.

    >>> list(fuse(["a", "b", "c"], ["c", "b", "d"]))
    ['c', 'b', 'a', 'd']

    Only places count, so that BM25 and likeness need no common measure.
    """
    scores: dict[str, float] = {}
    for ranking in rankings:
        for place, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1 / (_RRF + place)
    return dict(sorted(scores.items(), key=lambda each: -each[1]))
