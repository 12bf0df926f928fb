"""The docs cannot drift: what they show is run, what they list is complete, what they link to is there."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import typer

from khabar.cli import app
from khabar.config import Settings

Run = Callable[..., CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / name for name in ("README.md", "README.ar.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted((ROOT / "docs").rglob("*.md"))
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
#: What only a shell runs: pipes, settings in front, other commands.
_SHELL = re.compile(r"[|;<>]|^(?!khabar )")
_LINK = re.compile(r"\]\((?!https?://|mailto:)([^)#\s]+)")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    return [text for found, text in _FENCE.findall(page.read_text(encoding="utf-8")) if found == language]


CONSOLES = [pytest.param("".join(found), id=named(page)) for page in PAGES if (found := blocks(page, "console"))]
PYTHONS = [pytest.param("\n".join(found), id=named(page)) for page in PAGES if (found := blocks(page, "pycon"))]


def commands(console: str) -> list[tuple[str, str]]:
    """The commands of a page's console blocks, each with the output shown below it; one page is one session."""
    parts = re.split(r"^\$ (.*)\n", console, flags=re.MULTILINE)
    return list(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("console", CONSOLES)
def test_what_a_page_shows_of_consoles_is_what_happens(console: str, khabar: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    for name, value in {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "100", "OUT": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    assert commands(console), "a console block shows a command after $"
    for command, shown in commands(console):
        done = in_shell(command) if _SHELL.search(command) else khabar(*shlex.split(os.path.expandvars(command))[1:])
        said = done.stdout + done.stderr
        assert doctest.OutputChecker().check_output(shown, said, doctest.ELLIPSIS), f"$ {command}\n{said}"


def in_shell(command: str) -> CompletedProcess[str]:
    environment = os.environ | {"KHABAR_NAMES": "rules"}
    return subprocess.run(["bash", "-c", command], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("session", PYTHONS)
def test_what_a_python_session_shows_is_what_happens(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    test = doctest.DocTestParser().get_doctest(session, {}, "docs", None, None)
    results = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert results.attempted
    assert not results.failed


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in _LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert not missing


def test_every_command_and_option_is_in_the_reference() -> None:
    reference = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    group = typer.main.get_command(app)
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"## khabar {name}" in reference
        assert [part for part in getattr(command, "commands", {}) if f"`khabar {name} {part}" not in reference] == []
        options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        assert [option for option in options if f"`{option}" not in reference] == []


def test_every_setting_is_in_the_reference() -> None:
    reference = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    for setting in fields(Settings):
        default = getattr(Settings(), setting.name)
        number = isinstance(default, int | float)
        told = f"`{default:_}`" if number else f"`{default}`" if default else "none"
        assert re.search(rf"^\| `{setting.name}` \| .* \| {told} \|$", reference, re.MULTILINE), setting.name
