"""`khabar export`: what leaves the library, in standard formats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from khabar.cli.root import LibraryFolder, Outlet, Since, Until, app, opened

#: How many hits of a query leave at most.
MOST = 1_000_000

What = Literal["articles", "outlets"]
Format = Literal["jsonl", "csv", "parquet", "opml"]


@app.command(epilog="Example: khabar export articles --format csv --out news.csv --query الموازنة")
def export(
    what: Annotated[What, typer.Argument(help="What leaves the library.", metavar="articles|outlets")],
    form: Annotated[
        Format | None, typer.Option("--format", help="jsonl (unless told), csv or parquet for articles; opml for outlets.")
    ] = None,
    library: LibraryFolder = None,
    out: Annotated[Path | None, typer.Option(help="The file, or for parquet the new folder; else standard output.", metavar="PATH")] = None,
    query: Annotated[str | None, typer.Option(help="Only what answers this query.", metavar="QUERY")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
) -> None:
    """Write articles or subscriptions in a standard format."""
    from khabar.holdings import Query
    from khabar.serve.exports import export_sink, write_outlets

    with opened(library) as held:
        if what == "outlets":
            write_outlets(held.followed(), form or "opml", out)
            return
        with export_sink(form or "jsonl", out) as sink:
            for shelved in held.select(Query(query or "", MOST, since=since, until=until, outlet=outlet)):
                sink.take(shelved.article)
