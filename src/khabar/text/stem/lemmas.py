"""The words that the analyzer knows: which forms belong to which word, and which words find each other."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Final, TypeAlias

import khabar.lexicon
from khabar.lexicon import load
from khabar.text.normal import fold
from khabar.text.stem.compounds import listed_compounds

#: The lemmas of each form, folded; lemmas have no hamza on the line.
Forms: TypeAlias = Mapping[str, tuple[str, ...]]

_FILE: Final = "search_lemmas.txt"
#: Before a lemma of the file: it is no form itself; it stands in no dictionary.
_NO_FORM: Final = "-"
_NEW: Final = "~"


@cache
def known_forms() -> Forms:
    """The lemmas of every known form: the shipped table, and our own lexicons above it."""
    forms = read_table(_read())
    for form, lemmas in (*broken_plurals().items(), *_singulars(), *_spelt(), *_feminine()):
        forms[form] = tuple(dict.fromkeys((*lemmas, *forms.get(form, ()))))
    for word in _listed("whole") | listed_compounds():
        forms.setdefault(word, (plain(word),))
    forms |= {word: (plain(word),) for word in _listed("apart")}
    forms |= {fold(form).text: tuple(map(plain, lemmas.split())) for form, lemmas in load("search_words")["lemmas"].items()}
    return _also_without_hamza(forms)


def _singulars() -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((singular, (plain(singular),)) for singular in {each for each, _ in _plural_pairs()})


def _spelt() -> Iterator[tuple[str, tuple[str, ...]]]:
    families = (family.split() for family in load("search_words")["spellings"]["families"])
    return ((fold(word).text, (plain(first),)) for first, *others in families for word in (first, *others))


def _feminine() -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((word + "ه", (plain(word),)) for word in _listed("feminine"))


def _also_without_hamza(forms: dict[str, tuple[str, ...]]) -> Forms:
    """The forms, and those with a hamza on the line also without it, as many write them; both readings stand there."""
    found = dict(forms)
    for form in (form for form in forms if "ء" in form):
        bare = form.replace("ء", "")
        if bare not in function_words():  # ماء is not looked for where ما stands
            found[bare] = tuple(dict.fromkeys((*forms[form], *found.get(bare, ()))))
    return found


def read_table(text: str) -> dict[str, tuple[str, ...]]:
    """The lemmas of each form of a table whose lines are a lemma and its other forms.

    >>> read_table("وزير وزرا\\n-هجوم هجمات\\nهجمه هجمات\\n~ترامب")
    {'وزير': ('وزير',), 'وزرا': ('وزير',), 'هجمات': ('هجوم', 'هجمه'), 'هجمه': ('هجمه',), 'ترامب': ('ترامب',)}
    """
    forms: dict[str, tuple[str, ...]] = {}
    for line in _rows(text):
        head, *others = line.split(" ")
        lemma = head.lstrip(_NO_FORM + _NEW)
        for form in others if head.startswith(_NO_FORM) else (lemma, *others):
            forms[form] = (*forms[form], lemma) if form in forms else (lemma,)
    return forms


@cache
def new_words() -> frozenset[str]:
    """Lemmas that stand in no dictionary: names, most of them foreign."""
    return frozenset(line[1:].split(" ")[0] for line in _rows(_read()) if line.startswith(_NEW))


@cache
def broken_plurals() -> Mapping[str, tuple[str, ...]]:
    """The singulars of each plural of the lexicon."""
    singulars: dict[str, tuple[str, ...]] = {}
    for singular, plural in _plural_pairs():
        singulars[plural] = (*singulars.get(plural, ()), plain(singular))
    return singulars


@cache
def _plural_pairs() -> tuple[tuple[str, str], ...]:
    """Singular and plural, folded."""
    rows = (row.partition(": ") for text in load("broken_plurals")["plurals"].values() for row in text.strip().splitlines())
    return tuple((fold(singular).text, fold(plural).text) for singular, _, plurals in rows for plural in plurals.split())


@cache
def spellings() -> Mapping[str, str]:
    """Each other spelling of a name with the one under which it is filed."""
    families = (family.split() for family in load("search_words")["spellings"]["families"])
    return {plain(other): plain(first) for first, *others in families for other in others}


@cache
def one_lemma() -> Mapping[str, str]:
    """Lemmas that are filed under another: the feminine of people and of adjectives of relation, and spellings of a name."""
    nouns, forms = frozenset(map(plain, _listed("nouns_in_iyya"))), known_forms()
    people = {plain(word) + "ه": plain(word) for word in _listed("feminine")}
    relations = {word: word[:-1] for word in _lemmas(forms) if word.endswith("يه") and word not in nouns and word[:-1] in forms}
    found = relations | people
    return {**spellings(), **{word: spellings().get(lemma, lemma) for word, lemma in found.items()}}


@cache
def function_words() -> frozenset[str]:
    """Particles, pronouns, auxiliaries and question words, folded; with و or ف before them too."""
    words = {
        fold(word).text
        for text in (load("stopwords")["function"]["words"], load("search_words")["asking"]["words"])
        for word in text.split()
    }
    return frozenset(before + word for word in words for before in ("", "و", "ف"))


@cache
def other_forms() -> Mapping[str, tuple[str, ...]]:
    """The broken plurals, spellings and irregular forms of a lemma that our own lexicons give."""
    found: dict[str, tuple[str, ...]] = {}
    irregular = ((plain(form), lemma) for form, lemmas in load("search_words")["lemmas"].items() for lemma in map(plain, lemmas.split()))
    plurals = ((plural, singular) for plural, singulars in broken_plurals().items() for singular in singulars)
    for form, lemma in (*irregular, *plurals, *spellings().items()):
        found[lemma] = (*found.get(lemma, ()), form)
    return found


@cache
def relations() -> Mapping[str, tuple[str, ...]]:
    """States and the adjectives made of them, each with the others: إيران، إيراني."""
    found: dict[str, tuple[str, ...]] = {}
    for state in (state for code, state in load("countries").items() if code != "about"):
        names = {plain(name.removeprefix("ال")) for name in state["names"] if " " not in name}
        group = names | {plain(adjective) for adjective in state.get("adjectives", ())}
        found |= {word: tuple(sorted(group - {word})) for word in group if len(group) > 1}
    return found


@cache
def lexicon_digest() -> str:
    """A digest of everything that the analyzer knows."""
    texts = (_read(), *(repr(load(name)) for name in ("broken_plurals", "compounds", "search_words", "countries")))
    return f"{zlib.crc32(''.join(texts).encode()):08x}"


def without_hamza(letters: str) -> str:
    """A folded word without its hamza on the line, which many leave out (وزراء، وزرا); of three letters it stays (ماء).

    >>> without_hamza("وزراء"), without_hamza("ماء")
    ('وزرا', 'ماء')
    """
    return letters.replace("ء", "") if len(letters) > 3 else letters


def plain(word: str) -> str:
    """A word as lemmas are written: folded, without hamza on the line."""
    return without_hamza(fold(word).text)


def _listed(name: str) -> frozenset[str]:
    return frozenset(fold(word).text for word in load("search_words")[name]["words"].split())


def _lemmas(forms: Forms) -> Iterable[str]:
    return {lemma for lemmas in forms.values() for lemma in lemmas}


def _rows(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith("#"))


@cache
def _read() -> str:
    return resources.files(khabar.lexicon).joinpath(_FILE).read_text(encoding="utf-8")
