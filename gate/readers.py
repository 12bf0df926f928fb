"""Round trips of the readers: our own lines encoded, misread and damaged in every known way, and how many come back."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from khabar.read.charset import decode
from khabar.read.mending import mend
from khabar.read.misreadings import CODECS
from khabar.read.mojibake import repair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

#: What gets lost on the way: soft hyphens; joiners and no-break spaces too; and all control characters.
LOSSES: dict[str, dict[str, str]] = {
    "kept": {},
    "soft_hyphens": {"\xad": ""},
    "spaces": {"\xad": "", "\u200c": "", "\u200d": "", "\xa0": " "},
}
CHARSETS = {"utf_8": "utf-8", "windows_1256": "cp1256", "iso_8859_6": "iso8859_6", "mac_arabic": "mac_arabic", "utf_16": "utf-16-le"}
_ENTITIES = {'"': "&quot;", "«": "&laquo;", "»": "&raquo;", "–": "&ndash;", "“": "&#8220;", "”": "&#8221;", "…": "&hellip;", "؛": "&#x61b;"}


@cache
def lines(kind: str) -> tuple[str, ...]:
    """The lines of one kind: arabic, mixed or other."""
    found: list[str] = tomllib.loads((Path(__file__).parent / "data" / "readers.toml").read_text(encoding="utf-8"))["lines"][kind]
    return tuple(found)


def misread(text: str, codec: str, lost: dict[str, str] | None = None) -> str:
    """The text as it looks when its UTF-8 was read as a single-byte set, what gets lost left out."""
    wrong = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
    for letter, left in (lost or {}).items():
        wrong = wrong.replace(letter, left)
    return wrong


def misread_twice(text: str, codec: str) -> str:
    return misread(misread(text, codec), codec)


def escape(text: str, rounds: int) -> str:
    """The text with its signs as entities, escaped again for each further round."""
    text = "".join(_ENTITIES.get(letter, letter) for letter in text.replace("&", "&amp;"))
    return text if rounds == 1 else escape_again(text, rounds - 1)


def escape_again(text: str, rounds: int) -> str:
    for _ in range(rounds):
        text = text.replace("&", "&amp;")
    return text


def damage(data: bytes, seed: int) -> bytes:
    """UTF-8 with one byte in fifty made senseless."""
    dice = random.Random(seed)  # noqa: S311 - the same damage every time, no secret
    return bytes(0xFF if byte > 0x7F and dice.random() < 0.02 else byte for byte in data)


def share(tries: Iterable[bool]) -> float:
    found = list(tries)
    return sum(found) / len(found)


def same(restored: str, text: str) -> bool:
    """Whether two texts are one, but for kinds of blanks and joiners that were lost."""
    return _plain(restored) == _plain(text)


def _plain(text: str) -> str:
    return " ".join(text.replace("\xa0", " ").replace("\u200c", "").replace("\xad", "").split())


def score() -> dict[str, float]:
    """The share of lines that come back, for each character set, misreading and damage."""
    news = (*lines("arabic"), *lines("mixed"))
    return _charset_figures(news) | _mojibake_figures(news) | _healthy_figures(news)


def _charset_figures(news: Sequence[str]) -> dict[str, float]:
    figures = {f"line_{name}": share(_decoded(encodable(lines("arabic"), codec), codec)) for name, codec in CHARSETS.items()}
    figures |= {f"page_{name}": share(_decoded(["\n".join(encodable(news, codec))], codec)) for name, codec in CHARSETS.items()}
    figures["wrongly_declared"] = share(decode(line.encode(), "windows-1256").text == line for line in news)
    figures["damaged_utf_8"] = share(_mostly(decode(damage("\n".join(news).encode(), seed)).text, "\n".join(news)) for seed in range(20))
    return figures


def _mostly(restored: str, text: str) -> bool:
    return len(set(restored.split()) & set(text.split())) > 0.7 * len(set(text.split()))


def encodable(texts: Iterable[str], codec: str) -> list[str]:
    """The texts that a set can write."""
    return [text for text in texts if text.encode(codec, "ignore").decode(codec) == text]


def _decoded(texts: Iterable[str], codec: str) -> Iterable[bool]:
    return (decode(text.encode(codec)).text == text for text in texts)


def _mojibake_figures(news: Sequence[str]) -> dict[str, float]:
    figures = {f"misread_{name}": share(same(repair(misread(line, codec))[0], line) for line in news) for name, codec in CODECS.items()}
    for name, lost in LOSSES.items():
        for codec in ("cp1256", "cp1252"):
            figures[f"lost_{name}_{codec}"] = share(same(repair(misread(line, codec, lost))[0], line) for line in news)
    for codec in ("cp1256", "cp1252"):
        figures[f"twice_{codec}"] = share(same(repair(misread_twice(line, codec))[0], line) for line in news)
    figures["legacy_as_latin_1"] = share(_relettered(encodable(lines("arabic"), "cp1256")))
    figures["labels_intact"] = share(same(repair(f"المصدر: {misread(line, 'cp1256')}")[0], f"المصدر: {line}") for line in news)
    return figures


def _relettered(texts: Iterable[str]) -> Iterable[bool]:
    return (same(repair(misread_legacy(text))[0], text) for text in texts)


def misread_legacy(text: str) -> str:
    """windows-1256 bytes read as windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode("cp1256"))


def _healthy_figures(news: Sequence[str]) -> dict[str, float]:
    healthy = (*news, *lines("other"))
    untouched: Callable[[str], bool] = lambda line: mend(line) == (line, ())  # noqa: E731 - a name for the table below
    figures = {"healthy_untouched": share(map(untouched, healthy))}
    for rounds in (1, 2, 3):
        figures[f"entities_{rounds}"] = share(mend(escape(line, rounds)).text == line for line in healthy)
    return figures
