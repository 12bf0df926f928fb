"""The Arabic analyzer of search: one code for what is indexed and what is asked."""

from khabar.text.stem.analyzer import (
    Term,
    analyze,
    analyzer_version,
    bare,
    find_words,
    fold_words,
    join_keys,
    keys_of,
    lasting_letters,
    list_words,
    related_keys,
)
from khabar.text.stem.lemmas import function_words

__all__ = [
    "Term",
    "analyze",
    "analyzer_version",
    "bare",
    "find_words",
    "fold_words",
    "function_words",
    "join_keys",
    "keys_of",
    "lasting_letters",
    "list_words",
    "related_keys",
]
