"""Mojibake undone: text that was decoded by the wrong set somewhere on its way, per stretch of a line, with labels around it intact."""

from __future__ import annotations

import re
from functools import cache, partial
from itertools import pairwise
from typing import NamedTuple

from khabar.read.letters import likeness
from khabar.read.misreadings import Misreading, misreadings, suspicious

#: How often one text may have been misread: three times was never seen.
_DEPTH = 3
_TIMES = {1: "", 2: ":twice", 3: ":thrice"}
#: UTF-8's quotation marks, dashes, currency and trade signs: E2 followed by one of these bytes.
_TYPOGRAPHIC = ("\u2010", "\u206f"), ("\u20a0", "\u20bf"), ("\u2100", "\u214f")
#: The sets that browsers fall back to; in the others a single sign may be letters of a healthy word.
_WEB_SETS = ("windows-1256", "windows-1252")
_LEGACY = {"windows-1256": "cp1256", "iso-8859-6": "iso8859_6"}
_D8, _D9, _E2 = 0xD8, 0xD9, 0xE2
#: Two characters for one letter: alone they prove nothing but an accented letter in a Latin word.
_ONE_LETTER = 2
_ARABIC = re.compile("[\u060c-\u06ff]")
#: A restored accented letter inside a Latin word; «û» and «ë» end in a quotation mark when misread, as a capital Ã before one does.
_ACCENTED = re.compile("[a-z][\u00e0-\u00ea\u00ec-\u00fa\u00fc-\u00ff]|[\u00e0-\u00ea\u00ec-\u00fa\u00fc-\u00ff][a-z]")
_LATIN_LETTER = re.compile("[A-Za-z]")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")


class Piece(NamedTuple):
    """A character of the restored text: how it stood in the misread one (`whole`, `half`, `lone` or `plain`)."""

    kind: str
    text: str


def repair(line: str) -> tuple[str, str | None]:
    """The line with misread stretches restored, and the name of the repair; a healthy line comes back as it is, with None.

    The Arabic hah is the bytes D8 AD; windows-1256 reads AD as the soft hyphen, which is lost on the way, so that a lone ط stands for it:

    >>> repair("المصدر: طµطظٹظپط© ط§ظ„ظٹظˆظ…")
    ('المصدر: صحيفة اليوم', 'mojibake:windows-1256')

    Lost no-break spaces (the Arabic zero, D9 A0) and closing quotes (E2 80 9D) come back too. The name ends in `:twice` where the text
    was misread twice. Legacy bytes read as Latin-1 ("ÇáÚÑÇÞ") are restored as `mojibake:windows-1256-as-latin-1`.
    """
    readings = _misread(line) if suspicious().search(line) else []
    if _legacy_words().search(line):
        readings += _relettered(line)
    return max(readings, key=lambda reading: likeness(reading[0]), default=(line, None))


def may_be_misread(text: str) -> bool:
    """Whether one of a text's lines, divided by line feeds, may be for `repair` to restore."""
    return suspicious().search(text) is not None or _legacy_words().search(text) is not None


def _misread(line: str) -> list[tuple[str, str]]:
    """The line as each misreading restores it, with the repair's name, where something believable comes out."""
    hinted = [misreading for misreading in misreadings() if misreading.hint.search(line)]
    found = [(misreading.name, *_restored(line, misreading, _DEPTH)) for misreading in hinted]
    return [(text, f"mojibake:{name}{_TIMES[times]}") for name, text, times in found if times]


def _restored(line: str, misreading: Misreading, depth: int) -> tuple[str, int]:
    """The line with the stretches of one misreading restored, and how often it had been misread; 0 where nothing was."""
    deepest = 0

    def mended(stretch: re.Match[str]) -> str:
        nonlocal deepest
        text, times = _undone(stretch, misreading, depth)
        deepest = max(deepest, times)
        return text

    return misreading.stretch.sub(mended, line), deepest


def _undone(found: re.Match[str], misreading: Misreading, depth: int) -> tuple[str, int]:
    """One stretch restored as deep as it goes, if what comes out is believable; else as it is, with 0."""
    stretch, (before, after) = found.group(), _beside(found)
    if len(stretch) == _ONE_LETTER and misreading.lead(stretch[0]) != _E2 and not _LATIN_LETTER.search(before + after):
        return stretch, 0
    pieces = _pieces(stretch, misreading)
    once = "".join(piece.text for piece in pieces)
    deeper, times = _restored(once, misreading, depth - 1) if depth > 1 else (once, 0)
    if times:
        return deeper, times + 1
    believable = _believable(pieces, once, misreading.name) or (
        misreading.name == "windows-1252" and _ACCENTED.search(before + once + after)
    )
    return (once, 1) if believable else (stretch, 0)


