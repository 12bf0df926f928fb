"""Numbers that count nothing: labels, years, list numbers, telephone numbers, codes."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from khabar.annotate.numbers.phrases import Phrases, word_before
from khabar.lexicon import load
from khabar.text.normal import fold, folded_words

if TYPE_CHECKING:
    from khabar.annotate.numbers.figures import Figure

_LIST_MARK = re.compile(r" ?[-.)ـ–:](?!\d)")
_YEARS = range(1800, 2101)
_TELEPHONE = 7
#: "215 ألفا" counts something wherever it stands.
_SCALED = 1000
_JOINED = 4
_LATIN_BEFORE = re.compile(r"[a-z][a-z.+-]* ?$")


def is_label(text: str, figure: Figure) -> bool:
    """Whether the number names something, whatever follows: المادة 5، القرار 2254، 1- (in a list), +962…, boeing 737."""
    if figure.last.kind not in ("cardinal", "fraction"):
        return False
    between = figure.lo is not None and figure.outer != figure.first.outer
    if not between and _labelled(text, figure):
        return True
    if figure.first.written != "digits":
        return False
    return _is_code(text, figure) or _is_list_number(text, figure)


def is_idiom(text: str, figure: Figure) -> bool:
    """ألف مبروك counts nothing."""
    return _idioms().after(text, figure.start) is not None


def _labelled(text: str, figure: Figure) -> bool:
    """Whether a label stands before the number, or before the numbers that it is joined to: الدقيقتين 50 و69."""
    word, at = word_before(text, figure.outer)
    if word == "تحت":
        return word_before(text, at)[0] in _youth()
    if not figure.first.clitics.startswith("و"):
        return _is_label_word(word)
    for _ in range(_JOINED):
        if not word.lstrip("و").isdigit():
            return False
        word, at = word_before(text, at)
        if _is_label_word(word):
            return True
    return False


def _is_label_word(word: str) -> bool:
    plain = "ال" + word[2:] if word.startswith("لل") else word
    return plain in _labels() or (plain[:1] in "وفبلك" and plain[1:] in _labels())


def _is_code(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.outer - 12) : figure.outer]
    digits = text[figure.first.start : figure.first.end]
    zero = digits.startswith("0") and len(digits) > 1 and digits.isdigit()
    return before.endswith(("+", "#", "@", "№")) or zero or _LATIN_BEFORE.search(before) is not None


def _is_list_number(text: str, figure: Figure) -> bool:
    """1- and 2. at the beginning of a line."""
    if figure.lo is not None or _LIST_MARK.match(text, figure.end) is None:
        return False
    before = text[max(0, figure.outer - 4) : figure.outer]
    return before.rpartition("\n")[2].strip(" ([") == "" and (len(before) < 4 or "\n" in before)


def is_year(figure: Figure) -> bool:
    """Whether a number, or one end of a range, may be a year: four digits without a separator."""
    return any(_is_year(numeral.value, numeral.end - numeral.start, numeral.written) for numeral in (figure.first, figure.last))


def _is_year(value: int | float | None, length: int, written: str) -> bool:
    return written == "digits" and length == 4 and value in _YEARS


def counts_bare(text: str, figure: Figure) -> bool:
    """Whether a number without noun, unit and modifier counts something: "وإصابة 7", "بلغ العدد 604", "و900 في سوريا"."""
    if figure.lo is not None:
        return not figure.dashed and not is_year(figure)
    if figure.last.kind != "cardinal" or is_year(figure) or figure.value in (None, 0, 1) or _is_long(text, figure):
        return False
    if text[max(0, figure.outer - 1) : figure.outer] in "([" and figure.outer:
        return False
    if figure.first.clitics in ("و", "ب") or _is_scaled(figure) or text.startswith(_out_of(), figure.end):
        return True
    before, at = word_before(text, figure.outer)
    if before.startswith("ال") and word_before(text, at)[0].lstrip("و") in _sums():
        return True
    return before in _cues() or (before[:1] in "وفبل" and before[1:] in _cues())


def _is_scaled(figure: Figure) -> bool:
    """48 ألفا, سبعين ألفا, أربعة ملايين ومئتي ألف: thousands of more than one count something wherever they stand."""
    last = figure.last
    if last.scale < _SCALED or last.value is None:
        return False
    return last.written == "both" or (last.written == "words" and last.value > 2 * last.scale)


def _is_long(text: str, figure: Figure) -> bool:
    digits = text[figure.first.start : figure.first.end]
    return digits.isdigit() and len(digits) >= _TELEPHONE


@cache
def _labels() -> frozenset[str]:
    return folded_words(load("quantity_guards")["labels"]["words"])


@cache
def _youth() -> frozenset[str]:
    return folded_words(load("quantity_guards")["youth"]["words"])


@cache
def _cues() -> frozenset[str]:
    return folded_words(load("quantity_guards")["cues"]["words"])


@cache
def _idioms() -> Phrases[str]:
    return Phrases((phrase, "idiom") for phrase in load("quantity_guards")["idioms"]["phrases"])


@cache
def _sums() -> frozenset[str]:
    """Nouns of sums: "حصيلة القتلى 33", "عدد المصابين 12"."""
    return folded_words(load("quantity_guards")["sums"]["nouns"])


@cache
def _out_of() -> tuple[str, ...]:
    """What stands between a part and its whole: "5 من أصل 12" counts five."""
    return tuple(f" {fold(phrase).text} " for phrase in load("quantity_guards")["sums"]["out_of"])
