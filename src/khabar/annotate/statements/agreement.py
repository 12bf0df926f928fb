"""Gender agreement between a verb and the noun behind it: the one sign that tells a subject from whom it speaks to."""

from __future__ import annotations

from khabar.annotate.statements.verbs import Cue
from khabar.annotate.statements.views import View, bare, is_definite, lexicon


def disagrees(v: View, at: int, cue: Cue) -> bool:
    """Whether the noun at `at` cannot be the subject of a verb before it.

    «وطالب السلطات بالتحقيق»: a masculine verb has no feminine subject right behind it, so he demands of them. «وناشدت الوزير»:
    a feminine verb has no masculine one, and none has one
    whose ending says that it is an object. Names of persons and places do not show their gender and never disagree.
    """
    word = v.words[at]
    if cue.plural or at in v.names or not is_definite(word):
        return False
    if _is_oblique(bare(word)):
        return True
    feminine = v.passage.surface(at, at + 1).endswith(("ة", "ات"))
    return _is_masculine(bare(word)) if cue.feminine else feminine


def _is_oblique(noun: str) -> bool:
    """«وطمأن المواطنين بأن»: a sound plural of persons or a dual in ين is an object; a subject would end in ون or ان."""
    persons = lexicon("persons", "heads") | lexicon("persons", "peoples")
    return noun.endswith("ين") and noun not in persons and noun[:-2] in persons


def _is_masculine(noun: str) -> bool:
    return noun in lexicon("bodies", "masculine") or (noun in lexicon("persons", "heads") and not noun.endswith(("ه", "ا", "ي")))
