"""`khabar ingest`: inputs into the library."""

from __future__ import annotations

import typer

from khabar.cli.root import AsJson, From, Inputs, Jobs, LibraryFolder, app, opened


@app.command(epilog="Example: khabar ingest captures/ --library ~/news")
def ingest(inputs: Inputs, library: LibraryFolder = None, kind: From = "auto", as_json: AsJson = False, jobs: Jobs = None) -> None:
    """Read inputs into the library; the same input twice adds nothing."""
    from khabar.serve.ingestion import IngestTally, encode_ingested
    from khabar.serve.progress import Progress
    from khabar.serve.summary import told

    tally = IngestTally()
    with opened(library, create=True, jobs=jobs) as held, Progress() as progress:
        for ingested in held.ingest(inputs, kind=None if kind == "auto" else kind):
            tally.count(ingested)
            if ingested.failure:
                progress.say(told(ingested.failure))
            if as_json:
                typer.echo(encode_ingested(ingested))
            progress.show(str(tally))
    typer.echo(str(tally), err=True)
    raise typer.Exit(1 if tally.failed else 0)
