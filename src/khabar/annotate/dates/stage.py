"""The stage: the dates of an article, block by block."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from khabar.annotate.dates.context import Anchor, Circumstance, Now, now_of, tense_at
from khabar.annotate.dates.forms import Every, Length, Reading, Reference
from khabar.annotate.dates.options import DateOptions
from khabar.annotate.dates.resolve import solve
from khabar.annotate.dates.scan import find_readings
from khabar.model import TITLE_BLOCK, DateMention
from khabar.text.calendar.atoms import read_atoms
from khabar.text.calendar.moments import Moment
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from khabar.annotate.dates.solved import Solved
    from khabar.model import Article
    from khabar.text.calendar.atoms import Atom
    from khabar.text.normal import Folded

_ANCHOR_REACH = 300  # characters within a block: how far "في 11 فبراير" looks back for the year of which the text speaks
_DEFAULT = DateOptions()


def find_dates(article: Article, options: DateOptions = _DEFAULT) -> tuple[DateMention, ...]:
    """Every date, time, duration and set of an article's title and blocks, resolved against its publication.

    The same words mean other days on other days; without a publication date only what is absolute has an interval:

    >>> from khabar.model import Article, Block, CaptureRef, Stamp
    >>> ref = CaptureRef("c", "page.txt", None, "text/plain", 0)
    >>> published = Stamp("2024-02-12", "day", "12 فبراير 2024", "label")
    >>> article = Article("a", ref, "main", None, (Block("paragraph", "بدأت الجولة الأحد وتنتهي نهاية مارس/آذار المقبل"),), published=published)
    >>> [(mention.surface, mention.value, mention.mod) for mention in find_dates(article)]
    [('الأحد', '2024-02-11', None), ('نهاية مارس/آذار المقبل', '2024-03', 'END')]
    """
    now = now_of(article.published, options.outlook)
    anchor: Anchor | None = None
    mentions: list[DateMention] = []
    texts = [] if article.title is None else [(TITLE_BLOCK, article.title)]
    for block, text in (*texts, *((n, block.text) for n, block in enumerate(article.blocks))):
        found, anchor = _find_in_block(block, fold(text), now, anchor)
        mentions += found
    return tuple(mentions)


def find_dates_in(text: str, published: date | None = None, options: DateOptions = _DEFAULT) -> tuple[DateMention, ...]:
    """The dates of a text that is no article: a question to an assistant, an example of the reference."""
    return tuple(_find_in_block(0, fold(text), Now(published, None, options.outlook), None)[0])


def _find_in_block(block: int, folded: Folded, now: Now, anchor: Anchor | None) -> tuple[list[DateMention], Anchor | None]:
    atoms = read_atoms(folded)
    mentions: list[DateMention] = []
    daily_until = -1
    for reading in find_readings(atoms):
        for part in _split(atoms, reading):
            start, end = atoms[part.first].start, atoms[part.end - 1].end
            near = _nearby(part, anchor, block, start)
            tense = tense_at(folded.text, start, end) if _asks_tense(part) else None
            about = Circumstance(now, near, tense, daily=start < daily_until, word_before=_word_before(folded.text, start))
            solved = None if _is_age(folded.text, part, start, end) else solve(part, about)
            if solved is None:
                continue
            if isinstance(part.form, Every):
                daily_until = end + 60
            anchor = _next_anchor(solved, part, block, start) or anchor
            mentions.append(_mention(block, folded, part, solved, start, end))
    return mentions, anchor


# ---- what a reading brings along ------------------------------------------------------------------------------
def _split(atoms: list[Atom], reading: Reading) -> Iterator[Reading]:
    """Two mentions where one reading holds two: "من 5 إلى 12 ماي" is a beginning and an end."""
    form = reading.form
    if not isinstance(form, Moment) or form.date is None or form.date.link != "until" or len(form.date.days) != 2:  # noqa: PLR2004
        yield reading
        return
    one, two = form.date.days
    first_at, second_at = form.date.marks
    plain = replace(form.date, link=None, marks=())
    yield Reading(reading.first, second_at - 1, replace(form, date=replace(plain, days=(one,))), reading.rule, reading.mod)
    yield Reading(second_at, reading.end, replace(form, date=replace(plain, days=(two,)), weekday=None, part=None, clock=form.clock), reading.rule)


def _asks_tense(reading: Reading) -> bool:
    return not isinstance(reading.form, Length | Every | Reference)


def _word_before(text: str, start: int) -> str:
    words = text[max(0, start - 25) : start].split()
    return words[-1] if words else ""


_AGE_WORDS = ("عمره", "عمرها", "العمر", "البالغ", "البالغه", "سن", "بعمر", "عمر", "يبلغ", "تبلغ", "اعمارهم")


def _is_age(text: str, reading: Reading, start: int, end: int) -> bool:
    """"(35 عاما)" after a name and "عمره 35 عاما" tell an age, which is a quantity."""
    form = reading.form
    if not isinstance(form, Length) or form.direction is not None or form.parts[0][1] != "Y":
        return False
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")" or _word_before(text, start) in _AGE_WORDS


# ---- anaphora -------------------------------------------------------------------------------------------------
def _nearby(reading: Reading, anchor: Anchor | None, block: int, start: int) -> Anchor | None:
    """The anchor as far as this reading may use it: a year is carried on only over a short way, "العام نفسه" reaches far."""
    if anchor is None:
        return None
    form = reading.form
    pointing = not isinstance(form, Moment) or (form.date is not None and form.date.modifier in ("same", "previous", "following"))
    if pointing or (isinstance(form, Moment) and form.weekday_modifier in ("same", "previous", "following")):
        return anchor
    close = anchor.block == block and start - anchor.start <= _ANCHOR_REACH
    return anchor if close else None


def _next_anchor(solved: Solved, reading: Reading, block: int, start: int) -> Anchor | None:
    if solved.first is None or solved.last is None or not solved.anchors:
        return None
    form = reading.form
    exact = isinstance(form, Moment) and form.date is not None and form.date.year is not None
    return Anchor(solved.first, solved.last, exact, block, start)


def _mention(block: int, folded: Folded, reading: Reading, solved: Solved, start: int, end: int) -> DateMention:
    begin, stop = folded.span(start, end)
    interval = (solved.first.isoformat(), solved.last.isoformat()) if solved.first and solved.last else None
    rule = f"{reading.rule}/contradicts" if solved.contradicts else reading.rule
    return DateMention(
        block, begin, stop, folded.source[begin:stop], solved.type, solved.value, reading.mod, interval, round(solved.confidence, 2), rule
    )  # fmt: skip
