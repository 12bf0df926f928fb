"""How a word is read: which known words it may be a form of."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from khabar.text.stem.endings import THIRD_PERSON, without_ending, without_plural, without_pronoun
from khabar.text.stem.patterns import singulars_of
from khabar.text.tokens import BEFORE_NOUNS, PROCLITICS, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from khabar.text.stem.lemmas import Forms

#: Endings of adjectives of relation, which new names take too: فاغنري، فاغنرية، فاغنريين.
_RELATIONS: Final = ("يات", "يين", "يون", "يه")
#: A word that nobody knows must be so long without its first letter for that to be taken as written onto it.
_SHORTEST_NEW: Final = 4
_SHORTEST_AFTER_ARTICLE: Final = 3
_SHORTEST_TANWIN: Final = 5
_PRESENT: Final = "يتن"


def find_lemmas(word: str, forms: Forms) -> tuple[str, ...]:
    """The known words that a folded word is a form of; none when there is none.

    A word that is known as it stands is not taken apart (وزير is not و and زير); else the reading that takes least away
    goes first: a proclitic, then an ending, then both.
    """
    if word in forms:
        return (*forms[word], *_with_ending(word, forms))
    bare = list(_bare(word))
    plurals = [] if word.startswith("ال") else without_plural(word)
    return _all(chain(plurals, bare), forms) or _first(chain(_bases(word), _all_bases(bare), _rare_forms((word, *bare))), forms)


def _with_ending(word: str, forms: Forms) -> tuple[str, ...]:
    """The lemmas of a known word that may also be another with an ending.

    كتابه is "his book", and كتابة written carelessly; تقدما is "the two advanced", and the adverb of تقدم.
    """
    if not word.endswith("ه") and not (word.endswith("ا") and len(word) >= _SHORTEST_TANWIN and word[-2] != "ي"):
        return ()
    return tuple(lemma for lemma in forms.get(word[:-1], ()) if lemma not in forms[word])


def guess_lemmas(word: str) -> tuple[str, ...]:
    """What a word that nobody knows is filed under: itself without its article, and without a letter that may be written onto it.

    >>> guess_lemmas("الزنتان"), guess_lemmas("وزيلينسكايا")
    (('زنتان',), ('وزيلينسكايا', 'زيلينسكايا'))
    """
    whole = _without_article(word)
    rest = next((stem for at, stem in stems(whole, BEFORE_NOUNS) if at == 1 and len(stem) >= _SHORTEST_NEW), None)
    return tuple(dict.fromkeys(_without_relation(each) for each in (whole, rest) if each))


def _all(stems_: Iterable[str], forms: Forms) -> tuple[str, ...]:
    """The lemmas of every reading that there is: بإيران might be a dual, للقمة is "for the summit" and "for a bite"."""
    return tuple(dict.fromkeys(lemma for stem in stems_ if stem in forms for lemma in forms[stem]))


def _first(stems_: Iterable[str], forms: Forms) -> tuple[str, ...]:
    return next((forms[stem] for stem in stems_ if stem in forms), ())


def _all_bases(stems_: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(map(_bases, stems_))


def _bare(word: str) -> Iterator[str]:
    """The word without proclitics, the fewest first; the س of the future only before a verb."""
    return (stem for at, stem in stems(word, PROCLITICS) if word[at - 1 : at] != "س" or stem[0] in _PRESENT)


def _rare_forms(stems_: Iterable[str]) -> Iterator[str]:
    """What only the shape of a word tells: the singular of a broken plural, the past of a present."""
    for stem in stems_:
        if stem.startswith("ي") and len(stem) > _SHORTEST_NEW:
            yield stem[1:]
        yield from singulars_of(stem)


def _bases(word: str) -> Iterable[str]:
    """The word without its endings: one, then a pronoun of the third person and one."""
    yield from without_pronoun(word)
    yield from without_ending(word)
    for base in without_pronoun(word, THIRD_PERSON):
        yield from without_ending(base)


def _without_article(word: str) -> str:
    for article in ("وال", "بال", "فال", "كال", "ال", "ولل", "فلل", "لل"):
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST_AFTER_ARTICLE:
            return word[len(article) :]
    return word


def _without_relation(word: str) -> str:
    for ending in _RELATIONS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_AFTER_ARTICLE:
            return word[: -len(ending)] + "ي"
    if word.endswith("ات") and len(word) - 2 >= _SHORTEST_NEW:
        return word[:-2]
    return word
