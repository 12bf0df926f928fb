"""Readers of the assistants' test suites: what a mention of ours says in their terms.

Assistants answer with one point or one stretch for a whole utterance, newspapers are read mention by mention; so two mentions that
"إلى", "حتى" or "بين … و" join are one stretch here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from khabar.annotate.dates import DateOptions, find_dates
from khabar.model import Article, Block, CaptureRef, Stamp

if TYPE_CHECKING:
    from khabar.model import DateMention, Precision

_JOINED = re.compile(r"\s*(?:إلى|الى|حتى|وحتى|لل?|و|-|–|ـ)?\s*(?:غاية)?\s*")
_CLOCK = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?$")
_PART_HOURS = {"MO": (8, 12), "AF": (12, 16), "EV": (16, 20), "NI": (20, 24), "DT": (8, 18)}


@dataclass(frozen=True, slots=True)
class Answer:
    """A point or stretch in time: `start` and `end` (exclusive for days) as datetimes, or the TIMEX value where there are none."""

    value: str
    start: datetime | None = None
    end: datetime | None = None
    timed: bool = False


def ask(text: str, reference: str) -> list[DateMention]:
    """The mentions of an utterance, asked at a time, looking ahead."""
    precision: Precision = "day" if len(reference) == 10 else "second"
    stamp = Stamp(reference, precision, reference, "record")
    ref = CaptureRef("suite", "suite", None, "text/plain", 0)
    article = Article("suite", ref, "main", None, (Block("paragraph", text),), published=stamp)
    return list(find_dates(article, DateOptions("assistant")))


def answers(text: str, reference: str) -> list[Answer]:
    """What an assistant would say: each mention, and each pair of mentions that is one stretch."""
    mentions = ask(text, reference)
    single = [answer_of(mention) for mention in mentions]
    spans = []
    for first, second in zip(range(len(mentions)), range(1, len(mentions)), strict=False):
        between = text[mentions[first].end : mentions[second].start]
        a, b = single[first], single[second]
        if _JOINED.fullmatch(between) and a.start and b.start and b.end:
            end = b.start if b.timed else b.end
            start = _on_day_of(a.start, b.start) if mentions[first].rule.startswith("clock") and b.timed else a.start
            spans.append(Answer("", start, end, a.timed or b.timed))
    return spans + single


def _on_day_of(clock: datetime, day: datetime) -> datetime:
    """ "من 3 إلى 4 غدا": the first clock is of the second one's day."""
    return clock.replace(year=day.year, month=day.month, day=day.day)


def answer_of(mention: DateMention) -> Answer:
    """A mention as a stretch: a day to the next midnight, a clock as a point."""
    clock = _CLOCK.search(mention.value)
    if mention.interval is None:
        if clock and mention.value[0] == "T":
            day = datetime(1, 1, 1, int(clock[1]), int(clock[2]), int(clock[3] or 0))
            return Answer(mention.value, day, day, timed=True)
        return Answer(mention.value)
    first, last = (datetime.fromisoformat(day) for day in mention.interval)
    if clock:
        point = first.replace(hour=int(clock[1]), minute=int(clock[2]), second=int(clock[3] or 0))
        return Answer(mention.value, point, point, timed=True)
    if mention.value[-2:] in _PART_HOURS and mention.type == "TIME":
        start, end = _PART_HOURS[mention.value[-2:]]
        return Answer(mention.value, first + timedelta(hours=start), first + timedelta(hours=end), timed=True)
    return Answer(mention.value, first, last + timedelta(1))
