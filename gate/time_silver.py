"""Pairs from real news that check themselves: a deictic beside its weekday, a weekday beside its date, Hijri beside Gregorian."""

from __future__ import annotations

import json
from datetime import date

from gate.shared import shared_path
from khabar.annotate.dates import find_dates_in
from khabar.text.calendar.atoms import read_atoms
from khabar.text.normal import fold

_DEICTIC = {"اليوم X": "today", "أمس X": "yesterday", "غدا X": "tomorrow"}


def score() -> dict[str, float]:
    """Shares of the pairs whose value is the day that the pair itself names."""
    silver = json.loads(shared_path("data", "temporal", "silver_selfchecking.json").read_text(encoding="utf-8"))
    figures = {f"silver_{name}": _deictic_share(silver[key]) for key, name in _DEICTIC.items()}
    parsed, equal = _hijri(silver["hijri"])
    pairs = silver["wd+date"]
    hits = sum(
        any(mention.value == value for mention in find_dates_in(text, date.fromisoformat(published)))
        for published, text, value, *_ in pairs
    )
    dual = [row for row in pairs if "/" in row[1]]
    right = sum(any(mention.value == row[2] for mention in find_dates_in(row[1], date.fromisoformat(row[0]))) for row in dual)
    return figures | {
        "silver_weekday_date": hits / len(pairs),
        "silver_dual": right / len(dual),
        "hijri_parsed": parsed,
        "hijri_equal": equal,
    }


def _deictic_share(rows: list[list[str]]) -> float:
    """Over the pairs whose outlet's date is true (the third column): the rest betrays the feed, not the reader."""
    true = [row for row in rows if row[2]]
    return sum(_names_its_weekday(row[0], row[1]) for row in true) / len(true)


def _names_its_weekday(published: str, text: str) -> bool:
    weekday = next((atom.n for atom in read_atoms(fold(text)) if atom.kind == "weekday"), None)
    found = find_dates_in(text, date.fromisoformat(published))
    return len(found) == 1 and found[0].interval is not None and date.fromisoformat(found[0].interval[0]).isoweekday() == weekday


def _hijri(rows: list[list[str]]) -> tuple[int, int]:
    """How many pairs are parsed at all, and for how many the tables give the Hijri date the day that stands beside it."""
    parsed = equal = 0
    for text, by_table, *_ in rows:
        hijri = text.split("الموافق")[0].split("الموفق")[0]
        found = find_dates_in(hijri)
        parsed += bool(find_dates_in(text))
        equal += any(mention.value == by_table for mention in found)
    return parsed, equal
