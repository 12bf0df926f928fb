"""Fine-tunes the lower layers of multilingual-e5-small as a tagger of names.

    python train_tagger.py --out tagger.pt

Each corpus has its own output layer, since their conventions differ (what is MISC, whether a nationality is a name); the encoder is shared.
One thread and fixed seeds: on one kind of processor and one torch the same weights come out again.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import replace

import torch
from corpora import Corpus, Sentence, read_all
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
    PieceFinder,
    Window,
    make_batch,
    make_window,
    pack,
    shuffled_batches,
)

from khabar.annotate.names.hints import HINTS, word_hints
from khabar.models.pieces import piece_finder

SEED = 20260
BATCH = 8
PIECE_DROPOUT = 0.05
SMOOTHING = 0.05
CORPORA = 3
#: The output layer that ships: ANERcorp's.
HEAD = 0
#: Of twelve layers the lower eight, the upper five of them over the words' first pieces alone: half the time of all.
LAYERS, NARROW = 8, 3
#: The fresh layers learn so much faster than the encoder.
FRESH = 10
TYPES = frozenset({"PER", "LOC", "ORG", "MISC"})

Make = Callable[[Sentence, int], Window]


class Tagger(nn.Module):
    """The encoder, a map of the lexicons' facts into it, and one output layer a corpus."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        size = encoder.shape.hidden
        self.encoder = encoder
        self.heads = nn.ModuleList(nn.Linear(size, len(LABELS)) for _ in range(CORPORA))
        self.hints = nn.Linear(len(HINTS), size, bias=False)
        nn.init.zeros_(self.hints.weight)

    def forward(self, batch: Batch) -> Tensor:
        """Logits of both ends and every word."""
        states = self.encoder(batch.ids, batch.mask, batch.chosen, batch.chosen_mask, self.hints(batch.features))
        return self.heads[batch.corpus](states)


def drop_pieces(ids: Tensor) -> Tensor:
    """Some pieces hidden, so that a name is told by its surroundings too."""
    hidden = (torch.rand(ids.shape) < PIECE_DROPOUT) & (ids > UNKNOWN)
    return torch.where(hidden, torch.full_like(ids, UNKNOWN), ids)


def train(model: Tagger, corpora: list[Corpus], make: Make, args: argparse.Namespace) -> None:
    chance = random.Random(args.seed)
    epochs = [epoch_batches(corpora, make, chance, args.share) for _ in range(args.epochs)]
    total = sum(map(len, epochs))
    optimiser = torch.optim.AdamW(groups(model, args.rate), weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_at(step, total))
    for number, batches in enumerate(epochs[: args.last]):
        loss = train_epoch(model, batches, optimiser, schedule)
        torch.save(model.state_dict(), args.out)
        print(f"epoch {number + 1} of {args.epochs}, loss {loss:.4f}, {time.process_time():.0f} CPU seconds", flush=True)
    report(model, corpora, make)


def train_epoch(
    model: Tagger, batches: list[Batch], optimiser: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler
) -> float:
    """The mean loss."""
    model.train()
    losses = []
    for batch in batches:
        loss = tag_loss(model, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        losses.append(loss.item())
    return sum(losses) / len(losses)


def epoch_batches(corpora: list[Corpus], make: Make, chance: random.Random, share: float) -> list[Batch]:
    """ANERcorp whole (it is news) and a share of the other two; the first window's length shifts the rest."""
    windows = []
    for number, corpus in enumerate(corpora):
        sentences = corpus.train[chance.randrange(3) :]
        packed = list(pack(sentences, WORDS_A_WINDOW - chance.randrange(30)))
        kept = packed if number == 0 else chance.sample(packed, int(len(packed) * share))
        windows += [make(words, number) for words in kept]
    return shuffled_batches(windows, BATCH, chance)


def freeze(model: Tagger, layers: int) -> None:
    """The lowest layers and all below them stay as they are: a quarter of the time of a step for two."""
    below = (
        [model.encoder.words, model.encoder.positions, model.encoder.norm, model.hints, *model.encoder.layers[:layers]] if layers else []
    )
    for part in below:
        part.requires_grad_(requires_grad=False)


def groups(model: Tagger, rate: float) -> list[dict]:
    fresh = [*model.heads.parameters(), *model.hints.parameters()]
    return [{"params": model.encoder.parameters(), "lr": rate}, {"params": fresh, "lr": rate * FRESH}]


def rate_at(step: int, total: int) -> float:
    """Warm-up over a twentieth of the steps, then down to zero."""
    return min(1.0, (step + 1) / max(1, total // 20)) * max(0.0, 1 - step / total)


def tag_loss(model: Tagger, batch: Batch) -> Tensor:
    logits = model(replace(batch, ids=drop_pieces(batch.ids)))
    return nn.functional.cross_entropy(logits.flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED, label_smoothing=SMOOTHING)


@torch.no_grad()
def report(model: Tagger, corpora: list[Corpus], make: Make) -> None:
    model.eval()
    for number, corpus in enumerate(corpora):
        gold, said = [], []
        for words in pack(corpus.test):
            logits = model(make_batch([make(words, number)]))[0, 1:-1]
            gold.append([tag for _, tag in words])
            said.append([LABELS[k] for k in logits.argmax(-1).tolist()])
        print(corpus.name, strict_f1(gold, said, TYPES), flush=True)


def prepare(dropout: float = 0.0) -> tuple[PieceFinder, Tagger]:
    """What finds the pieces of a word, and the tagger before it has learnt anything."""
    checkpoint = read_checkpoint()
    kept = keep_pieces(checkpoint)
    numbers = {checkpoint.pieces[n]: at for at, n in enumerate(kept) if at > UNKNOWN}
    scores = {piece: float(checkpoint.scores[kept[at]]) for piece, at in numbers.items()}
    return piece_finder(scores, numbers, UNKNOWN), Tagger(load_encoder(checkpoint, kept, dropout, LAYERS, NARROW))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--last", type=int, help="the epoch to stop after")
    parser.add_argument("--frozen", type=int, default=0, help="lowest layers that learn no more, and the vectors below them")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--share", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--dropout", type=float, default=0.1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    find, model = prepare(args.dropout)
    if args.start:
        model.load_state_dict(torch.load(args.start))
    freeze(model, args.frozen)

    def make(words: Sentence, corpus: int) -> Window:
        return make_window(words, corpus, find, word_hints, len(HINTS))

    train(model, read_all(), make, args)


if __name__ == "__main__":
    main()
