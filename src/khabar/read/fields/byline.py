"""Who wrote, prepared or edited an article, from bylines, datelines and newsroom credits in brackets."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from khabar.read.credits import could_be_person, in_names_only, is_person, name_piece
from khabar.read.fields.cleaning import clean
from khabar.read.fields.credit_line import credit_line, unsigned
from khabar.read.fields.dateline import Dateline
from khabar.read.fields.parts import parts_of
from khabar.read.fields.source import reporter
from khabar.read.signatures import signing_persons
from khabar.read.split.labels import find_label
from khabar.read.split.marks import BIOGRAPHY
from khabar.text.normal import fold_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.read.fields.parts import Part
    from khabar.read.split.segments import Placed

_PARTS = re.compile(r"\s*(?:--+|[–—ـ/|،,;؛•&+:：]|(?<=\s)-|-(?=\s)|(?<=[^\W\d_]{2})-(?=[^\W\d_]{2})|[()\[\]])\s*")
#: An outlet stands between quotation marks, a person does not.
_QUOTED = re.compile(r"[«»“”\"]")
#: A pen or a figure that stands for "by".
_PICTOGRAM = re.compile(r"^[^\w(\[«\"]+")
#: Signs that stand in no name by itself.
_NO_NAME = re.compile(r"[:؟?!%«»\"]")
_AND = re.compile(r"\s+و\s?(?=[^\W\d_]{2,}\s+[^\W\d_]{2,})")
_WORD = re.compile(r"[^\W_]+")
_CREDIT_LABEL = re.compile(
    r"^(?:(?:شارك|شاركت|ساهم|ساهمت) في )?(?:ال)?"
    r"(?:تغطيه صحفيه|تغطيه|اعداد وتحرير|اعداد|تحرير|ترجمه|كتابه|تقرير|تصوير|متابعه|reporting|editing|writing)"
    r"(?: (?:by|من|ل|بواسطه))?[\s:]+"
)
_BYLINE_WORD = re.compile(r"(?:^|\s)(?:by|par|بقلم|بواسطة|كتبت?|أرسلت|posted|on|publié|le|في)(?=\s|$)", re.IGNORECASE)
_PLACES = re.compile(rf"{_PARTS.pattern}|\s(?:من|في|فى)\s")
_FOR = re.compile(r"\s+لل[^\W\d_]+(?:\s.*)?$|\s+في\s.*$|\s+من\s.*$")
#: A city inside a label: "حاوره في تونس:", "موفد الجريدة إلى جنيف:", "مكتب تونس:".
_LABEL_PLACE = re.compile(r"(?:\s(?:في|من|فى|إلى|الى)|^مكتب)\s+(.+)$")
_BEFORE_DATE = re.compile(r"\s(?:في|فى|يوم|بتاريخ)\s*$")
#: An adjective without an article, which names an agency beside a city ("وطنية - بعلبك") and a section alone.
_ADJECTIVE = re.compile(r"(?!ال)[^\W\d_]+ية")
_CITY_KINDS = {"city", "country", "outlet", "agency", "general", "desk"}


def find_byline(lines: Sequence[Placed], datelines: Iterable[Dateline]) -> tuple[str, ...]:
    """The persons credited, in page order, without desks, cities and outlets."""
    found: list[str] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        if line.role not in "HM":
            continue
        if line.sort == "credit":
            found += _newsroom(line.seen.text)
        elif line.sort == "bare":
            found += _bare_name(line, before)
        else:
            found += _labelled(line) or _beside_stamp(line)
    found += [clean(name) for dateline in datelines for name in dateline.named("person")]
    return tuple(dict.fromkeys(name for name in found if name))


def _labelled(line: Placed) -> list[str]:
    """The persons after a byline label, or after a label that only the name behind its colon tells ("كتابة: …")."""
    if line.seen.label is None and (signed := signing_persons(line.seen.text)):
        return [clean(name) for name in signed]
    values = [part.value for part in _writers(line)]
    if not values and line.sort == "byline":
        values = [_behind_colon(line.seen.text)]
    return [name for value in values for name in persons(value)]


def _behind_colon(text: str) -> str:
    """What stands behind the last colon of a text; all of it where it has none."""
    return text.replace("：", ":").rpartition(":")[2]


def _writers(line: Placed) -> list[Part]:
    """The parts of a line that name its writers; the photographer of a gallery is one ("تصوير سامر عون - رويترز")."""
    pictured = line.sort == "byline" and line.seen.label is not None and line.seen.label.family == "photo"
    return [part for part in parts_of(line) if part.family == ("photo" if pictured else "byline")]


def _beside_stamp(line: Placed) -> list[str]:
    """The person on a stamp's own line ("رنا صعب السبت 8 حزيران 2024", "هبة سليم - و م ع")."""
    if line.sort not in {"stamp", "published", "meta"}:
        return []
    text = line.seen.text
    if line.seen.stamp is not None:
        start, end = line.seen.folded.span(line.seen.stamp.start, line.seen.stamp.end)
        text = f"{text[:start]} | {text[end:]}"
    told = {clean(part.value) for part in parts_of(line) if part.family not in {None, "byline"}}
    names = (clean(_BYLINE_WORD.sub(" ", part)) for part in _PARTS.split(text))
    return [name for name in names if name not in told and is_person(_WORD.findall(fold_line(name).text))]


