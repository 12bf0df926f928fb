"""khabar reads the Arabic news and keeps every report's chain."""

__version__ = "0.1.0"
