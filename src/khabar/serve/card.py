"""An article as a card that a person reads in a terminal.

Arabic is printed in logical order: the terminal shapes and orders it. So nothing here depends on columns to the right
of Arabic text: no boxes, no tables around it, one thing a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from khabar.model import Article, Block, Stamp
from khabar.serve.findings import MOST, figures, said, timeline

_LABEL_WIDTH = 11
_BLOCK_MARKS = {"heading": "▪ ", "quote": "❝ ", "list_item": "• ", "caption": "▣ ", "paragraph": ""}
_BLOCK_STYLES = {"heading": "bold", "caption": "dim italic", "quote": "italic", "list_item": "", "paragraph": ""}


def print_card(console: Console, article: Article) -> None:
    """Prints the article: where it stood, its title, chain, tags, text, and what was found in it; wrapped only on a terminal."""
    console.print(Group(*_parts(article)), soft_wrap=not console.is_terminal)


def _parts(article: Article) -> Iterator[RenderableType]:
    yield Rule(Text(_whereabouts(article), style="dim"), align="left", style="dim")
    yield Text(article.title or "(without a title)", style="bold cyan" if article.title else "dim")
    yield from _fields(article)
    yield Text("")
    for block in article.blocks:
        yield _block(block)
    yield from _listed("dates", timeline(article))
    yield from _listed("figures", figures(article))
    yield from _listed("said", said(article))
    yield from _listed("read also", [item.title for item in article.related])
    yield Text("")


def _whereabouts(article: Article) -> str:
    place = f"{PurePath(article.capture.path).name} · article {article.capture.position + 1}"
    return f"{place} · read also" if article.role == "related" else place


def _fields(article: Article) -> Iterator[Text]:
    rows = [
        ("chain", " ← ".join(_chain(article))),
        ("published", _dated(article.published)),
        ("modified", _dated(article.modified)),
        ("by", "، ".join(article.byline)),
        ("from", article.dateline or ""),
        ("tags", " · ".join(article.tags)),
        ("url", article.url or ""),
        ("repaired", ", ".join(article.repairs)),
    ]
    for label, value in rows:
        if value:
            yield Text.assemble((label.ljust(_LABEL_WIDTH), "dim"), value)


def _chain(article: Article) -> list[str]:
    """Who published it, whom it credits, which wire that had it from; a link that repeats the one before is left out."""
    links = [article.outlet, article.source, *article.agencies]
    return list(dict.fromkeys(link for link in links if link))


def _dated(stamp: Stamp | None) -> str:
    return f"{stamp.value}  ({stamp.origin}: {stamp.raw})" if stamp else ""


def _block(block: Block) -> Text:
    return Text(f"  {_BLOCK_MARKS[block.kind]}{block.text}", style=_BLOCK_STYLES[block.kind])


def _listed(heading: str, entries: list[str]) -> Iterator[Text]:
    if not entries:
        return
    yield Text("")
    yield Text(f"{heading} ({len(entries)})", style="dim")
    for entry in entries[:MOST]:
        yield Text(f"  {entry}")
    if len(entries) > MOST:
        yield Text(f"  … {len(entries) - MOST} more: see --json", style="dim")
