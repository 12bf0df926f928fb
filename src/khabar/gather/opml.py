"""OPML, in which readers exchange what they follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from khabar.errors import FetchRefused, MalformedInput
from khabar.gather.urls import normalize_url
from khabar.holdings import Subscription, SubscriptionKind
from khabar.read.limits import Limits, check_size

_MOST = 10_000
_DEEPEST = 20
#: OPML knows feeds alone. What else is followed says so in an attribute of our own, as OPML 2.0 asks in a namespace.
_NAMESPACE = "urn:khabar:opml"
_KIND = f"{{{_NAMESPACE}}}kind"
_KINDS: dict[str, SubscriptionKind] = {"section": "section", "sitemap": "sitemap"}


def read_opml(data: bytes, limits: Limits, where: str) -> list[Subscription]:
    """The feeds of an OPML file, each once, in its order, with the folder that they stand in.

    >>> opml = '<opml version="2.0"><body><outline text="مصر"><outline text="النهر" xmlUrl="https://n.example/rss"/></outline></body></opml>'
    >>> [(feed.url, feed.outlet, feed.folder) for feed in read_opml(opml.encode(), Limits(), "my.opml")]
    [('https://n.example/rss', 'النهر', 'مصر')]

    Addresses that are none of the web are left out. No entity is expanded and nothing is fetched. Raises InputTooLarge past the
    limits and MalformedInput for what is no OPML.
    """
    check_size(len(data), limits, where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or etree.QName(root).localname.lower() != "opml":
        raise MalformedInput("is not OPML", where=where, remedy="export it again from the other reader")
    found: dict[str, Subscription] = {}
    for subscription in _subscriptions(root):
        found.setdefault(subscription.url, subscription)
    return list(found.values())[:_MOST]


def write_opml(subscriptions: Iterable[Subscription]) -> bytes:
    """An OPML 2.0 file of the feeds among what is followed, by folder."""
    root = etree.Element("opml", {"version": "2.0"}, nsmap={"khabar": _NAMESPACE})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "khabar"
    body = etree.SubElement(root, "body")
    folders: dict[str | None, etree._Element] = {None: body}
    for each in subscriptions:
        if each.folder not in folders:
            folders[each.folder] = etree.SubElement(body, "outline", text=_plain(each.folder or ""))
        etree.SubElement(folders[each.folder], "outline", _attributes(each))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _attributes(subscription: Subscription) -> dict[str, str]:
    name = _plain(subscription.outlet or subscription.url)
    told = {"type": "rss", "text": name, "title": name, "xmlUrl": subscription.url, "htmlUrl": subscription.site}
    if subscription.kind != "feed":
        told[_KIND] = subscription.kind
    return {key: value for key, value in told.items() if value}


def _plain(text: str) -> str:
    """A text without the letters that XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n\u200c\u200d\u200e\u200f")


def _subscriptions(root: etree._Element) -> Iterator[Subscription]:
    for outline in root.iter("{*}outline"):
        told = {etree.QName(name).localname.lower(): value.strip() for name, value in outline.items()}
        try:
            url = normalize_url(told.get("xmlurl", ""))
        except FetchRefused:
            continue
        kind = _KINDS.get(outline.get(_KIND, ""), "feed")
        yield Subscription(
            url, kind, outlet=told.get("title") or told.get("text") or None, site=told.get("htmlurl") or None, folder=_folder(outline)
        )


def _folder(outline: etree._Element) -> str | None:
    """The names of the outlines around it, outermost first."""
    names = [str(parent.get("text") or parent.get("title") or "") for parent in list(outline.iterancestors("{*}outline"))[:_DEEPEST]]
    return "/".join(name for name in reversed(names) if name) or None
