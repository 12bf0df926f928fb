"""The learnt parts: spans quote the text, sources can be left out, vectors tell texts apart."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from importlib import resources
from itertools import product
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.model import Article, Block, CaptureRef
from khabar.models.crf import CrfRows
from khabar.models.decode import LABELS, best_tags, names_in
from khabar.models.embedder import EncoderVectors
from khabar.models.encoder import EncoderRows
from khabar.models.runtime import have_runtime
from khabar.models.taggers import NameTagger, load_tagger

TEXT = "وقال الرئيس الأميركي جورج بوش في واشنطن إن الأمم المتحدة لم تتحرك."
needs_runtime = pytest.mark.skipif(not have_runtime(), reason="onnxruntime (extra `models`) is not installed")
SOURCES = [CrfRows(), pytest.param(EncoderRows(), marks=needs_runtime)]


def article(*texts: str) -> Article:
    return Article("a", CaptureRef("a", "", None, "text/plain", 0), "main", None, tuple(Block("paragraph", text) for text in texts))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_source_finds_the_plain_names(source: CrfRows) -> None:
    spans = NameTagger([source]).tag(article("مقدمة قصيرة", TEXT))
    assert {(TEXT[s.start : s.end], s.type) for s in spans if s.block == 1} >= {("جورج بوش", "PER"), ("واشنطن", "LOC")}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_rows_are_probabilities(source: CrfRows) -> None:
    rows = source.rows([TEXT.split(), ["كلمة"]])
    assert [len(sentence) for sentence in rows] == [len(TEXT.split()), 1]
    assert all(len(row) == len(LABELS) and sum(row) == pytest.approx(1.0, abs=1e-3) for sentence in rows for row in sentence)


def test_any_text_is_tagged() -> None:
    tagger = load_tagger(neural=False)
    assert tagger.tag(article("")) == ()
    assert all(span.end <= 6_000 for span in tagger.tag(article("ـ" * 6_000, "\u064b \ufeff #_ 😀 " * 40)))


@needs_runtime
def test_a_word_without_end_is_tagged() -> None:
    assert isinstance(NameTagger([EncoderRows()]).tag(article("ا" * 20_000, "كلمة " * 3_000)), tuple)


def test_a_tagger_pickles() -> None:
    assert pickle.loads(pickle.dumps(load_tagger(neural=False))).name == "crf"  # noqa: S301 - our own object


def test_inside_follows_only_its_own_name() -> None:
    rows = [[0.0] * len(LABELS) for _ in range(3)]
    for row, label in zip(rows, ("B-LOC", "I-PER", "O"), strict=True):
        row[LABELS.index(label)], row[LABELS.index("I-LOC")] = 0.6, 0.4
    assert names_in(best_tags(rows), rows)[0][2] == "LOC"


ROWS = st.lists(st.lists(st.floats(0.01, 1.0), min_size=len(LABELS), max_size=len(LABELS)), min_size=1, max_size=3)


@given(ROWS)
def test_no_allowed_path_is_likelier_than_the_best(rows: list[list[float]]) -> None:
    paths = (path for path in product(range(len(LABELS)), repeat=len(rows)) if is_allowed(path))
    assert worth(rows, best_tags(rows)) == pytest.approx(max(worth(rows, path) for path in paths))


def is_allowed(path: Sequence[int]) -> bool:
    before = ("O", *(LABELS[n] for n in path))
    return all(not LABELS[n].startswith("I-") or LABELS[n][2:] == tag[2:] for tag, n in zip(before, path, strict=False))


def worth(rows: Sequence[Sequence[float]], path: Sequence[int]) -> float:
    return prod(row[n] for row, n in zip(rows, path, strict=True))


@needs_runtime
def test_vectors_tell_one_story_from_another() -> None:
    one, same, other = EncoderVectors().embed(
        ["مقتل عشرة جنود في هجوم انتحاري ببغداد", "هجوم انتحاري في بغداد يودي بحياة عشرة جنود", "ارتفاع أسعار القمح في الأسواق العالمية"]
    )
    assert sum(a * b for a, b in zip(one, one, strict=True)) == pytest.approx(1.0, abs=1e-3)
    assert sum(a * b for a, b in zip(one, same, strict=True)) > sum(a * b for a, b in zip(one, other, strict=True)) + 0.2


def test_the_shipped_files_stay_small() -> None:
    folder = resources.files("khabar.models.data")
    assert sum(len(file.read_bytes()) for file in folder.iterdir() if file.is_file()) < 40_000_000
