"""`khabar follow`, `unfollow`, `outlets` and `sync`: what the library gathers by itself."""

from __future__ import annotations

from itertools import chain
from typing import Annotated

import typer

from khabar.cli.root import AsJson, LibraryFolder, app, opened

Watch = Annotated[bool, typer.Option("--watch", help="Go on: wait for what becomes due, until Ctrl-C.")]
FullText = Annotated[bool, typer.Option("--full-text/--no-full-text", help="Fetch the pages behind a feed's excerpts.")]
Folder = Annotated[str | None, typer.Option(help="A folder to file it under, as in OPML.", metavar="NAME")]


@app.command(epilog="Example: khabar follow https://example.org/rss outlets.opml")
def follow(
    addresses: Annotated[list[str], typer.Argument(help="A feed, a site, a section page, or an OPML file.", metavar="URL|FILE.opml")],
    library: LibraryFolder = None,
    folder: Folder = None,
    full_text: FullText = True,
    as_json: AsJson = False,
) -> None:
    """Subscribe: to a feed, to what a site offers, or to all in an OPML file."""
    from khabar.serve.following import encode_follow, told_follow

    failed = False
    with opened(library, create=True) as held:
        for followed in held.follow(addresses, folder=folder, full_text=full_text):
            failed = failed or followed.failure is not None
            typer.echo(encode_follow(followed) if as_json else told_follow(followed), err=followed.failure is not None and not as_json)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog="Example: khabar unfollow https://example.org/rss")
def unfollow(
    addresses: Annotated[list[str], typer.Argument(help="The address that is followed, or its site's.", metavar="URL")],
    library: LibraryFolder = None,
    as_json: AsJson = False,
) -> None:
    """Follow no more; what it brought stays."""
    from khabar.errors import UsageError
    from khabar.serve.following import encode_unfollow

    failed = False
    with opened(library) as held:
        for address in addresses:
            error = None
            try:
                held.unfollow(address)
            except UsageError as told:
                error, failed = told, True
            if as_json:
                typer.echo(encode_unfollow(address, error))
            else:
                typer.echo(str(error) if error else f"follows no more: {address}", err=error is not None)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog="Example: khabar outlets --json")
def outlets(library: LibraryFolder = None, as_json: AsJson = False) -> None:
    """List what is followed, and how each is."""
    from khabar.serve.following import encode_followed, print_followed

    with opened(library) as held:
        followed = held.followed()
    if as_json:
        for item in followed:
            typer.echo(encode_followed(item))
    else:
        print_followed(followed)


@app.command(epilog="Example: khabar sync --watch")
def sync(library: LibraryFolder = None, watch: Watch = False, as_json: AsJson = False) -> None:
    """Fetch what is due, politely, and read it into the library."""
    from khabar.serve.following import SyncTally, encode_synced, told_synced
    from khabar.serve.progress import Progress

    tally = SyncTally()
    with opened(library) as held, Progress() as progress:
        for synced in chain.from_iterable(held.sync(watch=watch)):
            tally.count(synced)
            if as_json:
                typer.echo(encode_synced(synced))
            elif synced.error or synced.news:
                typer.echo(told_synced(synced))
            progress.show(str(tally))
    typer.echo(str(tally), err=True)
    raise typer.Exit(1 if tally.failed else 0)
