"""Invented stories to lay out: a headline, paragraphs that belong to it, subheadings, points and keywords."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def stock() -> dict[str, Any]:
    """The texts and the wordings of layouts, as they stand in the data files."""
    folder = Path(__file__).parent.parent / "data"
    texts = tomllib.loads((folder / "compose_texts.toml").read_text(encoding="utf-8"))
    return texts | tomllib.loads((folder / "compose_wordings.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Story:
    """One invented report; `lead` is its first paragraph, kept apart from the rest."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    headings: tuple[str, ...]
    points: tuple[str, ...]
    tags: tuple[str, ...]


def write_story(rng: Random, topic: int) -> Story:
    """A story of a topic with its names and numbers filled in alike throughout."""
    source = stock()["topic"][topic]
    filled = {name: rng.choice(words) for name, words in stock()["slots"].items()}

    def fill(text: str) -> str:
        return _SLOT.sub(lambda slot: filled[slot[1]], text)

    body = [fill(text) for text in source["paragraphs"]]
    return Story(
        fill(rng.choice(source["titles"])), fill(rng.choice(source["leads"])), tuple(body[: rng.randint(2, len(body))]),
        tuple(source["headings"]), tuple(source["points"]), tuple(source["tags"][: rng.randint(1, 3)]),
    )  # fmt: skip


def topics(rng: Random, count: int) -> list[int]:
    """Different topics for the articles of one page."""
    return rng.sample(range(len(stock()["topic"])), count)


@dataclass(frozen=True, slots=True)
class Moment:
    """A printed date and its value."""

    printed: str
    value: str


_MONTHS = {
    "egyptian": ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    "levantine": [
        "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران",
        "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول",
    ],
    "maghrebi": ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    "english": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}  # fmt: skip
_DAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def any_day(rng: Random) -> datetime:
    """A minute between 2012 and 2025."""
    return datetime(2012, 1, 1) + timedelta(minutes=rng.randrange(13 * 365 * 1440))


def print_moment(when: datetime, style: str) -> Moment:
    """A date in one of the styles that pages print."""
    day, minute = when.strftime("%Y-%m-%d"), when.strftime("%Y-%m-%dT%H:%M")
    names = {key: months[when.month - 1] for key, months in _MONTHS.items()}
    weekday, half = _DAYS[when.weekday()], "ص" if when.hour < 12 else "م"
    clock, twelve = when.strftime("%H:%M"), f"{(when.hour % 12) or 12:02}:{when.minute:02}"
    styles = {
        "ordinal": (f"{when.day}{_ordinal(when.day)}, {names['english']} {when.year} GMT", day),
        "slash": (when.strftime("%d/%m/%Y"), day),
        "dash": (when.strftime("%d-%m-%Y"), day),
        "iso": (day, day),
        "iso_seconds": (when.strftime("%Y-%m-%d %H:%M:41"), minute + ":41"),
        "egyptian": (f"{when.day} {names['egyptian']} {when.year}", day),
        "egyptian_comma": (f"{when.day} {names['egyptian']}، {when.year}", day),
        "weekday_egyptian": (f"{weekday} {when.day} {names['egyptian']} {when.year}", day),
        "weekday_clock": (f"{weekday}، {when.day} {names['egyptian']} {when.year} - {clock}", minute),
        "levantine": (f"{when.day} {names['levantine']} {when.year}", day),
        "levantine_clock": (f"{when.day} {names['levantine']} {when.year} - {clock}", minute),
        "dual": (f"{when.day} {names['levantine']}/{names['egyptian']} {when.year}", day),
        "maghrebi": (f"{weekday} {when.day} {names['maghrebi']} {when.year}", day),
        "slash_half": (f"{when.strftime('%d/%m/%Y')} {twelve} {half}", minute),
        "dash_bar": (f"{when.strftime('%d-%m-%Y')} | {clock}", minute),
        "eastern": (f"{when.day} {names['egyptian']} {when.year} الساعة {clock}".translate(_EASTERN), minute),
        "mecca": (f"{when.day}/{when.month}/{when.year} {clock} (توقيت مكة)", minute + ":00+03:00"),
        "greenwich": (f"{when.day} {names['egyptian']} {when.year}، {clock} بتوقيت غرينتش", minute + ":00+00:00"),
        "english_day": (f"{names['english']} {when.day}, {when.year}", day),
        "clock_first": (f"{clock} - {when.strftime('%d/%m/%Y')}", minute),
        "weekday_slash": (f"{weekday} {when.strftime('%d/%m/%Y')} الساعة {twelve} {half}", minute),
        "iso_zone": (when.strftime("%Y-%m-%dT%H:%M:07+00:00"), minute + ":07+00:00"),
    }  # fmt: skip
    return Moment(*styles[style])


def _ordinal(day: int) -> str:
    return "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
