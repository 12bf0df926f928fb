"""Numerals of Arabic text: digits of all systems, words, and both together; dates and quantities share this one parser."""

from khabar.text.numerals.grammar import find_numerals, parse_numeral
from khabar.text.numerals.record import Kind, Numeral, Written

__all__ = ["Kind", "Numeral", "Written", "find_numerals", "parse_numeral"]
