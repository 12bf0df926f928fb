"""Whom an article credits as its source, and the agencies that are credited on the way."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.read.credits import name_piece
from khabar.read.fields.cleaning import clean
from khabar.read.fields.credit_line import credit_line
from khabar.read.fields.joint_credit import joint_credit
from khabar.read.fields.parts import parts_of
from khabar.read.signatures import quoted_outlet, signing_outlet
from khabar.read.split.labels import find_label
from khabar.read.split.owners import name_of_owner
from khabar.read.split.stamps import stamp_shape
from khabar.text.normal import fold_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from khabar.read.fields.dateline import Dateline
    from khabar.read.fields.parts import Part
    from khabar.read.split.own_names import OwnNames
    from khabar.read.split.segments import Placed

_QUOTES = re.compile(r"^[\"“”«»'‘’{(\[]+|[\"“”«»'‘’})\].]+$")
_EXTRA = re.compile(r"^(?:مصادر|مصدر) اضافي")
_CREDITED = {"source", "outlet", "meta", "stamp", "published", "modified", "byline", "record", "wire"}
#: "… بتصرف" behind a credit.
_FREELY = re.compile(r"\s*[(\[]?(?:بتصرف|بتصرّف|باختصار)[)\]]?\s*$")
_LONGEST = 14
#: An address leads to the source and does not name it.
_ADDRESS = re.compile(r"https?:", re.IGNORECASE)
#: "خاص المرافئ نت": the report is the outlet's own.
_SPECIAL = re.compile(r"^خاص\s+(?P<sign>[بل]ـ\s*)?(?=\S+\s)")
_LONGEST_NAME = 3
_BARS = re.compile(r"\s*[|•·▪]\s*|\s+[-–—/]\s+|(?<=\w)[-–—]\s+|[:：]\s+")


def printed_sources(lines: Sequence[Placed]) -> tuple[str, ...]:
    """The credits after source labels in page order; "additional sources" name agencies only and are left out."""
    found = []
    for at, line in enumerate(lines):
        if line.role not in "HM" or line.sort not in _CREDITED:
            continue
        if line.sort == "source" and line.seen.label is None and (outlet := signing_outlet(line.seen.text)):
            found.append(outlet)
        if line.sort == "outlet":
            found.append(name_of_owner(line.seen))
        found += [
            joint_credit(value).outlet or value for part, value in _labelled(lines, at) if not _EXTRA.match(fold_line(part.whole).text)
        ]
    values = (_QUOTES.sub("", clean(value)) for value in found)
    return tuple(value for value in values if any(map(str.isalpha, value)))


def _labelled(lines: Sequence[Placed], at: int) -> Iterator[tuple[Part, str]]:
    """The parts of a line that are labelled as its source, with what each credits."""
    for part in parts_of(lines[at]):
        value = _FREELY.sub("", part.value) or _next_line(lines, at) if part.family == "source" else ""
        if value and len(value.split()) <= _LONGEST and not _ADDRESS.match(value) and reporter(value) is None:
            yield part, value


def reporter(value: str) -> Dateline | None:
    """The reporter and the city that some papers print as the source ("المصدر: سمير الحداد ــ دبي"); None for an outlet."""
    credit = credit_line(value)
    named = credit is not None and credit.named("person") and credit.named("city") and not credit.named("outlet")
    return credit if named else None


def _next_line(lines: Sequence[Placed], at: int) -> str:
    """The value of a label that stands alone: the next line, if it was read as a value too."""
    if at + 1 >= len(lines) or lines[at + 1].role not in "HM" or lines[at + 1].sort not in {"bare", "wire"}:
        return ""
    credit = credit_line(lines[at + 1].seen.text)
    if credit is not None and credit.named("person") and not credit.named("outlet"):
        return ""
    return lines[at + 1].seen.text


def find_source(lines: Sequence[Placed], datelines: Iterable[Dateline], names: OwnNames) -> str | None:
    """The printed credit, the last of several; failing that an outlet named in dateline, byline or sign-off.

    What the page itself says of a name that nobody knows tells whether it is an outlet's.
    """
    printed = printed_sources(lines)
    if printed:
        return next((value for value in reversed(printed) if name_piece(value).kind not in {"agency", "general"}), printed[-1])
    signed = [name for dateline in datelines for name in dateline.named("outlet")]
    named = signed or _beside_stamps(lines, names) or _alone(lines, names) or _prepared(lines) or _of_author(lines)
    return _QUOTES.sub("", clean(_unspecial(named[0]))) if named else None


def _unspecial(name: str) -> str:
    """An outlet's name without "خاص" and its preposition, which the name may also begin with ("خاص بوابة العودة", "خاص بالمرافئ")."""
    found = _SPECIAL.match(name)
    if found is None:
        return name
    rest = name[found.end() :]
    if rest.startswith(("بال", "لل")):
        return f"ال{rest.removeprefix('بال').removeprefix('لل')}"
    joined = not found["sign"] and rest[:1] in "بل" and name_piece(rest).kind != "outlet" and name_piece(rest[1:]).kind == "outlet"
    return rest[1:] if joined else rest


