"""The library as its commands use it: real SQLite, real index, rules alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.app.conftest import SETTINGS

from khabar import pipeline
from khabar.app.doctor import examine_library
from khabar.app.indexing import index_folder
from khabar.app.library import Library, Marking, open_library, restore_library
from khabar.config import CountryCode
from khabar.engine.inprocess import InProcess
from khabar.engine.processes import Processes
from khabar.errors import MalformedInput, UsageError
from khabar.holdings import Gathered, Query
from khabar.index import open_index
from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.store.packing import encode_record

Records = Callable[..., str]
BRIDGE = {"id": 1, "title": "عودة الجسر القديم إلى الخدمة", "body": "أعلنت البلدية عودة الجسر.\nوقال المهندس إن العمل انتهى."}
HARBOUR = {"id": 2, "title": "إغلاق الميناء", "body": "أغلق الميناء بسبب الرياح.", "outlet": "الساحل", "published": "2024-05-03"}


def outcomes(library: Library, *inputs: str) -> list[str]:
    return [shelving.outcome for ingested in library.ingest(inputs) for shelving in ingested.shelvings]


def found(library: Library, text: str, **asked: Any) -> list[str | None]:
    return [hit.input_id for answer in library.search([Query(text, **asked)]) for hit in answer.hits]


def only_id(library: Library) -> str:
    [shelved] = library.store.all_articles()
    return shelved.article.id


def test_the_same_input_twice_adds_nothing(library: Library, records: Records) -> None:
    file = records(BRIDGE, HARBOUR)
    assert outcomes(library, file) == ["new", "new"]
    assert outcomes(library, file) == []
    assert [ingested.known for ingested in library.ingest([file])] == [True, True]


def test_what_is_ingested_is_found_at_once(library: Library, records: Records) -> None:
    outcomes(library, records(BRIDGE, HARBOUR))
    assert found(library, "الجسور") == ["1"]
    assert found(library, "outlet:الساحل") == ["2"]
    assert found(library, "", since="2024-05-03", until="2024-05-03") == ["2"]


def test_the_same_id_with_another_text_is_a_revision(library: Library, records: Records) -> None:
    outcomes(library, records(BRIDGE))
    assert outcomes(library, records(BRIDGE | {"body": "أعلنت البلدية عودة الجسر.\nوقال المهندس إن العمل لم ينته."})) == ["revised"]
    shown = library.show(only_id(library))
    assert [revision.article.blocks[1].text for revision in shown.revisions] == ["وقال المهندس إن العمل انتهى."]
    assert shown.shelved.article.blocks[1].text.endswith("لم ينته.")
    assert found(library, "ينته") == ["1"]


def test_a_bad_input_is_told_and_the_others_are_kept(library: Library, records: Records, tmp_path: Path) -> None:
    told = list(library.ingest([str(tmp_path / "nowhere.txt"), records(BRIDGE, {"id": 9}, HARBOUR)]))
    assert [ingested.failure.kind if ingested.failure else "" for ingested in told] == ["NotFound", "", "MalformedInput", ""]
    assert library.stats().articles == 2
    assert library.stats().captures == 3, "what cannot be read is kept all the same"


def test_what_could_not_be_read_is_told_each_time(library: Library, records: Records) -> None:
    file = records({"id": 9})
    for _ in range(2):
        [told] = library.ingest([file])
        assert told.failure is not None
        assert not told.known
    assert library.stats().captures == 1


def test_what_a_crash_left_unread_is_read_by_the_next_ingest(library: Library, records: Records) -> None:
    data = '{"id": 7, "body": "بقي هذا الخبر بلا قراءة."}'.encode()
    library.store.keep(
        [Gathered(Capture(capture_id(data), data, "x.jsonl:1", media_type="application/x-ndjson"), "2024-05-03T08:00:00Z", "file")]
    )
    assert outcomes(library, records(BRIDGE)) == ["new"]
    assert found(library, "قراءة") == ["7"]


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rereading without children, which would not see what a test changes."""
    monkeypatch.setattr("khabar.app.library.engine_for", lambda *_, **__: InProcess())


