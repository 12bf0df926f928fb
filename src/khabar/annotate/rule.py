"""A rule as the pages of reference tell it, beside examples that they run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as mentions and statements name it, what it decides, and sentences that show it."""

    name: str
    says: str
    examples: tuple[str, ...]
