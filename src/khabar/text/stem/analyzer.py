"""The terms under which a text is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from khabar.text.normal import Folded, fold
from khabar.text.stem.compounds import find_compounds, join_words, listed_compounds, part_word
from khabar.text.stem.lemmas import known_forms, lexicon_digest, new_words, one_lemma, other_forms, relations, without_hamza
from khabar.text.stem.reading import find_lemmas, guess_lemmas
from khabar.text.stem.spelling import CHANGING, skeleton
from khabar.text.tokens import ARABIC_WORD, LATIN_WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

#: Raised when the rules change; the lexicons have a digest of their own.
_RULES: Final = "2"
#: An Arabic word, a number with its separators (2,500.75), a Latin word, a word of another script; none longer than any word is.
#: What is most frequent goes first: the order halves the time.
_WORD: Final = re.compile(
    f"{ARABIC_WORD.removesuffix('+')}{{1,64}}"
    r"|\d{1,3}(?:[,\u066c]\d{3})+(?:[.\u066b]\d+)?|\d+(?:[.\u066b]\d+)?"
    f"|{LATIN_WORD.removesuffix('*')}{{0,63}}"
    r"|[^\W\d_]{1,64}"
)
#: What may stand in a number beside figures and a point.
_SEPARATORS: Final = ",\u066b\u066c"
#: Words that begin with a letter up to this one are Latin, or numbers.
_LAST_LATIN: Final = "\u024f"
#: How many words are remembered with their keys: some 30 MB, and all but one in a hundred of a year's news.
_REMEMBERED: Final = 1 << 17
#: How many that are indexed are remembered with their keys in a row: some 40 MB, and all words of fifteen thousand articles of the corpus.
_REMEMBERED_ROWS: Final = 1 << 18
#: Stands for ة in words as they are compared: folding makes it ه, but كتابة is no "his book".
TA_MARBUTA: Final = "\u0620"
#: Long vowels, and what ة and hamza turn into.
_PASSING: Final = frozenset("اويهتء")
#: Before the key of a foreign name's sounds.
_SOUNDS: Final = "~"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a text: what is indexed, the word as it stands, and its half-open span in the source."""

    term: str
    surface: str
    start: int
    end: int


def analyze(text: str) -> tuple[Term, ...]:
    """The terms of a text, in order; a word that can be read in two ways gives two, and a compound one beside those of its parts.

    >>> [(term.term, term.surface) for term in analyze("والفصائلُ في أبو ظبي")]
    [('فصيل', 'والفصائلُ'), ('فصيله', 'والفصائلُ'), ('في', 'في'), ('باء', 'أبو'), ('اب', 'أبو'), ('ابوظبي', 'أبو ظبي'), ('ظبي', 'ظبي')]
    """
    folded = fold_words(text)
    spans = ((key, *folded.span(first, end)) for key, first, end in sorted(find_keys(folded), key=lambda each: each[1:]))
    return tuple(Term(key, text[start:end], start, end) for key, start, end in spans)


def find_keys(folded: Folded) -> list[tuple[str, int, int]]:
    """The keys of the words of a folded text and then of its compounds, each with its half-open span in the folded text."""
    words = list(find_words(folded))
    keys = [(key, first, end) for word, first, end in words for key in keys_of(word)]
    for first, end, word in find_compounds([word for word, _, _ in words]) if len(words) > 1 else ():
        if key := compound_key(word):
            keys.append((key, words[first][1], words[end - 1][2]))
    return keys


def fold_words(text: str) -> Folded:
    """The text folded, with a sign where ة stands; offsets lead back to the text."""
    return fold(text.replace("ة", TA_MARBUTA))


def bare(word: str) -> str:
    """A word of `list_words` as folding has it.

    >>> [bare(word) for word in list_words("هدنةٌ")]
    ['هدنه']
    """
    return word.replace(TA_MARBUTA, "ه")


def find_words(folded: Folded) -> Iterator[tuple[str, int, int]]:
    """The words of a folded text as they are compared, each with its half-open span in the folded text."""
    return ((_compared(match.group()), match.start(), match.end()) for match in _WORD.finditer(folded.text))


def list_words(text: str) -> list[str]:
    """The words of a text as they are compared: folded, but for a sign where ة stands.

    >>> list_words("بلغت ٢٬٥٠٠ طنٍّ، أي 2.5%")
    ['بلغت', '2500', 'طن', 'اي', '2.5']
    """
    return _split(fold_words(text).text)


def _split(folded: str) -> list[str]:
    words: list[str] = _WORD.findall(folded)
    return list(map(_compared, words)) if any(sign in folded for sign in _SEPARATORS) else words


def _compared(word: str) -> str:
    """A number without its thousands' separators; any other word as it is."""
    return word.replace(",", "").replace("\u066c", "").replace("\u066b", ".") if word[0] <= "9" else word


