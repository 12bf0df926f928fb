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
    for name, size in (("text", stats.text_size), ("on disk", stats.size)):
        console.print(Text.assemble((name.ljust(16), "dim"), f"{_size(size):>12}"))
    most = sorted(stats.outlets.items(), key=lambda row: (-row[1], row[0]))
    for name, count in most[:_MOST]:
        console.print(Text.assemble(("".ljust(16), "dim"), f"{count:>12,}  {name}"), soft_wrap=True)


def _size(size: int) -> str:
    """A size in the largest unit of which it has one.

    >>> _size(612), _size(48_200), _size(1_450_000_000)
    ('612 B', '48.2 kB', '1.4 GB')
    """
    for unit, least in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= least:
            return f"{size / least:,.1f} {unit}"
    return f"{size} B"


def encode_done(**told: str | int) -> str:
    """One JSON object: what was done, and to what."""
    return msgspec.json.encode(told).decode()


def encode_stats(stats: LibraryStats) -> str:
    """One JSON object."""
    return msgspec.json.encode(stats).decode()
