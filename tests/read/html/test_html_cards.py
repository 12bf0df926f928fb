"""Section pages: one article a card, with what the card shows of it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from khabar.model import Capture
from khabar.read.identity import capture_id
from khabar.read.limits import Limits
from khabar.read.reader import read_capture

if TYPE_CHECKING:
    from khabar.model import Article

DATA = tomllib.loads(Path(__file__).with_name("cards.toml").read_text(encoding="utf-8"))


def page(make: str, cards: list[dict[str, str]]) -> bytes:
    shown = ""
    for at, card in enumerate(cards):
        html = make.replace("ADDRESS", f"/{at}")
        for name, value in card.items():
            html = html.replace(name, value)
        shown += html
    tag = "ul" if make.startswith("<li") else "div"
    head = '<meta charset="utf-8"><title>محليات - مرافئ</title><meta property="og:site_name" content="مرافئ">'
    body = f'<header><a href="/">مرافئ</a></header><h1>محليات</h1><{tag} class="list">{shown}</{tag}><footer>حقوق النشر مرافئ</footer>'
    return f'<html lang="ar"><head>{head}</head><body>{body}</body></html>'.encode()


def seen(article: Article) -> dict[str, Any]:
    day = article.published.value if article.published else None
    return {"title": article.title, "published": day, "byline": list(article.byline), "blocks": [block.text for block in article.blocks]}


@pytest.mark.parametrize("make", DATA["makes"], ids=lambda make: make["card"])
def test_cards(make: dict[str, Any]) -> None:
    data = page(make["card"], DATA["cards"])
    wanted = [
        {"title": card["TITLE"], "published": card["DAY"], "byline": [card["WRITER"]], "blocks": [card["EXCERPT"]]}
        | {name: [] for name in make.get("without", [])}
        for card in DATA["cards"]
    ]
    assert [seen(article) for article in read_capture(Capture(capture_id(data), data, "page.html"), Limits())] == wanted
