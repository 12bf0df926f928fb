"""A page's articles, finished: split, with their fields filled and confirmed by what the page declares."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from khabar.model import Article, Capture, CaptureRef, Declared, Page
from khabar.read.fields.blocks import find_blocks
from khabar.read.fields.byline import credit_lines, find_byline
from khabar.read.fields.cleaning import clean
from khabar.read.fields.dateline import opening_dateline
from khabar.read.fields.published import PageTimes, dateline_date, find_dates, issue_date, page_clock, page_day
from khabar.read.fields.related import find_related
from khabar.read.fields.source import find_credited, find_source
from khabar.read.fields.tags import find_tags
from khabar.read.fields.title import find_title
from khabar.read.split.lines import see
from khabar.read.split.own_names import OwnNames
from khabar.read.split.segments import Draft, Placed, place, segment
from khabar.text.languages import guess_language

if TYPE_CHECKING:
    from khabar.model import Block, Role

#: So many names of papers above items make a press review.
_FEWEST_PAPERS = 2
#: What a page without markup declares.
_NOTHING = Declared()


def articles_of(page: Page, capture: Capture, *, media_type: str, position: int) -> tuple[Article, ...]:
    """The articles of a page in page order; `position` is how many the capture gave before this page."""
    placed = place([see(line) for line in page.lines])
    drafts = segment(placed) or _announced(page, placed)
    times = PageTimes(page_day(placed), page_clock(placed) if position == 0 else None)
    names = OwnNames([line.seen for line in placed])
    roles = _roles(drafts, page.role)
    found = []
    for at, (draft, role) in enumerate(zip(drafts, roles, strict=True)):
        ref = CaptureRef(capture.id, capture.path, capture.url, media_type, position + at)
        article = _article(draft, ref, role, times, names, page.repairs)
        if page.declared != _NOTHING:
            article = _confirmed(article, page, media_type) if at == 0 else _of_site(article, page, media_type)
        found.append(article)
    return _of_one_issue(_under_papers(found, drafts), placed)


def _under_papers(articles: list[Article], drafts: list[Draft]) -> list[Article]:
    """The items of a press review, each with the paper that it stands under, where one paper heads several."""
    headed = [any(line.sort == "outlet" for line in draft.lines) for draft in drafts]
    if sum(headed) < _FEWEST_PAPERS or not headed[0]:
        return articles
    found: list[Article] = []
    for article, named in zip(articles, headed, strict=True):
        found.append(article if named or article.source else replace(article, source=found[-1].source))
    return found


def _of_one_issue(articles: list[Article], placed: list[Placed]) -> tuple[Article, ...]:
    """The items of a digest with the date that stands above them all, where none has one of its own."""
    undated = all(article.published is None for article in articles[1:])
    issued = issue_date(placed) if len(articles) > 1 and undated and all(article.role == "main" for article in articles) else None
    if issued is None or articles[0].published not in {None, issued}:
        return tuple(articles)
    return tuple(replace(article, published=issued) for article in articles)


def _announced(page: Page, placed: list[Placed]) -> list[Draft]:
    """A card without an excerpt announces an article that is not on the page: its headline and no block."""
    title = page.declared.title
    return [Draft(lines=[])] if title is not None and all(line.seen.text == title for line in placed) else []


def article_id(ref: CaptureRef) -> str:
    """The same id for the same article of the same capture, whenever it is read."""
    return hashlib.sha256(f"{ref.id}:{ref.position}".encode()).hexdigest()[:20]


def _roles(drafts: list[Draft], role: Role) -> list[Role]:
    """The first article is the page's own and those after it are carried; items of a page of briefs are all its own."""
    briefs = len(drafts) > 2 and not any(draft.introduced for draft in drafts) and all(len(draft.of("B", "N")) <= 2 for draft in drafts)
    return [role if at == 0 or briefs else "related" for at in range(len(drafts))]


def _article(draft: Draft, ref: CaptureRef, role: Role, times: PageTimes, names: OwnNames, repairs: tuple[str, ...]) -> Article:
    lines, blocks = draft.lines, find_blocks(draft.lines)
    title = find_title(lines)
    first = next((block.text for block in blocks if block.kind == "paragraph"), "")
    opening = opening_dateline(first)
    said = " ".join((title or "", first[opening.end if opening else 0 :], *(block.text for block in blocks[1:])))
    datelines = [line.placed_in(said) for line in (*credit_lines(draft.lines), *([opening] if opening else []))]
    dates = find_dates(lines, times)
    text = " ".join((title or "", *(block.text for block in blocks)))
    return Article(
        id=article_id(ref), capture=ref, role=role, title=title, blocks=blocks,
        published=dates.published or dateline_date(first, opening), modified=dates.modified,
        source=find_source(lines, datelines, names), byline=find_byline(lines, datelines),
        agencies=find_credited(lines, datelines, [block.text for block in blocks if block.kind == "paragraph"]),
        dateline=next((clean(line.city) for line in datelines if line.city), None),
        tags=find_tags(lines, text), related=find_related(lines), language=guess_language(text), repairs=repairs,
    )  # fmt: skip


def _below_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """The blocks without a declared headline that was too long to be seen as one."""
    return blocks[1:] if blocks and title is not None and blocks[0].kind == "heading" and blocks[0].text == title else blocks


def _of_site(article: Article, page: Page, media_type: str) -> Article:
    """A later article of a web page with the site's name, which is its source where it prints no other."""
    site = page.declared.outlet if media_type == "text/html" else None
    return replace(article, outlet=article.outlet or site, source=article.source or site)


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
