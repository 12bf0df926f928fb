"""`khabar read`: the main job, without a library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from khabar.cli.root import AsJson, From, Inputs, Jobs, app, folder_of, settings_in


@app.command(epilog="Example: khabar read page.html captures/ --out articles.jsonl")
def read(
    inputs: Inputs,
    kind: From = "auto",
    as_json: AsJson = False,
    out: Annotated[Path | None, typer.Option(help="Write to FILE.jsonl or to a new folder DIR.parquet.", metavar="PATH")] = None,
    jobs: Jobs = None,
) -> None:
    """Read captures, pages, feeds and archives into their articles."""
    from khabar.app.reading import Khabar
    from khabar.model import Failed
    from khabar.serve.progress import Progress
    from khabar.serve.sinks import open_sink
    from khabar.serve.summary import Tally, told

    tally = Tally()
    reader = Khabar(settings_in(folder_of(None), jobs))
    with open_sink(out, as_json=as_json) as sink, Progress() as progress:
        for found in reader.read(inputs, kind=None if kind == "auto" else kind):
            tally.count(found)
            for item in found:
                progress.say(told(item)) if isinstance(item, Failed) else sink.take(item)
            progress.show(str(tally))
    typer.echo(str(tally), err=True)
    raise typer.Exit(1 if tally.failed else 0)
