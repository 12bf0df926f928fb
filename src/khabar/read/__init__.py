"""Bytes into pages into articles."""
