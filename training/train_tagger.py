"""Fine-tunes multilingual-e5-small as a tagger of names that keeps its sentence vectors.

    python train_tagger.py --out runs/one.pt [--from runs/zero.pt] [--features] --epochs 3 --rate 1.5e-4

Each corpus has its own output layer, since their conventions differ (what is MISC, whether a nationality is a name); the encoder is shared.
Every few steps a batch of headlines holds the mean-pooled vector to the one of the untouched encoder, so that one file serves both seams.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import time
from pathlib import Path

import torch
from corpora import Corpus, data_folder, read_all
from encoder import Encoder, load_encoder, read_checkpoint
from score_tags import strict_f1
from torch import Tensor, nn
from vocabulary import keep_pieces
from windows import (
    IGNORED,
    LABELS,
    UNKNOWN,
    WORDS_A_WINDOW,
    Batch,
    FeatureFinder,
    PieceFinder,
    Window,
    make_batch,
    make_window,
    pack,
    shuffled_batches,
)

from khabar.models.pieces import piece_finder

SEED = 20260
BATCH = 8
HEADLINES = 20
DISTIL_EVERY = 4
DISTIL_WEIGHT = 1.0
PIECE_DROPOUT = 0.05
CORPORA = 3


class Tagger(nn.Module):
    """The encoder, one output layer a corpus, and a map of the mean-pooled states to the sentence vector."""

    def __init__(self, encoder: Encoder, width: int) -> None:
        super().__init__()
        size = encoder.shape.hidden
        self.encoder = encoder
        self.heads = nn.ModuleList(nn.Linear(size, len(LABELS)) for _ in range(CORPORA))
        self.hints = nn.Linear(width, size, bias=False)
        self.vector = nn.Linear(size, size)
        nn.init.zeros_(self.hints.weight)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def states(self, batch: Batch) -> Tensor:
        return self.encoder(batch.ids, batch.mask, self.hints(batch.features))

    def forward(self, batch: Batch) -> Tensor:
        states = self.states(batch)
        chosen = torch.gather(states, 1, batch.firsts[:, :, None].expand(-1, -1, states.shape[2]))
        return self.heads[batch.corpus](chosen)


def mean_pool(states: Tensor, mask: Tensor) -> Tensor:
    return (states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)


def read_headlines(folder: Path) -> list[str]:
    """Headlines of ANS (Apache-2.0), on which the sentence vectors are held."""
    with (folder.parent / "stories" / "ans_stance_train.csv").open(encoding="utf-8") as file:
        return sorted({row[side] for row in csv.DictReader(file) for side in ("s1", "s2")})


def drop_pieces(ids: Tensor) -> Tensor:
    """Some pieces hidden, so that a name is told by its surroundings too."""
    hidden = (torch.rand(ids.shape) < PIECE_DROPOUT) & (ids > UNKNOWN)
    return torch.where(hidden, torch.full_like(ids, UNKNOWN), ids)


class Vectors:
    """Batches of headlines with the vectors that the untouched encoder gives them."""

    def __init__(self, teacher: Encoder, find: PieceFinder, headlines: list[str], width: int, chance: random.Random) -> None:
        self.teacher, self.find, self.headlines, self.width, self.chance = teacher.eval(), find, headlines, width, chance

    def draw(self) -> tuple[Batch, Tensor]:
        texts = self.chance.sample(self.headlines, HEADLINES)
        asked, plain = (make_batch([self._window(prefix + t) for t in texts]) for prefix in ("query: ", ""))
        with torch.no_grad():
            return plain, mean_pool(self.teacher(asked.ids, asked.mask), asked.mask)

    def _window(self, text: str) -> Window:
        return make_window([(w, "O") for w in text.split()], 0, self.find, None, self.width)


def train(model: Tagger, corpora: list[Corpus], make: callable, vectors: Vectors, args: argparse.Namespace, chance: random.Random) -> None:
    order = list(range(args.epochs))
    batches_each = [epoch_batches(corpora, make, chance, args.share)[: args.steps] for _ in order]
    total = sum(map(len, batches_each))
    optimiser = torch.optim.AdamW(groups(model, args.rate), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda n: rate_at(n, total, args.flat))
    step, began = 0, time.process_time()
    for batches in batches_each:
        model.train()
        for batch in batches:
            loss = tag_loss(model, batch) + (vector_loss(model, vectors) if step % DISTIL_EVERY == 0 else 0.0)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad()
            schedule.step()
            step += 1
            if step % 50 == 0:
                print(f"step {step}/{total} loss {loss.item():.4f} cpu {time.process_time() - began:.0f}s", flush=True)
        torch.save(model.state_dict(), args.out)
        report(model, corpora, make)


def epoch_batches(corpora: list[Corpus], make: callable, chance: random.Random, share: float) -> list[Batch]:
    """ANERcorp whole (it is news) and a share of the other two; the first window's length shifts the rest."""
    windows = []
    for number, corpus in enumerate(corpora):
        sentences = corpus.train[chance.randrange(3) :]
        packed = list(pack(sentences, WORDS_A_WINDOW - chance.randrange(30)))
        kept = packed if number == 0 else chance.sample(packed, int(len(packed) * share))
        windows += [make(words, number) for words in kept]
    return shuffled_batches(windows, BATCH, chance)


