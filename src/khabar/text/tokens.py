"""Words, numbers and signs of a text as spans, and the proclitics that Arabic writes onto its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Final, Literal

from khabar.text.normal import Folded, fold

if TYPE_CHECKING:
    from collections.abc import Container

TokenKind = Literal["arabic", "latin", "word", "number", "hashtag", "handle", "url", "email", "punctuation"]

#: Letters of a folded text. Digits never belong to an Arabic word ("30يناير" is two), but to a Latin one they may ("g20").
_ARABIC: Final = "\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
_LATIN: Final = "a-z\u00df-\u00f6\u00f8-\u024f"
ARABIC_WORD: Final = f"[{_ARABIC}]+"
LATIN_WORD: Final = f"[{_LATIN}][{_LATIN}0-9]*"
_OTHER_WORD: Final = f"(?:(?![{_ARABIC}{_LATIN}])[^\\W\\d_])+"

#: Longest pieces that a matcher compares: a word, a run of digits, or a single other character.
PIECE: Final = f"{ARABIC_WORD}|{LATIN_WORD}|\\d+|{_OTHER_WORD}|[^ ]"

#: A web address ends before Arabic punctuation and quotes, and never with a stop; domains without a scheme need a known ending.
URL: Final = (
    r"(?:https?://|www\.)[^\s<>\"«»“”،؛؟]*[^\s<>\"«»“”،؛؟.,;:!?)\]}'’…*]"
    r"|(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}"
    r"(?:com|net|org|info|tv|news|gov|edu|int|co|io|me|ae|bh|dj|dz|eg|iq|jo|km|kw|lb|ly|ma|mr|om|ps|qa|sa|sd|so|sy|td|tn|ye|il|ir|uk|fr|de|tr)"
    r"(?![a-z0-9_@-])(?:/[^\s<>\"«»“”،؛؟]*[^\s<>\"«»“”،؛؟.,;:!?)\]}'’…*])?"
)
EMAIL: Final = r"[a-z0-9_%+-][a-z0-9._%+-]{0,63}@(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}[a-z]{2,24}"

#: Between two digits these join one number, date, clock or score: 1,234.5 · 7,2 · ٣٫٥ · 10-4-2024 · 12:30 · 3/4.
_NUMBER: Final = r"\d+(?:[.,:/\-\u2013\u066b\u066c\u060c]\d+)*"


@dataclass(slots=True, unsafe_hash=True)
class Token:
    """A word or sign, never changed: its folded letters and its half-open span in the source."""

    kind: TokenKind
    folded: str
    start: int
    end: int


@cache
def _token_pattern() -> re.Pattern[str]:
    kinds = {
        "arabic": ARABIC_WORD,
        "email": EMAIL,
        "url": URL,
        "number": _NUMBER,
        "latin": f"{LATIN_WORD}(?:['’][{_LATIN}]+)?",
        "hashtag": r"\#\w+",
        "handle": r"@\w+",
        "word": _OTHER_WORD,
        "punctuation": r"\.{2,}|[!?؟]+|\S",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def tokenize(text: str | Folded) -> tuple[Token, ...]:
    """The tokens of a text in order; everything but spaces and stray marks belongs to exactly one.

    >>> [token.folded for token in tokenize("وقُتل ٣٫٥ في #تحالف_دعم… (د ب أ)")]
    ['وقتل', '3٫5', 'في', '#تحالف_دعم', '…', '(', 'د', 'ب', 'ا', ')']

    A word holds its marks, so that spans are whole letters of the source. Numbers keep their separators, as does
    a date in digits; a number and the word that is glued to it are two tokens.
    """
    folded = text if isinstance(text, Folded) else fold(text)
    return tuple(
        Token(match.lastgroup, match.group(), *folded.span(match.start(), match.end()))  # type: ignore[arg-type]
        for match in _token_pattern().finditer(folded.text)
    )


@dataclass(frozen=True, slots=True)
class Split:
    """A folded word taken apart: its proclitics in order, and the stem."""

    proclitics: tuple[str, ...]
    stem: str


#: Written forms before a word, each with its parts: "وبال" is ("و", "ب", "ال").
Proclitics = Mapping[str, tuple[str, ...]]


def _combine(*places: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every written form of one choice from each place ("" is none), with its parts."""
    choices = (tuple(filter(None, choice)) for choice in product(*places))
    return {"".join(parts): parts for parts in choices if parts}


_CONJUNCTIONS: Final = ("", "و", "ف")
#: What may stand before a noun: و ف, then ب ل ك, then the article; ل with the article is written لل.
BEFORE_NOUNS: Final[Proclitics] = {
    **_combine(_CONJUNCTIONS, ("", "ب", "ك"), ("", "ال")),
    **_combine(_CONJUNCTIONS, ("ل",)),
    "لل": ("ل", "ال"),
    "ولل": ("و", "ل", "ال"),
    "فلل": ("ف", "ل", "ال"),
}
#: What may stand before a verb: و ف, then the س of the future or the ل of purpose.
BEFORE_VERBS: Final[Proclitics] = _combine(_CONJUNCTIONS, ("", "س", "ل"))
PROCLITICS: Final[Proclitics] = {**BEFORE_NOUNS, **BEFORE_VERBS}

_LONGEST: Final = max(map(len, PROCLITICS))
_SHORTEST_STEM: Final = 2


def stems(word: str, proclitics: Proclitics) -> list[tuple[int, str]]:
    """Where the stem begins in a folded word and what it is, for every way to take proclitics off, the least first.

    >>> stems("وبغداد", BEFORE_NOUNS)
    [(1, 'بغداد'), (2, 'غداد')]
    >>> stems("للعراق", BEFORE_NOUNS)
    [(0, 'العراق'), (0, 'اللعراق'), (1, 'لعراق'), (2, 'عراق')]

    Whether a stem is a word is for the caller to say. After ل the article loses its alef, and before a lam its lam too
    (للجنة is ل + اللجنة): those stems are restored, and begin where لل begins.
    """
    plain = [(n, word[n:]) for n in range(1, min(_LONGEST, len(word) - _SHORTEST_STEM) + 1) if word[:n] in proclitics]
    at = word.find("لل", 0, 3)
    if at < 0 or word[: at + 2] not in proclitics:
        return plain
    return [(at, "ا" + word[at + 1 :]), (at, "ا" + word[at:]), *plain]


def clitics(word: str, vocabulary: Container[str]) -> Split:
    """A word without the proclitics that it can spare: only where what remains is in the vocabulary of folded words.

    >>> clitics("وبالقاهرة", {"القاهره"})
    Split(proclitics=('و', 'ب'), stem='القاهره')
    >>> clitics("وزير", {"وزير", "زير"}).proclitics
    ()

    A word that stands in the vocabulary is left alone; so is one of which no part does (واشنطن keeps its و).
    """
    letters = fold(word).text
    if letters in vocabulary:
        return Split((), letters)
    at, stem = next(((at, stem) for at, stem in stems(letters, PROCLITICS) if stem in vocabulary), (0, letters))
    return Split(_parts(letters, at, stem), stem)


def _parts(letters: str, at: int, stem: str) -> tuple[str, ...]:
    if stem == letters:
        return ()
    restored = stem != letters[at:]
    return PROCLITICS[letters[: at + restored]]
