"""What a statement does: asserts, denies, demands, promises, threatens, proposes."""

from __future__ import annotations

from khabar.annotate.statements.contents import Content
from khabar.annotate.statements.verbs import Cue, Polarity, listed
from khabar.annotate.statements.views import View

_DEMANDS = listed("demands")
_DENIALS = listed("denials")
_NOT_TRUE = listed("not_true")
_THREATS = listed("threats")
#: On whom one wishes, one asks: «تمنت على الحكومة الإسراع».
_ON = frozenset({"علي", "عليه", "عليها", "عليهم"})
#: How far into the content a modal decides what the whole does.
_OPENING = 6


def decide_polarity(v: View, cue: Cue, content: Content) -> Polarity:
    """The polarity of a content under its cue.

    The verb decides, except that a neutral verb takes the force of what it reports: «قال إنه يجب …» demands,
    «قال: أنا بريء» denies, «حذر من أن بلاده سترد» threatens.
    """
    words = v.words[content.first : content.after]
    if cue.group == "warn" and _THREATS & set(words):
        return "threaten"
    if cue.group == "wish" and _ON & set(v.words[max(0, content.first - _OPENING) : content.first]):
        return "demand"
    if cue.polarity != "assert" or cue.group == "accuse":
        return cue.polarity
    opening = words[:_OPENING]
    if _DEMANDS & set(opening) or opening[:2] == ("لا", "بد") or opening[1:3] == ("لا", "بد"):
        return "demand"
    if _DENIALS & set(opening) or (_NOT_TRUE & set(opening) and {"لا", "غير", "ليس"} & set(opening)):
        return "deny"
    return "assert"
