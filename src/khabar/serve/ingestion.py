"""What was taken into the library, counted for the line at its end, and told to programs."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from khabar.app.shelving import Ingested
from khabar.holdings import Outcome


@dataclass(slots=True)
class IngestTally:
    """Counts over one run."""

    captures: int = 0
    known: int = 0
    failed: int = 0
    mended: int = 0
    outcomes: dict[Outcome, int] = field(default_factory=lambda: {"new": 0, "revised": 0, "same": 0})

    def count(self, ingested: Ingested) -> None:
        """Adds what became of one capture."""
        self.captures += 1
        self.known += ingested.known
        self.failed += ingested.failure is not None
        self.mended += ingested.retried and ingested.failure is None
        for shelving in ingested.shelvings:
            self.outcomes[shelving.outcome] += 1

    def __str__(self) -> str:
        parts = [f"{self.outcomes['new']:,} new"]
        parts += [f"{count:,} {name}" for name, count in self.outcomes.items() if count and name != "new"]
        told = f"{', '.join(parts)} from {self.captures:,} capture{'s' * (self.captures != 1)}"
        told += f", {self.known:,} known before" if self.known else ""
        told += f", {self.mended:,} not readable before" if self.mended else ""
        return told + (f", {self.failed:,} failed" if self.failed else "")


def encode_ingested(ingested: Ingested) -> str:
    """One JSON object: the capture's path, whether it was read or failed before, what became of its articles, or the failure."""
    articles = [{"article": shelving.id, "outcome": shelving.outcome} for shelving in ingested.shelvings]
    failure = ingested.failure and {"kind": ingested.failure.kind, "what": ingested.failure.what, "remedy": ingested.failure.remedy}
    row = {"path": ingested.path, "known": ingested.known, "retried": ingested.retried, "articles": articles, "failure": failure}
    return msgspec.json.encode(row).decode()


def told_mended(ingested: Ingested) -> str:
    """A capture that could not be read before and now was, as one line."""
    return f"{ingested.path}: reads now, {len(ingested.shelvings):,} article{'s' * (len(ingested.shelvings) != 1)}"
