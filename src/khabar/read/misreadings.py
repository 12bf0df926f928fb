"""How UTF-8 looks after it was read as a single-byte set: the table of each set, and the pattern that finds such stretches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The sets that UTF-8 Arabic has been seen misread as, the likeliest first: public name and Python's codec.
CODECS = {
    "windows-1256": "cp1256",
    "windows-1252": "cp1252",
    "mac-roman": "mac_roman",
    "windows-1251": "cp1251",
    "windows-1250": "cp1250",
    "cp437": "cp437",
    "cp850": "cp850",
    "cp720": "cp720",
}
#: Lead bytes of the letters that an Arabic page holds: Latin, Arabic, Persian.
_TWO = (0xC2, 0xC3, 0xC4, 0xC5, 0xC6, 0xCB, 0xD8, 0xD9, 0xDA, 0xDB)
_ARABIC_LEADS = (0xD8, 0xD9, 0xDA, 0xDB)
#: Leads whose trailing byte is a character that gets lost: soft hyphen, no-break space, control.
_LOSING = (0xC2, 0xD8, 0xD9)
#: What stands behind a lead; what begins signs of punctuation, presentation forms and the byte-order mark, with what stands behind that.
_TRAILS = range(0x80, 0xC0)
_SIGN_LEADS, _SIGN_TRAILS = (0xE2, 0xEF), (0x80, 0x82, 0x84, 0x86, 0xBB)
_FILLER = "\\x00-\\x7f\\xa0"


@dataclass(frozen=True, slots=True)
class Misreading:
    """One single-byte set: what its characters were as bytes, where stretches of misread UTF-8 are, and the pieces of a stretch.

    `hint` finds what every stretch worth restoring holds: a letter of the Arabic block, a sign of UTF-8's punctuation, an accented
    letter; `pairs` is the same as data, by first character all that may follow it.
    The groups of `piece`: `whole` is a complete sequence; `blank` a lead with a plain blank in place of its no-break space; `half` the
    first two of three characters (the third, a control or a joiner, is lost); `lone` a lead whose only trailing character is lost;
    `plain` is ASCII that was never misread.
    """

    name: str
    byte_of: dict[str, int]
    own: dict[int, str]
    pairs: dict[str, str]
    hint: re.Pattern[str]
    stretch: re.Pattern[str]
    piece: re.Pattern[str]

    def lead(self, letter: str) -> int | None:
        """The byte that a character was; None for one that is in no stretch."""
        return self.byte_of.get(letter)

    def character(self, byte: int) -> str | None:
        """The set's own character for a byte, None where it has none (so that the byte was lost)."""
        return self.own.get(byte)

    def bytes_of(self, misread: str) -> bytes:
        """The bytes that the characters were."""
        return bytes(self.byte_of[letter] for letter in misread)


@cache
def misreadings() -> tuple[Misreading, ...]:
    """All misreadings known, the likeliest first."""
    return tuple(_built(name, codec) for name, codec in CODECS.items())


@cache
def suspicious() -> re.Pattern[str]:
    """A pattern that every stretch of misread UTF-8 holds and hardly a healthy line does: one scan spares the others."""
    pairs: dict[str, str] = {}
    for misreading in misreadings():
        for lead, trails in misreading.pairs.items():
            pairs[lead] = "".join(dict.fromkeys(pairs.get(lead, "") + trails))
    return _any_pair(pairs)


def _any_pair(pairs: dict[str, str]) -> re.Pattern[str]:
    """A pattern of alternatives that each begin with a single letter: the engine skips to such letters ten times as fast as to classes."""
    return re.compile("|".join(f"{re.escape(lead)}[{re.escape(trails)}]" for lead, trails in pairs.items()))


def _characters(codec: str) -> dict[int, tuple[str, ...]]:
    """The characters that each byte above ASCII may have become: the set's own, and the control that Latin-1 makes of it."""
    table: dict[int, tuple[str, ...]] = {}
    for byte in range(0x80, 0x100):
        own = bytes([byte]).decode(codec, "ignore")
        control = (chr(byte),) if byte < 0xA0 else ()
        table[byte] = tuple(dict.fromkeys((*own, *control)))
    return table


def _class(table: dict[int, tuple[str, ...]], wanted: Iterable[int]) -> str:
    return f"[{re.escape(_letters(table, wanted))}]"


def _letters(table: dict[int, tuple[str, ...]], wanted: Iterable[int]) -> str:
    return "".join(letter for byte in wanted for letter in table[byte])


def _pairs(table: dict[int, tuple[str, ...]], name: str) -> dict[str, str]:
    """The pairs of characters that tell a misreading: a lead and the first byte behind it."""
    pairs = {lead: _letters(table, _TRAILS) for lead in _letters(table, _ARABIC_LEADS)}
    pairs |= {lead: _letters(table, _SIGN_TRAILS) for lead in _letters(table, _SIGN_LEADS)}
    return pairs | ({lead: _letters(table, _TRAILS) for lead in table[0xC3]} if name == "windows-1252" else {})


def _blank(table: dict[int, tuple[str, ...]]) -> str:
    """A pattern for leads whose no-break space (byte A0) became a blank: C2; a number's zero; a second round's dagger and S-caron."""
    d9, c2, c5 = (_class(table, (byte,)) for byte in (0xD9, 0xC2, 0xC5))
    digit = f"{d9}(?:{_class(table, range(0xA0, 0xAA))}| )"
    after_digit = f"(?<={d9}(?:{_class(table, range(0xA1, 0xAA))}))"
    zero = f"(?:{after_digit}{d9} (?=[ :.,/%)]|$|{d9}{_class(table, (0xAA, 0xAB, 0xAC))})|{d9} (?={digit}))"
    inner = "".join(_class(table, (byte,)) for byte in table[0xD9][0].encode())
    dagger = f"{_class(table, (0xE2,))}{_class(table, (0x80,))}"
    return f"{c2} |{zero}|(?<={inner})(?:{c5} |{dagger} )"


def _built(name: str, codec: str) -> Misreading:
    table = _characters(codec)
    trail = _class(table, _TRAILS)
    e2, x80 = _class(table, (0xE2,)), _class(table, (0x80,))
    three = f"(?:{_class(table, _SIGN_LEADS)}{trail}{{2}})"
    four = f"(?:{_class(table, (0xF0,))}{_class(table, (0x9F,))}{trail}{{2}})"
    whole = f"{_class(table, _TWO)}{trail}|{three}|{four}"
    half = f"{e2}{x80}(?!{trail})"
    lone = f"{_class(table, _LOSING)}(?=[{_FILLER}]|$|{_class(table, (*_LOSING, 0xDA, 0xDB, 0xE2))})"
    blank = _blank(table)
    first = f"(?:{whole}|{half}|(?<![^{_FILLER}])(?:{lone}))"
    stretch = f"{first}(?:[{_FILLER}]*+(?:{whole}|{blank}|{half}|{lone}))*+"
    byte_of = {letter: byte for byte, letters in table.items() for letter in letters}
    piece = f"(?P<whole>{whole})|(?P<blank>{blank})|(?P<half>{half})|(?P<lone>{lone})|(?P<plain>[{_FILLER}])"
    own = {byte: letters[0] for byte, letters in table.items() if letters and not "\x80" <= letters[0] < "\xa0"}
    pairs = _pairs(table, name)
    return Misreading(name, byte_of, own, pairs, _any_pair(pairs), re.compile(stretch), re.compile(piece))
