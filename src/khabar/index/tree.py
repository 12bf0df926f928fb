"""What is done to a question's tree before it is asked."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from khabar.index.parse import And, Days, Facet, Node, Not, Or, Phrase, Words, join_parts
from khabar.index.schema import day_number
from khabar.text.stem import bare, function_words, glue_compounds, join_compounds, list_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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


def with_compounds(tree: Node | None, known: Callable[[str], bool]) -> Node | None:
    """The tree with what is typed as two words and filed as one as that, outside quotes and where its key is known.

    >>> from khabar.index.parse import parse
    >>> with_compounds(parse("مطار أبو ظبي").tree, lambda key: True)
    Words(words=('مطار', 'ابوظبي'))
    """
    match tree:
        case Words(words):
            return Words(join_compounds(words, known))
        case Not(part):
            inner = with_compounds(part, known)
            return Not(inner) if inner else None
        case And(parts):
            return join_parts(And, [with_compounds(part, known) for part in _together(parts)])
        case Or(parts):
            return join_parts(Or, [with_compounds(part, known) for part in parts])
        case _:
            return tree


def _together(parts: Sequence[Node]) -> Iterator[Node]:
    """The parts, those of words side by side as one."""
    for are_words, grouped in groupby(parts, key=lambda part: isinstance(part, Words)):
        run = tuple(grouped)
        yield from (Words(tuple(word for part in run for word in asked_words(part))),) if are_words else run


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
    """Every word that a hit may hold, in the order in which they were typed; compounds as one."""
    match tree:
        case Words(words):
            yield from words
        case Phrase(words):
            yield from glue_compounds(words)
        case And(parts) | Or(parts):
            for part in parts:
                yield from asked_words(part)
        case Not() | Facet() | Days():
            return