def _prepared(lines: Sequence[Placed]) -> list[str]:
    """An outlet behind a label of those who prepare a report ("متابعة: نبض البلد")."""
    labelled = [line for line in lines if line.role in "HM" and line.sort == "byline"]
    values = [part.value for line in labelled for part in parts_of(line) if part.family == "byline"]
    return [value for value in values if name_piece(value).kind == "outlet" and find_label(fold_line(value).text) is None]


def _alone(lines: Sequence[Placed], names: OwnNames) -> list[str]:
    """An outlet's name on a line of its own between headline and body, below the body, or above the age of an aggregator's item."""
    aged = {id(line) for line, below in pairwise(lines) if below.sort == "age"}
    keywords = {id(line) for label, *below in _runs(lines) if label.sort == "tags" for line in below}
    bare = [line for line in lines if line.sort == "bare" and id(line) not in keywords]
    head = [line for line in bare if line.state in {"H1", "M"} or (line.role == "H" and id(line) in aged)]
    quoted = [outlet for line in head if line.state == "H1" and (outlet := quoted_outlet(line.seen.text))]
    return quoted + [line.seen.text for line in head if name_piece(line.seen.text).kind == "outlet" or names.is_outlet(line.seen.text)]


def _runs(lines: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Lines with the bare ones below each, such as a label with what it heads."""
    run: list[Placed] = []
    for line in lines:
        if run and line.sort != "bare":
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _of_author(lines: Sequence[Placed]) -> list[str]:
    """The outlet that an author works for, printed right under the byline ("Role, صوت القارات")."""
    below = [line for above, line in pairwise(lines) if above.sort == "byline" and line.sort == "record"]
    values = [part.value for line in below for part in parts_of(line) if part.family == "record"]
    return [value for value in values if name_piece(value).kind == "outlet"]


def _beside_stamps(lines: Sequence[Placed], names: OwnNames) -> list[str]:
    """Outlets named beside the stamp ("شبكة السنديان | منذ 3 ساعات", "سلمى عون - حديث الساعة - 19 تموز 2023")."""
    found = []
    for line in lines:
        if line.role == "H" and line.sort in {"meta", "stamp", "age", "published"}:
            values = _beside(line)
            is_outlet = names.is_outlet_of_writer if any(name_piece(value).kind == "person" for value in values) else names.is_outlet
            found += [value for value in values if _is_known(value) or (_is_aged(value) if line.sort == "age" else is_outlet(value))]
    return found


def _is_known(value: str) -> bool:
    return name_piece(value).kind == "outlet" and find_label(fold_line(value).text) is None


def _is_aged(value: str) -> bool:
    """Whether a name may be an outlet's beside an age, where any short one is, unless it is a section or tells a time."""
    folded = fold_line(value).text
    short = 0 < len(value.split()) <= _LONGEST_NAME and not any(c.isdigit() for c in value)
    return short and name_piece(value).kind == "unknown" and find_label(folded) is None and stamp_shape(folded) is None


def _beside(line: Placed) -> list[str]:
    """What stands between the signs of a line, its date or age taken out."""
    text, shape = line.seen.text, line.seen.stamp
    if shape is not None and shape.date and (stamp := line.seen.time_read) is not None:
        text = f"{text[: stamp.start]} | {text[stamp.end :]}"
    elif shape is not None and line.sort == "age":
        start, end = line.seen.folded.span(shape.start, shape.end)
        text = f"{text[:start]} | {text[end:]}"
    values = [value for part in _BARS.split(text) if (value := part.strip(" /،,"))]
    return [signing_outlet(value) or value for value in values]


def find_credited(lines: Sequence[Placed], datelines: Iterable[Dateline], paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The agencies credited by dateline, byline, source line or a bracket that closes a paragraph; never those quoted in a sentence."""
    found = [name for dateline in datelines for name in dateline.named("agency")]
    for at, line in enumerate(lines):
        if line.role in "HM" and line.sort in _CREDITED:
            found += [name for _, value in _labelled(lines, at) for name in joint_credit(value).agencies]
    closing = [line.seen.text for line in lines if line.sort == "signoff" and line.role == "M"]
    found += [name for text in closing for bracket in _BRACKETS.findall(text) for name in joint_credit(bracket).agencies]
    for paragraph in (*paragraphs[-3:], *paragraphs[:1]):
        found += _closing_bracket(paragraph)
    return tuple(dict.fromkeys(found))


_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_CLOSING = re.compile(r"[(\[/]\s*([^()\[\]/]{2,30})\s*[)\]/]\s*\.?$")
_OPENING = re.compile(r"^[(\[/]\s*([^()\[\]/]{2,30})\s*[)\]/]")


def _closing_bracket(paragraph: str) -> list[str]:
    names = []
    for pattern in (_CLOSING, _OPENING):
        found = pattern.search(paragraph)
        piece = name_piece(found[1]) if found else None
        if piece is not None and piece.kind == "agency":
            names.append(piece.name)
    return names
