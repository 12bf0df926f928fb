"""Texts as the index keeps them: one byte a letter, which is folded ten times as fast.

Windows-1256 has the letters, marks and signs of nearly all Arabic news (97 of a hundred articles of the corpus have no other);
a text with others, such as Arabic figures or ligatures, is kept in UTF-8.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

import msgspec

from khabar.text.normal import fold
from khabar.text.stem import TA_MARBUTA, fold_words

_CODEC: Final = "cp1256"
_TA: Final = "ة"
#: What stands in an outline for what folds to nothing, and for what no byte can stand for.
NOTHING: Final = b"\0"
UNREADABLE: Final = b"\1"


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """A text in bytes: one a letter, or UTF-8."""

    data: bytes
    one_byte: bool

    def read(self) -> str:
        """The text that was packed."""
        return self.data.decode(_CODEC if self.one_byte else "utf-8")

    def fold_head(self, most: int) -> bytes:
        """The first letters of the text, so many at most, as folding has them, in the bytes of `pack_folded`.

        >>> pack("هدنةٌ في القطاع").fold_head(5) == pack_folded("هدنه")
        True
        """
        if not self.one_byte:
            return pack_folded(fold(self.read()[:most]).text)
        letters, nothing = _folded_bytes()
        return self.data[:most].translate(letters, nothing)

    def fold_words(self, begin: int) -> str:
        """The text from a letter on as `khabar.text.stem.fold_words` has it.

        >>> pack("في هدنةٍ").fold_words(3) == fold_words("هدنة").text
        True
        """
        if not self.one_byte:
            return fold_words(self.read()[begin:]).text
        return self.data[begin:].translate(_folded_words(), _folded_bytes()[1]).decode(_CODEC).replace(_TA, TA_MARBUTA)

    def outline(self) -> bytes:
        """A byte for each letter of the text, folded but for ة, all white space a space.

        >>> pack("أُمّة\\nالعرب ٣").outline() == pack("اُمّة العرب 3").outline()
        True

        Offsets are those of the text: marks stay as a byte, which `read_outlined` leaves out. Ligatures and letters of other
        alphabets are `UNREADABLE`.
        """
        data = self.data if self.one_byte else _substitute(self.read()).encode(_CODEC)
        return data.translate(_outlining())


def pack(text: str) -> Packed:
    """The text in one byte a letter where Windows-1256 has all its letters.

    >>> pack("هدنة"), pack("٣").one_byte
    (Packed(data=b'\\xe5\\xcf\\xe4\\xc9', one_byte=True), False)
    """
    try:
        return Packed(text.encode(_CODEC), one_byte=True)
    except UnicodeEncodeError:
        return Packed(text.encode(), one_byte=False)


def pack_folded(folded: str) -> bytes:
    """A folded text in bytes, for comparing: letters that Windows-1256 has not are written by their number."""
    return folded.encode(_CODEC, "backslashreplace")


def _substitute(text: str) -> str:
    for letter in set(text):
        if not letter.encode(_CODEC, "ignore"):
            text = text.replace(letter, _substitute_of(letter))
    return text


@lru_cache(maxsize=1 << 10)
def _substitute_of(letter: str) -> str:
    """The letter of Windows-1256 that a letter folds to."""
    folded = fold(letter).text or NOTHING.decode()
    return folded if len(folded) == len(folded.encode(_CODEC, "ignore")) == 1 else UNREADABLE.decode(_CODEC)


def read_outlined(piece: bytes) -> str:
    """A piece of an outline as text.

    >>> read_outlined(pack("أُمّة").outline())
    'امة'
    """
    return piece.replace(NOTHING, b"").decode(_CODEC)


def outline_word(word: str) -> bytes:
    """A word of `list_words` as it stands in an outline.

    >>> outline_word("\u0620") == pack("ة").outline()
    True
    """
    return pack_folded(word.replace(TA_MARBUTA, _TA))


@cache
def _folded_bytes() -> tuple[bytes, bytes]:
    """What each byte folds to, and the bytes that fold to nothing."""
    folded = [fold(letter).text for letter in _letters()]
    return b"".join(pack_folded(letter or "?") for letter in folded), bytes(byte for byte, letter in enumerate(folded) if not letter)


@cache
def _folded_words() -> bytes:
    """What each byte folds to in words: ة stays."""
    letters, _ = _folded_bytes()
    return bytes(byte if letter == _TA else letters[byte] for byte, letter in enumerate(_letters()))


@cache
def _outlining() -> bytes:
    letters, nothing = bytearray(_folded_words()), _folded_bytes()[1]
    for byte, letter in enumerate(_letters()):
        if letter.isspace():
            letters[byte] = ord(" ")
        elif byte in nothing:
            letters[byte] = ord(NOTHING)
    return bytes(letters)


def _letters() -> str:
    """The letter of each byte."""
    return bytes(range(256)).decode(_CODEC)
