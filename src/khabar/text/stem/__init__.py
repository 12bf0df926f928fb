"""The Arabic analyzer of search: one code for what is indexed and what is asked."""

from khabar.text.stem.analyzer import (
    TA_MARBUTA,
    Term,
    analyze,
    analyzer_version,
    bare,
    find_keys,
    find_words,
    fold_words,
    glue_compounds,
    index_words,
    join_compounds,
    keys_of,
    lasting_letters,
    list_words,
    related_keys,
    spellings_of,
)
from khabar.text.stem.lemmas import function_words

__all__ = [
    "TA_MARBUTA",
    "Term",
    "analyze",
    "analyzer_version",
    "bare",
    "find_keys",
    "find_words",
    "fold_words",
    "function_words",
    "glue_compounds",
    "index_words",
    "join_compounds",
    "keys_of",
    "lasting_letters",
    "list_words",
    "related_keys",
    "spellings_of",
]
