"""How a question is answered: as asked, then corrected, then loosened, then put in order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from khabar.holdings import Answer, Hit, Query
from khabar.index.correct import correct
from khabar.index.dense import fuse, key_of
from khabar.index.parse import parse, plain_text
from khabar.index.plan import Planner
from khabar.index.rescore import rescore
from khabar.index.schema import Card, read_card
from khabar.index.snippet import Marker, cut_snippet, make_marker
from khabar.index.tree import add_conditions, asked_words, free_words, is_plain, replace_words, with_compounds, without_function_words
from khabar.text.stem import bare, keys_of, related_keys

if TYPE_CHECKING:
    import tantivy

    from khabar.index.dense import DenseIndex
    from khabar.index.parse import Node

#: So many of a loosened answer are put in order by their letters.
CANDIDATES: Final = 100
#: A question is loosened when fewer articles than this hold every word.
FEW: Final = 10
MOST: Final = 10_000
_NO_WORDS: Final = "nothing was asked"
_LOOSENED: Final = "few articles hold every word: articles that hold some of them are there too"
_BY_MEANING: Final = "some articles came by their meaning alone: they may hold none of the words"


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate: its score and its card."""

    score: float
    card: Card


class Asker:
    """Answers questions from one committed state of the index."""

    def __init__(self, index: tantivy.Index, dense: DenseIndex | None = None) -> None:
        self._dense = dense
        self._searcher = index.searcher()
        self._planner = Planner(index.schema)

    def answer(self, asked: Query) -> Answer:
        """The hits, best or newest first, and what was done to find them."""
        query = replace(asked, limit=max(1, min(asked.limit, MOST)))
        parsed = parse(query.text)
        typed = with_compounds(parsed.tree, self._is_filed)
        tree = add_conditions(without_function_words(typed) or typed, query)
        if tree is None:
            return Answer((), (*parsed.notes, _NO_WORDS))
        other = {} if query.strict else self._corrections(tree)
        tree = replace_words(tree, other)
        found, loosened = self._find_alike(tree, query)
        notes = [*parsed.notes, *(f"no article has {bare(word)}: {near} was looked for" for word, near in other.items()), *loosened]
        marker = make_marker(asked_words(tree))
        return Answer(tuple(make_hit(each, marker) for each in found), tuple(notes))

    def _find_alike(self, tree: Node, query: Query) -> tuple[list[Found], tuple[str, ...]]:
        """What is found by words, fused with what is found by meaning where vectors are kept and the question leaves them room."""
        if self._dense is None or query.strict or query.order != "best" or not is_plain(tree):
            return self._find(tree, query)
        lexical, notes = self._find(tree, replace(query, limit=max(CANDIDATES, query.limit)))
        alike = self._alike(self._dense.nearest(plain_text(query.text), CANDIDATES), tree)
        worded = {each.card.id: each.card for each in lexical}
        cards = {each.id: each for each in alike} | worded
        found = [Found(score, cards[each]) for each, score in fuse(worded, [card.id for card in alike]).items()][: query.limit]
        by_meaning = any(each.card.id not in worded for each in found)
        return found, (*notes, _BY_MEANING) if by_meaning else notes

    def _alike(self, keys: list[int], tree: Node) -> list[Card]:
        """The cards of these keys, in their order, that hold the question's conditions."""
        if not keys:
            return []
        hits = self._searcher.search(self._planner.among(tree, keys), len(keys), count=False).hits
        place = {key: at for at, key in enumerate(keys)}
        return sorted((read_card(self._searcher.doc(address)) for _, address in hits), key=lambda card: place[key_of(card.id)])

    def _find(self, tree: Node, query: Query) -> tuple[list[Found], tuple[str, ...]]:
        """The candidates in order; and a note when they do not all hold every word."""
        found = self._search(self._planner.strictly(tree), query)
        words = free_words(tree)
        if query.strict or len(words) < 2 or len(found) >= min(query.limit, FEW):
            return found, ()
        loose = self._loosen(tree, words, query)
        return (loose, (_LOOSENED,)) if len(loose) > len(found) else (found, ())

    def _search(self, asked: tantivy.Query, query: Query) -> list[Found]:
        if query.order == "newest":
            hits = self._searcher.search(asked, query.limit, count=False, order_by_field="minute").hits
            return [Found(0.0, read_card(self._searcher.doc(address))) for _, address in hits]
        hits = self._searcher.search(asked, query.limit, count=False).hits
        return [Found(score, read_card(self._searcher.doc(address))) for score, address in hits]

    def _loosen(self, tree: Node, words: tuple[str, ...], query: Query) -> list[Found]:
        asked = self._planner.loosely(tree)
        if query.order == "newest":
            return self._search(asked, query)
        found = self._search(asked, replace(query, limit=max(CANDIDATES, query.limit)))
        scores = rescore([each.score for each in found], [each.card.text for each in found], list(map(bare, words)))
        order = sorted(range(len(found)), key=lambda at: -scores[at])
        return [Found(scores[at], found[at].card) for at in order[: query.limit]]

    def _corrections(self, tree: Node) -> dict[str, str]:
        """For each free word that no article has, the word that was meant."""
        unknown = (word for word in free_words(tree) if not self._has(word))
        near = {word: correct(bare(word), lambda each: self._searcher.doc_freq("surface", each)) for word in unknown}
        return {word: other for word, other in near.items() if other is not None}

    def _has(self, word: str) -> bool:
        keys = keys_of(word)
        related = (other for key in keys for other in related_keys(key))
        return any(map(self._is_filed, (*keys, *related)))

    def _is_filed(self, key: str) -> bool:
        return self._searcher.doc_freq("terms", key) > 0


def make_hit(found: Found, marker: Marker) -> Hit:
    """A hit with its passage."""
    card = found.card
    title, body = card.read()
    snippet, highlights = cut_snippet(body, card.outline(), marker)
    return Hit(
        article_id=card.id,
        score=found.score,
        title=title,
        snippet=snippet,
        highlights=highlights,
        title_highlights=marker.find(title or ""),
        published=card.published,
        first_seen=card.first_seen,
        outlet=card.outlet,
        source=card.source,
        url=card.url,
        input_id=card.input_id,
    )
