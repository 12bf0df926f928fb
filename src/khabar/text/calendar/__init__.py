"""Dates as Arabic news writes them: month systems, weekdays, Hijri, clocks and zones, stamps of pages and feeds."""

from khabar.text.calendar.machine import parse_machine_date
from khabar.text.calendar.record import StampValue
from khabar.text.calendar.stamp import parse_stamp

__all__ = ["StampValue", "parse_machine_date", "parse_stamp"]
