"""A feed's item into its article: what is one report is never taken apart so far that little of it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from khabar.model import Article, Block, CaptureRef
from khabar.read.articles import article_id, articles_of

if TYPE_CHECKING:
    from khabar.model import Capture, Page

#: Read-also lists and credits leave more than this of a full item; summaries of a sentence or two lose more to a splitter made for pages.
_LEAST_KEPT = 0.75


def articles_of_item(page: Page, capture: Capture, *, media_type: str, position: int) -> tuple[Article, ...]:
    """The article of a feed's item: its read-also headlines and credits set apart where they are found, whole where too little is left.

    A summary of six words looks like a headline on a page; in a feed it is the text.
    """
    articles = articles_of(page, capture, media_type=media_type, position=position)
    letters = sum(len(line.text) for line in page.lines)
    return articles if articles and _kept(articles) >= _LEAST_KEPT * letters else (_whole(page, capture, media_type, position),)


def _kept(articles: tuple[Article, ...]) -> int:
    """How many letters of the item stand in blocks and related headlines."""
    return sum(len(block.text) for article in articles for block in article.blocks) + sum(
        len(item.title) for article in articles for item in article.related
    )


def _whole(page: Page, capture: Capture, media_type: str, position: int) -> Article:
    """The item as it stands, every line a block."""
    ref = CaptureRef(capture.id, capture.path, capture.url, media_type, position)
    said = page.declared
    return Article(
        id=article_id(ref),
        capture=ref,
        role=page.role,
        title=said.title,
        blocks=tuple(Block(line.kind or "paragraph", line.text) for line in page.lines),
        url=said.url,
        language=said.language,
        published=said.published,
        modified=said.modified,
        outlet=said.outlet,
        source=said.source or said.outlet,
        byline=said.byline,
        tags=said.tags,
        repairs=page.repairs,
    )
