"""Numerals of Arabic text: digits of all systems, words, and both together; dates and quantities share this one parser."""

from khabar.text.numerals.grammar import find_numerals, parse_numeral
from khabar.text.numerals.record import Kind, Numeral, Written
from khabar.text.numerals.spoken import find_spoken

__all__ = ["Kind", "Numeral", "Written", "find_numerals", "find_spoken", "parse_numeral"]
