"""The dateline and other credits that open a paragraph or fill a line of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from khabar.lexicon import load
from khabar.read.credits import Piece, cities, could_be_person, find_agencies, is_person, lead_verbs, name_piece
from khabar.read.signatures import without_account
from khabar.read.split.labels import find_label
from khabar.read.split.stamps import StampShape, stamp_shape
from khabar.text.normal import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 110
_LONGEST_PIECE = 6
_LONGEST_UNKNOWN = 3
#: The look ahead spares most letters of a head the alternatives.
_CUT = re.compile(
    r"(?=\s*[(\[«\-–—ـ_/|:،\u200f])"
    r"(?:\s*(?:\(+([^()]{1,40})\)+|\[([^\[\]]{1,40})\]|«([^«»]{1,40})»)?\s*(--+|(?:(?<!\d)|(?!.\d))[-–—ـ_/|:،\u200f]*[-–—ـ_/|:،])\s*|\s*\(+([^()]{1,40})\)+\s*)"
)
_WORD, _FIGURE = re.compile(r"[^\W_]+"), re.compile(r"\d")
#: "كتبت سلمى عون:" opens a report of an Egyptian paper.
_WROTE = re.compile(r"كتبت?\s*[-–:/]?\s*(?=[^\W\d_])")
#: A day and a month in figures, each between the wire's dashes ("الكويت - 12 - 3 (كونا) --").
_DAY_OR_MONTH = re.compile(r"\s*\d{1,2}\s*")
#: Dashes that set off an outlet nobody knows behind its city ("طوباس - سنابل - …").
_DASHES = frozenset({"-", "–", "—", "--"})
_SIGNED = {"agency", "outlet", "general"}
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
    city = _place_with_day(head[: folded.span(start, end)[0]].strip(" -–—/"))
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
        yield head[at : cut.start()], bracket, cut[4] or "", cut.end()
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
    place = _day_or_place(text, folded, shape)
    words = _WORD.findall(place.text) if place else []
    if place is None or len(words) > _LONGEST_PIECE or not (words or bracket):
        return None
    if separator == "،" and before and place.kind not in _PLACED | {"date"}:
        return None
    pieces = [place, *_behind_day(text, folded, shape)] if words else []
    if separator == ":" and (signed := _from_city(text)):
        pieces = signed
    if bracket:
        pieces.append(name_piece(bracket))
        if pieces[-1].kind not in _SIGNED:
            return _outlet_and_city(pieces, separator, rest)
    if pieces[0].kind == "unknown" and not _vouched(pieces, words, separator, rest, placed=any(piece.kind == "city" for piece in before)):
        return None
    if pieces[0].kind in {"person", "desk"} and not before and not _continues(rest):
        return None
    return [Piece(p.text, "city", p.name) if p.kind == "unknown" and len(pieces) > 1 else p for p in pieces]


def _is_short(text: str) -> bool:
    """Whether a stretch has few enough words for a name, or figures that may be its day."""
    return len(_WORD.findall(text)) <= _LONGEST_PIECE or _FIGURE.search(text) is not None


def _outlet_and_city(pieces: list[Piece], separator: str, rest: str) -> list[Piece] | None:
    """An outlet and its city in brackets before a dash and a verb ("الواحة إنفو (شنقيط) – انطلقت …"); None for any other bracket."""
    place = pieces[-1]
    outlet = len(pieces) == 2 and (pieces[0].kind == "outlet" or (pieces[0].kind == "unknown" and place.kind == "city"))
    if not outlet or place.kind not in {"city", "unknown"} or separator in {"", ":", "،"} or not _opens_with_verb(rest):
        return None
    return [_as_outlet(pieces[0]), Piece(place.text, "city", place.name)]


def _day_or_place(text: str, folded: Folded, shape: StampShape | None) -> Piece | None:
    """A day by itself is a piece of its own ("تبريز / 14 آب / أغسطس /إرنا"); else the place without its day; None for a sentence."""
    if shape is None and len(_WORD.findall(text)) > _LONGEST_PIECE:
        return None
    if (shape is not None and shape.date and shape.pure and shape.start == 0) or tuple(_WORD.findall(folded.text)[:2]) in _months():
        return Piece(text, "date", text)
    if _DAY_OR_MONTH.fullmatch(folded.text):
        return Piece(text, "date", text)
    return _before_day(text, folded, shape)


@cache
def _months() -> frozenset[tuple[str, ...]]:
    """The names of months, as the words of a folded piece."""
    lists = load("months")["gregorian"].values()
    return frozenset(tuple(_WORD.findall(fold(name).text)[:2]) for names in lists for name in _flat(names))


def _flat(names: object) -> Iterator[str]:
    if isinstance(names, str):
        yield names
        return
    for name in names.values() if isinstance(names, dict) else names:  # type: ignore[attr-defined]
        yield from _flat(name)


def _behind_day(text: str, folded: Folded, shape: StampShape | None) -> list[Piece]:
    """The agency behind a place and its day ("رام الله 12-5-2023 وفا")."""
    if shape is None or not shape.date or shape.start == 0 or shape.end >= len(folded.text):
        return []
    piece = name_piece(text[folded.span(shape.end - 1, shape.end)[1] :])
    return [piece] if piece.kind == "agency" else []


def _from_city(text: str) -> list[Piece]:
    """An outlet and the city that it reports from ("إيلاف من المكلا:")."""
    outlet, found, city = text.rpartition(" من ")
    pieces = [name_piece(outlet), name_piece(city)]
    words = _WORD.findall(fold(outlet).text)
    fits = found and pieces[0].kind in {"outlet", "unknown"} and len(words) <= _PAIR and not set(words) & lead_verbs()
    return [_as_outlet(pieces[0]), pieces[1]] if fits and pieces[1].kind == "city" else []


def _place_with_day(text: str) -> Piece:
    """A place with the day behind it ("غزة في 12 ديسمبر") is the place."""
    folded = fold(text)
    return _before_day(text, folded, stamp_shape(folded.text))


def _before_day(text: str, folded: Folded, shape: StampShape | None) -> Piece:
    if shape is None or not shape.date or shape.start == 0:
        return name_piece(text)
    return name_piece(re.sub(r"\s+(?:في|فى|يوم)\s*$", "", text[: folded.span(shape.start, shape.end)[0]]))


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
    if following is not None and len(_WORD.findall(following[0])) <= _LONGEST_UNKNOWN and name_piece(following[0]).kind in _SIGNED:
        return separator not in {":", "،"}
    return separator not in {":", "،", ""} and _opens_with_verb(rest)


def _opens_with_verb(rest: str) -> bool:
    first = _WORD.findall(fold(rest[:40]).text)[:1]
    return bool(first) and first[0] in lead_verbs()


def _continues(rest: str) -> bool:
    following = next(_cuts(rest), None)
    return following is not None and name_piece(following[0]).kind in _SIGNED | {"city"}


def _checked(text: str, pieces: list[Piece], at: int, after: str) -> Dateline | None:
    """A dateline ends with a dash, slash or bracket, or with a colon after two pieces; "City," alone opens a sentence."""
    if not pieces or at >= len(text):
        return None
    pieces = [_as_outlet(piece) for piece in pieces]
    signed = {"city", "agency", "outlet"} if _opens_with_verb(text[at:]) else {"city", "agency"}
    signed |= {"person"} if _WROTE.match(text) else set()
    if after == "،" or (after == ":" and len(pieces) == 1 and pieces[0].kind not in signed):
        return None
    if all(piece.kind in {"country", "date"} for piece in pieces):
        return None
    city, end = _unmarked_city(text, at) if not any(p.kind == "city" for p in pieces) else (None, at)
    return Dateline((*pieces, *([city] if city else [])), end)


def _as_outlet(piece: Piece) -> Piece:
    return Piece(piece.text, "outlet", piece.name) if piece.kind == "unknown" else piece


def _unmarked_city(text: str, at: int) -> tuple[Piece | None, int]:
    """A city between the outlet's dash and the sentence without a mark of its own ("بغداد اليوم – بغداد في منعطف")."""
    words = list(_WORD.finditer(text, at, min(len(text), at + 40)))[:2]
    for count in (2, 1):
        if len(words) >= count and fold(text[at : words[count - 1].end()]).text in cities():
            return Piece(text[at : words[count - 1].end()], "city", text[at : words[count - 1].end()]), words[count - 1].end()
    return None, at


