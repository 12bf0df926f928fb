"""The library's commands as a person runs them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.app.gathering import outlet
from tests.gather.server.behaviour import fixed
from tests.gather.server.serving import Server

Run = Callable[..., CompletedProcess[str]]
OLD = {"id": 1, "url": "https://akhbar.example/1", "title": "عودة الجسر", "body": "قتل ثلاثة أشخاص.", "outlet": "الساحل"}
NEW = OLD | {"body": "قتل خمسة أشخاص."}
FORMULA = {"id": 2, "title": "=HYPERLINK(1)", "body": "نص الخبر الثاني.", "published": "2024-05-03"}


@pytest.fixture(scope="module")
def filled(khabar: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds an article that was revised, and another."""
    folder = tmp_path_factory.mktemp("filled")
    for number, record in enumerate((OLD, NEW, FORMULA)):
        written(folder / f"{number}.jsonl", record)
        khabar("ingest", str(folder / f"{number}.jsonl"), "--library", str(folder / "news"))
    return folder / "news"


@pytest.fixture
def news(khabar: Run, filled: Path, tmp_path: Path) -> Run:
    """Runs a command on a copy of it."""
    shutil.copytree(filled, tmp_path / "news")
    return lambda *arguments: khabar(*arguments, "--library", str(tmp_path / "news"))


def written(file: Path, record: dict[str, object]) -> str:
    file.write_text(json.dumps(record), encoding="utf-8")
    return str(file)


