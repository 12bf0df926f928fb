"""The dates that a page prints for an article, told from the page's own clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from khabar.model import Stamp
from khabar.read.credits import name_piece
from khabar.read.html.dates import Witness
from khabar.read.html.labels import label_family, label_of
from khabar.read.split.stamps import stamp_shape
from khabar.text.calendar import parse_machine_date, parse_stamp
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from khabar.model import DateOrigin
    from khabar.read.html.layout import Row
    from khabar.read.html.marks import Marked
    from khabar.text.calendar import StampValue

_CHANGED = re.compile(
    r"(?:تاريخ\s+)?(?:[آا]خر|احدث)\s+(?:تحديث|تعديل)|محدث[هة]?\b|تحديث\b|(?:last\s+)?(?:updated?|modified)\b|mis [aà] jour"
)
_PUBLISHED = re.compile(r"نشر|اضيف|اضافه|publi|posted|تاريخ|حرر|ادرج")
#: A date line with more words is a sentence that mentions a date; one of two dates has more.
_STAMP_WORDS = 16
_TWO_STAMPS_WORDS = 24
_STAMP_LETTERS = 200
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_OTHER_WORDS = 1
#: Rows at a page's head in which its clock stands.
_CLOCK_ROWS = 40
#: Boxes that hold a whole page, and how far above the headline its own box begins at most.
_PAGE_BOXES = frozenset({"body", "html"})
_HEAD_ROWS = 8
_SIGNS = re.compile(r"\s*[|•·,،]\s*|\s+[-–—/]\s+")
_AGE = re.compile(r"(?:نشر\w?\s+)?(?:منذ|قبل|امس)\b|\w+ \w+ ago\b")
_AGE_WORDS = 5
_BARS = frozenset("|-–،/•·")
_NAMED = frozenset({"person", "city", "outlet", "agency"})


@dataclass(frozen=True, slots=True)
class Printed:
    """What an article's own date lines say, and which rows they are."""

    published: tuple[Witness, ...]
    modified: tuple[Witness, ...]
    relative: Stamp | None
    rows: frozenset[int]


def printed_dates(marked: Marked, around: Sequence[int], title: int | None, body: int) -> Printed:
    """The dates printed around a headline; above it only those that a box's name or a label calls the article's."""
    published: list[Witness] = []
    modified: list[Witness] = []
    ages: list[Row] = []
    used: set[int] = set()
    for at in sorted(around, key=lambda at: title is not None and at < title):
        row = marked.layout.rows[at]
        if not _may_be_date(row, marked.marks[at]) or (title is not None and at < title and not _is_above(marked, at, title)):
            continue
        before, after = _read(marked, at)
        if before is None and after is None:
            ages += [row] if row.words <= _AGE_WORDS and _AGE.match(fold(row.text).text) else []
            continue
        if not _is_called_date(row, marked.marks[at]) and not _is_nothing_else(row, before or after):
            continue
        if not _says_more(row, before, after):
            used.add(at)
        if after is not None:
            modified.append(Witness("label", after))
        if before is not None and not before.clock_only:
            origin: DateOrigin = "microdata" if row.time and before.raw == row.time else "label"
            published.append(Witness(origin, _with_clock(marked, at, before)))
    return Printed(tuple(published), tuple(modified), _resolved(marked, ages, used, body), frozenset(used | _clock_rows(marked, used)))


def _may_be_date(row: Row, marks: frozenset[str]) -> bool:
    if row.words > _TWO_STAMPS_WORDS or len(row.text) > _STAMP_LETTERS or marks & {"furniture", "popular", "related", "caption"}:
        return False
    if row.words > _STAMP_WORDS and not is_two_stamps(row.text):
        return False
    return row.level is None or "date" in marks


def is_two_stamps(text: str) -> bool:
    """Whether a line prints the dates of publication and of the last change, the one behind the other."""
    folded = fold(text).text
    changed = _CHANGED.search(folded)
    return changed is not None and _PUBLISHED.match(folded) is not None and folded[changed.start() - 2 : changed.start()].strip() in _BARS


def _is_above(marked: Marked, at: int, title: int) -> bool:
    """Whether a row above the headline tells the article's date: it is called so, or stands in one small box with the headline."""
    rows = marked.layout.rows
    if _is_called_date(rows[at], marked.marks[at]):
        return True
    around = next((box for box in rows[title].box.chain() if box.first <= at), None)
    menu = sum(row.href is not None for row in rows[at + 1 : title]) > 1
    return around is not None and around.tag not in _PAGE_BOXES and title - around.first <= _HEAD_ROWS and not menu


