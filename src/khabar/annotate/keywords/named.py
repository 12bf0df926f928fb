"""What an article's names say of its keywords: which phrases are names, whose short forms they are, and which only carry the news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from khabar.annotate.keywords.lemmas import lemma_of
from khabar.lexicon import load
from khabar.model import TITLE_BLOCK, Article, NameMention

Lemmas = tuple[str, ...]

#: A first line of so few words without a full stop is a dateline or a byline, and names no topic.
_LONGEST_DATELINE = 8
#: Names of more words are sentences.
_LONGEST_NAME = 8
_PLATFORMS = frozenset({"twitter-x", "facebook", "instagram", "youtube", "telegram", "whatsapp", "tiktok"})
_KINDS = ("PER", "ORG")


@dataclass(frozen=True, slots=True)
class Named:
    """`all` are the names of an article as lemmas, `persons` those of persons, `full` leads from a short form to the full one.

    `carriers` are the article's own outlet and others through which its words came: they are keywords only of a title.
    """

    all: frozenset[Lemmas]
    persons: frozenset[Lemmas]
    full: dict[Lemmas, Lemmas]
    carriers: frozenset[Lemmas]


def read_names(article: Article) -> Named:
    """The names of an article by lemmas: one short form stands for one full name only, or for none.

    A person's is any part of the name that stands alone elsewhere, a body's a part of two words or more, or all but its class.
    """
    by_kind = {kind: {lemmas_of(n) for n in article.names if n.type == kind} for kind in _KINDS}
    full = {short: whole for kind in _KINDS for short, whole in _full_forms(by_kind[kind], alone=kind == "PER")}
    titled = {lemmas_of(name) for name in article.names if name.block == TITLE_BLOCK}
    carriers = {lemmas_of(name) for name in article.names if _carries(name)} - titled
    return Named(frozenset(map(lemmas_of, article.names)), frozenset(by_kind["PER"]), full, frozenset(carriers))


def lemmas_of(name: NameMention) -> Lemmas:
    """The lemmas of a name's words."""
    return tuple(lemma_of(word) for word in name.surface.split()[:_LONGEST_NAME])


def is_dateline(article: Article, block: int) -> bool:
    """Whether a block is the line before the text: «بغداد - وكالة …», «كتبت: …»."""
    text = article.blocks[block].text.rstrip()
    short = len(article.blocks) > 1 and len(text.split()) <= _LONGEST_DATELINE
    return block == 0 and short and not text.endswith((".", "؟", "!", "»", '"'))


def _full_forms(names: set[Lemmas], *, alone: bool) -> Iterator[tuple[Lemmas, Lemmas]]:
    least = 1 if alone else 2
    for short in names:
        wholes = [whole for whole in names if len(whole) > len(short) >= least and _is_part(short, whole)]
        if len(wholes) == 1:
            yield short, wholes[0]


def _is_part(short: Lemmas, whole: Lemmas) -> bool:
    return any(whole[at : at + len(short)] == short for at in range(len(whole) - len(short) + 1))


def _carries(name: NameMention) -> bool:
    return name.rule == "document.outlet" or name.entity.id in _media()


@cache
def _media() -> frozenset[str]:
    return _PLATFORMS | {slug for bodies in load("media")["bodies"].values() for slug in bodies}
