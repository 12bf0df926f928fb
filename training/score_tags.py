"""Strict scores of BIO tags: a name is right when its span and its type are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def names_of(tags: Sequence[str]) -> set[tuple[int, int, str]]:
    """(start, end, type) of every name; an I- without its B- begins one."""
    names, start, kind = set(), 0, None
    for at, tag in enumerate([*tags, "O"]):
        if kind is not None and tag != f"I-{kind}":
            names.add((start, at, kind))
            kind = None
        if tag != "O" and kind is None:
            start, kind = at, tag[2:]
    return names


def strict_f1(gold: Iterable[Sequence[str]], said: Iterable[Sequence[str]], kinds: frozenset[str]) -> dict[str, float]:
    """Precision, recall and F1 over the given types, and the F1 of each."""
    counts = {kind: [0, 0, 0] for kind in kinds}
    for one, other in zip(gold, said, strict=True):
        true, found = names_of(one), names_of(other)
        for slot, group in enumerate((true & found, found, true)):
            for _, _, kind in group:
                if kind in counts:
                    counts[kind][slot] += 1
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    return {"p": _ratio(total[0], total[1]), "r": _ratio(total[0], total[2]), "f1": _f1(total)} | {
        k: _f1(c) for k, c in sorted(counts.items())
    }


def _ratio(a: int, b: int) -> float:
    return round(a / b, 4) if b else 0.0


def _f1(counts: Sequence[int]) -> float:
    right, said, true = counts
    return _ratio(2 * right, said + true)
