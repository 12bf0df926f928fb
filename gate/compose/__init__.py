"""Captures composed from invented texts by layout grammars, with exact gold."""
