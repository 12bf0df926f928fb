"""Quantities of an article: counts, money, percentages and measures, each with what it counts and how exactly."""

from khabar.annotate.numbers.stage import NumberOptions, find_quantities

__all__ = ["NumberOptions", "find_quantities"]
