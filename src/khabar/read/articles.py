"""A page's articles, finished: split, with their fields filled and confirmed by what the page declares."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.model import Article, Capture, CaptureRef, Page
from khabar.read.fields.blocks import find_blocks
from khabar.read.fields.byline import credit_lines, find_byline
from khabar.read.fields.cleaning import clean
from khabar.read.fields.dateline import Dateline, opening_dateline
from khabar.read.fields.published import find_dates, page_day
from khabar.read.fields.related import find_related
from khabar.read.fields.source import find_credited, find_source
from khabar.read.fields.tags import find_tags
from khabar.read.fields.title import find_title
from khabar.read.split.lines import see
from khabar.read.split.segments import Draft, place, segment
from khabar.text.languages import guess_language

if TYPE_CHECKING:
    from datetime import date

    from khabar.model import Block, Role


def articles_of(page: Page, capture: Capture, *, media_type: str, position: int) -> tuple[Article, ...]:
    """The articles of a page in page order; `position` is how many the capture gave before this page."""
    placed = place([see(line) for line in page.lines])
    drafts = segment(placed)
    today = page_day(placed)
    roles = _roles(drafts, page.role)
    found = []
    for at, (draft, role) in enumerate(zip(drafts, roles, strict=True)):
        ref = CaptureRef(capture.id, capture.path, capture.url, media_type, position + at)
        article = replace(_article(draft, ref, role, today), repairs=page.repairs)
        found.append(_confirmed(article, page, media_type) if at == 0 else article)
    return tuple(found)


def article_id(ref: CaptureRef) -> str:
    """The same id for the same article of the same capture, whenever it is read."""
    return hashlib.sha256(f"{ref.id}:{ref.position}".encode()).hexdigest()[:20]


def _roles(drafts: list[Draft], role: Role) -> list[Role]:
    """The first article is the page's own and those after it are carried; items of a page of briefs are all its own."""
    briefs = len(drafts) > 2 and not any(draft.introduced for draft in drafts) and all(len(draft.of("B", "N")) <= 2 for draft in drafts)
    return [role if at == 0 or briefs else "related" for at in range(len(drafts))]


def _article(draft: Draft, ref: CaptureRef, role: Role, today: date | None) -> Article:
    lines, blocks = draft.lines, find_blocks(draft.lines)
    title = find_title(lines)
    datelines = _datelines(draft, blocks)
    dates = find_dates(lines, today=today, heads_page=ref.position == 0)
    text = " ".join((title or "", *(block.text for block in blocks)))
    return Article(
        id=article_id(ref), capture=ref, role=role, title=title, blocks=blocks,
        published=dates.published, modified=dates.modified,
        source=find_source(lines, datelines), byline=find_byline(lines, datelines),
        agencies=find_credited(lines, datelines, [block.text for block in blocks if block.kind == "paragraph"]),
        dateline=next((clean(line.city) for line in datelines if line.city), None),
        tags=find_tags(lines, text), related=find_related(lines), language=guess_language(text),
    )  # fmt: skip


def _datelines(draft: Draft, blocks: tuple[Block, ...]) -> list[Dateline]:
    """The credits of an article: of its credit lines, then of its first paragraph's head."""
    first = next((block.text for block in blocks if block.kind == "paragraph"), "")
    opening = opening_dateline(first)
    return [*credit_lines(draft.lines), *([opening] if opening else [])]


def _below_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks without a declared headline that was too long to be seen as one."""
    return blocks[1:] if blocks and title is not None and blocks[0].kind == "heading" and blocks[0].text == title else blocks


def _confirmed(article: Article, page: Page, media_type: str) -> Article:
    """The first article with what the page declares: machine-readable fields win over printed ones, a printed credit over the site."""
    declared = page.declared
    site = declared.outlet if media_type == "text/html" else None
    return replace(
        article,
        title=declared.title or article.title, blocks=_below_title(article.blocks, declared.title),
        url=declared.url, language=article.language or declared.language, outlet=declared.outlet,
        published=declared.published or article.published, modified=declared.modified or article.modified,
        source=article.source or declared.source or site, byline=declared.byline or article.byline, tags=declared.tags or article.tags,
    )  # fmt: skip
