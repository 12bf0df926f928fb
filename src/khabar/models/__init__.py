"""Learnt parts behind the seams `Tagger` and `Embedder`; without them the rules stand alone."""
