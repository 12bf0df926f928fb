"""Turns trained weights into the shipped `tagger.onnx`.

python export_tagger.py --start tagger.pt --out ../src/khabar/models/data
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder import Shape, read_checkpoint
from graph import Arrays, EightBits, Graph, Stack
from onnx import TensorProto
from train_tagger import HEAD, LAYERS, NARROW

MOST_PIECES = 512


def tagger_model(state: Arrays, shape: Shape) -> onnx.ModelProto:
    """From piece numbers, the facts of their words and the places of the words' first pieces to logits of tags."""
    graph = Graph()
    encoder = {name.removeprefix("encoder."): value for name, value in state.items() if name.startswith("encoder.")}
    stack = Stack(graph, encoder, EightBits(encoder), shape)
    hints = graph.add("MatMul", "hints", graph.constant(state["hints.weight"].T))
    x = stack.open(graph.add("Add", stack.weights.rows(graph, "words", "ids"), hints), "ids", MOST_PIECES)
    for number in range(LAYERS):
        x = graph.add("Gather", x, "chosen", axis=1) if number == NARROW else x
        x = stack.layer(x, number)
    head = graph.constant(state[f"heads.{HEAD}.weight"].T), graph.constant(state[f"heads.{HEAD}.bias"])
    graph.rename(graph.add("Add", graph.add("MatMul", x, head[0]), head[1]), "logits")
    inputs = {
        "ids": (TensorProto.INT64, [1, "pieces"]),
        "hints": (TensorProto.FLOAT, [1, "pieces", state["hints.weight"].shape[1]]),
        "chosen": (TensorProto.INT64, ["words"]),
    }
    return graph.model(inputs, {"logits": [1, "words", len(state[f"heads.{HEAD}.bias"])]})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", required=True)
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    state = {name: tensor.numpy().astype(np.float32) for name, tensor in torch.load(args.start).items()}
    model = tagger_model(state, read_checkpoint().shape)
    onnx.checker.check_model(model)
    (args.out / "tagger.onnx").write_bytes(model.SerializeToString())
    print(len(model.SerializeToString()) / 1e6, "MB")


if __name__ == "__main__":
    main()
