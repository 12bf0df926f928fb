"""What is followed and what a sync did, for people and for programs. Arabic comes last on a line, so that columns stay columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from rich.console import Console
from rich.text import Text

from khabar.app.following import Follow
from khabar.app.sync import Synced
from khabar.errors import KhabarError
from khabar.gather.schedule import visit_interval
from khabar.holdings import Followed


def print_followed(followed: Iterable[Followed]) -> None:
    """Prints a line a subscription: how it is, how often it is asked, what it brought, its address and name."""
    console = Console(highlight=False, markup=False, emoji=False)
    for item in followed:
        health, style = _health(item)
        numbers = f"{item.articles:>7,} articles  every {_span(visit_interval(item.state)):>5}  "
        name = "" if item.subscription.outlet is None else f"  {item.subscription.outlet}"
        console.print(Text.assemble((f"{health:<10}", style), numbers, item.subscription.url, name), soft_wrap=True)
        if item.state.error:
            console.print(Text(f"{'':<10}{item.state.error}", style="dim"), soft_wrap=True)


def encode_followed(item: Followed) -> str:
    """One JSON object: the subscription, what is remembered of fetching it, and what it brought."""
    row: dict[str, Any] = msgspec.to_builtins(item.subscription) | {"health": _health(item)[0]}
    return msgspec.json.encode(row | msgspec.to_builtins(item.state) | {"articles": item.articles, "pending": item.pending}).decode()


def told_follow(follow: Follow) -> str:
    """What came of one wish to follow as one line."""
    if follow.subscription is None:
        return str(follow.failure)
    what = f"{'follows' if follow.is_new else 'followed already:'} {follow.subscription.kind} {follow.subscription.url}"
    return f"{what}  {follow.subscription.outlet}" if follow.subscription.outlet else what


def encode_follow(follow: Follow) -> str:
    """One JSON object: the address given, the subscription and whether it is new, or the error."""
    error = str(follow.failure) if follow.failure else None
    subscription = msgspec.to_builtins(follow.subscription)
    return msgspec.json.encode({"address": follow.address, "subscription": subscription, "new": follow.is_new, "error": error}).decode()


def encode_unfollow(address: str, error: KhabarError | None) -> str:
    """One JSON object: the address given, and the error where it was not followed."""
    return msgspec.json.encode({"address": address, "error": str(error) if error else None}).decode()


@dataclass(slots=True)
class SyncTally:
    """Counts over one sync."""

    fetched: int = 0
    unchanged: int = 0
    failed: int = 0
    pages: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)

    def count(self, synced: Synced) -> None:
        """Adds what came of one errand."""
        self.fetched += 1
        self.unchanged += synced.status == 304
        self.failed += synced.error is not None
        self.pages += synced.pages
        self.outcomes.update(synced.outcomes)

    def __str__(self) -> str:
        told = f"{self.fetched:,} fetched: {self.outcomes['new']:,} new, {self.outcomes['revised']:,} revised"
        return f"{told}, {self.unchanged:,} unchanged, {self.failed:,} failed"


def told_synced(synced: Synced) -> str:
    """What came of one errand as one line."""
    status = "—" if synced.status is None else str(synced.status)
    found = " ".join(f"{count} {outcome}" for outcome, count in synced.outcomes.items() if outcome != "same")
    pages = f"{synced.pages} pages found" if synced.pages else ""
    return "  ".join(part for part in (status, synced.errand.url, found, pages, synced.error or "") if part)


def encode_synced(synced: Synced) -> str:
    """One JSON object: the address, the HTTP status, what became of its articles, the error, and when it is due again."""
    row: dict[str, Any] = {
        "url": synced.errand.url,
        "kind": synced.errand.kind,
        "subscription": synced.errand.subscription,
        "status": synced.status,
    }
    row |= {"articles": dict(synced.outcomes), "pages": synced.pages, "error": synced.error, "due": synced.due}
    return msgspec.json.encode(row).decode()


def _health(item: Followed) -> tuple[str, str]:
    """In one word how a subscription is, and its colour."""
    if item.state.gone:
        return "gone", "bold red"
    if item.state.failures:
        return f"failing ×{item.state.failures}", "yellow"
    return ("well", "green") if item.state.fetched else ("new", "dim")


def _span(seconds: float) -> str:
    """A span of time in its largest whole unit.

    >>> _span(5400), _span(86400), _span(90)
    ('1.5 h', '1 d', '1.5 m')
    """
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds:.3g} s"
