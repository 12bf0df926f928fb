"""What the ground floor costs: letters a core-second on news-like text, and the cost of four times as much of the worst text over once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from khabar.text.match import Matcher
from khabar.text.normal import fold
from khabar.text.sentences import split_sentences
from khabar.text.tokens import BEFORE_NOUNS, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

NEWS: Final = 'وأعلن د. سالم أنّ الوفد وصل إلى مسقط أمس، وقال "لن نتراجع عن 3.5 في المئة." وأضافت الوزارة في بيان أن اللقاء مستمر.\n' * 100
VOCALISED: Final = "وَصَلَ الوَفدُ إِلى مَسقَطَ أَمسِ. " * 500
#: Each is one kind of text without end: what a rule that looks too far forward or back would take for ever on.
ENDLESS: Final = (
    "\u064b", "ا\u064b", "\u200f", "و", "و ", "\"", "«", ".", ". ", "؟! ", "…", " ", "\n", "1,", "1.", "a.", "a@", "http://.",
    "www.", "#", "_", "أ.", "د ب أ ", "(", ").", "\ufdfa", "لل", "وبال ", "كانون ", "-", "\ud800",
)  # fmt: skip
LETTERS: Final = 8_000
TIMES: Final = 4
TRIES: Final = 3
MATCHER: Final = Matcher([("كانون الثاني", 1), ("و و و ا", 2), ("القاهرة", 3), ("مسقط", 4), ("العراق", 5)], BEFORE_NOUNS)
STAGES: Final[dict[str, Callable[[str], object]]] = {
    "fold": fold,
    "tokens": tokenize,
    "sentences": split_sentences,
    "match": lambda text: MATCHER.find(fold(text)),
}


def measure() -> dict[str, float]:
    """Millions of letters a core-second, and the worst ratio of cost at four times the length over once (4 is linear, 16 square)."""
    rates = {f"{name} million letters a core-second": len(NEWS) / seconds(stage, NEWS) / 1e6 for name, stage in STAGES.items()}
    rates["fold vocalised million letters a core-second"] = len(VOCALISED) / seconds(fold, VOCALISED) / 1e6
    return rates | {f"{name} worst cost at four times the length": max(map(growth(stage), ENDLESS)) for name, stage in STAGES.items()}


def growth(stage: Callable[[str], object]) -> Callable[[str], float]:
    """How much more a stage costs on four times as much of an endless text: the least of some tries, since a busy machine only adds."""

    def ratio(piece: str) -> float:
        text = piece * (LETTERS // len(piece))
        return min(seconds(stage, text * TIMES) / seconds(stage, text) for _ in range(TRIES))

    return ratio


def seconds(stage: Callable[[str], object], text: str) -> float:
    """The least processor time of two runs."""
    return min(timed(stage, text) for _ in range(2))


def timed(stage: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    stage(text)
    return max(time.process_time() - start, 1e-3)  # less is noise