def _beside(found: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a stretch."""
    return found.string[max(found.start() - 1, 0) : found.start()], found.string[found.end() : found.end() + 1]


def _pieces(stretch: str, misreading: Misreading) -> list[Piece]:
    """The stretch piece by piece, each restored from its bytes; what was lost is filled in from its neighbours."""
    pieces: list[Piece] = []
    for found in misreading.piece.finditer(stretch):
        before = pieces[-1].text if pieces else ""
        after = stretch[found.end() : found.end() + 2]
        pieces.append(_piece(found, before, after, misreading))
    return pieces


def _piece(found: re.Match[str], before: str, after: str, misreading: Misreading) -> Piece:
    kind, text = found.lastgroup or "plain", found.group()
    if kind == "whole":
        text = misreading.bytes_of(text).decode("utf-8", "replace")
    elif kind == "blank":
        text = bytes((*misreading.bytes_of(text[:-1]), 0xA0)).decode("utf-8", "replace")
    elif kind == "half":
        text = "\u201e" if misreading.lead(before) == _D9 else "\u201d"
    elif kind == "lone":
        text = _filled(misreading.lead(text), before, after, misreading)
    return Piece(kind, text)


def _filled(lead: int | None, before: str, after: str, misreading: Misreading) -> str:
    """The letter whose second byte was lost, by what its neighbours are.

    D8 lost AD: hah. D9 lost A0 beside digits: zero; else 81, where the set has no character for it: fa.
    C2 is the second round of a text misread twice: what the character before it had lost.
    """
    if lead == _D8:
        return "ح"
    if lead == _D9:
        return _filled_d9(before, after, misreading)
    if misreading.lead(before) == _D8:
        return "\u00ad"
    return "\x81" if misreading.lead(before) == _D9 and misreading.character(0x81) is None else "\u00a0"


def _filled_d9(before: str, after: str, misreading: Misreading) -> str:
    if "٠" <= before <= "٩" or (misreading.lead(after[:1]) == _D9 and _is_digit_trail(misreading.lead(after[1:2]))):
        return "٠"
    if misreading.character(0x81) is None:
        return "ف"
    return "\ufffd" if _ARABIC_LETTER.match(before) else "٠"


def _is_digit_trail(byte: int | None) -> bool:
    return byte is not None and 0xA0 <= byte <= 0xA9


def _believable(pieces: list[Piece], text: str, name: str) -> bool:
    """Whether a stretch was surely misread: it gives running Arabic or a typographic sign."""
    kinds = [piece.kind for piece in pieces]
    if kinds.count("lone") > kinds.count("whole") + kinds.count("half"):
        return False
    if name in _WEB_SETS and any(piece.kind == "half" or (piece.kind == "whole" and _is_typographic(piece.text)) for piece in pieces):
        return True
    neighbours = sum(a.kind != "plain" and b.kind != "plain" for a, b in pairwise(pieces))
    return neighbours > 0 and _ARABIC.search(text) is not None and likeness(text) >= 0


def _is_typographic(letter: str) -> bool:
    return letter == "\ufeff" or any(first <= letter <= last for first, last in _TYPOGRAPHIC)


@cache
def _legacy_words() -> re.Pattern[str]:
    """Stretches of words that are all accented letters, as Latin-1 shows legacy Arabic; no Latin language writes two such in a row."""
    high = "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u2122]"
    return re.compile(f"{high}(?<![A-Za-z]{high}){high}++(?![A-Za-z])(?:[\\x00-@\\[-`{{-\\x7f]*+{high}++(?![A-Za-z]))*+")


def _relettered(line: str) -> list[tuple[str, str]]:
    """The line with stretches of Latin-1 letters read again as each legacy Arabic set, where that gives Arabic."""
    found = ((_legacy_words().sub(partial(_reread, codec), line), f"mojibake:{name}-as-latin-1") for name, codec in _LEGACY.items())
    return [(text, name) for text, name in found if text != line]


def _reread(codec: str, stretch: re.Match[str]) -> str:
    """A stretch read by a legacy set; as it is where that gives no running Arabic."""
    text = _latin_bytes(stretch.group()).decode(codec, "replace")
    return text if len(_ARABIC_LETTER.findall(text)) >= 4 and likeness(text) > 0.2 else stretch.group()


def _latin_bytes(text: str) -> bytes:
    """The bytes of a text that was read as windows-1252, or as Latin-1 with its controls."""
    return b"".join(letter.encode("latin-1" if letter < "\u0100" else "cp1252", "replace") for letter in text)
