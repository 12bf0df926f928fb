from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gate.run import UnknownPinError, find_suites, main, run
from gate.shared import VARIABLE, Absent, shared_path

if TYPE_CHECKING:
    from pathlib import Path

SUITES = {"reading": lambda: {"perfect": 0.9, "cost": 1.2}}


def absent() -> dict[str, float]:
    raise Absent("its data is not there")


@pytest.mark.parametrize(
    ("pins", "holds"),
    [
        ({}, True),
        ({"perfect": 0.9}, True),
        ({"perfect": 0.91}, False),
        ({"cost": {"most": 1.2}}, True),
        ({"cost": {"most": 1.1}}, False),
        ({"cost": {"least": 1.3}}, False),
        ({"perfect": 0.5, "cost": {"most": 1.1}}, False),
    ],
)
def test_a_figure_may_not_pass_its_pin(*, pins: dict[str, float | dict[str, float]], holds: bool) -> None:
    assert run(SUITES, {"reading": pins}) is holds


@pytest.mark.parametrize("pins", [{"reading": {"recall": 0.5}}, {"writing": {"perfect": 0.5}}, {"writing": {}}])
def test_a_pin_without_a_figure_is_refused(pins: dict[str, dict[str, float]]) -> None:
    with pytest.raises(UnknownPinError, match=r"recall|writing"):
        run(SUITES, pins)


def test_an_unknown_suite_is_refused() -> None:
    with pytest.raises(UnknownPinError, match="writing"):
        run(SUITES, {}, ["writing"])


def test_a_suite_without_its_data_is_skipped_aloud(capsys: pytest.CaptureFixture[str]) -> None:
    assert run({"reading": absent}, {"reading": {"perfect": 1.0}})
    assert "skip  reading: its data is not there" in capsys.readouterr().out


def test_only_the_chosen_suites_run() -> None:
    assert run({**SUITES, "slow": absent}, {"slow": {"perfect": 1.0}}, ["reading"])


def test_every_figure_has_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    run(SUITES, {"reading": {"perfect": 0.95}})
    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows] == ["FAIL", "ok"]
    assert "≥ 0.95" in rows[0]


@pytest.mark.parametrize(("floor", "code"), [("0.5", 0), ("0.7", 1)])
def test_modules_with_the_function_are_suites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, floor: str, code: int) -> None:
    folder = tmp_path / f"gates{code}"
    folder.mkdir()
    (folder / "one.py").write_text("def score():\n    return {'share': 0.6}\n")
    (folder / "helper.py").write_text("")
    (folder / "floors.toml").write_text(f"[one]\nshare = {floor}\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert list(find_suites(folder, "score")) == ["one"]
    assert main(folder, "score", "floors.toml", []) == code


def test_shared_data_is_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "captures").mkdir()
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert shared_path("captures") == tmp_path / "captures"
    with pytest.raises(Absent, match="pages/one is not there; set KHABAR_SHARED"):
        shared_path("pages", "one")
