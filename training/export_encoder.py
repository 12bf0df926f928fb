"""Turns a trained tagger into the two shipped files: `encoder.onnx`, quantised, and `pieces.tsv`.

    python export_encoder.py --start runs/two.pt --out ../src/khabar/models/data

Weights of matrices become 8-bit integers, one scale a channel (one a tensor costs four points of F1), activations are quantised as they come;
the table of pieces has one scale a row. The vector is the mean of the states, mapped, centred by the mean vector of headlines, and normalised.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from corpora import data_folder
from encoder import Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train_tagger import Tagger, feature_finder, mean_pool, prepare, read_headlines
from vocabulary import keep_pieces
from windows import make_batch, make_window

HEADLINES = 120
OPSET = 17


class RowQuantised(nn.Module):
    """An embedding whose rows are 8-bit integers with a scale each."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        return nn.functional.embedding(ids, self.rows).to(torch.float32) * nn.functional.embedding(ids, self.scale)


class Shipped(nn.Module):
    """Tag logits of every piece (ANERcorp's output layer) and the vector of the whole, for one window without padding."""

    def __init__(self, tagger: Tagger, centre: Tensor) -> None:
        super().__init__()
        self.encoder, self.head, self.hints, self.vector = tagger.encoder, tagger.heads[0], tagger.hints, tagger.vector
        self.encoder.words = RowQuantised(tagger.encoder.words.weight.detach())
        self.register_buffer("centre", centre)

    def forward(self, ids: Tensor, hints: Tensor) -> tuple[Tensor, Tensor]:
        states = self.encoder(ids, torch.ones_like(ids, dtype=torch.float32), self.hints(hints))
        vector = nn.functional.normalize(self.vector(states.mean(dim=1)) - self.centre, dim=-1)
        return self.head(states), vector


def load_tagger(start: str) -> Tagger:
    _, encoder, _ = prepare(0.0)
    _, width = feature_finder(wanted=True)
    tagger = Tagger(encoder, width)
    tagger.load_state_dict(torch.load(start))
    return tagger.eval()


@torch.no_grad()
def mean_vector(tagger: Tagger) -> Tensor:
    """The mean vector of headlines, which all texts share and no text is told by."""
    find, _, _ = prepare(0.0)
    features, width = feature_finder(wanted=True)
    total = torch.zeros(tagger.vector.out_features)
    headlines = read_headlines(data_folder())[:HEADLINES]
    for text in headlines:
        batch = make_batch([make_window([(w, "O") for w in text.split()], 0, find, features, width)])
        total += tagger.vector(mean_pool(tagger.states(batch), batch.mask))[0]
    return total / len(headlines)


def write_pieces(encoder: Encoder, out: Path) -> None:
    from encoder import read_checkpoint

    checkpoint = read_checkpoint()
    kept = keep_pieces(checkpoint)
    assert len(kept) == encoder.shape.vocabulary
    lines = [f"{checkpoint.pieces[n]}\t{checkpoint.scores[n]:.3f}" for n in kept]
    (out / "pieces.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--start", required=True)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--full-range", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    tagger = load_tagger(args.start)
    write_pieces(tagger.encoder, args.out)
    shipped = Shipped(tagger, mean_vector(tagger)).eval()
    width = tagger.hints.in_features
    example = (torch.ones(1, 12, dtype=torch.int64), torch.zeros(1, 12, width))
    with tempfile.TemporaryDirectory() as folder:
        plain = str(Path(folder, "plain.onnx"))
        axes = {
            "ids": {0: "batch", 1: "length"},
            "hints": {0: "batch", 1: "length"},
            "logits": {0: "batch", 1: "length"},
            "vector": {0: "batch"},
        }
        torch.onnx.export(
            shipped,
            example,
            plain,
            input_names=["ids", "hints"],
            output_names=["logits", "vector"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        target = str(args.out / "encoder.onnx")
        # Without VNNI two 8-bit products overflow 16 bits; weights of seven bits cannot (reduce_range).
        quantize_dynamic(
            plain,
            target,
            per_channel=True,
            reduce_range=not args.full_range,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm"],
        )
    print((args.out / "encoder.onnx").stat().st_size / 1e6, "MB")


if __name__ == "__main__":
    main()
