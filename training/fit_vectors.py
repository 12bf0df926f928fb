"""Fits the linear map from the shipped encoder's vectors to those of the untouched one, and writes `vectors.npy`.

    python fit_vectors.py --out ../src/khabar/models/data

Learning tags moves the sentence vectors; a ridge regression over headlines and news sentences moves them back as far as a linear map can.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from corpora import data_folder, read_all
from train_tagger import SEED, mean_pool, prepare, read_headlines
from windows import make_batch, make_window, pack

from khabar.models.encoder import no_hints, see

HEADLINES = 1300
SENTENCES = 500
SENTENCE_WORDS = 40
#: Best of seven on 300 held-out texts (cosine .855).
RIDGE = 0.1


def texts() -> list[list[str]]:
    chance = random.Random(SEED)
    headlines = [text.split() for text in chance.sample(read_headlines(data_folder()), HEADLINES)]
    news = [[word for word, _ in words] for words in pack(read_all()[0].train, SENTENCE_WORDS)]
    return headlines + chance.sample(news, SENTENCES)


@torch.no_grad()
def untouched(samples: list[list[str]]) -> np.ndarray:
    """The centred, normalised vectors of the untouched encoder, asked with its own prefix."""
    find, _, teacher = prepare(0.0)
    rows = []
    for words in samples:
        batch = make_batch([make_window([(w, "O") for w in ["query:", *words]], 0, find, None, 1)])
        rows.append(mean_pool(teacher.eval()(batch.ids, batch.mask), batch.mask)[0].numpy())
    found = np.array(rows)
    found -= found.mean(axis=0)
    return found / np.linalg.norm(found, axis=1, keepdims=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    torch.set_num_threads(2)
    samples = texts()
    ours = np.array([np.append(see(words, no_hints).vector, 1.0) for words in samples])
    wanted = untouched(samples)
    weights = np.linalg.solve(ours.T @ ours + RIDGE * np.eye(ours.shape[1]), ours.T @ wanted)
    np.save(args.out / "vectors.npy", weights.astype(np.float16))


if __name__ == "__main__":
    main()
