"""How much a library holds, for people and for programs."""

from __future__ import annotations

import msgspec
from rich.console import Console
from rich.text import Text

from khabar.holdings import LibraryStats

#: How many outlets are listed for people.
_MOST = 20


def print_stats(stats: LibraryStats) -> None:
    """Prints a line a count, then the outlets with the most articles."""
    console = Console(highlight=False, markup=False, emoji=False)
    rows = [("captures", stats.captures), ("articles", stats.articles), ("revisions", stats.revisions), ("not readable", stats.failures)]
    rows += [("subscriptions", stats.subscriptions), ("pages to fetch", stats.pending)]
    for name, count in rows:
        console.print(Text.assemble((name.ljust(16), "dim"), f"{count:>12,}"))
    console.print(Text.assemble(("text".ljust(16), "dim"), f"{stats.text_size / 1e6:>12,.1f} MB"))
    console.print(Text.assemble(("on disk".ljust(16), "dim"), f"{stats.size / 1e6:>12,.1f} MB"))
    most = sorted(stats.outlets.items(), key=lambda row: (-row[1], row[0]))
    for name, count in most[:_MOST]:
        console.print(Text.assemble(("".ljust(16), "dim"), f"{count:>12,}  {name}"), soft_wrap=True)


def encode_stats(stats: LibraryStats) -> str:
    """One JSON object."""
    return msgspec.json.encode(stats).decode()
