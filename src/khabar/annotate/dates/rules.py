"""The table of rules: what each rule reads, with examples that are executed by the tests and printed in the reference.

A mention's `rule` is one of these names, followed by what it gained on the way: `+part` and `+clock` for a time of day,
`+weekday` for a weekday beside it, `+edge` for the beginning, middle or end of it, `/contradicts` where its parts name different days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from khabar.annotate.dates.options import Outlook

PUBLISHED = date(2024, 2, 12)
"""The Monday on which the examples are published."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own, the expression in it, and what it means on the day of publication."""

    text: str
    surface: str
    value: str
    mod: str | None = None
    outlook: Outlook = "news"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name (`*` for any of the lexicon's modifiers), what it reads and decides, and examples."""

    name: str
    reads: str
    examples: tuple[Example, ...]


def _rule(name: str, reads: str, *examples: tuple[str, str, str] | tuple[str, str, str, str]) -> Rule:
    return Rule(name, reads, tuple(Example(*example) for example in examples))


RULES: tuple[Rule, ...] = (
    _rule(
        "weekday.bare",
        "A weekday alone looks back, the day of publication included; a verb of the future, a fixture or an announcement puts it ahead.",
        ("أعلنت الشرطة الأحد توقيف المشتبه به.", "الأحد", "2024-02-11"),
        ("وستجري المباراة الخميس في الدوحة.", "الخميس", "2024-02-15"),
    ),
    _rule(
        "weekday.*",
        "A weekday with الماضي (at least two days back: yesterday is called أمس), المقبل, هذا, نفسه, or twice removed.",
        ("وصلت الشحنة الجمعة الماضي.", "الجمعة الماضي", "2024-02-09"),
        ("تبدأ الدورة الأربعاء المقبل.", "الأربعاء المقبل", "2024-02-14"),
    ),
    _rule(
        "weekday.row",
        "Weekdays that share يومي, أيام or a modifier in the dual are one mention.",
        ("تقام الدورة يومي السبت والأحد المقبلين.", "يومي السبت والأحد المقبلين", "2024-02-17/2024-02-18"),
    ),
    _rule(
        "weekday.in-week",
        "A weekday of a week that is pointed at.",
        ("يجتمعون الثلاثاء من الأسبوع المقبل.", "الثلاثاء من الأسبوع المقبل", "2024-02-20"),
    ),
    _rule(
        "deictic",
        "أمس, اليوم, غدا and their kin, counted from the day of publication in its own zone.",
        ("زار الوفد الموقع أول من أمس.", "أول من أمس", "2024-02-10"),
        ("وتصدر النتائج غدا.", "غدا", "2024-02-13"),
    ),
    _rule(
        "deictic+weekday",
        "With a weekday beside it the named day wins where it is one off: stories are published after midnight.",
        ("قال مسؤول أمس الأحد إن الطريق فتح.", "أمس الأحد", "2024-02-11"),
        ("افتتح المعرض اليوم الأحد.", "اليوم الأحد", "2024-02-11"),
    ),
    _rule(
        "calendar.day",
        "A day with its month and year, in figures or words, any month system or two of them; the weekday beside it is checked.",
        ("وقع الاتفاق في 3 حزيران/يونيو 2021.", "3 حزيران/يونيو 2021", "2021-06-03"),
        ("تأسس النادي في الحادي والعشرين من شتنبر 1948.", "الحادي والعشرين من شتنبر 1948", "1948-09-21"),
        ("صدر الحكم بتاريخ 10-4-2023.", "10-4-2023", "2023-04-10"),
    ),
    _rule(
        "calendar.day.open",
        "A day without its year is the last one, unless the sentence looks ahead, or it lies near ahead and the last one far behind.",
        ("أضرب العمال في 20 جانفي.", "20 جانفي", "2024-01-20"),
        ("وتعقد القمة في 9 أيار.", "9 أيار", "2024-05-09"),
    ),
    _rule(
        "calendar.day.*",
        "A day with الماضي, المقبل, الجاري, or of a month or year that is pointed at.",
        ("غادر في 14 أكتوبر/تشرين الأول الماضي.", "14 أكتوبر/تشرين الأول الماضي", "2023-10-14"),
        ("يبدأ التسجيل في 20 من الشهر الجاري.", "20 من الشهر الجاري", "2024-02-20"),
    ),
    _rule("calendar.month", "A month with its year.", ("منذ آب (أغسطس) 2019", "آب (أغسطس) 2019", "2019-08")),
    _rule(
        "calendar.month.open",
        "A month alone; words that are also verbs or names (مارس, ماي) need a preposition, a day, a year or شهر beside them.",
        ("وفي نونبر أعلن الاتحاد قراره.", "نونبر", "2023-11"),
    ),
    _rule("calendar.month.*", "A month with a modifier.", ("توقعات لشهر مارس/آذار المقبل", "لشهر مارس/آذار المقبل", "2024-03")),
    _rule("hijri.day", "A Hijri date by Umm al-Qura.", ("صدر الأمر في 14/10/1436هـ.", "14/10/1436هـ", "2015-07-30")),
    _rule("hijri.day.*", "A Hijri day without its year.", ("انتهت المهلة في 19 رمضان الماضي.", "19 رمضان الماضي", "2023-04-10")),
    _rule("hijri.month", "A Hijri month with its year.", ("في شهر رجب 1440هـ", "شهر رجب 1440هـ", "2019-03-08/2019-04-05")),
    _rule(
        "hijri.month.*",
        "A Hijri month as the Gregorian days that it covers.",
        ("يعرض المسلسل في رمضان المقبل.", "رمضان المقبل", "2024-03-11/2024-04-09"),
    ),
    _rule(
        "clock",
        "A clock time; without a day it is of the day last told in its sentence, else of publication.",
        ("وقع الانفجار عند الساعة الثالثة والنصف فجرا.", "الساعة الثالثة والنصف فجرا", "2024-02-12T03:30"),
        ("تبدأ الجلسة في 1300 بتوقيت غرينتش.", "1300 بتوقيت غرينتش", "2024-02-12T13:00"),
    ),
    _rule(
        "clock.midnight",
        "Midnight, between two weekdays or alone.",
        ("تنتهي المهلة منتصف ليل الأحد الاثنين.", "منتصف ليل الأحد الاثنين", "2024-02-12T00:00"),
    ),
    _rule("part.alone", "A part of the day alone.", ("وصل الوزير صباحا إلى المطار.", "صباحا", "2024-02-12TMO")),
    _rule("part.this", "A part of this day.", ("تقام الندوة هذا المساء.", "هذا المساء", "2024-02-12TEV")),
    _rule("part.last", "The night before.", ("هطلت الأمطار الليلة الماضية.", "الليلة الماضية", "2024-02-11TNI")),
    _rule(
        "part.early", "The small hours.", ("اندلع الحريق في الساعات الأولى من صباح السبت.", "الساعات الأولى من صباح السبت", "2024-02-10TMO")
    ),
    _rule(
        "*.*",
        "A unit of the calendar that is pointed at: day, week, weekend, month, quarter, half, year, decade, century, sporting season.",
        ("انخفض الإنتاج الشهر الماضي.", "الشهر الماضي", "2024-01"),
        ("تعود اللجنة الأسبوع المقبل.", "الأسبوع المقبل", "2024-W08"),
        ("افتتح عام 2010 ثم أغلق في العام التالي.", "العام التالي", "2011"),
    ),
    _rule("rest", "What is left of a unit.", ("يستمر الطقس ماطرا بقية الأسبوع.", "بقية الأسبوع", "2024-W07", "END")),
    _rule(
        "year.named",
        "A year with the word for it, in figures or words, Hijri with هـ.",
        ("أنشئ المصنع عام ألفين وعشرة.", "عام ألفين وعشرة", "2010"),
    ),
    _rule("year.bare", "Four figures whose company tells that they count nothing.", ("تراجع الطلب في 2018.", "2018", "2018")),
    _rule(
        "year.range",
        "A stretch of years, a sporting season, or two years that share عامي.",
        ("خلال أزمة 2015-2016.", "2015-2016", "2015/2016"),
        ("صدرت خلال عامي 2017 و2019.", "عامي 2017 و2019", "2017/2019"),
    ),
    _rule("quarter", "A quarter of a year.", ("نما الاقتصاد في الربع الأخير من 2022.", "الربع الأخير من 2022", "2022-Q4")),
    _rule("half", "A half of a year.", ("في النصف الأول من العام الجاري", "النصف الأول من العام الجاري", "2024-H1")),
    _rule("season", "A season of the year.", ("تعود الصور إلى خريف عام ٢٠١٥.", "خريف عام ٢٠١٥", "2015-AU")),
    _rule("decade", "A decade.", ("ظهرت الفرقة في سبعينيات القرن الماضي.", "سبعينيات القرن الماضي", "197")),
    _rule(
        "before-christ",
        "Years and centuries before Christ, for which the calendar here has no days.",
        ("ازدهرت المدينة في القرن الثالث قبل الميلاد.", "القرن الثالث قبل الميلاد", "PAST_REF"),
    ),
    _rule("century", "A century.", ("بني الجسر في القرن التاسع عشر.", "القرن التاسع عشر", "18")),
    _rule(
        "nth", "The n-th weekday, day or week of a month or year.", ("تنعقد في آخر أحد من مارس 2024.", "آخر أحد من مارس 2024", "2024-03-31")
    ),
    _rule("named-day", "A feast or anniversary.", ("يتزامن القرار مع عيد الأضحى الماضي.", "عيد الأضحى الماضي", "2023-06-28")),
    _rule(
        "duration",
        "A length of time with its bound; lone units only after a word that asks for a length.",
        ("واستمرت المحادثات أكثر من ثلاث ساعات.", "أكثر من ثلاث ساعات", "PT3H", "MORE_THAN"),
        ("حكم عليه بالسجن 3 سنوات وشهر واحد.", "3 سنوات وشهر واحد", "P3Y1M"),
    ),
    _rule(
        "duration.anchored",
        "A length before or after now, kept as a length in news; an assistant makes a point in time of it.",
        ("غادر البلاد قبل عامين.", "عامين", "P2Y"),
        ("خلال الـ24 ساعة الماضية", "الـ24 ساعة الماضية", "PT24H"),
    ),
    _rule("duration.vague", "A length that is not told.", ("لم يتحدث منذ فترة طويلة.", "فترة طويلة", "PXX")),
    _rule("vague.period", "A plural that is on no calendar.", ("ارتفعت الأسعار في السنوات الأخيرة.", "السنوات الأخيرة", "PAST_REF")),
    _rule("reference", "A time without calendar value.", ("ولا يزال حاليا في المستشفى.", "حاليا", "PRESENT_REF")),
    _rule(
        "set",
        "Something that recurs.",
        ("تقلع الرحلة كل أسبوع.", "كل أسبوع", "P1W"),
        ("ينتج المصنع ألف طن يوميا.", "يوميا", "P1D"),
        ("تنشر المجلة مرتين في الشهر.", "مرتين في الشهر", "P1M"),
    ),
    Rule(
        "*.loose",
        "What only an assistant may take for a time; never in news.",
        (
            Example("أيقظني في السابعة", "السابعة", "2024-02-12T07:00", None, "assistant"),
            Example("ذكرني 22/4", "22/4", "2024-04-22", None, "assistant"),
        ),
    ),
)
