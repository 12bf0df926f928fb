"""What a caller may choose about dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Outlook = Literal["news", "assistant"]


@dataclass(frozen=True, slots=True)
class DateOptions:
    """How expressions that leave their date open are resolved.

    `news` looks back from the publication day unless the sentence looks ahead, and keeps "قبل يومين" a duration.
    `assistant` looks ahead, as a person does who asks for "الخميس الساعة 8", and makes points in time of durations.
    """

    outlook: Outlook = "news"
