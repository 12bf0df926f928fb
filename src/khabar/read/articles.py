"""A page's articles, finished: split, with their fields filled and confirmed by what the page declares."""

from __future__ import annotations

import hashlib

from khabar.model import Article, Block, Capture, CaptureRef, Page


def articles_of(page: Page, capture: Capture, *, media_type: str, position: int) -> tuple[Article, ...]:
    """The articles of a page in page order; `position` is how many the capture gave before this page."""
    ref = CaptureRef(capture.id, capture.path, capture.url, media_type, position)
    lines = [line for line in page.lines if line.text.strip()]
    if not lines:
        return ()
    title, rest = page.declared.title or lines[0].text.strip(), lines[1:]
    blocks = tuple(Block(line.kind or "paragraph", line.text.strip()) for line in rest)
    return (Article(id=article_id(ref), capture=ref, role=page.role, title=title, blocks=blocks, repairs=page.repairs),)


def article_id(ref: CaptureRef) -> str:
    """The same id for the same article of the same capture, whenever it is read."""
    return hashlib.sha256(f"{ref.id}:{ref.position}".encode()).hexdigest()[:20]
