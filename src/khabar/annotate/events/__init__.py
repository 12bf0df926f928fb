"""What happened: PLOVER events with their parties, place, date and status."""

from khabar.annotate.events.find import EventOptions, find_events

__all__ = ["EventOptions", "find_events"]
