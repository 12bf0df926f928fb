"""Run every suite and compare its figures with the pinned ones: `python -m gate.run [SUITE …]`.

A figure pinned as a number may not be lower; as `{ most = N }`, not higher. A pinned figure that no suite gives is an error,
so that a gate cannot pass by forgetting. A suite whose data is not on this machine is skipped, and says so.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from gate.shared import Absent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Figures = dict[str, float]
    Suites = Mapping[str, Callable[[], Figures]]
    Pins = Mapping[str, Mapping[str, float | dict[str, float]]]


class UnknownPinError(ValueError):
    """A pinned figure that no suite gives."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One figure beside what is pinned for it, if anything is."""

    suite: str
    figure: str
    value: float
    least: float | None = None
    most: float | None = None

    @property
    def holds(self) -> bool:
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    def __str__(self) -> str:
        bound = f"≥ {self.least:g}" if self.least is not None else f"≤ {self.most:g}" if self.most is not None else "–"
        return f"{'ok  ' if self.holds else 'FAIL'}  {self.suite + '.' + self.figure:<48} {self.value:>12.4f}  {bound}"


def find_suites(folder: Path, function: str) -> Suites:
    """The function of that name in every module of a package folder that has one."""
    modules = {name: import_module(f"{folder.name}.{name}") for _, name, is_package in iter_modules([str(folder)]) if not is_package}
    return {name: getattr(module, function) for name, module in sorted(modules.items()) if hasattr(module, function)}


def judge(suite: str, figures: Figures, pins: Mapping[str, float | dict[str, float]]) -> Iterator[Verdict]:
    """Each figure with its bounds; raises `UnknownPinError` for a pin without a figure."""
    if missing := sorted(pins.keys() - figures.keys()):
        raise UnknownPinError(f"pinned for {suite} but not given by it: {', '.join(missing)}")
    for name, value in figures.items():
        pin = pins.get(name)
        bounds = pin if isinstance(pin, dict) else {} if pin is None else {"least": pin}
        yield Verdict(suite, name, value, **bounds)


def run(suites: Suites, pins: Pins, chosen: Sequence[str] = ()) -> bool:
    """Whether every figure of the chosen suites (all, if none is) holds; prints a row for each."""
    if unknown := sorted((pins.keys() | set(chosen)) - suites.keys()):
        raise UnknownPinError(f"no such suite: {', '.join(unknown)}")
    verdicts = [verdict for name in chosen or suites for verdict in _run_one(name, suites[name], pins.get(name, {}))]
    return all(verdict.holds for verdict in verdicts)


def _run_one(name: str, suite: Callable[[], Figures], pins: Mapping[str, float | dict[str, float]]) -> list[Verdict]:
    try:
        verdicts = list(judge(name, suite(), pins))
    except Absent as reason:
        print(f"skip  {name}: {reason}")
        return []
    for verdict in verdicts:
        print(verdict, flush=True)
    return verdicts


def main(folder: Path, function: str, pinned: str, chosen: Sequence[str]) -> int:
    """The exit code: 0 when all hold, 1 when one does not."""
    pins = tomllib.loads((folder / pinned).read_text(encoding="utf-8"))
    return 0 if run(find_suites(folder, function), pins, chosen) else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parent, "score", "floors.toml", sys.argv[1:]))
