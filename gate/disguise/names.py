"""Other names for the same things: outlets and writers that nobody has heard of."""

from __future__ import annotations

import re

from gate.disguise.page import WORDS, Page

_OUTLETS = WORDS["outlets"]
_PEOPLE = WORDS["people"]
_LATIN = re.compile(r"[A-Za-z]")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_LETTERS = re.compile(r"(?:^|\s)\w(?=\s|$)")


def rename_outlets(page: Page) -> Page:
    """Every source of the gold under an invented name of the same shape; agencies keep theirs."""
    credited = {agency for article in page.articles for agency in article["agencies"]} | set(_OUTLETS["agencies"])
    names = {source: name for source in _sources(page) if source not in credited and (name := _other_outlet(page, source))}
    return _renamed(page, names)


def rename_people(page: Page) -> Page:
    """Every writer of the gold under another name of two to four parts."""
    writers = sorted({writer for article in page.articles for writer in article["byline"]})
    return _renamed(page, {writer: name for writer in writers if (name := _other_person(page, writer))})


def _sources(page: Page) -> list[str]:
    return sorted({article["source"] for article in page.articles if article["source"]})


def _other_outlet(page: Page, source: str) -> str | None:
    if _DOMAIN.fullmatch(source):
        return page.choice(_OUTLETS["domain"], source)
    if _LATIN.search(source):
        return page.choice(_OUTLETS["latin"], source)
    if _LETTERS.search(source):
        return None
    words = source.split()
    head = [word for word in words[:1] if word in _OUTLETS["kinds"] and len(words) > 1]
    tail = [word for word in words[1:][-1:] if word in _OUTLETS["tails"]]
    middle = len(words) - len(head) - len(tail)
    lists = {1: "one", 2: "two", 3: "three"}
    return " ".join([*head, page.choice(_OUTLETS[lists[middle]], source), *tail]) if middle in lists else None


def _other_person(page: Page, writer: str) -> str | None:
    words = writer.split()
    title = [word for word in words[:1] if word in _PEOPLE["titles"]]
    name = words[len(title) :]
    if _LATIN.search(writer) or not 2 <= len(name) <= 4 or len(name[0]) < 3:
        return None
    woman = name[0] in _PEOPLE["known_women"] or name[0].endswith("ة")
    first = page.choice(_PEOPLE["women" if woman else "men"], writer)
    father = page.choice([*_PEOPLE["fathers"], "", "", "", ""], writer)
    return " ".join(filter(None, [*title, first, father, page.choice(_PEOPLE["families"], first + writer)]))


def _renamed(page: Page, names: dict[str, str]) -> Page:
    if len(set(names.values())) < len(names):
        names = {old: new for old, new in names.items() if list(names.values()).count(new) == 1}
    names = {old: new for old, new in names.items() if re.search(rf"(?<!\w)و?{re.escape(old)}(?!\w)", page.text)}
    if not names:
        return page
    spelt = names | {old.replace(" ", "_"): new.replace(" ", "_") for old, new in names.items()}
    spelt |= {f"و{old}": f"و{new}" for old, new in names.items()}
    anywhere = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(spelt, key=len, reverse=True)))})(?!\w)")
    return page.rewritten(lambda text: anywhere.sub(lambda found: spelt[found[0]], text))
