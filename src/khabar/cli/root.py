"""What every command shares: the root, the options that mean the same everywhere, and opening what they work on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from khabar.app.library import Library
    from khabar.config import Settings

FromKind = Literal["auto", "text", "html", "feed", "warc", "jsonl"]


def _day(value: str | None) -> str | None:
    """A day as it was given; a day that no calendar has is told, since filtering by it would find what was not asked."""
    from datetime import date

    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; give one as 2024-02-12") from None


Inputs = Annotated[list[str], typer.Argument(help="Files, folders, addresses (https://…), or - for standard input.", metavar="INPUT")]
From = Annotated[FromKind, typer.Option("--from", help="What the inputs are; auto tells by name and content.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
Jobs = Annotated[int | None, typer.Option(min=1, max=256, help="How many processes read.", metavar="N")]
LibraryFolder = Annotated[
    Path | None, typer.Option("--library", help="Where the library is; else KHABAR_LIBRARY, else your data folder.", metavar="DIR")
]
Since = Annotated[str | None, typer.Option(help="Published on this day or later: 2024-02-12.", metavar="DAY", callback=_day)]
Until = Annotated[str | None, typer.Option(help="Published on this day or earlier.", metavar="DAY", callback=_day)]
Outlet = Annotated[str | None, typer.Option(help="Only what this outlet publishes.", metavar="NAME")]


class InOrder(TyperGroup):
    """Lists the doctor last; typer would put it before the commands that have commands of their own."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=lambda name: name == "doctor")


app = typer.Typer(
    name="khabar",
    cls=InOrder,
    help="Reads the Arabic news and keeps every report's chain.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False) -> None:
    """Reads the Arabic news and keeps every report's chain."""
    if version:
        from khabar import __version__

        typer.echo(f"khabar {__version__}")
        raise typer.Exit


def folder_of(library: Path | None) -> Path:
    """The library's folder: as given, else as the environment says."""
    from khabar.config import library_folder

    return library or library_folder(os.environ)


def settings_in(folder: Path, jobs: int | None = None) -> Settings:
    """The settings of a library, read once."""
    from khabar.config import load_settings, settings_file

    settings = load_settings(settings_file(folder), os.environ)
    return settings if jobs is None else replace(settings, jobs=jobs)


@contextmanager
def opened(library: Path | None, *, create: bool = False, jobs: int | None = None) -> Iterator[Library]:
    """The library, open for the length of a command; one that is not there is made only where `create` says so."""
    from khabar.app.library import open_library

    folder = folder_of(library)
    held = open_library(folder, settings_in(folder, jobs), create=create)
    try:
        yield held
    finally:
        held.close()