def groups(model: Tagger, rate: float) -> list[dict]:
    fresh = [*model.heads.parameters(), *model.hints.parameters(), *model.vector.parameters()]
    return [{"params": model.encoder.parameters(), "lr": rate}, {"params": fresh, "lr": rate * 10}]


def rate_at(step: int, total: int, flat: bool) -> float:
    """Warm-up over a twentieth of the steps, then down to zero, or flat where another run follows."""
    warm = min(1.0, (step + 1) / max(1, total // 20))
    return warm if flat else warm * max(0.0, 1 - step / total)


def tag_loss(model: Tagger, batch: Batch) -> Tensor:
    hidden = Batch(batch.corpus, drop_pieces(batch.ids), batch.mask, batch.firsts, batch.labels, batch.features)
    return nn.functional.cross_entropy(model(hidden).flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED, label_smoothing=0.05)


def vector_loss(model: Tagger, vectors: Vectors) -> Tensor:
    batch, wanted = vectors.draw()
    said = model.vector(mean_pool(model.states(batch), batch.mask))
    return DISTIL_WEIGHT * (1 - nn.functional.cosine_similarity(said, wanted)).mean() * 10


@torch.no_grad()
def report(model: Tagger, corpora: list[Corpus], make: callable) -> None:
    model.eval()
    for number, corpus in enumerate(corpora):
        gold, said = [], []
        for words in pack(corpus.test):
            batch = make_batch([make(words, number)])
            gold.append([tag for _, tag in words])
            said.append([LABELS[k] for k in model(batch)[0].argmax(-1).tolist()])
        print(corpus.name, strict_f1(gold, said, frozenset({"PER", "LOC", "ORG", "MISC"})), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--start")
    parser.add_argument("--features", action="store_true")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--share", type=float, default=0.5)
    parser.add_argument("--steps", type=int, help="at most so many steps an epoch")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--flat", action="store_true")
    parser.add_argument("--dropout", type=float, default=0.1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
    chance = random.Random(args.seed)
    find, encoder, teacher = prepare(args.dropout)
    features, width = feature_finder(args.features)
    model = Tagger(encoder, width)
    if args.start:
        state = torch.load(args.start)
        if state["hints.weight"].shape[1] != width:
            state.pop("hints.weight")
        model.load_state_dict(state, strict=False)

    def make(words: list[tuple[str, str]], corpus: int) -> Window:
        return make_window(words, corpus, find, features, width)

    train(model, read_all(), make, Vectors(teacher, find, read_headlines(data_folder()), width, chance), args, chance)


def feature_finder(wanted: bool) -> tuple[FeatureFinder | None, int]:
    if not wanted:
        return None, 1
    from khabar.annotate.names.hints import HINTS, word_hints

    return word_hints, len(HINTS)


def prepare(dropout: float) -> tuple[PieceFinder, Encoder, Encoder]:
    checkpoint = read_checkpoint()
    kept = keep_pieces(checkpoint)
    numbers = {checkpoint.pieces[n]: at for at, n in enumerate(kept) if at > UNKNOWN}
    scores = {piece: float(checkpoint.scores[kept[at]]) for piece, at in numbers.items()}
    return piece_finder(scores, numbers, UNKNOWN), load_encoder(checkpoint, kept, dropout), load_encoder(checkpoint, kept, 0.0)


if __name__ == "__main__":
    main()
