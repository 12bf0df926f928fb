"""The library on disk: captures, articles, subscriptions and the change log."""

from khabar.store.sqlite import SqliteStore, open_store, restore_store

__all__ = ["SqliteStore", "open_store", "restore_store"]
