"""Words brought to one form, so that المحادثات and محادثاتهم count together."""

from __future__ import annotations

from functools import lru_cache

from khabar.text.normal import fold, strip_marks

#: Some 100,000 words cover the days of news between two restarts; a word is two short strings.
_REMEMBERED = 1 << 17
_PRONOUNS = ("هما", "هم", "ها", "هن", "كم", "نا", "ه")


@lru_cache(maxsize=_REMEMBERED)
def lemma_of(word: str) -> str:
    """The lemma of a word, folded; the word itself without proclitics, article and pronoun where no lemma is known.

    >>> lemma_of("المحادثات") == lemma_of("محادثاتهم"), lemma_of("وبالعقوبات")
    (True, 'عقوبه')

    Lemmas are simplemma's (MIT). What it does not know loses و ف ب ل ك ال only before enough letters, as names and new words need it.
    """
    plain = strip_marks(word)
    if not plain:
        return ""
    found = _look_up(plain)
    if found != plain:
        return fold(found).text
    stem = _unprefixed(fold(plain).text)
    known = _look_up(stem)
    return fold(known).text if known != stem else _unsuffixed(stem)


def _look_up(word: str) -> str:
    import simplemma  # here, because it costs 30 MB and half a second that a plain read must not pay

    return simplemma.lemmatize(word, lang="ar")


def _unprefixed(word: str) -> str:
    for prefix in ("وبال", "وال", "بال", "فال", "كال", "ولل", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _unsuffixed(word: str) -> str:
    for pronoun in _PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 4 and word[-len(pronoun) - 1] in "تيا":
            return word[: -len(pronoun)]
    return word
