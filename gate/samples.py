"""The shipped samples: the share of captures whose articles are exactly as expected, field by field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from khabar.app.reading import Khabar
from khabar.codec import article_record
from khabar.config import Settings
from khabar.model import Article

FOLDER = Path(__file__).parents[1] / "samples" / "captures"
FIELDS = ("role", "title", "published", "modified", "source", "byline", "agencies", "dateline", "tags", "blocks", "related")


def expectations() -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """Each sample capture with its expected articles."""
    for file in sorted(FOLDER.glob("*.expected.json")):
        expected = json.loads(file.read_text(encoding="utf-8"))
        yield FOLDER / expected["capture"], [comparable(article) for article in expected["articles"]]


def found(capture: Path) -> list[dict[str, Any]]:
    """What khabar makes of a capture, in the shape of the expectations."""
    results = Khabar(Settings()).read([str(capture)])
    return [comparable(article_record(item)) for items in results for item in items if isinstance(item, Article)]


def comparable(record: dict[str, Any]) -> dict[str, Any]:
    """The fields that an expectation decides; of a stamp its value, of a related item its title."""
    fields = {name: record[name] for name in FIELDS}
    for name in ("published", "modified"):
        fields[name] = fields[name] and fields[name]["value"]
    fields["related"] = [item["title"] for item in fields["related"]]
    return fields


def score() -> dict[str, float]:
    """The share of samples that are read exactly as expected."""
    outcomes = [found(capture) == expected for capture, expected in expectations()]
    return {"perfect": sum(outcomes) / len(outcomes)}
