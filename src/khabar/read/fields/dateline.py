"""The dateline that opens a paragraph: places, days, agencies, outlets and writers before its first sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from khabar.read.credits import Piece, begins_part_of_land, cities, find_agencies, lead_verbs, name_piece
from khabar.read.fields.place_and_day import LONGEST_PIECE, agency_behind_day, day_or_place, place_with_day
from khabar.read.split.stamps import stamp_shape
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 110
_LONGEST_UNKNOWN, _PAIR = 3, 2
#: The look ahead spares most letters of a head the alternatives.
_CUT = re.compile(
    r"(?=\s*[(\[«\-–—ـ_/|:：،,\u200f])"
    r"(?:\s*(?:\(+([^()]{1,40})\)+|\[([^\[\]]{1,40})\]|«([^«»]{1,40})»)?\s*(--+|(?:(?<!\d)|(?!.\d))[-–—ـ_/|:：،,\u200f]*[-–—ـ_/|:：،,])\s*|\s*\(+([^()]{1,40})\)+\s*)"
)
_WORD, _FIGURE = re.compile(r"[^\W_]+"), re.compile(r"\d")
#: "كتبت سلمى عون:" opens a report of an Egyptian paper.
_WROTE = re.compile(r"كتبت?\s*[-–:/]?\s*(?=[^\W\d_])")
#: Dashes that set off an outlet nobody knows behind its city ("طوباس - سنابل - …").
_DASHES = frozenset({"-", "–", "—", "--"})
SIGNED = {"agency", "outlet", "general"}
_PLACED = {"city", "country"}


@dataclass(frozen=True, slots=True)
class Dateline:
    """The credits at the head of a report: `end` is where its first sentence begins in the text."""

    pieces: tuple[Piece, ...]
    end: int

    def placed_in(self, text: str) -> Dateline:
        """The dateline with a name that nobody knows read as a place where the report itself speaks of it."""
        if self.named("city"):
            return self
        unknown = {piece.text for piece in self.pieces if piece.kind == "outlet" and name_piece(piece.text).kind == "unknown"}
        if not unknown:
            return self
        folded = fold(text).text
        towns = {name for name in unknown if re.search(rf"(?<!\w){re.escape(fold(name).text)}(?!\w)", folded)}
        return Dateline(tuple(Piece(p.text, "city", p.name) if p.text in towns else p for p in self.pieces), self.end)

    def named(self, kind: str) -> tuple[str, ...]:
        return tuple(piece.name for piece in self.pieces if piece.kind == kind)

    @property
    def city(self) -> str | None:
        """The first city named; where there is none the country that alone says whence ("المرسى نيوز - لبنان:")."""
        return next(iter((*self.named("city"), *self.named("country"))), None)


def opening_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph begins with; None when it begins with its sentence.

    >>> opening_dateline("الدوحة (رويترز) – قال مصدران إن الضخ سيستأنف").named("agency")
    ('رويترز',)
    >>> opening_dateline("ويتكوف: حققنا بعض الإنجازات") is None
    True
    """
    head = text[:_HEAD]
    run_on = _run_on(head)
    if run_on is not None:
        return run_on
    wrote = _WROTE.match(head)
    pieces: list[Piece] = []
    at, after = wrote.end() if wrote else 0, ""
    for piece_text, bracket, separator, end in _cuts(head, at):
        first = None if pieces else _set_off(piece_text, bracket, separator, signed=wrote is not None)
        if first is None and not _is_short(piece_text):
            break
        found = [first] if first else _understood(piece_text, bracket, separator, head[end:], pieces)
        if found is None:
            break
        pieces += found
        at, after = end, separator
    return _checked(text, pieces, at, after)


