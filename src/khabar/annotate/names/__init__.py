"""Names of persons, organisations, places and events: grammar, lexicon and the evidence of learnt taggers, one document at a time."""

from khabar.annotate.names.stage import NameOptions, find_names

__all__ = ["NameOptions", "find_names"]