_LINE_CUT = re.compile(r"\s*(?:--+|[-–—ـ_/|:،•+&]|\s-\s)\s*|[()\[\]]")
#: What every such cut holds: a look for it spares most lines the parting.
_LINE_SIGN = re.compile(r"[-–—ـ_/|:،•+&()\[\]]")
_LONGEST_LINE = 12
#: Commas and colons part the names of a list and a label from its value; between them a name that nobody knows is no outlet.
_ENUMERATED = re.compile(r"[،,:]")
_PAIR = 2


def credit_line(text: str) -> Dateline | None:
    """The credits of a line that holds nothing else ("عبد الوهاب القروي-الرباط", "فرانس 24 / أ ف ب", "رويترز"); None for other lines."""
    text = without_account(text)
    if len(text) > _HEAD or len(_WORD.findall(text)) > _LONGEST_LINE:
        return None
    whole = name_piece(text)
    if whole.kind in {"agency", "general"}:
        return Dateline((whole,), len(text))
    if _LINE_SIGN.search(text) is None:
        return None
    pieces = [name_piece(part) for part in _LINE_CUT.split(_spaced_codes(text)) if _WORD.search(part)]
    if _names_writer_and_another(text, pieces):
        return Dateline(tuple(_as_outlet(piece) for piece in pieces), len(text))
    if len(pieces) < 2 or not any(piece.kind in _SIGNED | {"city"} for piece in pieces):
        return None
    unknown = sum(piece.kind == "unknown" for piece in pieces)
    if (not _ENUMERATED.search(text) or len(pieces) == _PAIR) and (unknown < _PAIR or any(piece.kind == "agency" for piece in pieces)):
        pieces = _resolved(pieces, labelled=":" in text)
    return None if any(piece.kind == "unknown" for piece in pieces) else Dateline(tuple(pieces), len(text))


