"""Bytes into text: what the bytes show goes before what the page declares, since Arabic pages often declare wrongly."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from khabar.read.letters import likeness

Markup = Literal["text", "html", "xml"]

#: The repair recorded where the declared character set was not the one that the text is in; the right one follows the colon.
UNDECLARED = "charset:"
#: The repair recorded where single bytes could not be decoded and U+FFFD stands for them.
DAMAGED = "charset:damaged"
#: The repair recorded where lines of one capture are in different character sets.
MIXED = "charset:mixed"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Names that servers write and Python's codecs do not know, or know as something narrower than what browsers read.
_LABELS = {
    "x-cp1256": "windows-1256",
    "cp-1256": "windows-1256",
    "win-1256": "windows-1256",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
    "x-mac-arabic": "mac-arabic",
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "latin-1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "x-cp1252": "windows-1252",
    "unicode": "utf-16-le",
    "unicode-1-1-utf-8": "utf-8",
    "x-sjis": "shift_jis",
    "gb2312": "gb18030",
}
_CANDIDATES = ("windows-1256", "iso-8859-6", "mac-arabic", "cp720", "windows-1252")
_PRESCAN = 4096
_SAMPLE = 1 << 16
_SHARE_SAMPLE = 1 << 20
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.:-]{1,40})""")
_META_CHARSET = re.compile(rb"""<meta\s[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_STRETCH = re.compile(rb"[\x80-\xff][^<>]{0,400}")
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
#: High bytes of UTF-16's Arabic, Latin and general punctuation blocks, and of presentation forms.
_UTF16_LANES = frozenset(b"\x00\x06\x07\x20\x21\x22\xfb\xfc\xfd\xfe")
#: Of a damaged page nine in ten high bytes are still good UTF-8; in windows-1256 Arabic hardly one in twenty looks so.
_DAMAGED_UTF8 = 0.7
#: Arabic decoded rightly scores about 0.5; below this a declared set of another script is believed.
_SURELY_ARABIC = 0.3
#: A declared single-byte set is believed when its decoding looks nearly as good as the best.
_NEARLY = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the character set that it was in, and what had to be mended to read it."""

    text: str
    encoding: str
    repairs: tuple[str, ...] = ()


def decode(data: bytes, declared: str | None = None, markup: Markup = "text") -> Decoded:
    """The text of a capture, its true character set, and the repairs.

    A byte-order mark decides; then what the bytes show; the declaration (the carrier's, then the markup's own) decides between
    sets that fit about as well. A page that declares windows-1256 and is UTF-8 is read as UTF-8, and says so:

    >>> decode("مرحبا بالعالم".encode(), "windows-1256")
    Decoded(text='مرحبا بالعالم', encoding='utf-8', repairs=('charset:utf-8',))
    >>> decode("وصل الوفد إلى العاصمة".encode("iso8859_6")).encoding
    'iso-8859-6'

    Bytes that cannot be read become U+FFFD. Never raises.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _told(data[len(bom) :], encoding, None)
    claim = _known(declared) or _known(declared_in(data, markup))
    text = _strict_utf8(data)
    if text is not None and not data.isascii():
        return Decoded(text, "utf-8", _misdeclared("utf-8", claim))
    wide = _find_wide(data) if text is None else None
    if wide:
        return _told(data, wide, claim)
    return _told_ascii(data, claim) if data.isascii() else _narrow(data, claim)


def declared_in(data: bytes, markup: Markup) -> str | None:
    """The character set that a page's own first bytes declare: the XML declaration or HTML's meta tag."""
    head = data[:_PRESCAN]
    found = _XML_ENCODING.search(head) if markup != "text" else None
    if found is None and markup == "html":
        found = _META_CHARSET.search(head)
    return found.group(1).decode("ascii", "replace") if found else None


def _known(label: str | None) -> str | None:
    """The character set that a label means; None for a label that means nothing."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower().replace("_", "-")
    try:
        found = codecs.lookup(_LABELS.get(name, name))
    except (LookupError, ValueError):
        return None
    return _name(found.name) if found._is_text_encoding else None


def _name(codec: str) -> str:
    """The set's public name instead of Python's."""
    return re.sub(r"^cp(125\d)$", r"windows-\1", re.sub(r"^iso8859-", "iso-8859-", codec))


def _told(data: bytes, encoding: str, claim: str | None) -> Decoded:
    """The bytes decoded by one set, with the repairs that this means."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return Decoded(text, encoding, _misdeclared(encoding, claim) + ((DAMAGED,) if _lost(data, text, encoding) else ()))


def _misdeclared(encoding: str, claim: str | None) -> tuple[str, ...]:
    """The repair where a page declares another set than its own."""
    wrong = claim is not None and claim.removesuffix("-le").removesuffix("-be") != encoding.removesuffix("-le").removesuffix("-be")
    return (UNDECLARED + encoding,) if wrong else ()


def _lost(data: bytes, text: str, encoding: str) -> bool:
    """Whether decoding put replacement characters that did not stand in the data."""
    return text.count("\ufffd") > (data.count("\ufffd".encode()) if encoding == "utf-8" else 0)


def _told_ascii(data: bytes, claim: str | None) -> Decoded:
    """ASCII is read as such, unless it is one of the sets that write letters with ASCII bytes, and the page says so."""
    if claim and claim.startswith(("iso2022", "hz")):
        return Decoded(data.decode(claim, "replace"), claim)
    return Decoded(data.decode("ascii"), claim if claim and not claim.startswith(("utf-16", "utf-32", "utf-7")) else "utf-8")


def _find_wide(data: bytes) -> str | None:
    """UTF-16 without a byte-order mark, told by one lane of bytes that holds hardly anything but block numbers."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4:
        return None
    low, high = sample[0::2], sample[1::2]
    for lane, other, encoding in ((high, low, "utf-16-le"), (low, high, "utf-16-be")):
        if _share(lane) > 0.95 and _share(other) < 0.6:
            return encoding
    return None


def _share(lane: bytes) -> float:
    return sum(byte in _UTF16_LANES for byte in lane) / len(lane)


def _strict_utf8(data: bytes) -> str | None:
    """What the bytes say as good UTF-8 text; None where they are none."""
    try:
        return data.decode("utf-8") if _is_text(data) else None
    except UnicodeDecodeError:
        return None


def _is_text(data: bytes) -> bool:
    """Whether neither NUL nor the control 6 (the Arabic block's number in UTF-16) is among the bytes."""
    return data.find(0, 0, _SAMPLE) < 0 and data.find(6, 0, _SAMPLE) < 0


def _narrow(data: bytes, claim: str | None) -> Decoded:
    """Damaged UTF-8, or the single-byte set that gives the best Arabic."""
    share = _utf8_share(data)
    if share >= _DAMAGED_UTF8:
        return _told(data, "utf-8", claim) if share > 0.98 or b"\n" not in data else _by_line(data, claim)
    if share > 0.1:
        mixed = _by_line(data, claim)
        if MIXED in mixed.repairs:
            return mixed
    return _told(data, _best(data, claim), claim)


def _utf8_share(data: bytes) -> float:
    """How many of the bytes above ASCII stand in good UTF-8 sequences."""
    sample = data[:_SHARE_SAMPLE]
    good = sum(map(len, _UTF8_LETTER.findall(sample)))
    return good / max(len(_HIGH_BYTE.findall(sample)), 1)


def _by_line(data: bytes, claim: str | None) -> Decoded:
    """A capture pasted together from sources in different sets, each line by its own; with only bad bytes, UTF-8 throughout."""
    lines = data.splitlines(keepends=True)
    foreign = b"".join(line for line in lines if _utf8_share(line) < 0.5 and not line.isascii())
    if not foreign:
        return _told(data, "utf-8", claim)
    legacy = _best(foreign, claim if claim != "utf-8" else None)
    text = "".join(line.decode(legacy if _utf8_share(line) < 0.5 else "utf-8", "replace") for line in lines)
    if len(foreign) == len(data) or _utf8_share(data) <= 0.1:
        return _told(data, legacy, claim)
    return Decoded(text, "utf-8", (MIXED, UNDECLARED + legacy) + ((DAMAGED,) if "\ufffd" in text else ()))


def _best(data: bytes, claim: str | None) -> str:
    """The single-byte set that makes the best writing of the bytes; the declared one where it does nearly as well."""
    sample = _letters_of(data)
    candidates = dict.fromkeys((*_CANDIDATES, *([claim] if claim and claim != "utf-8" else [])))
    scores = {name: likeness(sample.decode(name, "replace")) for name in candidates}
    best = max(scores, key=scores.__getitem__)
    if claim in scores and (scores[claim] >= scores[best] - _NEARLY or (claim not in _CANDIDATES and scores[best] < _SURELY_ARABIC)):
        return claim
    return best


def _letters_of(data: bytes) -> bytes:
    """Up to a sample's length of the text around bytes above ASCII, so that a page's long scripts don't drown it."""
    kept, size = [], 0
    for stretch in _STRETCH.finditer(data):
        start = max(stretch.start() - 12, 0)
        kept.append(data[start : stretch.end()])
        size += len(kept[-1])
        if size > _SAMPLE:
            break
    return b" ".join(kept)
