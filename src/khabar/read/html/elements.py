"""HTML's elements by how a browser shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from khabar.model import BlockKind

#: Never shown, or shown as controls.
SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math", "select", "option", "button",
    "input", "textarea", "iframe", "object", "embed", "canvas", "audio", "video", "map", "area", "base", "amp-ad", "amp-sidebar",
    "amp-analytics", "amp-embed", "amp-sticky-ad", "amp-auto-ads", "amp-lightbox", "amp-consent", "amp-user-notification",
})  # fmt: skip
#: Elements with lines of their own; any other stays on its line, an unknown one too, as in a browser.
BLOCKS = frozenset({
    "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "legend", "li", "main", "marquee", "menu", "nav", "noframes", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul", "caption", "colgroup",
})  # fmt: skip
#: Controls stand between the texts on their two sides.
INPUTS = frozenset({"button", "input", "select", "textarea"})
HEADINGS = {f"h{n}": n for n in range(1, 7)}
KINDS: dict[str, BlockKind] = {
    "p": "paragraph",
    "blockquote": "quote",
    "li": "list_item",
    "dd": "list_item",
    "figcaption": "caption",
    "caption": "caption",
    **dict.fromkeys(HEADINGS, "heading"),
}
CELLS = frozenset({"td", "th"})
BOLD = frozenset({"b", "strong"})
PICTURES = frozenset({"img", "amp-img", "picture"})
