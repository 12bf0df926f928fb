"""Builds the table of forms that the analyzer of search knows (`src/khabar/lexicon/search_lemmas.txt`).

    pip download --no-deps wordfreq==3.1.1
    python training/build_search_lemmas.py wordfreq-3.1.1-py3-none-any.whl

Forms and lemmas are simplemma's (MIT); which forms are met, and how often, is wordfreq's (data CC BY-SA 4.0). A dictionary's
form that a text has rather as a letter written onto another word (لحل is ل and حل) is left out, as are forms of verbs
and nouns that nobody writes. Names come from khabar's own lexicons.
"""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

import msgspec
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from khabar.lexicon import load
from khabar.text.normal import fold
from khabar.text.stem.lemmas import plain
from khabar.text.stem.reading import find_lemmas
from khabar.text.tokens import PROCLITICS, stems

LEXICON = Path(__file__).parents[1] / "src" / "khabar" / "lexicon"
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
#: A lemma must be met so often in all its forms, and a form at all.
RARE_LEMMA, RARE_FORM = 3e-7, 1e-8
#: A second lemma of a form is kept when it has this share of the first's weight.
SECOND = 0.2
#: A word that no dictionary has is one when it is met so often.
NEW_WORD = 6e-7
#: How often a word is written with each letter before it; the article stands before every third noun.
SHARES = {"و": 0.08, "ب": 0.05, "ل": 0.05, "ف": 0.01, "ك": 0.01, "س": 0.02, "ا": 0.4}
#: A known word is left whole when it is met this many times as often as the letter and the rest would be; an inflected one rather not.
WHOLE, WHOLE_INFLECTED = 1.0, 3.0

#: Endings of verbs, and pronouns, that the dictionary leaves on what it calls a lemma, and how many letters stand before them.
VERBAL = {"نا": 3, "ها": 3, "وا": 4, "ون": 4, "ت": 4}
#: Words of the eighth form whose first root letter is ل: their ال is no article.
RADICAL_WORDS = """
التقى التزم التحق التفت التمس التهب التبس التأم التصق التقط التحم التف التوى التجأ التاع التذ التثم التطم التقم
التقاء التزام التحاق التفات التماس التهام التهاب التباس التئام التصاق التقاط التحام التفاف التواء التجاء التياع
"""
RADICAL = frozenset(RADICAL_WORDS.split())
#: The noun of the second form: تفجير.
CAUSING = re.compile("ت..ي.")
PARTICLES = {"الله", "اللهم", "الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان", "اللتين", "اللاتي", "اللواتي", "الآن"}

Weights = dict[str, float]
Forms = dict[str, tuple[str, ...]]


def folded(word: str) -> str:
    return fold(word).text


def read_frequencies(wheel: str) -> dict[str, float]:
    data = zipfile.ZipFile(wheel).read("wordfreq/data/large_ar.msgpack.gz")
    _, *bins = msgspec.msgpack.decode(gzip.decompress(data))
    return {word: 10 ** (-at / 100) for at, words in enumerate(bins) for word in words if ARABIC.fullmatch(word)}


def read_dictionary() -> dict[str, str]:
    entries = DefaultDictionaryFactory().get_dictionary("ar").items()
    pairs = ((text(form), text(lemma)) for form, lemma in entries)
    return {form: lemma for form, lemma in pairs if ARABIC.fullmatch(form) and ARABIC.fullmatch(lemma)}


def text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode()


def weigh(dictionary: dict[str, str], met: dict[str, float]) -> dict[str, Weights]:
    """For each folded form its folded lemmas with how often they are met; lemmas that are rare altogether are left out."""
    weights: defaultdict[str, Weights] = defaultdict(lambda: defaultdict(float))
    for form, lemma in dictionary.items():
        n = met.get(form, 0.0)
        if has_article(form, lemma):
            form, lemma = form[2:], lemma.removeprefix("ال")
        if len(form) > 2 or form == lemma:  # two letters are an imperative
            weights[folded(form)][plain(noun_of(form, settled(form, lemma, dictionary), dictionary))] += n + 1e-10
    for form, n in met.items():
        if form not in dictionary and folded(form) in weights:
            for rest in rests(form):
                if rest in dictionary:
                    weights[folded(form)][plain(dictionary[rest])] += n
    return without_rare_lemmas(weights)


def without_rare_lemmas(weights: dict[str, Weights]) -> dict[str, Weights]:
    often: Weights = defaultdict(float)
    for lemmas in weights.values():
        for lemma, n in lemmas.items():
            often[lemma] += n
    kept = {form: {lemma: n for lemma, n in lemmas.items() if often[lemma] >= RARE_LEMMA} for form, lemmas in weights.items()}
    return {form: lemmas for form, lemmas in kept.items() if lemmas}


def rests(form: str) -> list[str]:
    """What a word as it is spelt is behind one proclitic: where it has a hamza it can tell لأزمة from لازمة."""
    return [form[1:]] if form[0] in "وفبلك" and form[1:2] in tuple("أإآ") else []


def settled(form: str, lemma: str, dictionary: dict[str, str]) -> str:
    """The lemma; of a verb's form or a word with a pronoun that the dictionary calls a lemma, the lemma of what it is a form of."""
    if form != lemma:
        return lemma
    rests = [form.removesuffix(ending) for ending, least in VERBAL.items() if form.endswith(ending) and len(form) - len(ending) >= least]
    if form.startswith("ي") and len(form) > 4 and form[1] not in "اأإآ":
        rests.append(form[1:])
    return next((dictionary[rest] for rest in rests if rest in dictionary), lemma)


def has_article(form: str, lemma: str) -> bool:
    """Whether ال is the article; not in التقى and its like, nor in particles."""
    return form.startswith("ال") and len(form) > 4 and form not in PARTICLES and lemma not in RADICAL


