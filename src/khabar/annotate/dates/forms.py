"""What the recognisers hand to the resolver: expressions of time that are understood and not yet resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khabar.text.calendar.dates import Calendar
from khabar.text.calendar.moments import Moment

Direction = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class UnitPoint:
    """A unit of the calendar pointed at: "الشهر الماضي", "هذا العام", "اليوم التالي". `which` is the lexicon's modifier."""

    unit: str
    which: str
    year: int | None = None
    calendar: Calendar = "gregorian"


@dataclass(frozen=True, slots=True)
class Years:
    """A year or a stretch of years: "عام 2014", "2015-2016"; `season` for a sporting season "2018/2019"."""

    year: int
    last: int | None = None
    calendar: Calendar = "gregorian"
    season: bool = False


@dataclass(frozen=True, slots=True)
class Portion:
    """A quarter (Q1), half (H1) or season (SU) of a year that is written, pointed at by `which`, or left open."""

    code: str
    year: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Decade:
    """السبعينات: `n` is 70; `century` is written as its ordinal or pointed at."""

    n: int
    century: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class Century:
    """القرن التاسع عشر: `n` is 19; None for the century in which we live."""

    n: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class WeekdayIn:
    """A weekday of a week that is pointed at: "الجمعة من الأسبوع المقبل"."""

    weekday: int
    which: str


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Weekdays that share a head or a modifier: "يومي السبت والأحد المقبلين"."""

    days: tuple[int, ...]
    modifier: str | None = None


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th weekday, day or week of a period: "آخر اثنين من شهر آذار" (n −1)."""

    n: int
    unit: str
    weekday: int | None
    of: Form


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: (amount, unit) from the greatest on; amount None where it is not told ("سنوات").

    `direction` says on which side of now it lies where it is anchored ("قبل 6 أشهر"); `lead` is the preposition before it;
    `stretch` that a modifier makes it the time next to now ("الأيام الثلاثة المقبلة") and no distance.
    """

    parts: tuple[tuple[float | None, str], ...]
    direction: Direction | None = None
    lead: str | None = None
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """A set: "يوميا", "كل أسبوع"; its value is ready."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A time without calendar value: PAST_REF, PRESENT_REF, FUTURE_REF."""

    code: str


@dataclass(frozen=True, slots=True)
class Named:
    """A day with a name of its own: "عيد الفطر"."""

    key: str
    year: int | None = None
    which: str | None = None


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """A part of a day that is only pointed at: "الليلة الماضية", "هذا الصباح", "ليلا"."""

    part: str
    days: int


Form = Moment | UnitPoint | Years | Portion | Decade | Century | Nth | WeekdayIn | Weekdays | Length | Every | Reference | Named | PartOfDay


@dataclass(frozen=True, slots=True)
class Reading:
    """A form over atoms `first` to `end` (half-open), the rule that read it, and TIMEX3's mod where words carry one."""

    first: int
    end: int
    form: Form
    rule: str
    mod: str | None = None
