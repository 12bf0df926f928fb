"""A question's tree as a query of tantivy."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice, product
from typing import TYPE_CHECKING, Final

from khabar.index.parse import And, Days, Facet, Node, Not, Or, Phrase, Words
from khabar.index.schema import lead_keys
from khabar.index.tree import free_words
from khabar.text.stem import bare, glue_compounds, keys_of, related_keys, spellings_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import tantivy

#: A word of the title counts this much more than one of the text; fitted on the search set (docs/explanation/arabic-search.md).
TITLE_WEIGHT: Final = 1.0
#: A phrase is looked for in so many spellings at most: all of six names in it.
MOST_SPELLINGS: Final = 64
#: What the adjective of a state counts beside the state.
RELATED_WEIGHT: Final = 0.3


@dataclass(frozen=True, slots=True)
class Planner:
    """Makes queries for one schema."""

    schema: tantivy.Schema

    def strictly(self, tree: Node) -> tantivy.Query:
        """Every part must be, as asked; words of the title count more."""
        parts = tree.parts if isinstance(tree, And) else (tree,)
        return _boolean([*self._clauses(parts), *((_occur("Should"), term) for term in self._titled(tree))])

    def loosely(self, tree: Node) -> tantivy.Query:
        """Any of the words asked for, and of the words of compounds, under the same conditions (operators, exclusions, groups).

        The words are one flat row of terms, since tantivy skips what cannot be among the best only there.
        """
        parts = tree.parts if isinstance(tree, And) else (tree,)
        asked = (word for part in parts if isinstance(part, Words) for word in part.words)
        words = (each for word in asked for each in dict.fromkeys((word, *spellings_of(word)[-1])))
        terms = [*(term for word in words for term in self._terms(word)), *self._titled(tree)]
        any_word = _boolean([(_occur("Should"), term) for term in terms])
        conditions = tuple(part for part in parts if not isinstance(part, Words))
        return _boolean([*self._clauses(conditions), (_occur("Must"), any_word)]) if conditions else any_word

    def among(self, tree: Node, keys: Sequence[int]) -> tantivy.Query:
        """The articles of these keys that hold the conditions, whatever their words."""
        import tantivy

        parts = tree.parts if isinstance(tree, And) else (tree,)
        conditions = tuple(part for part in parts if not isinstance(part, Words))
        listed = tantivy.Query.term_set_query(self.schema, "key", list(keys))
        return _boolean([(_occur("Must"), listed), *self._clauses(conditions)])

    def _clauses(self, parts: tuple[Node, ...]) -> Iterator[tuple[tantivy.Occur, tantivy.Query]]:
        import tantivy

        for part in parts:
            match part:
                case Not(excluded):
                    yield _occur("MustNot"), self._node(excluded)
                case Words(words):
                    yield from ((_occur("Must"), self._word(word)) for word in words)
                case _:
                    yield _occur("Must"), self._node(part)
        if parts and all(isinstance(part, Not) for part in parts):
            yield _occur("Must"), tantivy.Query.all_query()

    def _node(self, node: Node) -> tantivy.Query:
        match node:
            case Phrase(words):
                return self._any_phrase("surface", [[bare(word) for word in spelt] for spelt in spell(words)])
            case Facet(name, words):
                return self._any_phrase(name, [lead_keys(spelt) for spelt in spell(words)])
            case Days():
                return self._days(node)
            case Or(parts):
                return _boolean([(_occur("Should"), self._node(part)) for part in parts])
            case And(parts):
                return _boolean(list(self._clauses(parts)))
            case Words() | Not():
                return _boolean(list(self._clauses((node,))))

    def _word(self, word: str) -> tantivy.Query:
        terms = self._terms(word)
        return terms[0] if len(terms) == 1 else _boolean([(_occur("Should"), term) for term in terms])

    def _terms(self, word: str) -> list[tantivy.Query]:
        """The keys of a word in the text, and the state or the adjective that it is related to."""
        import tantivy

        keys = keys_of(word)
        related = (other for key in keys for other in related_keys(key))
        weak = [tantivy.Query.boost_query(self._term("terms", other), RELATED_WEIGHT) for other in related]
        return [*(self._term("terms", key) for key in keys), *weak]

    def _titled(self, tree: Node) -> list[tantivy.Query]:
        import tantivy

        keys = dict.fromkeys(key for word in free_words(tree) for key in keys_of(word))
        return [tantivy.Query.boost_query(self._term("title", key), TITLE_WEIGHT) for key in keys]

    def _term(self, name: str, key: str) -> tantivy.Query:
        import tantivy

        return tantivy.Query.term_query(self.schema, name, key, "freq")

    def _any_phrase(self, name: str, phrases: Sequence[Sequence[str]]) -> tantivy.Query:
        found = [self._phrase(name, words) for words in phrases]
        return found[0] if len(found) == 1 else _boolean([(_occur("Should"), phrase) for phrase in found])

    def _phrase(self, name: str, words: Sequence[str]) -> tantivy.Query:
        import tantivy

        if len(words) == 1:
            return tantivy.Query.term_query(self.schema, name, words[0])
        return tantivy.Query.phrase_query(self.schema, name, list(words))

    def _days(self, days: Days) -> tantivy.Query:
        import tantivy

        span = tantivy.Query.range_query(self.schema, "day", tantivy.FieldType.Integer, days.first, days.last)
        return tantivy.Query.const_score_query(span, 0.0)


def spell(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The words of a phrase in every spelling: what is a compound as one word and as two.

    >>> spell(["مطار", "ابو", "ظبي"])
    [('مطار', 'ابوظبي'), ('مطار', 'ابو', 'ظبي')]
    """
    spelt = product(*map(spellings_of, glue_compounds(words)))
    return [tuple(chain.from_iterable(each)) for each in islice(spelt, MOST_SPELLINGS)]


def _occur(name: str) -> tantivy.Occur:
    import tantivy

    return tantivy.Occur.Must if name == "Must" else tantivy.Occur.Should if name == "Should" else tantivy.Occur.MustNot


def _boolean(clauses: list[tuple[tantivy.Occur, tantivy.Query]]) -> tantivy.Query:
    import tantivy

    return tantivy.Query.boolean_query(clauses)
