"""Trains the conditional random field of names on ANERcorp's training part, with AQMAR's and Topcoder's beside it.

    python train_crf.py --out ../src/khabar/models/data/names.crfsuite

L-BFGS needs no seed: the same data gives the same file.
"""

from __future__ import annotations

import argparse

import pycrfsuite
from corpora import Corpus, Sentence, read_all
from score_tags import strict_f1

from khabar.models.features import word_features

PARAMETERS = {"c1": 0.15, "c2": 0.02, "max_iterations": 120, "feature.possible_transitions": True}
FOUR = frozenset({"PER", "LOC", "ORG", "MISC"})


def tags_of(sentence: Sentence, corpus: Corpus) -> list[str]:
    """The tags to learn; what is MISC differs from corpus to corpus, so only ANERcorp's is learnt."""
    keeps = corpus.name == "anercorp"
    return [tag if keeps or not tag.endswith("MISC") else "O" for _, tag in sentence]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True)
    parser.add_argument("--only", nargs="*")
    args = parser.parse_args()
    corpora = [c for c in read_all() if not args.only or c.name in args.only]
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs", params=PARAMETERS)
    for corpus in corpora:
        for sentence in corpus.train:
            trainer.append(word_features([w for w, _ in sentence]), tags_of(sentence, corpus))
    trainer.train(args.out)
    tagger = pycrfsuite.Tagger()
    tagger.open(args.out)
    for corpus in read_all():
        said = [tagger.tag(word_features([w for w, _ in s])) for s in corpus.test]
        print(corpus.name, strict_f1([[t for _, t in s] for s in corpus.test], said, FOUR), flush=True)


if __name__ == "__main__":
    main()
