"""Composed captures scored, by the round of work in which their layout families were first met."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from gate.compose import fourth, opened, reopened, seen, third
from gate.compose.press import Press
from gate.scoring import Score, as_gold
from khabar.model import Capture
from khabar.read.articles import articles_of
from khabar.read.identity import capture_id
from khabar.read.plain import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gate.compose.page import Sheet

_SEED = 20240212
PARTS = {
    "seen": seen.FAMILIES,
    "opened": opened.FAMILIES,
    "reopened": reopened.FAMILIES,
    "third": third.FAMILIES,
    "fourth": fourth.FAMILIES,
}


def compose(part: str, each: int, seed: int = _SEED) -> Iterator[tuple[str, Sheet]]:
    """Pages of every family of a part (a key of `PARTS`), the same for the same seed."""
    for family, layout in PARTS[part].items():
        for number in range(each):
            press = Press(Random(f"{seed}:{family}:{number}"), part)  # noqa: S311 - composes test pages
            layout(press)
            yield f"{family}{number}", press.sheet


def score_part(part: str, each: int, seed: int = _SEED) -> Score:
    """How the composed pages of a part are read."""
    score = Score()
    for name, sheet in compose(part, each, seed):
        data = sheet.text.encode()
        articles = articles_of(read_page(sheet.text), Capture(capture_id(data), data, name), media_type="text/plain", position=0)
        score.add(name, sheet.gold(), [as_gold(article) for article in articles])
    return score
