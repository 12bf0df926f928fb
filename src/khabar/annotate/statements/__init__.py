"""Who said what: direct, indirect and mixed speech with its speaker, carrier and force."""

from khabar.annotate.statements.find import StatementOptions, find_statements

__all__ = ["StatementOptions", "find_statements"]
