"""How common a lemma is in Arabic text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log

import khabar.lexicon

_UNSEEN = 1


@dataclass(frozen=True, slots=True)
class DocumentFrequency:
    """In how many of `documents` documents each lemma stands. A library may give its own."""

    documents: int
    counts: dict[str, int]

    def rarity(self, lemma: str) -> float:
        """The inverse document frequency, log((N + 1) / (n + 0.5)): high for rare lemmas; one of no document counts as one of one."""
        return log((self.documents + 1) / (self.counts.get(lemma, _UNSEEN) + 0.5))

    def knows(self, lemma: str) -> bool:
        """Whether the lemma stands in the table at all."""
        return lemma in self.counts


@cache
def shipped_frequency() -> DocumentFrequency:
    """The table that comes with khabar."""
    text = resources.files(khabar.lexicon).joinpath("document_frequency.tsv").read_text(encoding="utf-8")
    total, *rows = [line for line in text.splitlines() if not line.startswith("#")]
    counts = {lemma: int(count) for lemma, count in (row.split("\t") for row in rows)}
    return DocumentFrequency(int(total), counts)