def _known_name(line: Placed) -> list[str]:
    return [clean(line.seen.text.strip("()[] "))] if is_person(line.seen.words) else []


def _bare_name(line: Placed, before: Placed | None) -> list[str]:
    """A name alone on its line: a known given name, or any name under a byline label that stands alone."""
    label = before.seen.label if before else None
    if label is not None and label.family == "byline" and label.alone:
        return persons(line.seen.text) if _may_be_named(line) else []
    words = line.seen.words
    told = _NO_NAME.search(line.seen.text) or BIOGRAPHY.match(f"{line.seen.fold} ")
    if line.state == "H1" and could_be_person(words) and not told:
        return [clean(line.seen.text)]
    return _known_name(line) if line.role == "M" or line.state in {"H0", "H1"} else []


def _may_be_named(line: Placed) -> bool:
    """Whether some word of a line has no article: none of "الملف الصحفي اليومي" is a name."""
    return not all(word.startswith("ال") and not in_names_only(word) for word in line.seen.words)


def persons(value: str) -> list[str]:
    """The persons named in a byline's value.

    >>> persons("ريم الشامسي وفادي عبد النور")
    ['ريم الشامسي', 'فادي عبد النور']
    >>> persons("قسم الصحة - صنعاء / نبيل الصبري")
    ['نبيل الصبري']
    """
    value = _behind_colon(value) if _WORD.search(_behind_colon(value)) else value
    value = _PICTOGRAM.sub("", value)
    names = [name for part in _PARTS.split(value) if _WORD.search(part) and not _QUOTED.search(part) for name in _pair(part)]
    return [clean(name) for name in names if _is_somebody(name)]


def _pair(part: str) -> list[str]:
    """Two names joined by waw; "خالد وليد" is one."""
    out, at = [], 0
    for joint in _AND.finditer(part):
        next_word = fold_line(part[joint.end() :].split()[0]).text
        if len(part[at : joint.start()].split()) < 2 or in_names_only("و" + next_word):
            continue
        out.append(part[at : joint.start()])
        at = joint.end()
    return [*out, part[at:]]


def _is_somebody(name: str) -> bool:
    piece = name_piece(name)
    if piece.kind in _CITY_KINDS or any(c.isdigit() or c == "@" for c in name):
        return False
    words = _WORD.findall(fold_line(name).text)
    if find_label(fold_line(name).text) is not None and len(words) == 1:
        return False
    return is_person(words) or could_be_person(words) or (len(words) == 1 and len(words[0]) > 2) or 2 <= len(words) <= 5