def rows(done: CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_ingest_tells_what_became_of_each_capture(news: Run, tmp_path: Path) -> None:
    again = news("ingest", "--json", written(tmp_path / "again.jsonl", NEW | {"body": "قتل ستة."}))
    [row] = rows(again)
    assert row["articles"][0]["outcome"] == "revised"  # type: ignore[index]
    assert again.stderr == "0 new, 1 revised from 1 capture\n"


def test_a_bad_record_is_told_and_ends_with_1(news: Run, tmp_path: Path) -> None:
    done = news("ingest", written(tmp_path / "bad.jsonl", {}))
    assert done.returncode == 1
    assert "MalformedInput" in done.stderr


def test_search_tells_hits_with_their_whereabouts(news: Run) -> None:
    done = news("search", "الجسور")
    assert done.returncode == 0
    assert "عودة الجسر" in done.stdout
    assert "الساحل" in done.stdout


def test_no_line_of_a_hit_is_broken_in_a_pipe(news: Run, tmp_path: Path) -> None:
    news(
        "ingest",
        written(tmp_path / "long.jsonl", OLD | {"id": 3, "url": None, "title": "عودة القطار", "body": "سار القطار بين المدينتين " * 8}),
    )
    snippet = news("search", "القطار").stdout.splitlines()[2]
    assert len(snippet) > 80


def test_many_queries_are_answered_a_line_a_hit(news: Run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.jsonl"
    queries.write_text('{"id": "a", "query": "الجسر"}\n\n{"id": 7, "query": "الخبر"}\n', encoding="utf-8")
    hits = rows(news("search", "--queries", str(queries), "--strict", "--json"))
    assert [(hit["query_id"], hit["rank"], hit["input_id"]) for hit in hits] == [("a", 1, "1"), ("7", 1, "2")]


@pytest.mark.parametrize(
    ("queries", "told"),
    [("{\n", "queries.jsonl:1: is no query"), ('{"id": 1}\n', "missing required field `query`"), (None, "cannot be read")],
)
def test_a_file_of_no_queries_is_told(news: Run, tmp_path: Path, queries: str | None, told: str) -> None:
    file = tmp_path / "queries.jsonl"
    if queries is not None:
        file.write_text(queries, encoding="utf-8")
    done = news("search", "--queries", str(file))
    assert done.returncode == 2
    assert told in done.stderr


@pytest.mark.parametrize("day", ["2025-13-01", "أمس", "2025-02-30"])
def test_a_day_that_is_none_is_told(news: Run, day: str) -> None:
    done = news("search", "الجسر", "--since", day)
    assert done.returncode == 2
    assert "is no day" in done.stderr


def test_show_tells_what_changed(news: Run) -> None:
    done = news("show", "https://akhbar.example/1", "--star", "--label", "جسور")
    assert "قتل [-ثلاثة-]{+خمسة+} أشخاص." in done.stdout
    assert "★" in done.stdout
    [row] = rows(news("show", "https://akhbar.example/1", "--json"))
    assert row["library"]["reader"] == {"read": False, "starred": True, "labels": ["جسور"]}  # type: ignore[index]
    assert len(row["library"]["revisions"]) == 1  # type: ignore[index]


def test_show_keeps_what_the_reader_says_until_it_is_taken_back(news: Run) -> None:
    said = ("show", "https://akhbar.example/1")
    news(*said, "--star", "--read", "--label", "جسور", "--label", "عاجل")
    kept = news(*said)
    assert ("read       ✓" in kept.stdout, "starred    ★" in kept.stdout, "labels     جسور · عاجل" in kept.stdout) == (True, True, True)
    [row] = rows(news(*said, "--unlabel", "عاجل", "--unread", "--json"))
    assert row["library"]["reader"] == {"read": False, "starred": True, "labels": ["جسور"]}  # type: ignore[index]


def test_export_writes_csv_that_no_spreadsheet_runs(news: Run) -> None:
    table = list(csv.DictReader(io.StringIO(news("export", "articles", "--format", "csv").stdout)))
    assert {row["title"] for row in table} == {"عودة الجسر", "'=HYPERLINK(1)"}


def test_export_writes_what_a_query_finds(news: Run, tmp_path: Path) -> None:
    file = tmp_path / "out.jsonl"
    news("export", "articles", "--query", "الجسر", "--out", str(file))
    assert [json.loads(line)["input_id"] for line in file.read_text(encoding="utf-8").splitlines()] == ["1"]
    assert len(rows(news("export", "articles", "--since", "2024-05-03", "--until", "2024-05-03"))) == 1


@pytest.mark.parametrize(
    "arguments", [("articles", "--format", "opml"), ("outlets", "--format", "csv"), ("articles", "--format", "parquet")]
)
def test_a_format_that_is_not_there_is_told(news: Run, arguments: tuple[str, ...]) -> None:
    done = news("export", *arguments)
    assert done.returncode == 2
    assert "--format" in done.stderr


def test_care_of_the_library(news: Run, tmp_path: Path) -> None:
    stats = rows(news("library", "stats", "--json"))[0]
    assert (stats["articles"], stats["revisions"], stats["captures"]) == (2, 1, 3)
    assert "articles" in news("library", "stats").stdout
    assert news("library", "check").returncode == 0
    assert news("library", "backup", str(tmp_path / "copy.db")).stderr == f"copied to {tmp_path / 'copy.db'}\n"
    assert news("library", "backup", str(tmp_path / "copy.db")).returncode == 2, "a backup never takes the place of a file"
    assert rows(news("library", "restore", str(tmp_path / "copy.db"), "--json")) == [{"restored": str(tmp_path / "copy.db")}]
    assert news("library", "reread").returncode == 0
    assert rows(news("library", "reindex", "--json")) == [{"indexed": 2}]
    assert [list(row) for row in rows(news("library", "migrate", "--json"))] == [["version"]]
    assert rows(news("library", "check", "--json")) == []
    assert rows(news("search", "الجسر", "--json"))


def test_reread_tells_what_still_cannot_be_read(news: Run, tmp_path: Path) -> None:
    news("ingest", written(tmp_path / "bad.jsonl", {}))
    again = news("library", "reread", "--json")
    assert again.returncode == 1
    assert "MalformedInput" in again.stderr
    assert [(row["retried"], row["articles"]) for row in rows(again)] == [(True, [])]


def test_the_doctor_tells_a_wrong_setting(khabar: Run, tmp_path: Path) -> None:
    (tmp_path / "khabar.toml").write_text('job = "2"', encoding="utf-8")
    done = khabar("doctor", "--json", "--library", str(tmp_path))
    assert done.returncode == 1
    [told] = [row for row in rows(done) if row["state"] == "bad"]
    assert (told["name"], told["remedy"]) == ("settings", "did you mean jobs?")
    names = [row["name"] for row in rows(done)]
    assert len(names) == len(set(names)), "what two extras need is told once"


def test_a_damaged_library_is_told_and_ends_with_1(khabar: Run, tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"no library" * 999)
    done = khabar("search", "خبر", "--library", str(tmp_path))
    assert done.returncode == 1
    assert "restore" in done.stderr


def test_no_library_is_told(khabar: Run, tmp_path: Path) -> None:
    done = khabar("search", "خبر", "--library", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert "khabar ingest" in done.stderr


@pytest.fixture
def site() -> Iterator[Server]:
    """An outlet at 127.0.0.1, whose home page names its feed."""
    home = '<html><head><title>جسور</title><link rel="alternate" type="application/rss+xml" href="/feed"></head><body></body></html>'
    pages = outlet("جسور", range(2))
    pages.paths["/"] = fixed(200, {"Content-Type": "text/html"}, home.encode())
    with Server({"127.0.0.1": pages}) as server:
        yield server


def test_a_site_is_followed_synced_listed_and_left(khabar: Run, site: Server, tmp_path: Path) -> None:
    def run(*arguments: str) -> CompletedProcess[str]:
        settings = {"KHABAR_ALLOWED_NETWORKS": "127.0.0.0/8", "KHABAR_DELAY_SECONDS": "0.01", "KHABAR_CONNECTIONS": "2"}
        return khabar(*arguments, "--library", str(tmp_path / "news"), **settings)

    home, feed = site.url("127.0.0.1", "/"), site.url("127.0.0.1")
    assert feed in run("follow", home, "--folder", "بلديات").stdout
    [again] = rows(run("follow", f" 127.0.0.1:{site.port}", "--folder", "بلديات", "--json"))
    assert (again["new"], again["subscription"]["site"]) == (False, home)  # type: ignore[index]
    assert "1 failed" not in run("sync").stderr
    [row] = rows(run("outlets", "--json"))
    assert (row["url"], row["health"], row["articles"], row["folder"]) == (feed, "well", 2, "بلديات")
    assert "well" in run("outlets").stdout
    assert f'xmlUrl="{feed}"' in run("export", "outlets", "--format", "opml").stdout
    assert f'htmlUrl="{home}"' in run("export", "outlets").stdout
    assert len(rows(run("search", "الجسر", "--json"))) == 2
    left = run("unfollow", "https://nowhere.example/", home.removeprefix("http://").rstrip("/"))
    assert (left.returncode, left.stdout.count("follows no more"), left.stderr.count("is not followed")) == (1, 1, 1)
    [told] = rows(run("unfollow", home, "--json"))
    assert "not followed" in str(told["error"])
    assert run("follow", site.url("127.0.0.1", "/nothing")).returncode == 1
