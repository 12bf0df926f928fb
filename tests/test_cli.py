"""The command as a person runs it: what it prints where, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from khabar import __version__

SAMPLES = Path(__file__).parents[1] / "samples" / "captures"


Run = Callable[..., CompletedProcess[str]]


def process(*arguments: str, **environment: str) -> CompletedProcess[str]:
    """Runs the command in a process of its own."""
    command = [sys.executable, "-m", "khabar", *arguments]
    environment = os.environ | {"KHABAR_NAMES": "rules"} | environment
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def records(done: CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def all_samples(khabar: Run) -> CompletedProcess[str]:
    """The samples' folder, read as JSON."""
    return khabar("read", "--json", str(SAMPLES))


def test_help_lists_the_commands_without_reading_anything() -> None:
    done = process("--help")
    assert done.returncode == 0
    assert "read" in done.stdout
    listed = [line.split()[0] for line in done.stdout.partition("Commands:")[2].splitlines() if line.startswith("  ") and line[2] != " "]
    order = ["read", "ingest", "follow", "unfollow", "outlets", "sync", "search", "show", "export", "library", "doctor"]
    assert listed == order


def test_help_imports_nothing_heavy() -> None:
    heavy = {"lxml", "trafilatura", "feedparser", "fastwarc", "pyarrow", "rich", "msgspec", "khabar.model", "multiprocessing"}
    code = f"import sys, khabar.cli; print(*({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_version() -> None:
    assert process("--version").stdout == f"khabar {__version__}\n"


def test_json_gives_one_object_an_article_and_the_summary_goes_to_standard_error() -> None:
    done = process("read", "--json", str(SAMPLES / "01-aggregator-pair.txt"))
    assert done.returncode == 0
    assert [record["role"] for record in records(done)] == ["main", "related"]
    assert done.stderr == "2 articles from 1 capture\n"


def test_a_folder_gives_its_files_in_order_and_leaves_what_it_does_not_know(all_samples: CompletedProcess[str]) -> None:
    names = [Path(str(record["capture"]["path"])).name for record in records(all_samples)]  # type: ignore[index]
    assert names == sorted(names)
    assert not any("expected" in name for name in names)


def test_standard_input_is_told_by_its_content(khabar: Run) -> None:
    done = khabar("read", "--json", "-", stdin='{"id": "7", "title": "خبر", "body": "قال الوزير نعم.", "published": "2024-05-01"}\n')
    assert [record["input_id"] for record in records(done)] == ["7"]


def test_reading_twice_gives_the_same_bytes_whatever_the_number_of_jobs(all_samples: CompletedProcess[str]) -> None:
    again = process("read", "--json", "--jobs", "2", str(SAMPLES))
    assert again.stdout == all_samples.stdout


def test_an_address_in_the_house_is_not_asked(khabar: Run) -> None:
    done = khabar("read", "http://127.0.0.1:9/page")
    assert done.returncode == 1
    assert "FetchRefused" in done.stderr


def test_a_bad_input_is_named_and_the_others_are_read(khabar: Run, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("خبر " * 1000, encoding="utf-8")
    done = khabar("read", "--json", "missing.txt", str(large), str(SAMPLES / "02-wire.txt"), KHABAR_MAX_BYTES="4000")
    assert done.returncode == 1
    assert len(records(done)) == 1
    assert "missing.txt: there is no such file or folder" in done.stderr
    assert f"{large}: is larger than 4,000 bytes (raise max_bytes" in done.stderr
    assert done.stderr.endswith("1 article from 3 captures, 2 failed\n")


def test_a_file_that_is_no_archive_is_told(khabar: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(bytes.fromhex("1f8b0800") + b"garbage")
    done = khabar("read", "--json", str(broken))
    assert done.returncode == 1
    assert f"{broken}: holds no WARC record (say what it is with --from, or fetch it again)" in done.stderr


def test_a_capture_without_an_article_is_no_failure(khabar: Run) -> None:
    done = khabar("read", "--json", str(SAMPLES / "11-only-furniture.txt"))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "0 articles from 1 capture, 1 without an article\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read"], "INPUT"),
        (["read", "--from", "pdf", "x"], "'pdf' is not one of"),
        (["read", "--jobs", "0", "x"], "--jobs"),
        (["read", "--out", "x.csv", "x"], "an output is FILE.jsonl or DIR.parquet"),
        (["raed", "x"], "No such command 'raed'"),
    ],
)
def test_a_wrong_call_says_what_is_wrong_and_ends_with_2(khabar: Run, arguments: list[str], told: str) -> None:
    done = khabar(*arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_names_are_found_by_each_of_its_sources(khabar: Run) -> None:
    for names in ("rules", "crf", "auto"):
        (record,) = records(khabar("read", "--json", str(SAMPLES / "02-wire.txt"), KHABAR_NAMES=names))
        surfaces = {name["surface"] for name in record["mentions"]["names"]}  # type: ignore[index]
        assert {"بيروت", "وزارة الطاقة"} <= surfaces, names


def test_a_wrong_setting_ends_with_2() -> None:
    done = process("read", "x", KHABAR_JOBZ="2")
    assert done.returncode == 2
    assert "KHABAR_JOBZ: there is no setting 'jobz' (did you mean jobs?)" in done.stderr


def test_out_writes_json_lines(khabar: Run, tmp_path: Path) -> None:
    done = khabar("read", str(SAMPLES / "02-wire.txt"), "--out", str(tmp_path / "out.jsonl"))
    assert done.stdout == ""
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["agencies"] == ["رويترز"]


def test_out_writes_parquet_with_the_same_content_as_json(khabar: Run, all_samples: CompletedProcess[str], tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra 'archive' is not installed")
    folder = tmp_path / "out.parquet"
    assert khabar("read", str(SAMPLES), "--out", str(folder)).returncode == 0
    assert parquet.read_table(folder).to_pylist() == records(all_samples)
    assert "nothing is overwritten" in khabar("read", str(SAMPLES), "--out", str(folder)).stderr


def test_a_closed_pipe_is_no_error() -> None:
    command = (
        f"KHABAR_NAMES=rules '{sys.executable}' -m khabar read --json '{SAMPLES}' 2>&1 | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in {"0", "1"}


def test_the_doctor_finds_nothing_wrong_here(khabar: Run) -> None:
    done = khabar("doctor", "--json")
    checks = records(done)
    assert done.returncode == 0
    assert {"python", "time zones", "lxml"} <= {str(check["name"]) for check in checks}
    assert not [check for check in checks if check["state"] == "bad"]
