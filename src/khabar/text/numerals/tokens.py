"""The words and digits of a text that may belong to a numeral, and how each hangs on the one before."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from khabar.lexicon import load
from khabar.text.normal import folded_words
from khabar.text.numerals.words import Form, Role, Word, clitic_forms, forms

if TYPE_CHECKING:
    from collections.abc import Iterator

#: `bare` juxtaposed (خمسة آلاف), `and` joined by و (خمسة وعشرون), `glued` digits after a space group, None apart.
Link = Literal["bare", "and"] | None

_PIECE = re.compile(r"(?P<digits>(?P<wire>\d+(?:ر\d+)+)|(?:(?<![^\s(])[.٫,])?\d+(?:[.,٫٬،'’]\d+)*(?P<slash>(?:/\d+)*))|(?P<word>[^\W\d_]+)")
_LINKS: dict[str, Link] = {"": "bare", "ال": "bare", "و": "and", "وال": "and"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LATIN = re.compile(r"[a-z]+")
#: An Arabic word of this length before digits lacks its space (بقيمة1175 مليون); a shorter one makes a code (إف16).
_WHOLE_WORD = 4
_CODE_BEFORE = frozenset("/_&#@\\")


class Token(NamedTuple):
    """One word or digit string of a numeral. `start` excludes the clitics, `outer` includes them; `raw` are digits as written."""

    start: int
    end: int
    outer: int
    clitics: str
    word: Word
    link: Link
    raw: str = ""
    sign: int = 1

    @property
    def role(self) -> Role:
        """What part of a numeral it can be."""
        return self.word.role


_DIGITS = Word("digits", 0)
_RATIO = Word("ratio", 0)


def find_tokens(text: str) -> list[Token]:
    """The tokens of a folded text, in order."""
    tokens: list[Token] = []
    known = forms()
    clitics = clitic_forms()
    last_word, last_end = "", -1
    addresses = _addresses(text)
    for piece in _PIECE.finditer(text):
        if addresses and any(start <= piece.start() < end for start, end in addresses):
            continue
        word = piece["word"]
        if word is not None:
            form = known.get(word)
            if form is not None and not _is_no_numeral(text, piece.start(), piece.end(), form):
                tokens.append(_worded(text, piece.start(), piece.end(), form, tokens))
            last_word, last_end = word, piece.end()
            continue
        attached = last_word if last_end == piece.start() else ""
        if not attached or attached in clitics or _is_whole(attached):
            tokens.extend(_digits(text, piece, attached, tokens))
    return tokens


def _addresses(text: str) -> list[tuple[int, int]]:
    """The web addresses of a text, whose digits are no numerals."""
    return [match.span() for match in _ADDRESS.finditer(text)] if "://" in text or "www." in text else []


def _is_no_numeral(text: str, start: int, end: int, form: Form) -> bool:
    """Whether a numeral's word is part of a hashtag, or the hundred of بالمئة and في المئة."""
    if text[end : end + 1] == "_" or (start > 0 and text[start - 1] in "_#"):
        return True
    if form.word.role != "hundred" or not form.clitics.endswith("ال"):
        return False
    return form.clitics.endswith("بال") or text.startswith(("في ", "من "), max(0, start - 3))


def _is_whole(word: str) -> bool:
    return (len(word) >= _WHOLE_WORD and word[0] >= "ء") or word in _glued()


@cache
def _glued() -> frozenset[str]:
    return folded_words(load("numerals")["guards"]["glued"])


def _worded(text: str, start: int, end: int, form: Form, before: list[Token]) -> Token:
    return Token(start + len(form.clitics), end, start, form.clitics, form.word, _link(text, before, start, form.clitics))


def _digits(text: str, piece: re.Match[str], attached: str, before: list[Token]) -> Iterator[Token]:
    start, end = piece.span()
    attached = "" if _is_whole(attached) else attached
    glued = start > 0 and text[start - 1].isalpha()
    if (not glued and _is_code(text, start)) or _is_code_after(text, end):
        return
    sign_at = _sign(text, start) if not glued else None
    first = start if sign_at is None else sign_at
    outer = start - len(attached) if attached else first
    link = _link(text, before, outer, attached)
    raw = _wire(piece["wire"]) if piece["wire"] else piece["digits"]
    yield Token(first, end, outer, attached, _RATIO if piece["slash"] else _DIGITS, link, raw, 1 if sign_at is None else -1)


def _wire(raw: str) -> str:
    """Digits as the old wires wrote them, with ر for the mark and the parts in the order of the hand: 02ر5 is 5.02, 432ر690ر29 29,690,432.

    In logical order the fraction comes first: on the page, where digits run the other way, it stands last.
    """
    return ",".join(reversed(raw.split("ر")))


def _is_code(text: str, start: int) -> bool:
    """Whether the digits are part of a code, an address or a clock time: إف-16, page/2018, 14:30."""
    if start == 0:
        return False
    before = text[start - 1]
    if before == "=":
        return text[max(0, start - 3) : start - 1].strip(" ") not in ("<", ">")
    if before in _CODE_BEFORE or (before == ":" and start > 1 and text[start - 2].isdigit()):
        return True
    return before in "-–%" and start > 1 and text[start - 2].isalpha()


def _is_code_after(text: str, end: int) -> bool:
    """4G, 14:30 and 7_8 are no numerals; 5km is one."""
    after = text[end : end + 2]
    if after[:1] == "_" or (after[:1] == ":" and after[1:].isdigit()):
        return True
    latin = _LATIN.match(text, end, end + 8)
    return latin is not None and latin.group() not in _latin_units()


@cache
def _latin_units() -> frozenset[str]:
    return frozenset(load("numerals")["guards"]["latin_units"])


def _sign(text: str, start: int) -> int | None:
    """Where a minus sign of the digits at `start` stands: "-5" after a space, but not the range "10 -15"."""
    if start == 0 or text[start - 1] not in "-−":
        return None
    before = text[max(0, start - 4) : start - 1]
    if before and (before[-1] not in " (\n" or before.rstrip()[-1:].isdigit()):
        return None
    return start - 1


def _link(text: str, before: list[Token], outer: int, clitics: str) -> Link:
    if not before:
        return None
    gap = text[before[-1].end : outer]
    if gap and gap[0] in '»"”)' and before[-1].raw:
        gap = gap[1:]
    if gap and not gap.isspace():
        joined = gap.strip(" ") == "و" and not clitics.startswith("و")
        return "and" if joined and clitics in ("", "ال") else None
    return None if "\n" in gap else _LINKS.get(clitics)