def noun_of(form: str, lemma: str, dictionary: dict[str, str]) -> str:
    """The form itself where the dictionary gives the verb of a participle or of a noun in ة (مفاوض is no فاوض, كتابة no كتب,
    and تفجير not the فجر that is the dawn).

    The plural or dual of a noun in ة belongs to it, not to the noun without ة (مسيرتان is of مسيرة, not of مسير).
    """
    if form.endswith(("تان", "تين", "ات")) and dictionary.get(lemma + "ة") == lemma + "ة":
        return lemma + "ة"
    if CAUSING.fullmatch(form) and len(lemma) == 3:
        return form
    if form.startswith("م") and not lemma.startswith("م") and not form.endswith(("ون", "ين", "ان", "ات")):
        return form.removesuffix("ة")
    if form.endswith("ة") and lemma not in (form, form[:-1]):
        return form
    return lemma


def choose(weights: dict[str, Weights], often: Weights) -> Forms:
    """The lemmas of each form that is met, the likeliest first."""
    forms = {}
    for form, lemmas in weights.items():
        likely = sorted(lemmas, key=lambda lemma: -lemmas[lemma])
        if often[form] >= RARE_FORM or plain(form) in lemmas:
            forms[form] = tuple(lemma for lemma in likely[:3] if lemmas[lemma] >= SECOND * lemmas[likely[0]])
    return forms


def without_proclitics(forms: Forms, often: Weights, told: dict[str, float]) -> Forms:
    """The forms that are not met more often as a proclitic and another form."""
    return {form: lemmas for form, lemmas in forms.items() if not reads_as_two(form, told.get(form, often[form]), forms, often)}


def reads_as_two(form: str, told: float, forms: Forms, often: Weights) -> bool:
    """Whether a proclitic before another form is met more often than the form as the dictionary spells it (`told`)."""
    factor = WHOLE if plain(form) in forms.get(form, (form,)) else WHOLE_INFLECTED
    for at, rest in stems(form, PROCLITICS):
        share = SHARES.get("ا" if form[:at] == "ال" else form[max(at - 1, 0)], 0.0)
        if rest in forms and len(rest) > 2 and told < factor * share * often[rest]:
            return True
    return False


def names() -> set[str]:
    """Single names of persons and places that khabar knows."""
    parts = read_lines("names/person_parts.txt")
    places = {line.split("\t")[0] for line in read_lines("names/places.tsv") if not line.endswith("?")}
    persons = {
        word
        for person in load("persons")["persons"].values()
        for name in (person["name"], *person.get("also", ()))
        for word in name.split()
    }
    given = {word for words in load("person_names")["given"].values() for word in words}
    states = {word for key, state in load("countries").items() if key != "about" for name in state["names"] for word in name.split()}
    bare = (folded(word.removeprefix("ال")) for word in parts | places | persons | given | states if " " not in word)
    return {word for word in bare if len(word) > 2}


def read_lines(name: str) -> set[str]:
    return {line for line in (LEXICON / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#")}


def add_names(forms: Forms, often: Weights) -> None:
    """Names that would else be taken apart, where the parts do not explain how often they are met."""
    for name in sorted(names()):
        if name in forms or name.startswith("ال"):
            continue
        if find_lemmas(name, forms) and (often[name] < NEW_WORD / 10 or reads_as_two(name, often[name], forms, often)):
            continue
        forms[name] = (plain(name),)


def add_new_words(forms: Forms, often: Weights) -> None:
    """Words that no dictionary has and that are no forms of those it has, the most frequent first."""
    for word in sorted(often, key=lambda word: -often[word]):
        if often[word] < NEW_WORD:
            return
        if len(word) > 2 and not word.startswith(("ال", "لل", "وال", "بال", "فال", "كال")) and not find_lemmas(word, forms):
            forms[word] = (plain(word),)


def write(forms: Forms, new: set[str]) -> None:
    by_lemma: defaultdict[str, list[str]] = defaultdict(list)
    for form, lemmas in forms.items():
        for lemma in lemmas:
            by_lemma[lemma] += [form] if form != lemma else []
    bare = {lemma for lemma in by_lemma if lemma not in forms or lemma not in forms[lemma]}
    signs = {lemma: "-" if lemma in bare else "~" if lemma in new else "" for lemma in by_lemma}
    rows = [" ".join((signs[lemma] + lemma, *sorted(others))) for lemma, others in sorted(by_lemma.items())]
    head = [
        "# A lemma, folded and without hamza on the line, and its other forms; after - a lemma is no form itself, after ~ it is a new word or a name.",
        "# Made by training/build_search_lemmas.py from simplemma 2 (MIT) and wordfreq 3.1.1 (data CC BY-SA 4.0).",
    ]
    (LEXICON / "search_lemmas.txt").write_text("\n".join(head + rows) + "\n", encoding="utf-8")


def main(wheel: str) -> None:
    met = read_frequencies(wheel)
    often: Weights = defaultdict(float)
    for word, n in met.items():
        often[folded(word)] += n
    weights = weigh(read_dictionary(), met)
    told = {form: sum(lemmas.values()) for form, lemmas in weights.items()}
    forms = choose(weights, often)
    dictionary = {lemma for lemmas in forms.values() for lemma in lemmas}
    add_names(forms, often)
    forms = without_proclitics(forms, often, told)
    add_new_words(forms, often)
    write(forms, {lemma for lemmas in forms.values() for lemma in lemmas} - dictionary)
    print(f"{len(forms)} forms of {len({lemma for lemmas in forms.values() for lemma in lemmas})} lemmas")


if __name__ == "__main__":
    main(sys.argv[1])
