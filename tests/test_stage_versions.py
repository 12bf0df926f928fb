"""A stage's version grows with its output: what each finds in articles of our own is pinned beside its version."""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from gate.articles import annotated_of

from khabar.codec import encode_article
from khabar.model import Article
from khabar.pipeline import STAGES, Stage, annotate

PINS = Path(__file__).with_name("stage_versions.toml")
ARTICLES = Path(__file__).parents[1] / "gate" / "data"
SETS = ("dev", "dev2", "dev3", "dev4")


@pytest.fixture(scope="module")
def annotated() -> list[Article]:
    """Articles with what grammar and lexicon find in them; a tagger has a version of its own."""
    lines = [line for name in SETS for line in (ARTICLES / f"said-{name}.articles.jsonl").read_text(encoding="utf-8").splitlines()]
    return [annotate(annotated_of(json.loads(line), {}).article) for line in lines]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_that_finds_otherwise_has_another_version(stage: Stage, annotated: list[Article]) -> None:
    found = {"version": stage.version, "digest": digest(stage, annotated)}
    pinned = tomllib.loads(PINS.read_text(encoding="utf-8"))[stage.name]
    assert found == pinned, (
        f"{stage.name} finds otherwise: raise its version in pipeline.py above {pinned['version']} and pin both in {PINS.name}, "
        "so that libraries reread what it made"
    )


def digest(stage: Stage, annotated: list[Article]) -> str:
    """The first twelve hexadecimals of the SHA-256 of what the stage found in all articles, as records have it."""
    bare = annotated[0]
    empty = {other.gives: () for other in STAGES}
    alone = (Article(bare.id, bare.capture, "main", None, (), **{**empty, stage.gives: getattr(found, stage.gives)}) for found in annotated)
    return sha256(b"".join(map(encode_article, alone))).hexdigest()[:12]
