"""What a figure counts: one reading of it, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from khabar.annotate.numbers.figures import Figure, score_words
from khabar.annotate.numbers.guards import counts_bare, is_idiom, is_label, is_year
from khabar.annotate.numbers.modifiers import Bound, bound_after, bound_before, verb_before
from khabar.annotate.numbers.nouns import Noun, is_counted, is_person, noun_before, read_noun
from khabar.annotate.numbers.phrases import word_before
from khabar.annotate.numbers.times import age_end, follows_time, is_of_time, is_time
from khabar.annotate.numbers.units import Unit, read_unit, sign_before, unit_of_dual
from khabar.lexicon import load
from khabar.text.normal import fold, folded_words
from khabar.text.numerals.words import forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from khabar.model import Modifier

_WORDS = re.compile(r"[^\W\d_]+")
_AND_FRACTION = re.compile(r" و(نصف|ربع|ثلث)(?!\w| ?[%٪\d]| (?:ال|[مب]لي|الف|تري|ساع|عام|سن|يوم|شهر|كيلو|متر|طن|دول|درج))")
_FRACTION_OF = re.compile(r" (?:من )?(ال\w+|(?!و)\w+(?= ال\w)|[^\W\dو]\w{2,}(?:ها|هم|هن)(?!\w))")
_POINT_THOUSANDS = re.compile(r"([1-9]\d{0,2})\.(\d{3})(?= )")
_DEFINITE = re.compile(r" ال[ء-ي]+")
_ONE_WORD = re.compile(r" [ء-ي]+")
_PARTS = {"نصف": 0.5, "ربع": 0.25, "ثلث": 1 / 3}
#: Characters around a score in which a word of sport must stand.
_NEAR = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity with folded offsets; `candidates` are ISO 4217 codes by country where the unit depends on it."""

    start: int
    end: int
    value: int | float | None
    lo: int | float | None
    hi: int | float | None
    modifier: Modifier
    rule: str
    unit: str | None = None
    candidates: Mapping[str, str] | None = None
    noun: tuple[int, int] | None = None


def read_figure(text: str, figure: Figure, *, dated: bool) -> Reading | None:
    """The quantity that a figure is, None where it counts nothing; `dated` says that a date or duration covers it.

    An age is a quantity although the dates have it as a duration; every other number of theirs is theirs.
    """
    if figure.last.kind == "ordinal":
        return None
    age = age_end(text, figure)
    if age is not None:
        return _bounded(text, _unsigned(replace(_reading(figure, age, "age"), unit="year")), figure.outer)
    if dated:
        return None
    if figure.last.kind == "dual":
        return _dual(text, figure)
    timed = follows_time(text, figure.end) or is_of_time(text, figure.end, vague=figure.last.kind == "vague")
    return None if timed else _amount(text, figure)


def _amount(text: str, figure: Figure) -> Reading | None:
    unit = read_unit(text, figure.end) or _money_of(text, figure)
    if unit is not None:
        return _measured(text, figure, unit)
    sign = sign_before(text, figure.start)
    if sign is not None:
        return _signed(text, figure, sign)
    if is_idiom(text, figure) or (_may_be_label(text, figure) and is_label(text, figure)):
        return None
    if _is_rate(text, figure):
        return _bounded(text, replace(_reading(figure, figure.end, "percent.bare"), unit="percent"), figure.outer)
    if figure.last.kind == "fraction":
        return _fraction(text, figure)
    noun = read_noun(text, figure.end, definite=figure.last.kind == "vague")
    is_score = figure.score and (noun is None or (figure.lo or 0) > (figure.hi or 0))
    return _score(text, figure) if is_score else _counted(text, figure, noun)


def _may_be_label(text: str, figure: Figure) -> bool:
    """ "المادة 14" names an article; in "صوت لصالح القرار 14 عضوا" the persons are counted, whatever stands before."""
    if figure.last.scale != 1 or figure.last.written == "both":
        return False
    following = _ONE_WORD.match(text, figure.end)
    singular = following.group().strip().removesuffix("ا") if following and following.group().endswith("ا") else ""
    return not is_person(singular)


def _reading(figure: Figure, end: int, rule: str) -> Reading:
    modifier: Modifier = "range" if figure.lo is not None else "approx" if figure.last.kind == "vague" else "exact"
    return Reading(figure.start, end, figure.value, figure.lo, figure.hi, modifier, rule)


def _bounded(text: str, reading: Reading, outer: int) -> Reading:
    """The reading with the modifier that stands before it, else after it, else in a verb before it.

    "نحو 20 على الأقل" has both, and the bound says more.
    """
    if reading.modifier == "range":
        return reading
    before, after = bound_before(text, outer), _after(text, reading)
    if before is not None:
        reading = replace(reading, start=before.edge, modifier=before.modifier)
    if after is not None and (before is None or before.modifier == "approx"):
        return replace(reading, end=after.edge, modifier=after.modifier)
    if before is not None:
        return reading
    verb = verb_before(text, outer) if outer == reading.start else None
    return reading if verb is None else replace(reading, modifier=verb)


