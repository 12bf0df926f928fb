"""A capture into its articles: the reader that its media type asks for, then the splitter."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from khabar.model import Article, Capture, Failed, Page
from khabar.read.articles import articles_of
from khabar.read.charset import decode
from khabar.read.feed import read_feed
from khabar.read.html import read_pages
from khabar.read.limits import Limits, check_size
from khabar.read.plain import read_page
from khabar.read.records import read_record
