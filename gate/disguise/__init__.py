"""Captures with one thing changed that should not matter, in the text and in the gold alike."""
