"""What an article is about, in the phrases that a reader would search for."""

from khabar.annotate.keywords.find import KeywordOptions, find_keywords

__all__ = ["KeywordOptions", "find_keywords"]
