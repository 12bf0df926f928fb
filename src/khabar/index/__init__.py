"""Search: our own terms in tantivy; made from the store, disposable."""

from khabar.index.library import LibraryIndex, open_index

__all__ = ["LibraryIndex", "open_index"]
