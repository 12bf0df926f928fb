"""`khabar search` and `khabar show`: what is asked of the library."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from khabar.cli.root import AsJson, LibraryFolder, Outlet, Since, Until, app, opened

Label = Annotated[list[str] | None, typer.Option(help="Put this label on it; can be given several times.", metavar="TEXT")]
Unlabel = Annotated[list[str] | None, typer.Option(help="Take this label away; can be given several times.", metavar="TEXT")]
Star = Annotated[bool | None, typer.Option("--star/--no-star", help="Star it, or take its star away.")]
Read = Annotated[bool | None, typer.Option("--read/--unread", help="Mark it as read, or as not read.")]


@app.command(epilog='Example: khabar search "محادثات بغداد speaker:السوداني" --since 2024-02-01')
def search(
    query: Annotated[str | None, typer.Argument(help="Words, and operators: see docs/reference/search.md.", metavar="QUERY")] = None,
    library: LibraryFolder = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="How many hits.", metavar="N")] = 10,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    newest: Annotated[bool, typer.Option("--newest", help="Newest first, instead of best first.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Every word must match; nothing is relaxed or corrected.")] = False,
    queries: Annotated[Path | None, typer.Option(help='Answer many: JSONL of {"id", "query"}.', metavar="FILE")] = None,
    as_json: AsJson = False,
) -> None:
    """Search the library, in Arabic as it is written."""
    from khabar.holdings import Query
    from khabar.serve.hits import encode_hit, print_answer
    from khabar.serve.queries import read_queries

    asked = read_queries(query, queries)
    order: Literal["newest", "best"] = "newest" if newest else "best"
    with opened(library) as held:
        answers = held.search(Query(text, limit, since, until, outlet, order, strict) for _, text in asked)
        for (query_id, _), answer in zip(asked, answers, strict=True):
            for note in answer.notes:
                typer.echo(f"{query_id}: {note}" if query_id else note, err=True)
            if as_json or queries:
                for rank, hit in enumerate(answer.hits, 1):
                    typer.echo(encode_hit(query_id, rank, hit))
            else:
                print_answer(answer)


@app.command(epilog="Example: khabar show 3f9a2c")
def show(
    article: Annotated[str, typer.Argument(help="An article's id, the beginning of it, or its address.", metavar="ID")],
    library: LibraryFolder = None,
    label: Label = None,
    unlabel: Unlabel = None,
    star: Star = None,
    read: Read = None,
    as_json: AsJson = False,
) -> None:
    """Show an article: its fields, chain, text, findings and earlier texts."""
    from khabar.app.library import Marking
    from khabar.serve.shown import encode_shown, print_shown

    marking = Marking(read, star, tuple(label or ()), tuple(unlabel or ()))
    with opened(library) as held:
        if marking != Marking():
            held.mark(article, marking)
        shown = held.show(article)
    typer.echo(encode_shown(shown)) if as_json else print_shown(shown)
