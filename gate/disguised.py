"""Captures that are read perfectly, read again in a disguise: how many stay perfect when what should not matter is changed.

Each disguise changes one thing in a plain-text capture and its gold alike: the names of outlets or writers, the months, the digits, the
wording of a label, the space or the signs around the text, the report in the layout. A figure is the share of the captures that a
disguise changes, and that are read perfectly as they are, which are read perfectly in it too.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gate.disguise import bodies, dates, labels, marks, names, spacing
from gate.disguise.page import Page, open_page
from gate.layouts import FOLDER as LAYOUTS
from gate.samples import FOLDER as SAMPLES
from gate.scoring import Score, as_gold
from gate.shared import Absent, shared_path
from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Disguise = Callable[[Page], Page]


#: Where a disguise changes more pages, every second, third … of them is read, so that the suite stays short.
_MOST = 150


def score() -> dict[str, float]:
    """The share of pages that stay perfect in each disguise."""
    pages = [page for page in open_pages() if not errors(page)]
    figures = {}
    for name, disguise in disguises(pages).items():
        changed = [other for page in pages if (other := disguise(page)) != page]
        changed = changed[:: 1 + len(changed) // _MOST]
        figures[name] = sum(not errors(page) for page in changed) / max(1, len(changed))
    return figures


def open_pages() -> Iterator[Page]:
    """The plain-text captures that may be looked at."""
    pairs = [(file, file.with_suffix(".json")) for file in sorted(LAYOUTS.glob("dev*.txt"))]
    pairs += [(file, file.with_suffix(".expected.json")) for file in sorted(SAMPLES.glob("*.txt"))]
    pairs += [(file, file.with_suffix(".json")) for file in _shared()]
    return (page for file, gold in pairs if (page := open_page(file, gold)))


def disguises(pages: list[Page]) -> Mapping[str, Disguise]:
    """Every disguise by its name; some put what one page has into another."""
    return {
        "outlets": names.rename_outlets,
        "people": names.rename_people,
        "months": dates.move_months,
        "months_levantine": dates.to_levantine,
        "months_gregorian": dates.to_gregorian,
        "months_maghrebi": dates.to_maghrebi,
        "digits_eastern": dates.to_eastern_digits,
        "digits_western": dates.to_western_digits,
        **{f"label_{kind}": partial(labels.exchange, kind) for kind in ("source", "tags", "related", "published", "modified", "byline")},
        "blank_lines_dropped": spacing.without_blank_lines,
        "blank_lines_added": spacing.with_blank_lines,
        "indented": spacing.indented,
        "trailed": spacing.trailed,
        "fixed_spaces": spacing.with_fixed_spaces,
        "double_spaces": spacing.with_double_spaces,
        "carriage_returns": spacing.with_carriage_returns,
        "direction_marks": spacing.with_marks,
        "colon_apart": partial(marks.change_colons, " :"),
        "colon_wide": partial(marks.change_colons, "："),
        "pipes": partial(marks.change_separators, "|"),
        "dashes": partial(marks.change_separators, "-"),
        "dots": partial(marks.change_separators, "•"),
        "bullet_dash": partial(marks.change_bullets, "-"),
        "bullet_dot": partial(marks.change_bullets, "•"),
        "bullet_arrow": partial(marks.change_bullets, "◄"),
        "bullet_number": partial(marks.change_bullets, "1."),
        "bodies": bodies.Exchange(pages),
    }


def errors(page: Page) -> list[object]:
    """What is read otherwise than the gold has it; nothing when the page is perfect."""
    data = page.text.encode()
    read = read_capture(Capture(capture_id(data), data, page.name), Limits())
    total = Score()
    perfect = total.add(page.name, list(page.articles), [as_gold(article) for article in read])
    return [] if perfect else [*total.errors, "imperfect"]


def _shared() -> list[Path]:
    try:
        return sorted(shared_path("data", "captures").glob("*.txt"))
    except Absent:
        return []
