"""What is done to a question's tree before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.index.parse import And, Days, Facet, Node, Not, Or, Phrase, Words, join_parts
from khabar.index.schema import day_number
from khabar.text.stem import bare, function_words, list_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from khabar.holdings import Query


def add_conditions(tree: Node | None, query: Query) -> Node | None:
    """The tree with the days and the outlet that were given beside the question."""
    conditions: list[Node] = []
    first, last = day_number(query.since or ""), day_number(query.until or "", last=True)
    if first is not None or last is not None:
        conditions.append(Days(first, last))
    if query.outlet and (words := list_words(query.outlet)):
        conditions.append(Facet("outlet", tuple(words)))
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return join_parts(And, (*parts, *conditions))


def without_function_words(tree: Node | None) -> Node | None:
    """The tree without particles and question words outside quotes; None when nothing else is asked.

    >>> from khabar.index.parse import parse
    >>> without_function_words(parse("متى بدأت الحرب في اليمن؟").tree)
    And(parts=(Words(words=('بدات',)), Words(words=('الحرب',)), Words(words=('اليمن',))))
    """
    match tree:
        case Words(words):
            kept = tuple(word for word in words if bare(word) not in function_words())
            return Words(kept) if kept else None
        case And(parts) | Or(parts):
            return join_parts(type(tree), [without_function_words(part) for part in parts])
        case _:
            return tree


def replace_words(tree: Node, other: Mapping[str, str]) -> Node:
    """The tree with other words in the place of some, outside quotes."""
    match tree:
        case Words(words):
            return Words(tuple(other.get(word, word) for word in words))
        case And(parts) | Or(parts):
            return type(tree)(tuple(replace_words(part, other) for part in parts))
        case _:
            return tree


def free_words(tree: Node) -> tuple[str, ...]:
    """The words that stand under no operator: those that may be loosened."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return tuple(word for part in parts if isinstance(part, Words) for word in part.words)


def is_plain(tree: Node) -> bool:
    """Whether it asks for words and by filters alone, with no operator that says more exactly what is meant."""
    parts = tree.parts if isinstance(tree, And) else (tree,)
    return bool(free_words(tree)) and all(isinstance(part, Words | Facet | Days) for part in parts)


def asked_words(tree: Node) -> Iterator[str]:
    """Every word that a hit may hold, in the order in which they were typed."""
    match tree:
        case Words(words) | Phrase(words):
            yield from words
        case And(parts) | Or(parts):
            for part in parts:
                yield from asked_words(part)
        case Not() | Facet() | Days():
            return