def _after(text: str, reading: Reading) -> Bound | None:
    """The modifier after a quantity, or one adjective later: 7 قتلى مدنيين على الأقل."""
    after = bound_after(text, reading.end)
    adjective = _ONE_WORD.match(text, reading.end) if after is None and reading.noun is not None else None
    return after if adjective is None else bound_after(text, adjective.end())


def _measured(text: str, figure: Figure, unit: Unit) -> Reading | None:
    """A number with its unit: 7,2 مليون دينار كويتي، ستة دولارات ونصف، 12 في المئة."""
    reading = replace(_reading(figure, unit.end, unit.rule), unit=unit.symbol, candidates=unit.candidates)
    if unit.rule == "measure" and unit.symbol == "m" and is_year(figure) and unit.end - figure.end <= len(" م"):
        return None
    half = _AND_FRACTION.match(text, unit.end)
    if half is not None and reading.value is not None:
        reading = replace(reading, end=half.end(), value=reading.value + _PARTS[half[1]] * figure.last.scale)
    return _bounded(text, reading, figure.outer)


def _money_of(text: str, figure: Figure) -> Unit | None:
    """مئات الملايين من الدولارات."""
    unit = read_unit(text, figure.end + len(" من")) if text.startswith(" من ال", figure.end) else None
    return unit if unit is not None and unit.rule == "money" else None


def _signed(text: str, figure: Figure, sign: tuple[int, str]) -> Reading:
    at, symbol = sign
    rule = "percent" if symbol == "percent" else "money"
    return _bounded(text, replace(_reading(figure, figure.end, rule), start=at, unit=symbol), at)


def _is_rate(text: str, figure: Figure) -> bool:
    """بنسبة 10 without a noun is ten percent; so is "بالمئة 10"."""
    word, start = word_before(text, figure.outer)
    if word in ("نسبه", "بنسبه", "ونسبه", "وبنسبه"):
        return figure.last.kind == "cardinal"
    if word not in ("بالمايه", "بالميه"):
        return False
    return not text[:start].rstrip(" ")[-1:].isdigit() and not word_before(text, start)[0]


def _dual(text: str, figure: Figure) -> Reading | None:
    """جنديان counts two soldiers, مرتين two times, ديناران two dinars; a dual of time belongs to the dates."""
    noun = figure.last.noun or ""
    if noun in _time_nouns() or (noun == "ضعف" and not _is_multiple(text, figure)) or _agrees(text, figure):
        return None
    known = unit_of_dual(noun)
    if known is None:
        counted = replace(_reading(figure, figure.end, "dual"), noun=(figure.start, figure.end))
        return _bounded(text, counted, figure.outer)
    unit = read_unit(text, figure.start) if known.rule != "times" else known
    end = max(figure.end, unit.end) if unit and unit is not known else figure.end
    if noun == "ضعف" and (of := _DEFINITE.match(text, end)) is not None:
        end = of.end()
    named = unit or known
    return _bounded(text, replace(_reading(figure, end, named.rule), unit=named.symbol, candidates=named.candidates), figure.outer)


def _agrees(text: str, figure: Figure) -> bool:
    """طائرتين مدنيتين: the second dual is an adjective of the first."""
    before = forms().get(word_before(text, figure.outer)[0])
    return before is not None and before.word.role == "dual" and not figure.first.clitics


def _is_multiple(text: str, figure: Figure) -> bool:
    """ضعف is "double" after إلى, من and their like, and "weakness" elsewhere; ضعفين is always two times."""
    if text[figure.start : figure.end].endswith("ين"):
        return True
    return bound_before(text, figure.outer) is not None or word_before(text, figure.outer)[0] in _multiples()


def _fraction(text: str, figure: Figure) -> Reading | None:
    """نصف السكان and نصفهم are 50 percent, ثلثا الأعضاء two thirds; نصف دائرة and النصف الأول are no quantities.

    The definite half counts after a modifier or إلى: بأكثر من النصف.
    """
    value = figure.value
    if value is None or not 0 < value < 1 or figure.first.written == "digits":
        return None
    of = _FRACTION_OF.match(text, figure.end)
    if of is not None and (of[1] in _fraction_stop() or is_time(of[1])):
        return None
    suffixed = text[figure.start : figure.end].split(" ")[-1] not in _fraction_words()
    if figure.first.definite:
        of = None
        told = bound_before(text, figure.outer) is not None or bound_after(text, figure.end) is not None
        suffixed = told or word_before(text, figure.outer)[0] in ("الي", "بنسبه", "بمقدار")
    if of is None and not suffixed and not text.startswith(" ما ", figure.end):
        return None
    percent = value * 100
    noun = None if of is None or suffixed else of.span(1)
    reading = replace(_reading(figure, noun[1] if noun else figure.end, "fraction"), unit="percent", noun=noun)
    return _bounded(text, replace(reading, value=int(percent) if percent == int(percent) else percent), figure.outer)


