"""Markup that was left in a text decoded: HTML entities, doubly escaped ones, and literal tags."""

from __future__ import annotations

import html
import re

#: A whole entity; without its semicolon only names that no address or word goes on with ("&copy=2" in an address is none).
_ENTITY = re.compile(
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:#\d{2,5}|nbsp|quot|amp|[lr]aquo|[lr][sd]quo|[lg]t|hellip|[nm]dash)(?![A-Za-z0-9_=;])"
)
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|tr|td|table|hr)(?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_INLINE_TAG = re.compile(
    r"</?(?:a|b|i|u|em|strong|span|font|small|big|sub|sup|img|mark|center)(?:\s[^<>]{0,300})?/?>|<!--[^<>]{0,300}-->", re.IGNORECASE
)
#: "&amp;amp;quot;" is as deep as escaping was seen.
_ROUNDS = 3


def unescape(text: str) -> str:
    """The text with its entities decoded, however often they were escaped, and its literal tags taken out.

    >>> unescape("قال &amp;quot;نعم&amp;quot;&nbsp;&#8211; &lt;strong&gt;ثم مضى&lt;/strong&gt;")
    'قال "نعم"\\xa0– ثم مضى'

    Tags of blocks (`<p>`, `<br>`) become line ends. A text without either comes back as it is; `a < b` and addresses are left alone.
    """
    for _ in range(_ROUNDS):
        decoded = _ENTITY.sub(_decoded, text)
        if decoded == text:
            break
        text = decoded
    return _INLINE_TAG.sub("", _BLOCK_TAG.sub("\n", text)) if "<" in text else text


def _decoded(entity: re.Match[str]) -> str:
    """The character of an entity; what names none stays."""
    return html.unescape(entity.group().rstrip(";") + ";")
