"""The contract of ports.Index, and what search promises beyond it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.index.shelves import name, said, shelve

from khabar.errors import StoreBusy, StoreReadOnly
from khabar.holdings import Hit, Query
from khabar.index import LibraryIndex, library, open_index
from khabar.text.stem import list_words

Make = Callable[..., LibraryIndex]

ENVOY = "هانز غروندبرغ"
ARTICLES = [
    shelve("a", "أعلن الوسطاء هدنة\nفي القطاع", title="هدنة في غزة", day="2024-02-12", outlet="الجزيرة", source="رويترز"),
    shelve("b", "عقد الوزراء قمة في مسقط", title="قمة مسقط", day="2024-02-20", outlet="عمان", names=(name("مسقط", "LOC"),)),
    shelve("c", "قال المبعوث إن الهدنة صامدة", day="2023-12-31", statements=(said(ENVOY),), names=(name(ENVOY, "PER"),)),
    shelve("d", "نفى الجيش الإيراني أنباء القصف على بغداد"),
]
WORDS = st.text(alphabet="ابتجدرسعفقكلمنهويةىأإء", min_size=1, max_size=8)


def ids(index: LibraryIndex, text: str, **how: object) -> list[str]:
    return [hit.article_id for hit in index.search(Query(text, **how)).hits]  # type: ignore[arg-type]


@pytest.fixture
def index(make_index: Make) -> LibraryIndex:
    index = make_index()
    index.take(ARTICLES, 4)
    return index


def test_a_new_index_has_seen_nothing_and_finds_nothing(make_index: Make) -> None:
    index = make_index()
    assert index.seen == 0
    assert index.search(Query("هدنة")).hits == ()


def test_what_was_taken_is_seen_and_found(index: LibraryIndex) -> None:
    assert index.seen == 4
    assert sorted(ids(index, "هدنة")) == ["a", "c"]


def test_an_article_taken_again_is_replaced(index: LibraryIndex) -> None:
    index.take([shelve("a", "خبر آخر")], 5)
    assert ids(index, "هدنة") == ["c"]
    assert ids(index, "آخر", strict=True) == ["a"]


def test_nothing_taken_moves_what_is_seen(index: LibraryIndex) -> None:
    index.take([], 9)
    assert index.seen == 9


def test_readers_follow_the_one_writer(index: LibraryIndex, make_index: Make) -> None:
    first, second = make_index(writing=False), make_index(writing=False)
    assert ids(first, "قمة") == ids(second, "قمة") == ["b"]
    index.take([shelve("e", "قمة أخرى")], 5)
    assert sorted(ids(first, "قمة")) == sorted(ids(second, "قمة")) == ["b", "e"]
    assert first.seen == 5


def test_a_second_writer_is_refused(index: LibraryIndex, make_index: Make) -> None:
    with pytest.raises(StoreBusy, match="try again"):
        make_index()


def test_a_writer_in_another_process_is_refused(index: LibraryIndex, tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from khabar.index import open_index; open_index(Path(sys.argv[1]), writing=True)"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "index")], capture_output=True, text=True, check=False)
    assert "StoreBusy" in done.stderr


def test_another_process_reads_what_is_written(index: LibraryIndex, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from khabar.index import open_index; from khabar.holdings import Query; "
        "print(len(open_index(Path(sys.argv[1]), writing=False).search(Query('hudna OR هدنة')).hits))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "index")], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2"


def test_a_reader_writes_nothing(make_index: Make, tmp_path: Path) -> None:
    reader = make_index(writing=False)
    with pytest.raises(StoreReadOnly):
        reader.take(ARTICLES, 1)
    assert reader.search(Query("هدنة")).notes == ("the index is not made yet",)
    assert not (tmp_path / "index").exists()


def test_an_index_of_another_version_is_made_anew(index: LibraryIndex, make_index: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    index.close()
    monkeypatch.setattr(library, "analyzer_version", lambda: "another")
    assert make_index(writing=False).seen == 0
    newer = make_index()
    assert newer.seen == 0
    assert ids(newer, "هدنة") == []


@pytest.mark.parametrize("damage", ["meta.json", "khabar.json"])
def test_a_damaged_index_is_made_anew(index: LibraryIndex, make_index: Make, tmp_path: Path, damage: str) -> None:
    index.close()
    (tmp_path / "index" / damage).write_text("{", encoding="utf-8")
    again = make_index()
    assert again.seen == 0
    again.take(ARTICLES, 4)
    assert ids(again, "قمة") == ["b"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("outlet:الجزيرة", ["a"]),
        ("outlet:رويترز", ["a"]),
        ("source:لرويترز", ["a"]),
        ("speaker:غروندبرغ", ["c"]),
        ("speaker:جروندبرج", ["c"]),
        ("person:هانز", ["c"]),
        ("place:مسقط", ["b"]),
        ("place:غزة", []),
        ("هدنة -outlet:الجزيرة", ["c"]),
        ("هدنة until:2023", ["c"]),
        ("هدنة since:2024-02", ["a"]),
        ("since:2024-02-20 until:2024-02-20", ["b"]),
        ("since:2024-03-05", ["d"]),
        ('"الوزراء قمة"', ["b"]),
        ('"قمة الوزراء"', []),
        ('"غزة أعلن"', []),
        ("قمة OR بغداد", ["b", "d"]),
        ("(قمة OR هدنة) -مسقط", ["a", "c"]),
        ("إيران", ["d"]),
        ("وزير", ["b"]),
        ("قمم", ["b"]),
        ("-هدنة -قمة", ["d"]),
    ],
)
def test_operators(index: LibraryIndex, text: str, found: list[str]) -> None:
    assert sorted(ids(index, text, strict=True)) == found


def test_conditions_beside_the_question(index: LibraryIndex) -> None:
    assert ids(index, "هدنة", since="2024-01-01") == ["a"]
    assert ids(index, "هدنة", until="2024-01") == ["c"]
    assert ids(index, "هدنة", outlet="الجزيرة") == ["a"]
    assert ids(index, "", outlet="عُمان") == ["b"]


def test_newest_first(index: LibraryIndex) -> None:
    assert ids(index, "هدنة OR قمة OR بغداد", order="newest") == ["d", "b", "a", "c"]


def test_few_hits_are_told_and_more_are_given(index: LibraryIndex) -> None:
    answer = index.search(Query("هدنة مسقط"))
    assert {hit.article_id for hit in answer.hits} == {"a", "b", "c"}
    assert answer.notes[0].startswith("few articles hold every word")
    assert ids(index, "هدنة مسقط", strict=True) == []


def test_one_letter_is_corrected_and_told(index: LibraryIndex) -> None:
    answer = index.search(Query("المبعووث"))
    assert [hit.article_id for hit in answer.hits] == ["c"]
    assert answer.notes == ("no article has المبعووث: المبعوث was looked for",)
    assert index.search(Query("المبعووث", strict=True)).hits == ()


def test_function_words_are_not_asked_for_but_alone(index: LibraryIndex) -> None:
    assert ids(index, "ما هي القمة على", strict=True) == ["b"]
    assert sorted(ids(index, "في", strict=True)) == ["a", "b"]


def test_a_hit_shows_where_the_words_stand(index: LibraryIndex) -> None:
    hit = index.search(Query("هُدَن")).hits[0]
    marked = {hit.snippet[slice(*span)] for span in hit.highlights} | {(hit.title or "")[slice(*span)] for span in hit.title_highlights}
    assert marked <= {"هدنة", "الهدنة"}
    assert marked
    assert isinstance(hit, Hit)


@pytest.mark.parametrize("limit", [-3, 0, 1, 10**9])
def test_any_limit_may_be_asked_for(index: LibraryIndex, limit: int) -> None:
    assert len(index.search(Query("هدنة", limit=limit)).hits) == min(2, max(1, limit))


@settings(max_examples=15)
@given(texts=st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4), typed=st.text(max_size=30))
def test_every_word_of_an_article_finds_it_and_nothing_typed_breaks(texts: list[str], typed: str) -> None:
    with TemporaryDirectory() as folder:
        index = open_index(Path(folder), writing=True)
        index.take([shelve(str(at), text) for at, text in enumerate(texts)], len(texts))
        for at, text in enumerate(texts):
            assert all(str(at) in ids(index, word, strict=True) for word in list_words(text))
        for order in ("best", "newest"):
            hits = index.search(Query(typed, order=order)).hits
            assert all(0 <= start < end <= len(hit.snippet) for hit in hits for start, end in hit.highlights)
        index.close()
