"""Gender agreement between a verb and the noun behind it: the one sign that tells a subject from whom it speaks to."""

from __future__ import annotations

from khabar.annotate.statements.verbs import Cue
from khabar.annotate.statements.views import View, bare, is_definite, lexicon


def disagrees(v: View, at: int, cue: Cue) -> bool:
    """Whether the noun at `at` cannot be the subject of a verb before it.

    «وطالب السلطات بالتحقيق»: a masculine verb has no feminine subject right behind it, so he demands of them. «وناشدت الوزير»:
    a feminine verb has no masculine one. Names of persons and places do not show their gender and never disagree.
    """
    word = v.words[at]
    if cue.plural or at in v.names or not is_definite(word):
        return False
    feminine = v.passage.surface(at, at + 1).endswith(("ة", "ات"))
    return _is_masculine(bare(word)) if cue.feminine else feminine


def _is_masculine(noun: str) -> bool:
    return noun in lexicon("bodies", "masculine") or (noun in lexicon("persons", "heads") and not noun.endswith(("ه", "ا", "ي")))