def _run_on(head: str) -> Dateline | None:
    """City, day and agency with no sign before the sentence ("الرياض 26 شعبان 1445 هـ واس أغلق …", "دمشق-سانا بلغت …")."""
    folded = fold(head)
    opening = _WORD.search(folded.text)
    if opening is None or opening[0] not in _first_words_of_cities():
        return None
    start, end, agency = next(iter(find_agencies(folded)), (0, 0, ""))
    first = _WORD.match(folded.text, end + 1)
    if not start or first is None or first[0] not in lead_verbs():
        return None
    city = place_with_day(head[: folded.span(start, end)[0]].strip(" -–—/"))
    if city.kind != "city":
        return None
    begin, stop = folded.span(start, end)
    return Dateline((city, Piece(head[begin:stop], "agency", agency)), stop)


@cache
def _first_words_of_cities() -> frozenset[str]:
    return frozenset(city.split()[0] for city in cities())


def _cuts(head: str, start: int = 0) -> Iterator[tuple[str, str, str, int]]:
    """The pieces of a head in order: (words, bracketed words after them, separator, end)."""
    at = start
    for cut in _CUT.finditer(head, start):
        bracket = cut[1] or cut[2] or cut[3] or cut[5] or ""
        yield head[at : cut.start()], bracket, (cut[4] or "").replace("：", ":"), cut.end()
        at = cut.end()


def _set_off(text: str, bracket: str, separator: str, *, signed: bool) -> Piece | None:
    """The writer behind "كتب", or a city in brackets before a dash: what opens a report with no other piece beside it."""
    if signed and separator != "،":
        writer = name_piece(text)
        return writer if writer.kind == "person" else None
    place = name_piece(bracket) if bracket and not text.strip() and separator.strip() in _DASHES else None
    return place if place is not None and place.kind == "city" else None


def _understood(text: str, bracket: str, separator: str, rest: str, before: list[Piece]) -> list[Piece] | None:
    """The credits of a short stretch; None when it is part of a sentence."""
    folded = fold(text)
    shape = stamp_shape(folded.text)
    place = day_or_place(text, folded, shape)
    words = _WORD.findall(place.text) if place else []
    if place is None or len(words) > LONGEST_PIECE or not (words or bracket):
        return None
    if separator == "،" and before and place.kind not in _PLACED | {"date"}:
        return None
    pieces = [place, *agency_behind_day(text, folded, shape)] if words else []
    if separator == ":" and (signed := _from_city(text)):
        pieces = signed
    if bracket:
        pieces.append(name_piece(bracket))
        if pieces[-1].kind not in SIGNED:
            return _outlet_and_city(pieces, separator, rest)
    if pieces[0].kind == "unknown" and not _vouched(pieces, words, separator, rest, placed=any(piece.kind == "city" for piece in before)):
        return None
    if pieces[0].kind in {"person", "desk"} and not before and not _continues(rest):
        return None
    return [Piece(p.text, "city", p.name) if p.kind == "unknown" and len(pieces) > 1 else p for p in pieces]


def _is_short(text: str) -> bool:
    """Whether a stretch has few enough words for a name, or figures that may be its day."""
    return len(_WORD.findall(text)) <= LONGEST_PIECE or _FIGURE.search(text) is not None


def _outlet_and_city(pieces: list[Piece], separator: str, rest: str) -> list[Piece] | None:
    """An outlet and its city, one of them in brackets, before a dash and a verb ("الواحة إنفو (شنقيط) – انطلقت …"); None for any other."""
    place = pieces[-1]
    if len(pieces) == 2 and pieces[0].kind == "city" and separator.strip() in _DASHES and _is_bracketed_outlet(place, rest):
        return [pieces[0], as_outlet(place)]
    outlet = len(pieces) == 2 and (pieces[0].kind == "outlet" or (pieces[0].kind == "unknown" and place.kind == "city"))
    if not outlet or place.kind not in {"city", "unknown"} or separator in {"", ":", "،"} or not _opens_with_verb(rest):
        return None
    return [as_outlet(pieces[0]), Piece(place.text, "city", place.name)]


