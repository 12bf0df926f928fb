"""What every kind of feed says of an item, and the page that it makes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from khabar.lexicon import load
from khabar.model import Declared, Line, Page, Stamp
from khabar.read.html import fragment_lines
from khabar.read.mending import mend_page
from khabar.read.plain import split_lines
from khabar.text.calendar import parse_machine_date
from khabar.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--|<!\[CDATA\[|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_ADDRESS = re.compile(
    r"[\w.+-]{1,80}@[\w.-]{1,200}|\b(?:https?://|www\.)\S{1,500}|\b[\w-]{1,60}\.(?:com|net|org|info|tv|news|ma|eg|sa|ae|dz|tn|iq|sy|lb|jo|ps|ly|ye)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[،,;؛|]\s*")


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An item as its feed gives it: texts raw, HTML as HTML, dates as printed."""

    title: str | None = None
    body: str | None = None
    url: str | None = None
    base: str | None = None
    published: str | None = None
    modified: str | None = None
    outlet: str | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    language: str | None = None
    repairs: tuple[str, ...] = ()


def page_of(item: FeedItem, repairs: tuple[str, ...] = ()) -> Page:
    """The page of a feed's item: its content as lines, captions after it, the rest declared.

    >>> page = page_of(FeedItem(title="عودة التيار &amp; المياه", body="<p>عاد التيار.</p>", published="الخميس، 23 مايو 2024 14:18"))
    >>> page.declared.title, page.lines[0].text, page.declared.published.value
    ('عودة التيار & المياه', 'عاد التيار.', '2024-05-23T14:18')
    """
    outlet = plain_text(item.outlet)
    declared = Declared(
        title=plain_text(item.title),
        published=_stamp(item.published),
        modified=_stamp(item.modified),
        outlet=outlet,
        source=plain_text(item.source),
        byline=tuple(find_names(item.authors, outlet)),
        tags=tuple(find_tags(item.tags)),
        url=web_address(item.url, item.base),
        language=_primary(item.language),
    )
    lines = (*_content(item, declared.url), *_captions(item, declared.title))
    return mend_page(Page(lines, declared, tuple(dict.fromkeys((*repairs, *item.repairs)))))


def plain_text(value: str | None) -> str | None:
    """A feed's text on one line, its markup and entities out of the way; None for an empty one.

    >>> plain_text("<b>عودة</b> التيار &amp; المياه")
    'عودة التيار & المياه'
    """
    if not value:
        return None
    text = " ".join(line.text for line in fragment_lines(value, None)) if _MARKUP.search(value) else value
    return " ".join(text.split()) or None


def find_names(authors: Iterable[str], outlet: str | None) -> Iterable[str]:
    """The names of people among what a feed gives as authors: no address, account or site.

    >>> list(find_names(["سالم الهادي", "admin", "news@sada.example (ليلى عمران)", "صدى المدينة"], "صدى المدينة"))
    ['سالم الهادي', 'ليلى عمران']
    """
    accounts = set(load("feeds")["accounts"]["names"])
    seen: set[str] = {fold(outlet or "").text}
    for author in authors:
        for part in _SEPARATOR.split(_ADDRESS.sub(" ", plain_text(author) or "")):
            name = " ".join(part.strip(" ()<>[]\"'-–:/.").split())
            key = fold(name).text
            if name and key not in accounts and key not in seen and any(map(str.isalpha, name)):
                seen.add(key)
                yield name


def find_tags(terms: Iterable[str]) -> Iterable[str]:
    """A feed's categories, each once, lists in one category taken apart; addresses and empty categories left out."""
    empty = set(load("feeds")["categories"]["empty"])
    seen: set[str] = set()
    for term in terms:
        for part in _SEPARATOR.split(plain_text(term) or ""):
            tag = part.strip(" #").replace("_", " ")
            key = fold(tag).text
            if tag and key not in seen and key not in empty and not _ADDRESS.search(tag) and "/" not in tag:
                seen.add(key)
                yield tag


def web_address(url: str | None, base: str | None) -> str | None:
    """An absolute http address, or None: a feed's `javascript:` or `tag:` leads nowhere that a reader should go."""
    if not url:
        return None
    try:
        absolute = urljoin(base or "", url.strip())
        return absolute if urlsplit(absolute).scheme in ("http", "https") else None
    except ValueError:
        return None


def _stamp(raw: str | None) -> Stamp | None:
    found = parse_machine_date(raw) if raw else None
    return Stamp(found.value, found.precision, (raw or "").strip(), "feed") if found else None


def _primary(language: str | None) -> str | None:
    """The language without its country: "ar" of "ar-EG"."""
    return re.split("[-_]", (language or "").strip().lower())[0] or None


def _content(item: FeedItem, url: str | None) -> tuple[Line, ...]:
    """The body's lines without what the publishing system adds below it."""
    body = item.body or ""
    marked = _MARKUP.search(body)
    lines = fragment_lines(body, url or item.base) if marked else tuple(map(Line, split_lines(body)))
    return tuple(replace(line, href=web_address(line.href, None)) for line in lines if line.text.strip() and not _is_furniture(line.text))


def _captions(item: FeedItem, title: str | None) -> tuple[Line, ...]:
    texts = dict.fromkeys(plain_text(caption) for caption in item.captions)
    body = fold(item.body or "").text
    return tuple(Line(text, kind="caption") for text in texts if text and text != title and fold(text).text not in body)


def _is_furniture(text: str) -> bool:
    return len(text) < 1000 and _furniture().fullmatch(fold(text).text.strip()) is not None


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("feeds")["furniture"]["lines"]))