@pytest.mark.usefixtures("in_this_process")
def test_reread_runs_only_the_stages_that_changed(library: Library, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(library, records(BRIDGE, HARBOUR))
    assert list(library.reread()) == []
    ran: list[str] = []
    stages = tuple(_watched(stage, ran) for stage in pipeline.STAGES)
    newer = tuple(replace(stage, version=2) if stage.name == "statements" else stage for stage in stages)
    monkeypatch.setattr(pipeline, "STAGES", newer)
    assert len(list(library.reread())) == 2
    assert ran == ["statements", "statements"]
    assert list(library.reread()) == []


@pytest.mark.usefixtures("in_this_process")
def test_reread_runs_the_stage_whose_options_changed(library: Library, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(library, records({"id": 3, "body": "دفع 300 دينار ثمن التذكرة."}))
    ran: list[str] = []
    monkeypatch.setattr(pipeline, "STAGES", tuple(_watched(stage, ran) for stage in pipeline.STAGES))
    library.settings = replace(SETTINGS, country=CountryCode("KW"))
    assert len(list(library.reread())) == 1
    assert ran == ["numbers"]
    [held] = library.store.all_articles()
    assert [quantity.unit for quantity in held.article.quantities] == ["KWD"]
    assert list(library.reread()) == []


@pytest.mark.parametrize("engine", [InProcess(), Processes(2, 60.0)], ids=["in this process", "in children"])
def test_reread_finds_the_same_in_every_engine(
    library: Library, records: Records, monkeypatch: pytest.MonkeyPatch, engine: InProcess | Processes
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(pipeline, "STAGES", tuple(replace(stage, version=0, find=lambda _: ()) for stage in pipeline.STAGES))
        outcomes(library, records(BRIDGE, HARBOUR))
    bare = [held.article for held in library.store.all_articles()]
    monkeypatch.setattr("khabar.app.library.engine_for", lambda *_, **__: engine)
    assert len(list(library.reread())) == 2
    again = [encode_record(held.article) for held in library.store.all_articles()]
    assert again == [encode_record(pipeline.annotate(article)) for article in bare] != [encode_record(article) for article in bare]


@pytest.mark.usefixtures("in_this_process")
def test_reread_leaves_what_a_stage_fails_on_and_tells_it(library: Library, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(task: pipeline.Task) -> tuple[Any, ...]:
        if task.article.input_id == "1":
            raise ValueError("no good")
        return ()

    outcomes(library, records(BRIDGE, HARBOUR))
    stages = tuple(replace(stage, version=-1, find=find) if stage.name == "keywords" else stage for stage in pipeline.STAGES)
    with monkeypatch.context() as broken:
        broken.setattr(pipeline, "STAGES", stages)
        broken.setattr("khabar.app.rereading.BATCH", 1)
        assert [ingested.failure is None for ingested in library.reread()] == [False, True]
    keywords = {held.article.input_id: bool(held.article.keywords) for held in library.store.all_articles()}
    assert keywords == {"1": True, "2": False}
    assert [ingested.failure for ingested in library.reread()] == [None], "what was left is as its marks say"


def test_reread_reads_captures_again_when_the_readers_changed(library: Library, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes(library, records(BRIDGE))
    monkeypatch.setattr("khabar.app.shelving.READ_VERSION", 2)
    assert [shelving.outcome for ingested in library.reread() for shelving in ingested.shelvings] == ["same"]
    assert library.show(only_id(library)).shelved.marks["read"] == "2"
    assert library.stats().revisions == 0


def test_reread_tries_again_what_could_not_be_read(library: Library, records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(capture: Capture, limits: object) -> None:
        raise MalformedInput("no good", where=capture.path)

    with monkeypatch.context() as earlier:
        earlier.setattr("khabar.app.shelving.read_capture", read)
        assert [ingested.failure.kind for ingested in library.ingest([records(BRIDGE)]) if ingested.failure] == ["MalformedInput"]
    list(library.ingest([records(HARBOUR), records({"id": 9})]))
    told = {ingested.path.rpartition("/")[2]: ingested for ingested in library.reread()}
    assert {(name, len(each.shelvings), each.failure is None, each.retried) for name, each in told.items()} == {
        ("records-1.jsonl:1", 1, True, True),
        ("records-3.jsonl:1", 0, False, True),
    }
    assert found(library, "الجسر") == ["1"]
    assert [ingested.failure is None for ingested in library.reread()] == [False], "what reads now is not tried again"


def test_a_deleted_index_is_made_again(library: Library, records: Records) -> None:
    outcomes(library, records(BRIDGE))
    for path in sorted(index_folder(library.folder).rglob("*"), reverse=True):
        path.unlink()
    assert found(library, "الجسر") == ["1"]
    library.reindex()
    assert found(library, "الجسر") == ["1"]


def test_a_search_beside_a_writer_of_the_index_answers_from_what_is_there(library: Library, records: Records) -> None:
    outcomes(library, records(BRIDGE))
    with closing(open_index(index_folder(library.folder), writing=True)):
        assert outcomes(library, records(HARBOUR)) == ["new"]
        assert found(library, "الميناء") == []
        assert found(library, "الجسر") == ["1"]
    assert found(library, "الميناء") == ["2"]


def test_an_article_is_shown_by_its_address_too(library: Library, records: Records) -> None:
    outcomes(library, records(BRIDGE | {"url": "https://www.akhbar.example/1?utm_source=rss"}, HARBOUR))
    assert library.show("http://akhbar.example/1").shelved.article.input_id == "1"
    with pytest.raises(UsageError, match="no such article"):
        library.show("http://akhbar.example/2")


def test_marks_of_the_reader_stay_over_a_revision(library: Library, records: Records) -> None:
    outcomes(library, records(BRIDGE))
    name = only_id(library)
    library.mark(name[:8], Marking(starred=True, labels=("جسور",)))
    library.mark(name, Marking(labels=("بلدية", "جسور")))
    outcomes(library, records(BRIDGE | {"body": "نص آخر."}))
    assert library.show(name).shelved.reader.labels == ("جسور", "بلدية")
    assert library.show(name).shelved.reader.starred


def test_a_backup_is_restored_with_its_index(library: Library, records: Records, tmp_path: Path) -> None:
    outcomes(library, records(BRIDGE))
    library.store.backup(tmp_path / "copy.db")
    outcomes(library, records(HARBOUR))
    library.close()
    restore_library(library.folder, tmp_path / "copy.db", SETTINGS)
    with closing(open_library(library.folder, SETTINGS)) as restored:
        assert found(restored, "الجسر") == ["1"]
        assert found(restored, "الميناء") == []


def test_what_is_not_there_is_told(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such article"):
        library.show("abcdef")
    with pytest.raises(UsageError, match="no library here"):
        open_library(tmp_path / "nowhere", SETTINGS)
    with pytest.raises(UsageError, match="not followed"):
        library.unfollow("https://nowhere.example/")


def test_the_doctor_looks_at_the_library(library: Library, records: Records, tmp_path: Path) -> None:
    assert [check.state for check in examine_library(tmp_path / "nowhere")] == ["absent"]
    outcomes(library, records(BRIDGE))
    assert [(check.name, check.state) for check in examine_library(library.folder)] == [("library", "good"), ("search index", "good")]
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "library.db").write_bytes(b"no library at all" * 400)
    [check] = examine_library(tmp_path / "damaged")
    assert check.state == "bad"
    assert check.remedy


def _watched(stage: pipeline.Stage, ran: list[str]) -> pipeline.Stage:
    def find(task: pipeline.Task) -> tuple[Any, ...]:
        ran.append(stage.name)
        return stage.find(task)

    return replace(stage, find=find)
