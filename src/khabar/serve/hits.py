"""What a search found, for people and for programs."""

from __future__ import annotations

from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from khabar.holdings import Answer, Hit

_FOUND = "bold yellow"


def encode_hit(query_id: str | None, rank: int, hit: Hit) -> str:
    """One JSON object: the hit with its rank and the id of its query."""
    row: dict[str, Any] = {"query_id": query_id, "rank": rank, "score": hit.score, "article": hit.article_id}
    row |= {
        "input_id": hit.input_id,
        "title": hit.title,
        "published": hit.published,
        "first_seen": hit.first_seen,
        "outlet": hit.outlet,
        "source": hit.source,
    }
    row |= {"url": hit.url, "snippet": hit.snippet, "highlights": hit.highlights, "title_highlights": hit.title_highlights}
    return msgspec.json.encode(row).decode()


def print_answer(answer: Answer) -> None:
    """Prints each hit: its title, whose and of when it is, and where the words stand; wrapped only on a terminal."""
    console = Console(highlight=False, markup=False, emoji=False)
    whole = not console.is_terminal
    for hit in answer.hits:
        console.print(_marked(hit.title or "(without a title)", hit.title_highlights, "bold cyan"), soft_wrap=whole)
        console.print(Text(" · ".join(_whereabouts(hit)), style="dim"), soft_wrap=True)
        console.print(_marked(f"  {hit.snippet}", tuple((start + 2, end + 2) for start, end in hit.highlights), ""), soft_wrap=whole)
        console.print()
    if not answer.hits:
        console.print("nothing found", style="dim")


def _marked(text: str, spans: tuple[tuple[int, int], ...], style: str) -> Text:
    marked = Text(text, style=style)
    for start, end in spans:
        marked.stylize(_FOUND, start, end)
    return marked


def _whereabouts(hit: Hit) -> list[str]:
    dated = hit.published or f"undated, first seen {hit.first_seen}"
    return [part for part in (dated, hit.outlet, hit.source, hit.article_id[:12]) if part]