def index_words(folded: str) -> tuple[str, str]:
    """What a text of `fold_words` is indexed as: the keys of its words and then of its compounds, and the words as folding has them.

    >>> index_words("قتل جنود،\\nوالفصايل")
    ('قتل جندي فصيل فصيله', 'قتل جنود والفصايل')
    """
    words = _split(folded)
    keys = list(map(_JOINED.__getitem__, words))
    keys += [key for _, _, word in find_compounds(words) if (key := compound_key(word))]
    return " ".join(keys), bare(" ".join(words))


class _Joined(dict[str, str]):
    """The keys of words between spaces; begun anew when it is full, which costs less at each look-up than to know the eldest word."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED_ROWS:
            self.clear()
        self[word] = joined = " ".join(_find_keys(word))
        return joined


_JOINED: Final = _Joined()


@lru_cache(maxsize=_REMEMBERED)
def keys_of(word: str) -> tuple[str, ...]:
    """The keys of a folded word; two words match when they share one.

    >>> keys_of("جنود"), keys_of("للجنود"), keys_of("طالبان"), keys_of("2500")
    (('جندي',), ('جندي',), ('طالبان',), ('2500',))
    """
    return _find_keys(word)


def _find_keys(word: str) -> tuple[str, ...]:
    if word[0] <= _LAST_LATIN:
        return (word,)
    known = _known_lemmas(word)
    lemmas = known or guess_lemmas(without_hamza(bare(word)))
    names = lemmas if not known else [lemma for lemma in lemmas if lemma in new_words()]
    sounds = [_SOUNDS + bones for name in names if (bones := skeleton(name))]
    return tuple(dict.fromkeys([one_lemma().get(lemma, lemma) for lemma in lemmas] + sounds))


def _known_lemmas(word: str) -> tuple[str, ...]:
    """The lemmas of a word; what is written with ة or a hamza is read as that alone where it is known."""
    forms = known_forms()
    if word.endswith(TA_MARBUTA) and (exact := forms.get(bare(word))):
        return exact
    return find_lemmas(bare(word), forms) or find_lemmas(without_hamza(bare(word)), forms)


@lru_cache(maxsize=1 << 14)
def compound_key(word: str) -> str | None:
    """The key that the words of a compound have together, and the word as one has too; None where its letters are another word.

    >>> compound_key("ابوظبي"), compound_key("كيلومترات"), compound_key("ابوابها")
    ('ابوظبي', 'كيلومتر', None)
    """
    keys = keys_of(word)
    if word in listed_compounds() or not _known_lemmas(word):
        return keys[0]
    own = without_hamza(bare(word))
    return own if own in keys else None


def join_compounds(words: Sequence[str], known: Callable[[str], bool]) -> tuple[str, ...]:
    """Folded words with each compound in two words as one, without what is written onto it, where its key is known.

    >>> join_compounds(["مطار", "ابو", "ظبي"], lambda key: True)
    ('مطار', 'ابوظبي')
    """
    found = find_compounds(words)
    return _replace(words, {first: (end, word) for first, end, word in found if (key := compound_key(word)) and known(key)})


def glue_compounds(words: Sequence[str]) -> tuple[str, ...]:
    """The same of all compounds, letter for letter as they stand.

    >>> glue_compounds(["لابي", "مازن"])
    ('لابيمازن',)
    """
    return _replace(words, {first: (end, "".join(words[first:end])) for first, end, _ in find_compounds(words)})


def _replace(words: Sequence[str], compounds: Mapping[int, tuple[int, str]]) -> tuple[str, ...]:
    """The words with another in the place of some: where those begin, and where they end."""
    replaced, at = list[str](), 0
    while at < len(words):
        at, word = compounds.get(at, (at + 1, words[at]))
        replaced.append(word)
    return tuple(replaced)


@lru_cache(maxsize=1 << 12)
def spellings_of(word: str) -> tuple[tuple[str, ...], ...]:
    """How a folded word may be written, in one word first: a compound in two or more too.

    >>> spellings_of("وعبدالله"), spellings_of("ابوابها")
    ((('وعبدالله',), ('وعبد', 'الله')), (('ابوابها',),))
    """
    parts = part_word(word)
    joined = join_words(*parts) if parts else None
    if not parts or not joined or not compound_key(joined):
        return ((word,),)
    return (word,), *((parts[0], *rest) for rest in spellings_of(parts[1]))


def related_keys(key: str) -> tuple[str, ...]:
    """Keys that are asked for beside a key, and count less: the adjective of a state and the state of an adjective."""
    return tuple(one_lemma().get(word, word) for word in relations().get(key, ()))


@lru_cache(maxsize=1 << 12)
def lasting_letters(key: str) -> tuple[str, ...]:
    """The letters that every spelling and form of a key has, as far as our lexicons tell: its own, but long vowels and ة.

    >>> lasting_letters("صاروخ"), lasting_letters("غوتيريش")
    (('خ', 'ر', 'ص'), ('ر',))
    """
    if key.startswith(_SOUNDS):
        return tuple(sorted(set(key) - CHANGING - set(_SOUNDS)))
    return tuple(sorted(set(key).intersection(*other_forms().get(key, ())) - _PASSING))


def analyzer_version() -> str:
    """What an index must have been made with, to be asked by this code."""
    return f"{_RULES}-{lexicon_digest()}"