def _is_bracketed_outlet(piece: Piece, rest: str) -> bool:
    """Whether a name that nobody knows behind a city is an outlet's, not the land around it ("داريا (ريف دمشق)") or a quality."""
    words = _WORD.findall(fold(piece.text).text)
    if piece.kind != "unknown" or not 0 < len(words) <= _LONGEST_UNKNOWN or begins_part_of_land(words[0]) or any(map(str.isdigit, words)):
        return False
    return len(words) > 1 or _opens_with_verb(rest)


def _from_city(text: str) -> list[Piece]:
    """An outlet and the city that it reports from ("إيلاف من المكلا:")."""
    outlet, found, city = text.rpartition(" من ")
    pieces = [name_piece(outlet), name_piece(city)]
    words = _WORD.findall(fold(outlet).text)
    fits = found and pieces[0].kind in {"outlet", "unknown"} and len(words) <= _PAIR and not set(words) & lead_verbs()
    return [as_outlet(pieces[0]), pieces[1]] if fits and pieces[1].kind == "city" else []


def _vouched(pieces: list[Piece], words: list[str], separator: str, rest: str, *, placed: bool) -> bool:
    """Whether an unknown name is a credit: an agency's code stands behind it, or it is split off in front of a verb."""
    if len(words) > _LONGEST_UNKNOWN:
        return False
    if len(pieces) > 1:
        return True
    if separator == ":" and placed:
        return _opens_with_verb(rest)
    if placed and len(words) <= _PAIR and separator.strip() in _DASHES:
        return True
    following = next(_cuts(rest), None)
    if following is not None and len(_WORD.findall(following[0])) <= _LONGEST_UNKNOWN:
        kind = name_piece(following[0]).kind
        if kind in SIGNED or (kind == "city" and _opens_with_verb(rest[following[3] :])):
            return separator not in {":", "،"}
    return separator not in {":", "،", ""} and _opens_with_verb(rest)


def _opens_with_verb(rest: str) -> bool:
    first = _WORD.findall(fold(rest[:40]).text)[:1]
    return bool(first) and first[0] in lead_verbs()


def _continues(rest: str) -> bool:
    following = next(_cuts(rest), None)
    return following is not None and name_piece(following[0]).kind in SIGNED | {"city"}


def _checked(text: str, pieces: list[Piece], at: int, after: str) -> Dateline | None:
    """A dateline ends with a dash, slash or bracket, or with a colon after two pieces; "City," alone opens a sentence."""
    if not pieces or at >= len(text):
        return None
    pieces = [as_outlet(piece) for piece in pieces]
    signed = {"city", "agency", "outlet"} if _opens_with_verb(text[at:]) else {"city", "agency"}
    signed |= {"person"} if _WROTE.match(text) else set()
    if after == "،" or (after == ":" and len(pieces) == 1 and pieces[0].kind not in signed):
        return None
    if all(piece.kind in {"country", "date"} for piece in pieces):
        return None
    city, end = _unmarked_city(text, at) if not any(p.kind == "city" for p in pieces) else (None, at)
    return Dateline((*pieces, *([city] if city else [])), end)


def as_outlet(piece: Piece) -> Piece:
    """A name that nobody knows, where only an outlet's can stand."""
    return Piece(piece.text, "outlet", piece.name) if piece.kind == "unknown" else piece


def _unmarked_city(text: str, at: int) -> tuple[Piece | None, int]:
    """A city between the outlet's dash and the sentence without a mark of its own ("بغداد اليوم – بغداد في منعطف")."""
    words = list(_WORD.finditer(text, at, min(len(text), at + 40)))[:2]
    for count in (2, 1):
        if len(words) >= count and fold(text[at : words[count - 1].end()]).text in cities():
            return Piece(text[at : words[count - 1].end()], "city", text[at : words[count - 1].end()]), words[count - 1].end()
    return None, at