def _score(text: str, figure: Figure) -> Reading | None:
    """3-1 among words of sport: the winner's goals."""
    near = _WORDS.findall(text, max(0, figure.start - _NEAR), figure.end + _NEAR)
    if score_words().isdisjoint(near) or figure.lo is None or figure.hi is None:
        return None
    return Reading(figure.start, figure.end, max(figure.lo, figure.hi), None, None, "exact", "score")


def _counted(text: str, figure: Figure, noun: Noun | None) -> Reading | None:
    if noun is not None and is_year(figure) and not is_counted(text[noun.start : noun.end].removesuffix("ا")):
        noun = None
    if figure.last.kind == "vague":
        return _vague(text, figure, noun)
    part = noun is not None and text.startswith(" من ", figure.end)
    known = noun is not None and is_counted(text[noun.start : noun.end])
    if figure.last.definite and figure.last.scale == 1 and (noun is None or part or (not known and _is_ordinal(text, figure))):
        return _definite(text, figure)
    if figure.value in (0, 1) and figure.first.written == "words":
        return _one(text, figure)
    end = noun.span_end if noun else figure.end
    reading = replace(_reading(figure, end, "count"), noun=(noun.start, noun.end) if noun and noun.end > noun.start else None)
    bounded = _bounded(text, _whole(text, _unsigned(reading)), figure.outer)
    told = bounded.modifier != reading.modifier and not (is_year(figure) and bounded.modifier == "max")
    return bounded if noun is not None or told or counts_bare(text, figure) else None


def _vague(text: str, figure: Figure, noun: Noun | None) -> Reading:
    """عشرات القتلى والجرحى، العشرات من عناصرها: about so many, without a value; the article stays."""
    if figure.last.definite and not text.startswith(" من", figure.end):
        noun = None
    end = noun.span_end if noun else figure.end
    article = 2 if figure.first.clitics.endswith("ال") else 0
    reading = replace(_reading(figure, end, "vague"), start=figure.start - article)
    return _bounded(text, replace(reading, noun=(noun.start, noun.end) if noun and noun.end > noun.start else None), figure.outer)


def _unsigned(reading: Reading) -> Reading:
    """A minus before a count is a dash: "-5 قتلى" in a list."""
    if reading.value is None or reading.value >= 0:
        return reading
    return replace(reading, start=reading.start + 1, value=-reading.value)


def _whole(text: str, reading: Reading) -> Reading:
    """22.375 قرضا counts whole loans, so that its point makes thousands even where the text has 5.5 elsewhere; نقطة may have parts."""
    if reading.noun is None or not isinstance(reading.value, float) or text[reading.noun[0] : reading.noun[1]].startswith(("نقط", "نقاط")):
        return reading
    thousands = _POINT_THOUSANDS.match(text, reading.start)
    return replace(reading, value=int(thousands[1] + thousands[2])) if thousands else reading


def _is_ordinal(text: str, figure: Figure) -> bool:
    """الذكرى الـ50: a definite number after a definite singular noun tells which, not how many."""
    word, _ = word_before(text, figure.outer)
    return word.startswith(("ال", "لل", "وال", "بال")) and noun_before(text, figure.outer) is None


def _definite(text: str, figure: Figure) -> Reading | None:
    """الدول الخمس: a definite number counts the plural noun before it; alone it counts nothing.

    مجموعة الدول السبع is a name.
    """
    noun = noun_before(text, figure.outer)
    if noun is None or figure.lo is not None or figure.value == 1 or figure.first.clitics.startswith("و"):
        return None
    if word_before(text, noun[0])[0].endswith("مجموعه"):
        return None
    return replace(_reading(figure, figure.end, "count.definite"), start=noun[0], noun=noun)


def _one(text: str, figure: Figure) -> Reading | None:
    """مرشح واحد and مجندة واحدة count one; واحد من المرشحين and أسرة واحدة, which is no person, do not."""
    word, start = word_before(text, figure.start)
    counted = is_counted if text[figure.start : figure.end] in ("واحد", "واحدا") else is_person
    if figure.value != 1 or not text.startswith("واحد", figure.start) or figure.first.clitics:
        return None
    singular = word.removesuffix("ا") if not is_counted(word) else word
    if not counted(singular) or is_time(singular) or singular in _one_stop() or read_noun(text, figure.end) is not None:
        return None
    return replace(_reading(figure, figure.end, "count.one"), start=start, noun=(start, start + len(word)))


@cache
def _time_nouns() -> frozenset[str]:
    return folded_words(load("counted")["time"]["both"])


@cache
def _multiples() -> frozenset[str]:
    return folded_words(load("units")["multiples"]["before"])


@cache
def _fraction_words() -> frozenset[str]:
    lexicon = load("numerals")
    return frozenset(fold(word).text for table in ("fractions", "parts") for word in lexicon[table])


@cache
def _one_stop() -> frozenset[str]:
    return folded_words(load("quantity_guards")["nouns"]["one_stop"])


@cache
def _fraction_stop() -> frozenset[str]:
    return folded_words(load("quantity_guards")["nouns"]["fraction_stop"])
