"""An article that a page does not show but carries for its scripts, in JSON-LD or in a state of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khabar.model import Declared, Line, Page
from khabar.read.html.author import decide_author
from khabar.read.html.dates import decide_date, witnesses
from khabar.read.html.layout import lay_out
from khabar.read.html.lines import absolute, line_of
from khabar.read.html.metadata.state import read_state
from khabar.read.html.outlet import decide_outlet
from khabar.read.html.tags import clean, split_tags
from khabar.read.html.tree import parse

if TYPE_CHECKING:
    from khabar.read.html.document import Document
    from khabar.read.html.metadata.jsonld import LinkedArticle

#: A body with fewer words may be a summary of what the page shows.
_BODY_WORDS = 40
_MARKUP = re.compile(r"<(?:p|br|div|h\d|li|ul|blockquote)\b", re.IGNORECASE)


def read_scripted(document: Document) -> Page | None:
    """The page of the article that only scripts hold; None where they hold none."""
    article = next((article for article in document.linked.articles if article.body), None) or read_state(document.root)
    if article is None or article.body is None or article.headline is None or len(article.body.split()) < _BODY_WORDS:
        return None
    head = document.head
    titles = [title for title in (head.title, head.first("og:title")) if title]
    published, modified = decide_date(witnesses("json-ld", [article.published])), decide_date(witnesses("json-ld", [article.modified]))
    declared = Declared(
        title=article.headline, published=published, modified=modified if modified != published else None, language="ar",
        outlet=decide_outlet([*([article.publisher] if article.publisher else []), *document.outlets], titles, article.headline),
        url=absolute(head.canonical or article.url or document.url, document.base),
        byline=decide_author([article.persons], document.sites),
        tags=clean(tag for told in article.keywords for tag in split_tags(told)),
    )  # fmt: skip
    return Page((Line(article.headline, "heading", 1), *_lines(article)), declared)


def _lines(article: LinkedArticle) -> list[Line]:
    """The body's paragraphs, whether it is markup or plain text."""
    body = article.body or ""
    root = parse(body) if _MARKUP.search(body) else None
    if root is not None:
        return [line_of(row, None) for row in lay_out(root).rows]
    return [Line(text.strip(), "paragraph") for text in body.split("\n") if text.strip()]
