"""Where a line shows a date, a clock or an age, and whether it shows anything else: the shape, not the value.

The value is `khabar.text.calendar.parse_stamp`'s business; the splitter only needs to know, for every line and cheaply,
that "اقتصاد12-10-2024 | 13:27" is a section with a stamp glued to it and "منذ 4 ساعات" nothing but an age.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from khabar.lexicon import load
from khabar.text.alternation import any_of
from khabar.text.calendar.date_lines import libyan_months
from khabar.text.normal import fold

_LONGEST = 160
_SHORT = 80
_NEAR_HEAD = 16
_HEADLINE_WORDS = 3
_DIGIT = re.compile(r"\d")
_DEICTIC = re.compile(r"اليوم|امس|الان")
#: What every date that its month begins ("May 12, 2024") goes on with.
_MONTH_FIRST = re.compile(r"\s\d{1,2}(?:st|nd|rd|th)?[,،]?\s\d{4}\b")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_IN_BRACKETS = re.compile(r"[(\[](?P<date>[^()\[\]]{6,40})[)\]]$")
_WEEKDAY_BEFORE = re.compile(r"[^\W\d_]+$")
_COUNTERS = re.compile(r"(?<=[^\W\d_])(?:[\s|]*\d{1,7}\s?(?:تعليق|تعليقات|مشاهده|مشاهدات|قراءه|زياره|views?|comments?))+$")


@dataclass(frozen=True, slots=True)
class StampShape:
    """What a line shows of time: `start`/`end` are folded offsets of the stretch from the first to the last calendar word.

    `rest` are the words of the line that belong to no date, clock or age.
    """

    date: bool
    clock: bool
    weekday: bool
    age: bool
    start: int
    end: int
    rest: tuple[str, ...]

    @property
    def pure(self) -> bool:
        return not self.rest


def stamp_shape(folded: str) -> StampShape | None:
    """The shape of a short line that shows a date, a clock or an age; None when it shows none or is too long to be a stamp.

    >>> stamp_shape(fold("الأحد 20 اكتوبر 2024").text).pure
    True
    >>> stamp_shape(fold("23/08/2017 4515 مشاهدة").text).rest
    ('4515', 'مشاهده')
    """
    if len(folded) > _LONGEST or not _may_show_time(folded):
        return None
    pattern = _pattern() if _MONTH_FIRST.search(folded) else _pattern_of_figures()
    found = [(match.lastgroup or "", match.start(), match.end()) for match in pattern.finditer(folded)]
    kinds = {kind for kind, _, _ in found}
    if not kinds:
        return None
    if kinds == {"age"} and len(found) > 1:
        found = [piece for piece in found if not _DEICTIC.fullmatch(folded, *piece[1:])] or found
    words, fillers, days = _words_around(folded, found), _fillers(), _weekday_words()
    rest = tuple([word[0] for word in words if word[0] not in fillers and word[0] not in days])
    if kinds == {"age"} and (rest or found[0][1]) and all(_DEICTIC.fullmatch(folded, start, end) for _, start, end in found):
        return None
    weekdays = [word for word in words if word[0] in days]
    start = min(found[0][1], *(word.start() for word in weekdays)) if weekdays else found[0][1]
    bare = _bare_weekday().search(folded, 0, start)
    if bare is not None:
        start = bare.start("day")
        rest = tuple(word for word in rest if word != bare["day"])
    end = max(found[-1][2], *(word.end() for word in weekdays)) if weekdays else found[-1][2]
    return StampShape("date" in kinds, "clock" in kinds, bool(weekdays), "age" in kinds, start, end, rest)


def leading_stamp(folded: str) -> int | None:
    """Where the date that begins a line ends when the next letter is glued to it ("… 2024وعلى متن"); None otherwise."""
    if _DIGIT.search(folded, 0, _NEAR_HEAD) is None:
        return None
    match = _leading().match(folded)
    return match.end("stamp") if match else None


def trailing_stamp(folded: str) -> int:
    """Where the date glued to the end of a short line begins ("اقتصاد12-10-2024 | 13:27"); 0 for none."""
    if len(folded) > _SHORT or _DIGIT.search(folded) is None:
        return 0
    match = _trailing().search(folded)
    if match is None:
        return 0
    weekday = _WEEKDAY_BEFORE.search(folded, 0, match.start("stamp"))
    return weekday.start() if weekday and weekday[0] in _weekday_words() else match.start("stamp")


def bracketed_stamp(folded: str) -> int:
    """Where the brackets with nothing but a date behind a headline begin ("… في دورته المقبلة (27-01-2019)"); 0 for none."""
    match = _IN_BRACKETS.search(folded) if folded[-1:] in {")", "]"} and len(folded) <= _LONGEST else None
    shape = stamp_shape(match["date"]) if match else None
    return match.start() if match and shape is not None and shape.date and shape.pure else 0


def closing_date(folded: str) -> int:
    """Where the date that closes a line of several other words begins ("… على الساحل 16 مارس 2021"); 0 for none."""
    shape = stamp_shape(folded)
    closes = shape is not None and shape.date and len(shape.rest) >= _HEADLINE_WORDS and shape.end >= len(folded) - 1
    return shape.start if shape is not None and closes else 0


def counted_tail(folded: str) -> int:
    """Where the counters glued behind a stamp begin ("12 يناير 2025 10:45 ص0 تعليق318 مشاهدة"); 0 for none."""
    match = _COUNTERS.search(folded) if len(folded) <= _SHORT and _DIGIT.search(folded) else None
    return match.start() if match and stamp_shape(folded[: match.start()]) is not None else 0


def _may_show_time(folded: str) -> bool:
    return _DIGIT.search(folded) is not None or (_AGE_SIGNS.search(folded) is not None and _age_head().search(folded) is not None)


def _words_around(folded: str, found: list[tuple[str, int, int]]) -> list[re.Match[str]]:
    """The words that stand outside the dates, clocks and ages found."""
    words: list[re.Match[str]] = []
    at = 0
    for _, start, end in [*found, ("", len(folded), len(folded))]:
        words += _WORD.finditer(folded, at, start)
        at = end
    return words


def _folded(lists: object) -> set[str]:
    if isinstance(lists, str):
        return {fold(lists).text}
    children = lists.values() if isinstance(lists, dict) else lists
    return {name for child in children for name in _folded(child)}  # type: ignore[attr-defined]


#: "10 ص" behind a date: an hour by its half of the day alone.
_BARE_HOUR = r"(?:\s?[|•،,\-–]?\s\d{1,2}\s?(?:ص|م)(?!\w))?"


@cache
def _month() -> str:
    months = load("months")
    return any_of(_folded(months["gregorian"]) | _folded(months["hijri"]["months"]))


@cache
def _date() -> str:
    return rf"{_figures_first()}|(?:{_month()}){_MONTH_FIRST.pattern}"


@cache
def _figures_first() -> str:
    month, dash = _month(), r"\s?[/\-.]\s?"
    named = rf"\d{{1,2}}(?:st|nd|rd|th|er)?\s?[,،/\-]?\s?(?:من\s|of\s)?(?:شهر\s)?(?:{month})\b"
    other = rf"(?:\s?[/(\-–،]?\s?(?:{month})\b(?:\s?\))?)?"
    year = rf"(?:\s?[,،/\-.]?\s?(?:من العام\s|عام\s|سنه\s|لسنه\s)?\d{{4}}\b{_BARE_HOUR})?"
    libyan = rf"\d{{1,2}}\s(?:{any_of(libyan_months())})(?=\W{{1,3}}(?:[^\W\d_]+\W{{1,3}})?\d{{4}}){other}{year}"
    numeric = rf"\d{{4}}{dash}\d{{1,2}}{dash}\d{{1,2}}(?!\d)|\d{{1,2}}{dash}\d{{1,2}}{dash}(?:\d{{4}}|\d{{2}})(?!\d){_BARE_HOUR}"
    return rf"{numeric}|{named}{other}{year}|{libyan}"


_CLOCK = r"(?:(?<!\d)|(?<=t))\d{1,2}(?:[:٫]|\s?h\s?)\d{2}(?!\d)(?::\d{2})?(?:\.\d+)?\s?(?:[+\-]\d{2}:?\d{2}\b|z\b)?"
_UNIT = (
    r"(?:ثانيه|ثواني?|ثانيتين|دقيقه|دقائق|دقايق|دقيقتين|دقيقتان|ساعه|ساعات|ساعتين|ساعتان|يوم|يوما|ايام|يومين|يومان"
    r"|اسبوع|اسابيع|اسبوعين|اسبوعان|شهر|اشهر|شهور|شهرين|شهران|سنه|سنوات|سنتين|عام|اعوام|عامين)"
)
_LATIN_UNIT = r"(?:second|minute|hour|day|week|month|year|min|hr)s?"
#: How networks shorten an age: "4 س", "2h".
_SHORT_UNIT = r"(?:س|د|ي|h|d|w)"
#: Every age begins a word; this look at two letters spares most of a line the alternatives.
_AGE = (
    r"(?=[\dمقاحatyi])(?<!\w)(?:"
    rf"(?:منذ|قبل|من)\s(?:حوالي\s|نحو\s|اكثر من\s)?(?:\d+\s)?{_UNIT}(?:\sو\d*\s?{_UNIT})?\b(?:\sواحده?)?"
    r"|(?:منذ|قبل)\s(?:قليل|لحظات|وقت قصير)\b|امس\b|اليوم\b|الان\b"
    rf"|(?:\d+|an?)\s{_LATIN_UNIT}\sago\b|^\d{{1,2}}\s?{_SHORT_UNIT}(?=\W*$)|yesterday\b|today\b|il y a \d+ \w+|حوالي\s{_UNIT}\b)"
)
#: One of these stands in every age that shows no digit.
_AGE_SIGNS = re.compile("منذ|قبل|من |حوالي|امس|اليوم|الان|ago|yesterday|today")
_MERIDIEM = r"صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|بعد الظهر|ص|م|ه|هـ|am|pm|a\.m|p\.m"
_FILLERS = (
    "الساعه|بتوقيت|توقيت|بالتوقيت|الموافق|بتاريخ|تمام|في|يوم|at|on|ago|time|date|تاريخ|عند|حوالي|t|z|و"
    "|صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|بعد|الظهر|صباح|ص|م|ه|هـ|am|pm|a|p|الصباح|المساء"
)


@cache
def _fillers() -> frozenset[str]:
    """Words that belong to a stamp without telling a day or an hour: zones, "الساعة", "الموافق", morning and evening."""
    zones = load("zones")
    names = _folded(zones["codes"]) | _folded(zones["places"]) | _folded(zones["local"])
    parts = {part for name in names for part in name.split()}
    return frozenset({head + part for part in parts for head in ("", "ال", "ب", "بال")} | set(_FILLERS.split("|")))


@cache
def _weekday_words() -> frozenset[str]:
    weekdays = load("weekdays")
    return frozenset(_folded(weekdays["definite"]["days"]) | _folded(weekdays["latin"]["days"]))


@cache
def _bare_weekday() -> re.Pattern[str]:
    """A weekday without its article right before a date ("في ثلاثاء, 05/03/2024"); behind a name it would be a name."""
    return re.compile(rf"(?:^|\b(?:في|يوم|on|le)\s|[|\-–:،,]\s?)(?P<day>{any_of(_folded(load('weekdays')['bare']['days']))})[,،]?\s*$")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<date>(?<!\d)(?:{_date()}))|(?P<clock>{_CLOCK})|(?P<age>{_AGE})")


@cache
def _pattern_of_figures() -> re.Pattern[str]:
    """The pattern where no month stands before its day: without the names of months at every letter it takes a third of the time."""
    return re.compile(rf"(?=\d)(?:(?P<date>(?<!\d)(?:{_figures_first()}))|(?P<clock>{_CLOCK}))|(?P<age>{_AGE})")


@cache
def _age_head() -> re.Pattern[str]:
    return re.compile(_AGE)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<stamp>(?:(?:{any_of(_weekday_words())})\s*[,،]?\s*)?(?:\d{{1,2}}\s(?:{_month()})\s\d{{4}}|\d{{1,2}}[/-]\d{{1,2}}[/-]\d{{4}}|\d{{4}}[/-]\d{{1,2}}[/-]\d{{1,2}})(?:\s*[-|]?\s*\d{{1,2}}:\d{{2}})?)(?=[^\W\d_]{{2}})"
    )


@cache
def _trailing() -> re.Pattern[str]:
    return re.compile(rf"(?<=[^\W\d_])(?P<stamp>(?:{_date()})[\s\W]*(?:{_CLOCK})?\s?(?:{_MERIDIEM})?)[\s\W]*$")
