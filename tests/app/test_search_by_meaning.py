"""The setting `dense`: what makes vectors reaches the index, or its absence is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.app.conftest import SETTINGS

from khabar.app import doctor, indexing, library
from khabar.errors import MissingExtra
from khabar.holdings import Query
from khabar.index import open_index


class OneMeaning:
    """To whom all texts mean the same."""

    name, version, dimension = "one", "1", 1

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        return [(1.0,) for _ in texts]


def test_with_dense_on_an_article_is_found_by_its_meaning(
    tmp_path: Path, records: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "embedder_for", {"on": OneMeaning(), "off": None}.get)
    file = records({"id": 1, "title": "عودة الجسر", "body": "أعلنت البلدية عودة الجسر."})
    for dense, hits in (("off", 0), ("on", 1), ("off", 0)):
        with closing(library.open_library(tmp_path / "held", replace(SETTINGS, dense=dense), create=True)) as held:  # type: ignore[arg-type]
            list(held.ingest([file]))
            [answer] = held.search([Query("سفينة")])
            assert len(answer.hits) == hits


def test_a_restored_library_has_its_vectors(tmp_path: Path, records: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "embedder_for", {"on": OneMeaning(), "off": None}.get)
    dense = replace(SETTINGS, dense="on")
    with closing(library.open_library(tmp_path / "held", SETTINGS, create=True)) as held:
        list(held.ingest([records({"id": 1, "title": "عودة الجسر", "body": "أعلنت البلدية عودة الجسر."})]))
        held.backup(tmp_path / "copy.db")
    library.restore_library(tmp_path / "held", tmp_path / "copy.db", dense)
    with closing(open_index(indexing.index_folder(tmp_path / "held"), writing=False, embedder=OneMeaning())) as index:
        assert index.seen
        assert [hit.input_id for hit in index.search(Query("سفينة")).hits] == ["1"]


def test_a_library_that_cannot_have_its_vectors_is_not_restored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "find_spec", lambda name: None)
    with closing(library.open_library(tmp_path / "held", SETTINGS, create=True)) as held:
        held.backup(tmp_path / "copy.db")
    with pytest.raises(MissingExtra):
        library.restore_library(tmp_path / "other", tmp_path / "copy.db", replace(SETTINGS, dense="on"))
    assert not (tmp_path / "other").exists()


def test_the_doctor_looks_at_the_index_as_it_was_made(tmp_path: Path, records: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (library, doctor):
        monkeypatch.setattr(module, "embedder_for", {"on": OneMeaning(), "off": None}.get)
    monkeypatch.setenv("KHABAR_DENSE", "on")
    with closing(library.open_library(tmp_path / "held", replace(SETTINGS, dense="on"), create=True)) as held:
        list(held.ingest([records({"id": 1, "title": "عودة الجسر", "body": "أعلنت البلدية عودة الجسر."})]))
    assert [check.state for check in doctor.examine_library(tmp_path / "held")] == ["good", "good"]
    monkeypatch.setenv("KHABAR_DENSE", "perhaps")
    assert [check.name for check in doctor.examine_library(tmp_path / "held")] == ["library", "search index"]


def test_dense_without_its_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "find_spec", lambda name: None)
    assert indexing.embedder_for("off") is None
    with pytest.raises(MissingExtra) as told:
        indexing.embedder_for("on")
    assert "khabar[dense]" in (told.value.remedy or "")


REAL = """
import sys
from pathlib import Path
from khabar.app.indexing import embedder_for
from khabar.index import open_index
index = open_index(Path(sys.argv[1]), writing=True, embedder=embedder_for("on"))
print(len(embedder_for("on").embed(["هدنة"])[0]), index.seen)
"""


@pytest.mark.slow
def test_the_shipped_encoder_and_the_vectors_live_in_one_process(tmp_path: Path) -> None:
    """Loaded in the wrong order, the two libraries kill the process."""
    done = subprocess.run([sys.executable, "-c", REAL, str(tmp_path / "index")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "384 0\n")
