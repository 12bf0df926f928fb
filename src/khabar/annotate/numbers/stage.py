"""The stage: every quantity of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.model import Article, QuantityMention


@dataclass(frozen=True, slots=True)
class NumberOptions:
    """`country` (ISO 3166, two letters) is whose dinar, lira or riyal a bare one is where neither text nor outlet tells."""

    country: str | None = None


def find_quantities(article: Article, options: NumberOptions) -> tuple[QuantityMention, ...]:
    """The quantities of an article in order; what `article.dates` covers is none."""
    del article, options
    return ()
