"""The assistants' test suites: Recognizers-Text, Duckling and Maha, asked in the forward-looking mode."""

from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from gate.assistants import Answer, answers
from gate.shared import shared_path
from khabar.annotate.dates import find_dates_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DUCKLING_NOW = "2013-02-12T04:30:00"
_MAHA_NOW = "2021-09-01T10:38:04"
_RECOGNIZERS_NOW = "2016-11-07T00:00:00"


def score() -> dict[str, float]:
    """Right answers: a share for Recognizers and Maha, a count for Duckling as its authors count."""
    outcomes = {name: list(suite()) for name, suite in (("recognizers", recognizers), ("duckling", duckling), ("maha", maha))}
    shares = {f"{name}_time": sum(good for _, good in outcome) / len(outcome) for name, outcome in outcomes.items() if name != "duckling"}
    return shares | {"recognizers_cases": len(outcomes["recognizers"]), "duckling_time": sum(good for _, good in outcomes["duckling"])}


def _load(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(shared_path("data", "temporal", name).read_text(encoding="utf-8"))
    return cases


# ---- Duckling -------------------------------------------------------------------------------------------------
def duckling() -> Iterator[tuple[str, bool]]:
    """Each utterance with whether one of our answers is the one expected."""
    for case in _load("duckling_ar.json"):
        if case["file"] == "Time.AR" and case["expect"]:
            yield case["text"], any(_is_duckling(answer, case["expect"]) for answer in answers(case["text"], _DUCKLING_NOW))


def _is_duckling(answer: Answer, expected: Mapping[str, Any]) -> bool:
    now = datetime.fromisoformat(_DUCKLING_NOW)
    if expected["kind"] == "time":
        point = datetime(*expected["value"])
        coarse = expected["grain"] in ("Day", "Week", "Month", "Year", "Quarter")
        return (answer.start == point and (answer.timed or coarse)) or (answer.value == "PRESENT_REF" and point == now)
    low, high = datetime(*expected["lo"]), datetime(*expected["hi"])
    if answer.start is None or answer.end is None:
        return False
    evening = answer.value.endswith("TNI") and low.hour == 18 and answer.start.date() == low.date()
    return evening or (answer.start == low and answer.end in (high, high - timedelta(hours=1)))


# ---- Maha -----------------------------------------------------------------------------------------------------
def maha() -> Iterator[tuple[str, bool]]:
    """Each utterance with whether one of our answers agrees, to the day where the suite's clock is only the time of asking."""
    for case in _load("maha_tests.json"):
        if case["file"] == "test_time" and case["expect"]:
            found = answers(case["text"], _MAHA_NOW)
            yield case["text"], any(_is_maha(answer, case["expect"]) for answer in found)


def _is_maha(answer: Answer, expected: list[str]) -> bool:
    if answer.start is None or answer.end is None:
        return False
    if len(expected) == 2:
        return (expected[0] == "None" or _agrees(answer.start, expected[0], answer)) and (
            expected[1] == "None" or _ends(answer.end, expected[1])
        )
    if expected[0].startswith("hijri:"):
        day = _from_hijri(expected[0][6:])
        return answer.start.date() <= day < answer.end.date()
    return _agrees(answer.start, expected[0], answer)


def _agrees(start: datetime, expected: str, answer: Answer) -> bool:
    wanted = datetime.fromisoformat(expected)
    if wanted.time() not in (datetime.fromisoformat(_MAHA_NOW).time(), datetime.min.time()):
        return start == wanted
    if answer.timed:
        return start.date() == wanted.date()
    return answer.end is not None and start.date() <= wanted.date() < answer.end.date()


def _ends(end: datetime, expected: str) -> bool:
    wanted = datetime.fromisoformat(expected)
    return end == wanted or (expected.endswith(_MAHA_NOW[11:]) and (end - timedelta(seconds=1)).date() == wanted.date())


def _from_hijri(text: str) -> date:
    from hijridate import Hijri

    there = Hijri(*map(int, text.split("-"))).to_gregorian()
    return date(there.year, there.month, there.day)


# ---- Recognizers-Text -----------------------------------------------------------------------------------------
def recognizers() -> Iterator[tuple[str, bool]]:
    """Each valued utterance of the DateTime parsers with whether every result expected is among our answers."""
    for case in _load("recognizers_ar.json"):
        wanted = [expected for result in case["results"] if (expected := _expected(result))]
        if not case["file"].startswith("DateTime") or not wanted:
            continue
        found = answers(case["input"], (case["ref"] or _RECOGNIZERS_NOW)[:19])
        found += [Answer(mention.value) for mention in find_dates_in(case["input"])]
        yield case["input"], all(any(_is_expected(answer, one) for answer in found) for one in wanted)


def _expected(result: Mapping[str, Any]) -> list[dict[str, str]]:
    """The resolutions that the suite allows for one result, each with its timex; nothing for what it leaves unresolved."""
    old, new = result["value"], result["resolution"]
    if isinstance(old, dict) and "Timex" in old:
        both = [old.get("FutureResolution") or {}, old.get("PastResolution") or {}]
        readings = [{**reading, "timex": old["Timex"], "kind": result["type"]} for reading in both if reading]
    else:
        values: list[dict[str, str]] = next(
            (source["values"] for source in (new, old) if isinstance(source, dict) and "values" in source), []
        )
        readings = [{**value, "kind": value.get("type", result["type"])} for value in values]
    return [reading for reading in readings if not any(str(value).startswith(("0001-01-01", "not resolved")) for value in reading.values())]


_POINTS = {"date": "%Y-%m-%d", "time": "%H:%M:%S", "dateTime": "%Y-%m-%d %H:%M:%S"}
_DIGIT_HOUR = re.compile(r"T(\d\d)$")


def _is_expected(answer: Answer, readings: list[dict[str, str]]) -> bool:
    return any(
        answer.value in _same_timex(reading["timex"]) or _same_point(answer, reading) or _same_stretch(answer, reading)
        for reading in readings
    )


def _same_timex(timex: str) -> tuple[str, ...]:
    """T15 is T15:00, and a half year as good as six months."""
    return timex, _DIGIT_HOUR.sub(r"T\1:00", timex), timex.replace("P0.5Y", "P6M")


def _same_point(answer: Answer, reading: Mapping[str, str]) -> bool:
    for key, form in _POINTS.items():
        told = reading.get(key) or (reading.get("value") if reading["kind"].lower().endswith(key.lower()) else None)
        if told and answer.start is not None and answer.timed == (key != "date") and answer.start.strftime(form) == told:
            return True
    return False


def _same_stretch(answer: Answer, reading: Mapping[str, str]) -> bool:
    start = next((value for key, value in reading.items() if key.startswith("start")), None)
    end = next((value for key, value in reading.items() if key.startswith("end")), None)
    if answer.start is None or answer.end is None or not (start or end):
        return False
    if answer.value[-3:] == reading["timex"][-3:] and answer.value[-3:-2] == "T" and not answer.value[-1].isdigit():
        return start is not None and (len(start) == 8 or answer.start.date().isoformat() == start[:10])
    return _at(answer.start, start) and (
        _at(answer.end, end) or _at(answer.end - timedelta(seconds=1), end) or (not answer.timed and _at(answer.end - timedelta(1), end))
    )


def _at(moment: datetime, told: str | None) -> bool:
    if told is None:
        return True
    form = {10: "%Y-%m-%d", 8: "%H:%M:%S"}.get(len(told), "%Y-%m-%d %H:%M:%S")
    return moment.strftime(form) == told
