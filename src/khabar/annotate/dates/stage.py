"""The stage: the dates of an article, block by block."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from khabar.annotate.dates.context import Anchor, Circumstance, Now, now_of, tense_at, tense_of_opening
from khabar.annotate.dates.forms import Every, Length, Named, Nth, Portion, Reading, Reference, Weekdays
from khabar.annotate.dates.named import is_namesake
from khabar.annotate.dates.options import DateOptions
from khabar.annotate.dates.points import LOOSE
from khabar.annotate.dates.resolve import solve
from khabar.annotate.dates.scan import find_readings
from khabar.annotate.dates.solved import day_value
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, DateMention
from khabar.text.calendar.atoms import read_atoms
from khabar.text.calendar.moments import Moment
from khabar.text.normal import fold, fold_block, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.annotate.dates.context import Tense
    from khabar.annotate.dates.forms import Form
    from khabar.annotate.dates.solved import Solved
    from khabar.model import Article
    from khabar.text.calendar.atoms import Atom
    from khabar.text.calendar.dates import DateParts
    from khabar.text.normal import Folded

_ANCHOR_REACH = 300  # characters within a block: how far "في 11 فبراير" looks back for the year of which the text speaks
_DAILY_REACH = 60  # characters after "يوميا" in which a clock is of every day
_STRETCH = re.compile(r"\s*(?:و?حتي|و?الي)\s*")
_DEFAULT = DateOptions()


def find_dates(article: Article, options: DateOptions = _DEFAULT) -> tuple[DateMention, ...]:
    """Every date, time, duration and set of an article's title and blocks, resolved against its publication.

    The same words mean other days on other days; without a publication date only what is absolute has an interval:

    >>> from khabar.model import Article, Block, CaptureRef, Stamp
    >>> ref = CaptureRef("c", "page.txt", None, "text/plain", 0)
    >>> published = Stamp("2024-02-12", "day", "12 فبراير 2024", "label")
    >>> block = Block("paragraph", "بدأت الجولة الأحد وتنتهي نهاية مارس/آذار المقبل")
    >>> article = Article("a", ref, "main", None, (block,), published=published)
    >>> [(mention.surface, mention.value, mention.mod) for mention in find_dates(article)]
    [('الأحد', '2024-02-11', None), ('نهاية مارس/آذار المقبل', '2024-03', 'END')]
    """
    reader = _Reader(now_of(article.published, options.outlook))
    mentions: list[DateMention] = []
    texts = [] if article.title is None else [(TITLE_BLOCK, article.title)]
    for block, text in (*texts, *((n, block.text) for n, block in enumerate(article.blocks))):
        mentions += reader.read(block, fold_block(text))
    return tuple(mentions)


def find_dates_in(text: str, published: date | None = None, options: DateOptions = _DEFAULT) -> tuple[DateMention, ...]:
    """The dates of a text that is no article: a question to an assistant, an example of the reference."""
    return tuple(_Reader(Now(published, None, options.outlook)).read(0, fold(text)))


class _Reader:
    """Reads the blocks of one article in order and remembers what its times refer back to."""

    def __init__(self, now: Now) -> None:
        self._now = now
        self._anchor: Anchor | None = None
        self._weekdays: dict[int, date] = {}
        self._daily_until = -1

    def read(self, block: int, folded: Folded) -> list[DateMention]:
        """The mentions of a block."""
        atoms = read_atoms(folded)
        self._daily_until = -1
        readings = (part for reading in find_readings(atoms) for part in _split(atoms, reading))
        return [mention for reading in readings if (mention := self._mention(block, folded, atoms, reading)) is not None]

    def _mention(self, block: int, folded: Folded, atoms: list[Atom], reading: Reading) -> DateMention | None:
        start, end = atoms[reading.first].start, atoms[reading.end - 1].end
        if (
            _is_age(folded.text, reading, start, end)
            or is_namesake(reading, _word_before(folded.text, start))
            or (reading.rule.endswith(LOOSE) and self._now.outlook == "news")
        ):
            return None
        solved = solve(
            reading,
            self._circumstance(block, folded.text, reading, (start, end), daily_follows=_recurs(atoms[reading.end : reading.end + 2])),
        )
        if solved is None:
            return None
        solved = self._after_its_beginning(folded.text, block, start, reading, solved)
        self._remember(block, start, end, reading, solved)
        return _mention(block, folded, reading, solved, (start, end))

    def _after_its_beginning(self, text: str, block: int, start: int, reading: Reading, solved: Solved) -> Solved:
        """ "من الأحد حتى الخميس المقبل": the end of a stretch lies after its beginning, a week on if need be."""
        before, form = self._anchor, reading.form
        if (
            before is None
            or before.block != block
            or solved.first is None
            or not isinstance(form, Moment)
            or form.weekday is None
            or form.date
        ):
            return solved
        ends = _STRETCH.fullmatch(text, before.end, start) is not None
        return day_value(solved.first + timedelta(7), solved.confidence) if ends and before.first > solved.first else solved

    def _circumstance(self, block: int, text: str, reading: Reading, at: tuple[int, int], *, daily_follows: bool) -> Circumstance:
        form = reading.form
        known = self._weekdays.get(form.weekday) if isinstance(form, Moment) and form.weekday else None
        return Circumstance(
            self._now,
            _nearby(reading, self._anchor, block, at[0]),
            _tense(text, reading, at),
            daily=at[0] < self._daily_until or daily_follows,
            known_weekday=known,
            word_before=_word_before(text, at[0]),
        )

    def _remember(self, block: int, start: int, end: int, reading: Reading, solved: Solved) -> None:
        form = reading.form
        if isinstance(form, Every):
            self._daily_until = end + _DAILY_REACH
        if isinstance(form, Moment) and form.weekday and solved.first is not None and form.date is None:
            self._weekdays[form.weekday] = solved.first
        self._anchor = _next_anchor(solved, reading, block, (start, end)) or self._anchor


# ---- what a reading brings along ------------------------------------------------------------------------------
def _split(atoms: list[Atom], reading: Reading) -> Iterator[Reading]:
    """Two mentions where one reading holds two: "من 5 إلى 12 ماي" is a beginning and an end."""
    form = reading.form
    if not isinstance(form, Moment) or form.date is None:
        yield reading
    elif form.twin is not None and form.date.days and form.date.year is not None:
        yield from _split_twins(atoms, reading, form)
    elif form.date.link == "until" and len(form.date.days) == 2:
        yield from _split_range(reading, form, form.date)
    else:
        yield reading


def _split_twins(atoms: list[Atom], reading: Reading, form: Moment) -> Iterator[Reading]:
    """ "25 شوال 1436 هـ الموافق 10 أغسطس 2015" is two mentions of one day."""
    second = form.date_end
    while atoms[second].kind not in ("number", "ordinal", "month", "hijri"):
        second += 1
    yield replace(reading, end=form.date_end)
    yield replace(reading, first=second, form=replace(form, date=form.twin, twin=None, weekday=None, part=None), rule="calendar.day")


def _split_range(reading: Reading, form: Moment, date: DateParts) -> Iterator[Reading]:
    one, two = date.days
    second_at = date.marks[1]
    plain = replace(date, link=None, marks=())
    yield Reading(reading.first, second_at - 1, replace(form, date=replace(plain, days=(one,))), reading.rule, reading.mod)
    yield Reading(second_at, reading.end, replace(form, date=replace(plain, days=(two,)), weekday=None, part=None), reading.rule)


def _recurs(after: list[Atom]) -> bool:
    """ "الساعة الثامنة صباحا يوميا": the set that follows makes the clock one of every day."""
    return after[0].kind == "set" or (after[0].code == "every" and after[1].kind == "unit" and after[1].code == "D")


def _is_open(form: Form) -> bool:
    """Whether a form leaves its day to the sentence."""
    if isinstance(form, Moment):
        date = form.date
        told = form.deictic is not None or form.weekday_modifier not in (None, "this")
        return not told and (date is None or (date.year is None and date.modifier is None))
    return isinstance(form, Portion | Named | Nth | Weekdays) or (isinstance(form, Reference) and form.code == "LATER")


def _tense(text: str, reading: Reading, at: tuple[int, int]) -> Tense | None:
    """The side of now that the sentence speaks of, asked only where it decides: the search costs more than the reading."""
    if not _is_open(reading.form):
        return None
    told = tense_at(text, *at)
    return tense_of_opening(text, at[0]) if told is None and not isinstance(reading.form, Reference) else told


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 25) : start].split()
    return words[-1] if words else ""


_BRACKET_REACH = 14


def _is_age(text: str, reading: Reading, start: int, end: int) -> bool:
    """ "عمره 35 عاما", "فلان (35 عاما)" and "فلان، 35 عاما،" tell an age, which is a quantity."""
    form = reading.form
    if not isinstance(form, Length) or form.lead is not None or form.parts[0][1] != "Y":
        return False
    if _word_before(text, start) in _age_words():
        return True
    before, after = text[max(0, start - _BRACKET_REACH) : start], text[end : end + 1]
    return ("(" in before and after == ")") or (before.endswith(("، ", ", ")) and after in "،,)-" and form.parts[0][0] is not None)


@cache
def _age_words() -> frozenset[str]:
    return folded_words(load("time_words")["ages"]["words"])


# ---- anaphora -------------------------------------------------------------------------------------------------
def _nearby(reading: Reading, anchor: Anchor | None, block: int, start: int) -> Anchor | None:
    """The anchor as far as this reading may use it: a year is carried on only over a short way, "العام نفسه" reaches far."""
    if anchor is None:
        return None
    form = reading.form
    pointing = not isinstance(form, Moment) or (form.date is not None and form.date.modifier in ("same", "previous", "following"))
    if pointing or (isinstance(form, Moment) and (form.deictic_modifier or form.weekday_modifier in ("same", "previous", "following"))):
        return anchor
    close = anchor.block == block and start - anchor.start <= _ANCHOR_REACH
    return anchor if close else None


_LATE = re.compile(r"T(?:EV|NI|1[2-9]:|2\d:)")


def _next_anchor(solved: Solved, reading: Reading, block: int, at: tuple[int, int]) -> Anchor | None:
    if solved.first is None or solved.last is None or not solved.anchors:
        return None
    form = reading.form
    exact = isinstance(form, Moment) and form.date is not None and form.date.year is not None
    return Anchor(solved.first, solved.last, exact, block, *at, late=_LATE.search(solved.value) is not None)


def _mention(block: int, folded: Folded, reading: Reading, solved: Solved, at: tuple[int, int]) -> DateMention:
    begin, stop = folded.span(*at)
    interval = (solved.first.isoformat(), solved.last.isoformat()) if solved.first and solved.last else None
    rule = f"{reading.rule}/contradicts" if solved.contradicts else reading.rule
    mod = "END" if reading.mod == "REST" else reading.mod
    return DateMention(
        block, begin, stop, folded.source[begin:stop], solved.type, solved.value, mod, interval, round(solved.confidence, 2), rule
    )  # fmt: skip
