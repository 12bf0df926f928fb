"""The commands: thin, each one method of `Khabar`. Heavy imports stay inside the commands, so that help is quick."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from khabar.errors import UsageError

if TYPE_CHECKING:
    from khabar.app import Khabar

FromKind = Literal["auto", "text", "html", "feed", "warc", "jsonl"]

app = typer.Typer(
    name="khabar",
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


@app.command(epilog="Example: khabar read page.html captures/ --out articles.jsonl")
def read(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, or - for standard input.", metavar="INPUT")],
    kind: Annotated[FromKind, typer.Option("--from", help="What the inputs are; auto tells by name and content.")] = "auto",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line, instead of cards.")] = False,
    out: Annotated[Path | None, typer.Option(help="Write to FILE.jsonl or to a new folder DIR.parquet.", metavar="PATH")] = None,
    jobs: Annotated[int | None, typer.Option(min=1, max=256, help="How many processes read.", metavar="N")] = None,
) -> None:
    """Read captures, pages, feeds and archives into their articles."""
    from khabar.model import Failed
    from khabar.serve.progress import Progress
    from khabar.serve.sinks import open_sink
    from khabar.serve.summary import Tally, told

    tally = Tally()
    with open_sink(out, as_json=as_json) as sink, Progress() as progress:
        for found in _khabar(jobs).read(inputs, kind=None if kind == "auto" else kind):
            tally.count(found)
            for item in found:
                progress.say(told(item)) if isinstance(item, Failed) else sink.take(item)
            progress.show(str(tally))
    typer.echo(str(tally), err=True)
    raise typer.Exit(1 if tally.failed else 0)


@app.command(epilog="Example: khabar doctor")
def doctor(as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False) -> None:
    """Say what is installed, where the settings are, what is wrong and how to mend it."""
    from khabar.config import settings_file
    from khabar.health import examine
    from khabar.serve.health import encode_checks, print_checks

    checks = examine(settings_file(os.environ))
    if as_json:
        typer.echo(encode_checks(checks))
    else:
        print_checks(checks)
    raise typer.Exit(1 if any(check.state == "bad" for check in checks) else 0)


def main() -> NoReturn:
    """Runs a command; errors of use become one line and exit code 2, Ctrl-C 130, a closed pipe nothing."""
    try:
        app()
    except UsageError as error:
        typer.echo(f"khabar: {error}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)


def _khabar(jobs: int | None) -> Khabar:
    from khabar.app import Khabar
    from khabar.config import load_settings, settings_file

    settings = load_settings(settings_file(os.environ), os.environ)
    return Khabar(settings if jobs is None else replace(settings, jobs=jobs))
