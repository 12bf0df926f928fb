"""The credits of a line that holds nothing else: "عبد الوهاب القروي-الرباط", "فرانس 24 / أ ف ب", "ملاعبنا - حيدر الساعدي"."""

from __future__ import annotations

import re

from khabar.read.credits import Piece, beside_agency, could_be_person, find_agencies, is_person, lead_verbs, name_piece
from khabar.read.fields.dateline import SIGNED, Dateline, as_outlet
from khabar.read.fields.place_and_day import LONGEST_PIECE
from khabar.read.signatures import without_account
from khabar.read.split.labels import find_label
from khabar.text.normal import fold_line

_LINE_CUT = re.compile(r"\s*(?:--+|[-–—ـ_/|:：،•+&]|\s-\s)\s*|[()\[\]]")
#: What every such cut holds: a look for it spares most lines the parting.
_LINE_SIGN = re.compile(r"[-–—ـ_/|:：،•+&()\[\]]")
_LONGEST, _LONGEST_LINE = 110, 12
_LONGEST_UNKNOWN = 3
#: Commas and colons part the names of a list and a label from its value; between them a name that nobody knows is no outlet.
_ENUMERATED = re.compile(r"[،,:：]")
_PAIR = 2
_WORD = re.compile(r"[^\W_]+")


def credit_line(text: str) -> Dateline | None:
    """The credits of a line that holds nothing else ("عبد الوهاب القروي-الرباط", "فرانس 24 / أ ف ب", "رويترز"); None for other lines."""
    text = without_account(text)
    if (beside := beside_agency(text)) is not None:
        text = " / ".join(filter(None, beside))
    if len(text) > _LONGEST or len(_WORD.findall(text)) > _LONGEST_LINE:
        return None
    whole = name_piece(text)
    if whole.kind in {"agency", "general"}:
        return Dateline((whole,), len(text))
    if _LINE_SIGN.search(text) is None:
        return None
    pieces = [name_piece(part) for part in _LINE_CUT.split(_spaced_codes(text)) if _WORD.search(part)]
    if _names_writer_and_another(text, pieces):
        return Dateline(tuple(as_outlet(piece) for piece in pieces), len(text))
    if len(pieces) < 2 or not any(piece.kind in SIGNED | {"city"} for piece in pieces):
        return None
    unknown = sum(piece.kind == "unknown" for piece in pieces)
    if (not _ENUMERATED.search(text) or len(pieces) == _PAIR) and (unknown < _PAIR or any(piece.kind == "agency" for piece in pieces)):
        pieces = _resolved(pieces, labelled=":" in text or "：" in text)
    return None if any(piece.kind == "unknown" for piece in pieces) else Dateline(tuple(pieces), len(text))


def unsigned(text: str) -> tuple[Piece, ...]:
    """The pieces of a credit, a city and a person told apart where no sign stands between them ("القاهرة سمير الحداد").

    >>> [piece.kind for piece in unsigned("القاهرة سمير الحداد")]
    ['city', 'person']
    """
    whole = name_piece(text)
    words = text.split()
    if whole.kind not in {"unknown", "person"} or not _PAIR < len(words) <= LONGEST_PIECE:
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
    words = _WORD.findall(fold_line(other).text)
    label = find_label(fold_line(other).text)
    named = label is None and not other.isascii() and not any(word.isdigit() for word in words)
    return named and 0 < len(words) <= _LONGEST_UNKNOWN and not set(words) & lead_verbs()


def _spaced_codes(text: str) -> str:
    """Codes written with the sign that also divides ("أ-ف-ب") are kept whole."""
    folded = fold_line(text)
    for start, end, _ in reversed(find_agencies(folded)):
        begin, stop = folded.span(start, end)
        text = text[:begin] + re.sub(r"[-./]", " ", text[begin:stop]) + text[stop:]
    return text


def _name_words(text: str) -> list[str]:
    """The folded words of what may be a name; an alef with its hamza ("إلكين", "ألبرت") begins no article."""
    words = _WORD.findall(fold_line(text).text)
    return [words[0].removeprefix("ا"), *words[1:]] if text.startswith(("إل", "أل")) else words


def _is_phrase(words: list[str]) -> bool:
    """Whether a name without a known given name is a thing of something ("رصيف الميناء"); a family's name after the article ends in ya."""
    return len(words) == _PAIR and not is_person(words) and words[1].startswith("ال") and not words[1].endswith("ي")


def _resolved(pieces: list[Piece], *, labelled: bool) -> list[Piece]:
    """An unknown name after a city is a reporter's; before one a reporter's or an outlet's by its shape; before a colon it is a label."""
    kinds = {piece.kind for piece in pieces}
    out = []
    for at, piece in enumerate(pieces):
        kind = piece.kind
        if any(c.isdigit() for c in piece.text) or (kind == "unknown" and piece.text.isascii()):
            out.append(piece)
            continue
        if (at == 0 and labelled) or (kind == "unknown" and find_label(fold_line(piece.text).text) is not None):
            out.append(piece)
            continue
        if kind == "unknown" and "city" in kinds:
            words = _WORD.findall(fold_line(piece.text).text)
            named = is_person(words) if labelled else could_be_person(_name_words(piece.text)) and not _is_phrase(words)
            kind = "person" if at > 0 and named else "outlet" if len(words) <= _LONGEST_UNKNOWN else kind
        elif kind == "unknown" and kinds & {"agency", "outlet"} and len(_WORD.findall(piece.text)) <= 2:
            behind_city = bool(out) and out[-1].kind == "city"
            kind = "person" if behind_city and could_be_person(_name_words(piece.text)) else "city"
        out.append(Piece(piece.text, kind, piece.name))
    return out
