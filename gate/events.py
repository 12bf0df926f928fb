"""Events: PLOVER type and trigger on the Arabic protest and assault sentences; found and type on the annotated articles."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gate.articles import f1, outside, pair, read_gold
from gate.shared import shared_path
from khabar.annotate.events import find_events
from khabar.annotate.events.triggers import find_triggers
from khabar.model import Article, Block, CaptureRef
from khabar.text.normal import fold


def score() -> dict[str, float]:
    """Shares of the sentences with an event of their type and of the gold triggers known; F1 on the articles."""
    sentences = [(kind, text, trigger) for kind in ("protest", "assault") for text, trigger in _sentences(kind)]
    typed = [kind.upper() in {event.type for event in find_events(_article(text))} for kind, text, _ in sentences]
    known = [_knows(text, trigger) for _, text, trigger in sentences if trigger]
    return {"type": sum(typed) / len(typed), "trigger_recall": sum(known) / len(known)} | _articles()


def _sentences(kind: str) -> Iterator[tuple[str, str]]:
    file = shared_path("data", "events", f"arabic_{kind}_gsr_validation.xml")
    tree = etree.parse(str(file), etree.XMLParser(recover=True, resolve_entities=False))
    for sentence in tree.iterfind(".//Sentence"):
        event = sentence.find("EventText")
        yield (sentence.findtext("Text") or "").strip(), "" if event is None else event.get("eventtext") or ""


def _article(text: str) -> Article:
    return Article("sentence", CaptureRef("gold", "gold", None, "text/plain", 0), "main", None, (Block("paragraph", text),))


def _knows(text: str, trigger: str) -> bool:
    """Whether a word of the gold trigger is one of ours, but for an attached و ف ب ل."""
    wanted = fold(trigger).text.split()
    mine = {word for found in find_triggers(fold(text)) for word in found.text.split()}
    return any(word in mine or any(word.endswith(known) and len(word) - len(known) <= 2 for known in mine) for word in wanted)


def _articles() -> dict[str, float]:
    true = said = found = typed = 0
    for annotated in read_gold(with_gold_names=True):
        gold = outside([dict(item, _=annotated.place_gold(item["trigger"])) for item in annotated.gold["events"]], annotated)
        mine = outside([{"_": annotated.place(event.trigger), "type": event.type} for event in find_events(annotated.article)], annotated)
        pairs = pair(gold, mine)
        true, said, found = true + len(gold), said + len(mine), found + len(pairs)
        typed += sum(g["type"] == m["type"] for g, m in pairs)
    return {"articles_found": f1(found, said, true), "articles_type": f1(typed, said, true)}
