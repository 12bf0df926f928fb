"""The same lines with other space around them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gate.disguise.page import Page
from gate.scoring import norm


def without_blank_lines(page: Page) -> Page:
    """No line without text."""
    return _with_lines(page, lambda lines: [line for line in lines if line.strip()])


def with_blank_lines(page: Page) -> Page:
    """A blank line more behind every line."""
    return _with_lines(page, lambda lines: [part for line in lines for part in (line, "")])


def indented(page: Page) -> Page:
    """The same margin before every line."""
    return _each_line(page, lambda line: "    " + line)


def trailed(page: Page) -> Page:
    """Spaces at the end of every line."""
    return _each_line(page, lambda line: line + "  \t")


def with_fixed_spaces(page: Page) -> Page:
    """Spaces that do not break, instead of all others."""
    return _each_line(page, lambda line: line.replace(" ", "\u00a0"))


def with_double_spaces(page: Page) -> Page:
    """Two spaces instead of one in the lines around the texts; between keywords they may be the only sign, and stay."""
    tags = [tag for article in page.articles for tag in article["tags"]]
    return page.with_lines(lambda line: line if any(tag in norm(line) for tag in tags) else line.strip().replace(" ", "  "))


def with_carriage_returns(page: Page) -> Page:
    """Line ends of Windows."""
    return replace(page, text=page.text.replace("\r\n", "\n").replace("\n", "\r\n"))


def with_marks(page: Page) -> Page:
    """A mark of direction before every line."""
    return _each_line(page, lambda line: "\u200f" + line)


def _each_line(page: Page, change: Callable[[str], str]) -> Page:
    return replace(page, text="\n".join(change(line) if line.strip() else line for line in page.text.split("\n")))


def _with_lines(page: Page, change: Callable[[list[str]], list[str]]) -> Page:
    """The page with its lines changed, if no text of the gold runs over several."""
    return page if page.wrapped else replace(page, text="\n".join(change(page.text.split("\n"))))
