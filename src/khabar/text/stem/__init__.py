"""The Arabic analyzer of search: one code for what is indexed and what is asked."""

from khabar.text.stem.analyzer import (
    TA_MARBUTA,
    Term,
    analyze,
    analyzer_version,
    bare,
    find_words,
    fold_words,
    index_words,
    keys_of,
    lasting_letters,
    list_words,
    related_keys,
)
from khabar.text.stem.lemmas import function_words

__all__ = [
    "TA_MARBUTA",
    "Term",
    "analyze",
    "analyzer_version",
    "bare",
    "find_words",
    "fold_words",
    "function_words",
    "index_words",
    "keys_of",
    "lasting_letters",
    "list_words",
    "related_keys",
]