def _says_more(row: Row, *stamps: StampValue | None) -> bool:
    """Whether a date line names a person, a city or an outlet as well, and so is still to be read."""
    rest = row.text
    for stamp in stamps:
        rest = rest.replace(stamp.raw, " | ") if stamp is not None else rest
    parts = [part.strip() for part in _SIGNS.split(rest) if _LETTERS.search(part)]
    return any(name_piece(part).kind in _NAMED or label_family(part) in {"byline", "source"} for part in parts)


def _is_called_date(row: Row, marks: frozenset[str]) -> bool:
    return "date" in marks or _PUBLISHED.search(fold(row.text).text) is not None


def _is_nothing_else(row: Row, stamp: StampValue | None) -> bool:
    """Whether a row is its date alone: "City, 7 Shawwal 1442, 19 May 2021 (agency)" opens a report."""
    if stamp is None or row.time:
        return True
    return len(_LETTERS.findall(row.text.replace(stamp.raw, ""))) <= _OTHER_WORDS


def _read(marked: Marked, at: int) -> tuple[StampValue | None, StampValue | None]:
    """The date of publication and that of the last change that one row prints.

    "Sunday, 4 August 2013, last update 02:21" prints one date, that of the change; so does a row whose label stands in the row above.
    """
    row = marked.layout.rows[at]
    label = label_of(marked.layout.rows[at - 1].text) if at else None
    if label is not None and label.alone and label.family == "modified":
        return None, (parse_machine_date(row.time) if row.time else None) or parse_stamp(row.text)
    folded = fold(row.text)
    changed = _CHANGED.search(folded.text)
    if changed is None:
        return (parse_machine_date(row.time) if row.time else None) or parse_stamp(row.text), None
    cut = folded.span(changed.start(), changed.end())
    left, right = row.text[: cut[0]], row.text[cut[1] :]
    after = parse_stamp(right)
    if after is None or after.clock_only:
        whole = parse_stamp(row.text)
        whole = None if whole is not None and whole.clock_only else whole
        return (parse_stamp(left) if _PUBLISHED.search(folded.text[: changed.start()]) else None), whole
    return parse_stamp(left), after


def _with_clock(marked: Marked, at: int, stamp: StampValue) -> StampValue:
    """A date whose clock stands in a row of its own beside it."""
    if stamp.precision != "day":
        return stamp
    rows = marked.layout.rows
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(rows) and rows[beside].words <= 3:
            joined = parse_stamp(f"{stamp.raw} {rows[beside].text}") if _is_clock(rows[beside]) else None
            if joined is not None and joined.precision in {"minute", "second"}:
                return joined
    return stamp


def _clock_rows(marked: Marked, used: set[int]) -> set[int]:
    """Rows with nothing but a clock beside a date line."""
    rows = marked.layout.rows
    beside = {near for at in used for near in (at - 1, at + 1) if 0 <= near < len(rows) and rows[near].words <= 3}
    return {at for at in beside - used if _is_clock(rows[at])}


def _is_clock(row: Row) -> bool:
    shape = stamp_shape(fold(row.text).text)
    return shape is not None and shape.clock and shape.pure and not shape.date


def _resolved(marked: Marked, ages: Sequence[Row], used: set[int], body: int) -> Stamp | None:
    """ "three hours ago", counted from the page's clock where it shows one."""
    today = page_day(marked, used, body) if ages else None
    stamp = parse_stamp(ages[0].text, page_day=today) if today is not None else None
    return None if stamp is None or not stamp.value else Stamp(stamp.value, stamp.precision, stamp.raw, "label")


def page_day(marked: Marked, used: set[int], body: int) -> date | None:
    """The day that the page's header shows as its own."""
    for at in range(min(body, _CLOCK_ROWS)):
        row = marked.layout.rows[at]
        if at in used or row.words > _STAMP_WORDS or len(row.text) > _STAMP_LETTERS:
            continue
        stamp = parse_stamp(row.text)
        if stamp is not None and not stamp.relative and not stamp.clock_only and len(stamp.value) >= 10:
            return date.fromisoformat(stamp.value[:10])
    return None
