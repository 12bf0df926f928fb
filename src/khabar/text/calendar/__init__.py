"""Dates as Arabic news writes them: month systems, weekdays, Hijri, clocks and zones, stamps of pages and feeds."""

from khabar.text.calendar.stamp import StampValue, parse_machine_date, parse_stamp

__all__ = ["StampValue", "parse_machine_date", "parse_stamp"]
