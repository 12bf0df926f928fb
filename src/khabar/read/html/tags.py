"""The keywords that a page prints or declares for its article."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from khabar.read.html.title import key
from khabar.read.split.labels import find_label
from khabar.text.normal import fold, strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from khabar.read.html.layout import Box

_DELIMITERS = re.compile(r"\s*[،,;؛|•·\n]\s*|\s+[-–—]\s+")
_HASH = re.compile(r"#\s*([^\s#]+)")
_LONGEST_TAG = 60
#: Where sites keep the pages of their topics.
_TOPIC_ADDRESS = re.compile(r"(?:tags?|topics?|key-?words?|labels?|wasm|subjects?|وسم|وسوم|موضوع)(?:/|=|-|\.|\d|$)|/t/", re.IGNORECASE)
_TAG_WORDS, _LABEL_WORDS = 5, 4
_MOST_TAGS = 40
#: Keywords of a page's head are the article's when at least this share of them stands in its text; the site's own standing
#: keywords ("news, breaking, …") do not.
_SHARE = 0.5


def split_tags(text: str) -> tuple[str, ...]:
    """The tags of a printed or declared list.

    >>> split_tags("#قمة_المناخ #الطاقة"), split_tags("قمة، مناخ ,طاقة")
    (('قمة المناخ', 'الطاقة'), ('قمة', 'مناخ', 'طاقة'))
    """
    hashed = _HASH.findall(text)
    pieces = hashed if len(hashed) > 1 else _DELIMITERS.split(text)
    return clean(pieces)


def clean(pieces: Iterable[str]) -> tuple[str, ...]:
    """Tags without marks, hash and underscores, each once."""
    tidy = (" ".join(strip_marks(piece).replace("_", " ").strip(" #.،,:«»\"'").split()) for piece in pieces)
    return tuple(dict.fromkeys(tag for tag in tidy if 1 < len(tag) <= _LONGEST_TAG))[:_MOST_TAGS]


def printed_tags(box: Box) -> tuple[str, ...]:
    """The tags that a box of the page shows: its links, else its text after the label."""
    links = ["".join(link.itertext()) for link in box.element.iter("a")]
    found = clean(link for link in links if link.strip() and not _is_label(link))
    if found:
        return found
    text = " ".join("".join(box.element.itertext()).split())
    return split_tags(_after_label(text))


def is_tag_box(box: Box) -> bool:
    """Whether a box without a telling name is a list of keywords: all its links are short and lead to topics, beside at most a label."""
    links = list(itertools.islice(box.element.iter("a"), _MOST_TAGS))
    texts = [" ".join("".join(link.itertext()).split()) for link in links]
    topics = sum(_TOPIC_ADDRESS.search(link.get("href") or "") is not None for link in links)
    if not links or any(len(text.split()) > _TAG_WORDS for text in texts) or topics * 2 < len(links):
        return False
    beside = len("".join(box.element.itertext()).split()) - sum(len(text.split()) for text in texts)
    return beside <= _LABEL_WORDS + len(links)


def _is_label(text: str) -> bool:
    label = find_label(fold(text.strip()).text)
    return label is not None and label.alone and label.family == "tags"


def _after_label(text: str) -> str:
    folded = fold(text)
    label = find_label(folded.text)
    if label is None or label.family != "tags":
        return text
    return "" if label.alone else text[folded.span(label.value, len(folded.text))[0] :]


def own_keywords(keywords: Sequence[str], title: str, text: str, sites: frozenset[str]) -> tuple[str, ...]:
    """The head's keywords where they are the article's; none where they are the site's or the title cut at its spaces."""
    tags = tuple(tag for tag in clean(keywords) if key(tag) not in sites)
    body = key(text)
    if len(tags) < 2 or key("".join(tags)) in key(title):
        return ()
    present = sum(key(tag) in body for tag in tags)
    return tags if present >= _SHARE * len(tags) else ()
