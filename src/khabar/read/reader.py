"""A capture into its articles: the reader that its media type asks for, then the splitter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from khabar.errors import MalformedInput
from khabar.model import Article, Capture, Page
from khabar.read.articles import articles_of
from khabar.read.charset import Decoded, decode
from khabar.read.feed import read_feed
from khabar.read.feed.article import articles_of_item
from khabar.read.html import read_pages
from khabar.read.kinds import MEDIA_TYPES, Kind, kind_of_bytes, kind_of_media_type
from khabar.read.limits import Limits, check_size
from khabar.read.mending import mend_page
from khabar.read.plain import read_page
from khabar.read.records import read_record

#: Grows when the articles of a capture come out otherwise, so that a library knows which to read again.
READ_VERSION = 1

#: Characters that no text holds, whatever its charset; NUL stands for a letter lost.
_CONTROLS: Final = re.compile("[\x01-\x08\x0b\x0e-\x1a\x1c-\x1f]")
#: A hundredth: noise has a tenth, and a damaged page one here and there.
_MOST_CONTROLS: Final = 0.01


def read_capture(capture: Capture, limits: Limits) -> tuple[Article, ...]:
    """The articles of a capture, in the order of the page; none where it holds no article.

    Raises InputError for a capture that passes a limit or is not what it says to be.
    """
    check_size(len(capture.data), limits, capture.path)
    kind = kind_of_media_type(capture.media_type) or kind_of_bytes(capture.data) or "text"
    if kind == "jsonl":
        return (read_record(capture),)
    split = articles_of_item if kind == "feed" else articles_of
    return tuple(_articles(_PAGES[kind](capture, limits), capture, MEDIA_TYPES[kind], split))


def _articles(pages: Iterable[Page], capture: Capture, media_type: str, split: Callable[..., tuple[Article, ...]]) -> Iterator[Article]:
    position = 0
    for page in pages:
        articles = split(page, capture, media_type=media_type, position=position)
        position += len(articles)
        yield from articles


def _text_pages(capture: Capture, _limits: Limits) -> Iterator[Page]:
    decoded = decode(capture.data, capture.charset)
    _check_is_text(decoded.text, capture.path)
    yield _repaired(read_page(decoded.text), decoded)


def _html_pages(capture: Capture, limits: Limits) -> Iterator[Page]:
    decoded = decode(capture.data, capture.charset, "html")
    _check_is_text(decoded.text, capture.path)
    for page in read_pages(decoded.text, url=capture.url, limits=limits):
        yield mend_page(_repaired(page, decoded))


def _check_is_text(text: str, path: str) -> None:
    """Raises MalformedInput for bytes that are no text in any charset: a picture, a packed file, noise."""
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise MalformedInput(
            "is no text: it is full of control characters", where=path, remedy="look whether it is a picture or a packed file"
        )


def _repaired(page: Page, decoded: Decoded) -> Page:
    return replace(page, repairs=decoded.repairs + page.repairs)


_PAGES: dict[Kind, Callable[[Capture, Limits], Iterable[Page]]] = {"text": _text_pages, "html": _html_pages, "feed": read_feed}
