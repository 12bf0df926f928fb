"""A cheap guess at the language of a text, from its letters alone."""

from __future__ import annotations

import re
from typing import Final, Literal

Language = Literal["ar", "fa", "en"]

_SAMPLE: Final = 20_000  # letters of the beginning decide; the rest of a long text only costs
_FEW: Final = 3
#: With the blanks between words, since a few long runs are found faster than many words.
_ARABIC: Final = re.compile(r"[ \u0621-\u064a\u066e-\u06d3\ufb50-\ufdfb\ufe80-\ufefc]+")
_NOT_LATIN: Final = bytes(code for code in range(128) if not chr(code).isalpha())
_OTHER_LATIN: Final = re.compile(r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_FOREIGN: Final = re.compile(r"[^\W\d_A-Za-z\u0621-\u06d3\ufb50-\ufefc]+")

#: Persian and its neighbours write these letters in every sentence; an Arabic page has them in single names and,
#: where a keyboard or an aggregator put a Persian ya or kaf, in place of Arabic ones (so ی and ک count for nothing here).
_PERSIAN: Final = "پچژگ"
#: Letters of Urdu, Kurdish and Uighur that Persian does not have.
_NEITHER: Final = "ٹڈڑںےہھڕڵۆێەۇ"
_NOT_ARABIC: Final = re.compile(f"[{_PERSIAN}{_NEITHER}]")
#: Letters that Arabic writes all the time and Persian hardly ever.
_ARABIC_ONLY: Final = "ةىإأيك"
#: Words of grammar that no other language written in plain Latin letters shares in such number.
_ENGLISH: Final = re.compile(r"\b(?:the|of|and|to|in|is|was|for|that|with|on|said)\b", re.IGNORECASE)
_ENGLISH_SHARE: Final = 0.1
_FRENCH_SHARE: Final = 0.01


def guess_language(text: str) -> Language | None:
    """The language of most of a text: Arabic, Persian, English, or None where the letters do not tell.

    >>> guess_language("أعلن المتحدث باسم CNN أن اللقاء في العراق"), guess_language("دولت ایران گفت که مذاکرات")
    ('ar', 'fa')
    >>> guess_language("The talks of the two parties ended"), guess_language("Les pourparlers sont terminés"), guess_language("2024")
    ('en', None, None)

    An Arabic text with a Persian ya (فی العراق) stays Arabic, by its ة and أ.
    """
    sample = text[:_SAMPLE]
    arabic, latin = _letters(_ARABIC, sample), len(sample.encode("ascii", "ignore").translate(None, _NOT_LATIN))
    foreign = _letters(_FOREIGN, sample) if len(sample) - arabic - latin > max(arabic, latin) else 0
    if max(arabic, latin, foreign) < _FEW or foreign > max(arabic, latin):
        return None
    if arabic >= latin:
        return _guess_arabic_script(sample)
    return "en" if _is_english(sample) else None


def _letters(runs: re.Pattern[str], sample: str) -> int:
    found = "".join(runs.findall(sample))
    return len(found) - found.count(" ")


def _guess_arabic_script(sample: str) -> Language | None:
    if _NOT_ARABIC.search(sample) is None:
        return "ar"
    persian, neither, arabic = (sum(map(sample.count, letters)) for letters in (_PERSIAN, _NEITHER, _ARABIC_ONLY))
    if neither > max(persian, arabic):
        return None
    return "fa" if persian > arabic else "ar"


def _is_english(sample: str) -> bool:
    words = sample.split()
    accents = len(_OTHER_LATIN.findall(sample)) / len(sample)
    return len(_ENGLISH.findall(sample)) / len(words) >= _ENGLISH_SHARE and accents < _FRENCH_SHARE
