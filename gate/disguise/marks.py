"""The same lines with other signs: after labels, between the pieces of a line, before the items of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

from gate.disguise.page import Page
from gate.scoring import norm

_COLON = re.compile(r"(?<![\d\s])\s?[:：](?![\d/:])(?=\s|$|\w)")
_BETWEEN = re.compile(r"(?<=\S) +[|•–—-] +(?=\S)")
_BULLET = re.compile(r"^\s*(?:[-•◄*»«●▪]|\d{1,2}[.)-])?\s*")


def change_colons(colon: str, page: Page) -> Page:
    """Another colon after the words of a label."""
    return page.with_lines(lambda line: _COLON.sub(colon, line))


def change_separators(sign: str, page: Page) -> Page:
    """Another sign between the pieces of a line, where no value of the gold has one."""
    kept = [value for value in page.values if _BETWEEN.search(value)]
    return page.with_lines(lambda line: line if any(value in line for value in kept) else _BETWEEN.sub(f" {sign} ", line))


def change_bullets(bullet: str, page: Page) -> Page:
    """A bullet before each headline of a list of two or more that stands below no paragraph; `1.` counts."""
    lines = page.text.split("\n")
    told = {norm(title) for article in page.articles for title in article["related"]}
    blocks = {norm(block) for article in page.articles for block in article["blocks"]}
    filled = [at for at, line in enumerate(lines) if line.strip()]
    for _, run in groupby(filled, key=lambda at: norm(_BULLET.sub("", lines[at])) in told):
        items = list(run)
        before = [at for at in filled if at < items[0]][-1:]
        if len(items) > 1 and norm(_BULLET.sub("", lines[items[0]])) in told and not any(norm(lines[at]) in blocks for at in before):
            for number, at in enumerate(items, 1):
                lines[at] = f"{bullet.replace('1', str(number))} {_BULLET.sub('', lines[at])}"
    return replace(page, text="\n".join(lines))
