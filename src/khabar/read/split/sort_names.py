"""The sorts that a line can be of, seen by itself or with its neighbours."""

from __future__ import annotations

from typing import Literal

Sort = Literal[
    "published", "modified", "stamp", "clock", "age", "source", "tags", "hashtags", "byline", "credit", "wire", "record", "meta",
    "related", "related+", "popular", "comments", "form", "furniture", "signoff", "more", "photo", "correction",
    "slug", "divider", "outlet", "title", "tag", "list", "bullet", "entry", "quote", "paragraph", "bare",
]  # fmt: skip