def _newsroom(text: str) -> list[str]:
    """The names of "(تغطية صحفية X وY – إعداد Z للنشرة العربية – تحرير W)"."""
    found = []
    for part in re.split(r"\s*[–—\-/|•·؛;.]\s+|\s+[–—\-/|•·]\s*", text.strip(" ()[]{}.")):
        folded = fold_line(part)
        label = _CREDIT_LABEL.match(folded.text)
        if label is None:
            continue
        value = part[folded.span(label.end(), label.end())[0] :] if label.end() < len(folded.text) else ""
        found += [name for piece in _pair(_FOR.sub("", value)) for name in persons(piece)]
    return found


def _label_place(line: Placed) -> Dateline | None:
    """The city inside a label ("حاوره في تونس: …")."""
    label = line.seen.label
    if label is None:
        return None
    start, end = line.seen.folded.span(label.start, label.end)
    place = _LABEL_PLACE.search(line.seen.text[start:end])
    piece = name_piece(place[1]) if place else None
    return Dateline((piece,), end) if piece is not None and piece.kind == "city" else None


def _named_place(line: Placed) -> Dateline | None:
    """The city beside a reporter's name where no listed label stands ("بغداد: مهند السعدي", "سلمى عون من بيروت")."""
    if line.seen.label is not None:
        return None
    pieces = [name_piece(part) for part in _PLACES.split(line.seen.text) if _WORD.search(part)]
    return Dateline(tuple(piece for piece in pieces if piece.kind == "city"), 0) if len(pieces) > 1 else None


def _city_alone(line: Placed) -> Dateline | None:
    """A city that fills a line between headline and body."""
    piece = name_piece(line.seen.text)
    return Dateline((piece,), 0) if piece.kind == "city" else None


def _beside_date(line: Placed) -> Dateline | None:
    """The city and the agency beside a date ("الرياض 22 شوال 1444 هـ واس")."""
    stamp = line.seen.time_read
    if stamp is None or stamp.clock_only:
        return None
    parts = [*_PARTS.split(line.seen.text[: stamp.start]), *_PARTS.split(line.seen.text[stamp.end :])]
    parts = [_BEFORE_DATE.sub("", part) for part in parts]
    pieces = [piece for part in parts if (found := unsigned(part)) for piece in found if len(found) > 1 or piece.kind in {"city", "agency"}]
    return Dateline(tuple(pieces), 0) if pieces else None


def _is_section(line: Dateline) -> bool:
    """Whether a line of names is the way to a section: several outlets ("الحدث / أخبار الولايات"), an indefinite adjective ("وطنية")."""
    if all(piece.kind == "agency" and _ADJECTIVE.fullmatch(piece.text) for piece in line.pieces):
        return True
    return len(line.pieces) > 1 and all(piece.kind in {"outlet", "desk"} for piece in line.pieces)


def credit_lines(lines: Sequence[Placed]) -> list[Dateline]:
    """The credits of lines that hold nothing else, and of bylines that name a city beside the reporter."""
    labelled = {id(below) for above, below in pairwise(lines) if above.sort == "source" and above.seen.label and above.seen.label.alone}
    alone = [line for line in lines if line.role in "HM" and line.sort in {"wire", "meta"} and id(line) not in labelled]
    found = [credit_line(line.seen.text) for line in alone]
    found += [_beside_date(line) for line in lines if line.role in "HM" and line.sort in {"stamp", "meta"}]
    found += [_city_alone(line) for line in lines if line.state == "H1" and line.sort == "bare"]
    metas = [line for line in lines if line.role in "HM" and line.sort == "meta"]
    found += [credit_line(part.value) for line in metas for part in parts_of(line) if part.family is None]
    sources = [part for line in lines if line.role in "HM" and line.sort == "source" for part in parts_of(line) if part.family == "source"]
    found += [reporter(part.value) for part in sources]
    for line in lines:
        if line.role in "HM" and line.sort == "byline":
            found += [credit_line(part.value) for part in _writers(line) if _PARTS.search(part.value)]
            found += [_label_place(line), _named_place(line)]
    return [line for line in found if line is not None and not _is_section(line)]
