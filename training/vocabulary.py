"""The pieces that are kept of the encoder's 250,000: Arabic ones, digits and signs, and short Latin ones; writes them as `pieces.tsv`.

python vocabulary.py --out ../src/khabar/models/data
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from encoder import Checkpoint, read_checkpoint

#: Marks are stripped before pieces are looked up, so pieces with harakat are never met.
_ARABIC = re.compile(r"▁?[\u0621-\u063a\u0641-\u064aپچگڤیک]+")
_LATIN = re.compile(r"▁?[A-Za-z]{1,3}")
_SIGNS = re.compile(r"▁?(?:[0-9\u0660-\u0669]{1,4}|[!-/:-@\[-`{-~،؛؟«»“”‘’…–—٪]{1,2})|▁")
_LATIN_KEPT = 2500


def keep_pieces(checkpoint: Checkpoint) -> list[int]:
    """Numbers of the kept pieces, the four specials first; Latin pieces by frequency (unigram score)."""
    specials = list(checkpoint.specials)
    arabic = [n for n, p in enumerate(checkpoint.pieces) if _ARABIC.fullmatch(p) or _SIGNS.fullmatch(p)]
    latin = [n for n, p in enumerate(checkpoint.pieces) if _LATIN.fullmatch(p)]
    latin.sort(key=lambda n: -float(checkpoint.scores[n]))
    rest = sorted({*arabic, *latin[:_LATIN_KEPT]} - set(specials))
    return [*specials, *rest]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", required=True, type=Path)
    args = parser.parse_args()
    checkpoint = read_checkpoint()
    lines = [f"{checkpoint.pieces[n]}\t{checkpoint.scores[n]:.3f}" for n in keep_pieces(checkpoint)]
    (args.out / "pieces.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
