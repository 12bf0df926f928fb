"""Dates, times, durations and sets of an article, resolved against the day on which it was published."""

from khabar.annotate.dates.options import DateOptions
from khabar.annotate.dates.stage import find_dates, find_dates_in

__all__ = ["DateOptions", "find_dates", "find_dates_in"]
