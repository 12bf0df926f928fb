"""Every file of `feeds/` reads as the `.expected.json` beside it says; a feed without an expectation fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from khabar.errors import InputTooLarge, MalformedInput
from khabar.model import Capture, Page, Stamp
from khabar.read.feed import read_feed
from khabar.read.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parent / "feeds"
FEEDS = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))


def shown(page: Page) -> dict[str, Any]:
    """What an expectation says of a page: the fields that are there."""
    declared = page.declared
    fields = {
        "title": declared.title,
        "published": stamped(declared.published),
        "modified": stamped(declared.modified),
        "outlet": declared.outlet,
        "source": declared.source,
        "byline": list(declared.byline),
        "tags": list(declared.tags),
        "url": declared.url,
        "language": declared.language,
        "lines": [[line.kind, line.text, line.href] if line.href else [line.kind, line.text] for line in page.lines],
        "repairs": list(page.repairs),
    }
    return {name: value for name, value in fields.items() if value}


def stamped(stamp: Stamp | None) -> str | None:
    return f"{stamp.value} {stamp.precision} {stamp.origin}" if stamp else None


def read(data: bytes, limits: Limits | None = None, **about: str) -> Sequence[Page]:
    return list(read_feed(Capture("c", data, "feed.xml", **about), limits or Limits()))


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.stem)
def test_feed(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name.split('.')[0]}.expected.json").read_text(encoding="utf-8"))
    assert [shown(page) for page in read(path.read_bytes())] == expected


def test_every_expectation_has_its_feed() -> None:
    feeds = {path.name.split(".")[0] for path in FEEDS}
    assert len(feeds) >= 25
    assert {path.name.split(".")[0] for path in FOLDER.glob("*.expected.json")} == feeds


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 50, b"<html><body>x</body></html>", b'{"version": "1.0"}', b'{"version"', b"<" * 100_000, b"<!DOCTYPE a [" * 10_000],
    ids=["empty", "nuls", "html", "other json", "cut json", "brackets", "doctypes"],
)
def test_what_is_no_feed_is_told(data: bytes) -> None:
    with pytest.raises(MalformedInput) as told:
        read(data)
    assert told.value.where == "feed.xml"
    assert told.value.remedy


def test_deep_nesting_is_told() -> None:
    with pytest.raises(MalformedInput, match="nested deeper"):
        read(b"<rss version='2.0'><channel>" + b"<a>" * 100_000)
    with pytest.raises(MalformedInput, match="JSON feed"):
        read(b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000)


def test_size_limit_is_kept() -> None:
    with pytest.raises(InputTooLarge):
        read(b"<rss>" + b" " * 100, Limits(max_bytes=50))


def test_base_of_links_is_the_captures_address() -> None:
    page, *_ = read(
        "<rss version='2.0'><channel><item><title>خبر</title><link>/n/1</link></item></channel></rss>".encode(), url="https://a.example/f"
    )
    assert page.declared.url == "https://a.example/n/1"
