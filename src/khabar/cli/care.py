"""`khabar library` and `khabar doctor`: care of what is kept, and what is wrong and how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.root import AsJson, LibraryFolder, app, folder_of, opened, settings_in

library_app = typer.Typer(help="Care of the library: stats, check, backup, restore, reread, reindex, migrate.", no_args_is_help=True)
app.add_typer(library_app, name="library")


@library_app.command(epilog="Example: khabar library stats")
def stats(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """Say how much the library holds."""
    from khabar.serve.holdings import encode_stats, print_stats

    with opened(library) as held:
        found = held.stats()
    typer.echo(encode_stats(found)) if as_json else print_stats(found)


@library_app.command(epilog="Example: khabar library check")
def check(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """Look whether the library is whole."""
    from khabar.serve.holdings import encode_done

    with opened(library) as held:
        wrong = held.check()
    for problem in wrong:
        typer.echo(encode_done(fault=problem) if as_json else problem)
    typer.echo("the library is whole" if not wrong else "restore a backup: khabar library restore FILE", err=True)
    raise typer.Exit(1 if wrong else 0)


@library_app.command(epilog="Example: khabar library backup /media/disk/news-2024-02-12.db")
def backup(
    target: Annotated[Path, typer.Argument(help="The new file.", metavar="FILE")], library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """Copy the library to a new file while it is used."""
    with opened(library) as held:
        held.backup(target)
    _tell_done("copied to", "backup", str(target), as_json=as_json)


@library_app.command(epilog="Example: khabar library restore /media/disk/news-2024-02-12.db")
def restore(
    source: Annotated[Path, typer.Argument(help="A backup.", metavar="FILE")], library: LibraryFolder = None, as_json: AsJson = False
) -> None:
    """Make the library what a checked backup is; what came after the backup is gone."""
    from khabar.app.library import restore_library

    folder = folder_of(library)
    restore_library(folder, source, settings_in(folder))
    _tell_done("restored from", "restored", str(source), as_json=as_json)


@library_app.command(epilog="Example: khabar library reread")
def reread(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """Try again what could not be read; make again what an earlier khabar made otherwise, only the stages that changed."""
    from khabar.serve.ingestion import IngestTally, encode_ingested, told_mended
    from khabar.serve.progress import Progress
    from khabar.serve.summary import told

    tally = IngestTally()
    with opened(library) as held, Progress() as progress:
        for ingested in held.reread():
            tally.count(ingested)
            if ingested.failure:
                progress.say(told(ingested.failure))
            if as_json:
                typer.echo(encode_ingested(ingested))
            elif ingested.retried and not ingested.failure:
                typer.echo(told_mended(ingested))
            progress.show(str(tally))
    typer.echo(str(tally), err=True)
    raise typer.Exit(1 if tally.failed else 0)


@library_app.command(epilog="Example: khabar library reindex")
def reindex(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """Make the search index again."""
    with opened(library) as held:
        held.reindex()
        articles = held.stats().articles
    _tell_done("articles in the index:", "indexed", articles, as_json=as_json)


@library_app.command(epilog="Example: khabar library migrate")
def migrate(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """Bring the library of an earlier khabar to this one's form."""
    from khabar.store.migrations import VERSION

    with opened(library):
        _tell_done("the library has this khabar's form, version", "version", VERSION, as_json=as_json)


def _tell_done(what: str, name: str, value: str | int, *, as_json: bool) -> None:
    """What was done: a message for people, an object for programs."""
    from khabar.serve.holdings import encode_done

    typer.echo(encode_done(**{name: value}) if as_json else f"{what} {value}", err=not as_json)


@app.command(epilog="Example: khabar doctor")
def doctor(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """Say what is installed, where the library is, what is wrong and how to mend it."""
    from khabar.app.doctor import examine_library
    from khabar.config import settings_file
    from khabar.health import examine
    from khabar.serve.health import encode_checks, print_checks

    folder = folder_of(library)
    checks = examine(settings_file(folder)) + examine_library(folder)
    if as_json:
        typer.echo(encode_checks(checks))
    else:
        print_checks(checks)
    raise typer.Exit(1 if any(check.state == "bad" for check in checks) else 0)