def unsigned(text: str) -> tuple[Piece, ...]:
    """The pieces of a credit, a city and a person told apart where no sign stands between them ("القاهرة سمير الحداد").

    >>> [piece.kind for piece in unsigned("القاهرة سمير الحداد")]
    ['city', 'person']
    """
    whole = name_piece(text)
    words = text.split()
    if whole.kind not in {"unknown", "person"} or not _PAIR < len(words) <= _LONGEST_PIECE:
        return (whole,)
    for at in (1, 2, len(words) - 1):
        pair = (name_piece(" ".join(words[:at])), name_piece(" ".join(words[at:])))
        if {piece.kind for piece in pair} == {"city", "person"}:
            return pair
    return (whole,)


def _names_writer_and_another(text: str, pieces: list[Piece]) -> bool:
    """Whether a line is a reporter beside an outlet or a town that nobody knows ("ملاعبنا - حيدر الساعدي"); a section is neither."""
    if len(pieces) != _PAIR or {piece.kind for piece in pieces} != {"unknown", "person"} or _ENUMERATED.search(text):
        return False
    other = next(piece.text for piece in pieces if piece.kind == "unknown")
    words = _WORD.findall(fold(other).text)
    label = find_label(fold(other).text)
    named = label is None and not other.isascii() and not any(word.isdigit() for word in words)
    return named and 0 < len(words) <= _LONGEST_UNKNOWN and not set(words) & lead_verbs()


def _spaced_codes(text: str) -> str:
    """Codes written with the sign that also divides ("أ-ف-ب") are kept whole."""
    folded = fold(text)
    for start, end, _ in reversed(find_agencies(folded)):
        begin, stop = folded.span(start, end)
        text = text[:begin] + re.sub(r"[-./]", " ", text[begin:stop]) + text[stop:]
    return text


def _name_words(text: str) -> list[str]:
    """The folded words of what may be a name; an alef with its hamza ("إلكين", "ألبرت") begins no article."""
    words = _WORD.findall(fold(text).text)
    return [words[0].removeprefix("ا"), *words[1:]] if text.startswith(("إل", "أل")) else words


def _resolved(pieces: list[Piece], *, labelled: bool) -> list[Piece]:
    """An unknown name after a city is a reporter's; before one a reporter's or an outlet's by its shape; before a colon it is a label."""
    kinds = {piece.kind for piece in pieces}
    out = []
    for at, piece in enumerate(pieces):
        kind = piece.kind
        if any(c.isdigit() for c in piece.text) or (kind == "unknown" and piece.text.isascii()):
            out.append(piece)
            continue
        if (at == 0 and labelled) or (kind == "unknown" and find_label(fold(piece.text).text) is not None):
            out.append(piece)
            continue
        if kind == "unknown" and "city" in kinds:
            words = _WORD.findall(fold(piece.text).text)
            named = is_person(words) if labelled else could_be_person(_name_words(piece.text))
            kind = "person" if at > 0 and named else "outlet" if len(words) <= _LONGEST_UNKNOWN else kind
        elif kind == "unknown" and kinds & {"agency", "outlet"} and len(_WORD.findall(piece.text)) <= 2:
            behind_city = bool(out) and out[-1].kind == "city"
            kind = "person" if behind_city and could_be_person(_name_words(piece.text)) else "city"
        out.append(Piece(piece.text, kind, piece.name))
    return out
