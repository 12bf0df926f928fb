"""Statements against the annotated articles: found, content, content and speaker, as the shared scorer counts them.

`stage_*` gives the stage the gold's own names, so that it is measured alone; `chain_*` reads names with khabar's own stage.
"""

from __future__ import annotations

from typing import Any

from gate.articles import Annotated, Said, f1, outside, pair, read_gold, same_words
from khabar.annotate.statements import find_statements
from khabar.model import Article


def score() -> dict[str, float]:
    """F1 of each measure, and shares of right kind and polarity among the statements with right content."""
    figures = {f"stage_{key}": value for key, value in _measure(with_gold_names=True).items()}
    return figures | {f"chain_{key}": value for key, value in _measure(with_gold_names=False).items()}


def _measure(*, with_gold_names: bool) -> dict[str, float]:
    true = said = found = content = named = kinds = polarities = 0
    for annotated in read_gold(with_gold_names=with_gold_names):
        gold, mine = _both(annotated, annotated.article)
        pairs = pair(gold, mine)
        right = [(g, m) for g, m in pairs if same_words(g["content"]["surface"], m["content"].surface)]
        true, said, found, content = true + len(gold), said + len(mine), found + len(pairs), content + len(right)
        named += sum(same_speaker(g["speaker_name"], m["item"].speaker_name) for g, m in right)
        kinds += sum(g["kind"] == m["item"].kind for g, m in right)
        polarities += sum(g["polarity"] == m["item"].polarity for g, m in right)
    shares = {"found": f1(found, said, true), "content": f1(content, said, true), "speaker": f1(named, said, true)}
    return shares | {"kind": kinds / max(1, content), "polarity": polarities / max(1, content)}


def _both(annotated: Annotated, article: Article) -> tuple[list[Said], list[Said]]:
    gold = [dict(item, _=annotated.place_gold(item["content"])) for item in annotated.gold["statements"]]
    mine: list[dict[str, Any]] = [
        {"_": annotated.place(said.content), "content": said.content, "item": said} for said in find_statements(article)
    ]
    return outside(gold, annotated), outside(mine, annotated)


def same_speaker(gold: str | None, mine: str | None) -> bool:
    """Whether both name nobody, or names that share three words in five."""
    if gold is None or mine is None:
        return gold is mine
    return same_words(gold, mine, 0.6)
