"""The suite of feedparser's tests, on three files written like them."""

from __future__ import annotations

from pathlib import Path

import pytest
from gate.packages import VARIABLE, package_path
from gate.shared import Absent

from gate import feed_suite

ITEM = "<rss version='2.0'><channel><item><title>{}</title><description>نص &lt;b&gt;الخبر&lt;/b&gt;</description></item></channel></rss>"
FILES = {
    "held.xml": ("not bozo and entries[0]['title'] == 'عنوان' and entries[0]['summary'] == 'نص <b>الخبر</b>'", "عنوان"),
    "not_held.xml": ("entries[0]['title'] == 'عنوان'", "آخر"),
    "of_its_own.xml": ("feed['title'] == 'x' and entries[0]['title_detail']['type'] == 'text'", "x"),
}


@pytest.fixture
def suites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def test_cases_that_apply_are_found_and_judged(suites: Path) -> None:
    folder = suites / "feedparser-9.9/tests"
    folder.mkdir(parents=True)
    for name, (expected, title) in FILES.items():
        comment = f"<!--\nDescription: x\nExpect: {expected}\n-->\n".encode("ascii", "backslashreplace")
        (folder / name).write_bytes(comment + ITEM.format(title).encode())
    assert feed_suite.score() == {"title_held": 0.5, "text_held": 1.0, "cases": 3, "read_without_fault": 1.0}


def test_without_the_package_the_suite_says_how_to_fetch_it(suites: Path) -> None:
    with pytest.raises(Absent, match="make suites"):
        package_path("feedparser", "tests")
