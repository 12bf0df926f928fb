"""Search by meaning, with a fake embedder whose meanings are told by the test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.index.shelves import shelve

from khabar.holdings import Query
from khabar.index import LibraryIndex, open_index
from khabar.index.dense import FILE

TOPICS = {"هدنة": 0, "سلام": 0, "صلح": 0, "ميناء": 1, "مرفأ": 1}
NOTE = "some articles came by their meaning alone: they may hold none of the words"


class FakeEmbedder:
    """One dimension a topic; a text without one has the zero vector."""

    name = "fake"
    dimension = 2

    def __init__(self, version: str = "1") -> None:
        self.version = version

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        return [self._vector({TOPICS[word] for word in text.split() if word in TOPICS}) for text in texts]

    def _vector(self, topics: set[int]) -> tuple[float, ...]:
        return tuple(float(topics == {at}) for at in range(self.dimension))


ARTICLES = [
    shelve("words", "هدنة قريبة", outlet="الساحل", day="2024-02-01"),
    shelve("meaning", "سلام قريب", outlet="الجبل", day="2024-02-02"),
    shelve("other", "ميناء جديد", outlet="الساحل", day="2024-02-03"),
]


def write(folder: Path, embedder: FakeEmbedder | None, articles: Sequence[object] = ARTICLES, seen: int = 1) -> None:
    index = open_index(folder, writing=True, embedder=embedder)
    index.take(articles, seen)  # type: ignore[arg-type]
    index.close()


@pytest.fixture
def dense(tmp_path: Path) -> Iterator[LibraryIndex]:
    write(tmp_path, FakeEmbedder())
    index = open_index(tmp_path, writing=False, embedder=FakeEmbedder())
    yield index
    index.close()


def ids(index: LibraryIndex, query: Query) -> list[str]:
    return [hit.article_id for hit in index.search(query).hits]


def test_what_means_alike_stands_behind_what_has_the_words_too(dense: LibraryIndex) -> None:
    answer = dense.search(Query("هدنة"))
    assert [hit.article_id for hit in answer.hits] == ["words", "meaning"]
    assert answer.hits[0].score > answer.hits[1].score
    assert answer.notes == (NOTE,)


def test_meaning_is_told_only_where_it_brought_something(dense: LibraryIndex) -> None:
    assert dense.search(Query("هدنة", limit=1)).notes == ()


@pytest.mark.parametrize(
    "query",
    [
        Query("هدنة", strict=True),
        Query("هدنة", order="newest"),
        Query('"هدنة"'),
        Query("هدنة -سفينة"),
        Query("هدنة OR سفينة"),
        Query("هدنة outlet:الساحل"),
        Query("هدنة until:2024-02-01"),
        Query("هدنة", outlet="الساحل"),
    ],
)
def test_operators_filters_and_strictness_hold(dense: LibraryIndex, query: Query) -> None:
    assert ids(dense, query) == ["words"]


def test_a_filter_lets_through_what_came_by_meaning(dense: LibraryIndex) -> None:
    assert ids(dense, Query("صلح outlet:الجبل", limit=1)) == ["meaning"]


def test_words_without_a_vector_are_looked_for_as_words(dense: LibraryIndex) -> None:
    assert ids(dense, Query("جديد")) == ["other"]
    assert ids(dense, Query("outlet:الجبل")) == ["meaning"]


def test_an_open_reader_sees_a_changed_text_by_its_new_meaning(dense: LibraryIndex, tmp_path: Path) -> None:
    assert set(ids(dense, Query("صلح", limit=3))) == {"words", "meaning"}
    write(tmp_path, FakeEmbedder(), [shelve("meaning", "مرفأ قريب")], 2)
    assert ids(dense, Query("صلح", limit=3)) == ["words"]
    assert set(ids(dense, Query("ميناء"))) == {"other", "meaning"}


@pytest.mark.parametrize("content", [None, b"no vectors"])
def test_lost_or_damaged_vectors_are_made_again(tmp_path: Path, content: bytes | None) -> None:
    write(tmp_path, FakeEmbedder())
    (tmp_path / FILE).unlink() if content is None else (tmp_path / FILE).write_bytes(content)
    index = open_index(tmp_path, writing=True, embedder=FakeEmbedder())
    assert index.seen == 0
    index.close()


@pytest.mark.parametrize("embedder", [None, FakeEmbedder("2")])
def test_an_index_of_another_embedder_or_of_none_is_another_version(tmp_path: Path, embedder: FakeEmbedder | None) -> None:
    write(tmp_path, FakeEmbedder())
    assert open_index(tmp_path, writing=False, embedder=FakeEmbedder()).seen == 1
    assert open_index(tmp_path, writing=False, embedder=embedder).seen == 0


def test_without_an_embedder_nothing_is_kept_or_fused(tmp_path: Path) -> None:
    write(tmp_path, None)
    assert not (tmp_path / FILE).exists()
    assert ids(open_index(tmp_path, writing=False), Query("هدنة")) == ["words"]
