"""What stands between the parts of an attribution and belongs to none: dashes, brackets, and why a source has no name."""

from __future__ import annotations

from khabar.annotate.statements.passages import is_comma
from khabar.annotate.statements.verbs import listed
from khabar.annotate.statements.views import View

_CLOSERS = {"-": "-", "–": "–", "—": "—", "(": ")"}
#: Words between two dashes; more of them and the first dash was one that parts a dateline.
_LONGEST = 25
_SHORT_ASIDE = 8
_ASIDE_VERBS = listed("aside_verbs")
#: «، توصلت الجريدة بنسخة منه،»: how the outlet came by a paper.
_RECEIVING = listed("receiving")
_ANONYMOUS = listed("anonymous")


def past_insertion(v: View, here: int) -> int | None:
    """Past what stands between dashes or brackets: «أوضح المصدر -الذي طلب ألا يذكر اسمه- أن»; None where nothing is inserted."""
    word = v.words[here]
    if word[0].isalnum():
        return None
    if is_comma(word):
        return past_anonymity(v, here)
    closer = _CLOSERS.get(word)
    if closer is None:
        return None
    limit = min(len(v.words), here + _LONGEST)
    return next((at + 1 for at in range(here + 2, limit) if v.words[at] == closer), None)


def past_anonymity(v: View, here: int) -> int | None:
    """Past «، تحدث شريطة عدم الكشف عن هويته،»: how a source stays without a name, which he said to the outlet and not to us."""
    stop = min(len(v.words), here + _LONGEST)
    opening = v.words[here + 1 : here + 3]
    if not any(word in _ASIDE_VERBS or word in _RECEIVING for word in opening):
        return None
    closing = next((at for at in range(here + 2, stop) if is_comma(v.words[at])), None)
    hides = closing is not None and any(word in _ANONYMOUS for word in v.words[here + 1 : closing])
    return closing if hides else None


def hides_a_name(v: View, at: int) -> bool:
    """Whether the verb at `at` stands in such an aside."""
    return any(is_comma(v.words[before]) and past_anonymity(v, before) is not None for before in (at - 1, at - 2) if before >= 0)


def keeps_anonymous(v: View, at: int) -> bool:
    """Whether the verb at `at` asks for a name not to be told: «الذي طلب عدم الكشف عن هويته»."""
    return v.words[at] in _ASIDE_VERBS and any(word in _ANONYMOUS for word in v.words[at + 1 : at + _SHORT_ASIDE])
