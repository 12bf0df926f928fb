"""Runs work in child processes that are killed when one item takes too long."""

from __future__ import annotations

import multiprocessing
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, TypeVar

from khabar.engine.attempt import attempt
from khabar.errors import InputTimeout
from khabar.model import Failed
from khabar.ports import Workpiece

Item = TypeVar("Item", bound=Workpiece)
Result = TypeVar("Result")

#: How many items may wait, for each child, behind one that takes long, so that order costs no idle child
#: and memory stays flat.
AHEAD = 16


@dataclass(slots=True)
class _Slot(Generic[Result]):
    """An item's place in the order of results: empty until its result is known."""

    result: Result | Failed | None = None
    known: bool = False

    def fill(self, result: Result | Failed) -> None:
        self.result, self.known = result, True


@dataclass(slots=True, eq=False)
class _Child(Generic[Result]):
    """One child process and the item that it is at; it is `ready` once it has told that it has started and has its function."""

    process: SpawnProcess
    pipe: Connection
    function: Callable[[Any], Result]
    ready: bool = False
    item: Workpiece | None = None
    slot: _Slot[Result] | None = None
    deadline: float = float("inf")

    def turn_to(self, function: Callable[[Any], Result]) -> None:
        """Gives it another function to work with."""
        self.function, self.ready = function, False
        self._send(function)

    def give(self, item: Workpiece, slot: _Slot[Result], deadline: float) -> None:
        self.item, self.slot, self.deadline = item, slot, deadline
        self._send(item)

    def _send(self, message: object) -> None:
        with suppress(BrokenPipeError):  # a child that died is seen at the next wait
            self.pipe.send(message)

    def settle(self, result: Result | Failed) -> None:
        if self.slot is None:
            raise AssertionError("a child without an item has nothing to settle")
        self.slot.fill(result)
        self.item, self.slot, self.deadline = None, None, float("inf")

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Processes:
    """The engine for many captures, and for captures from outside.

    `jobs` children each work on one item at a time; one that needs more than `item_seconds` is killed and replaced,
    and so is one that dies. Idle children wait for the next work, since starting one costs a second.
    """

    def __init__(self, jobs: int, item_seconds: float) -> None:
        self._jobs = jobs
        self._item_seconds = item_seconds
        self._idle: list[_Child[Any]] = []

    def map(self, function: Callable[[Item], Result], items: Iterable[Item | Failed]) -> Iterator[Result | Failed]:
        """See `khabar.ports.Engine`; the function, the items and the results must be picklable."""
        children = self._staff(function)
        slots: deque[_Slot[Result]] = deque()
        source = iter(items)
        try:
            while self._feed(children, source, slots) or slots:
                yield from _finished(slots)
                self._await(children)
            yield from _finished(slots)
        finally:
            self._dismiss(children)

    def close(self) -> None:
        """Ends the children that wait for work."""
        while self._idle:
            self._idle.pop().end()

    def _staff(self, function: Callable[[Item], Result]) -> list[_Child[Result]]:
        """Children for the function: those that wait, turned to it where they had another, and new ones for what is missing."""
        waiting = [child for child in self._idle if child.process.is_alive()]
        for child in self._idle:
            if child not in waiting:
                child.end()
            elif child.function != function:
                child.turn_to(function)
        self._idle = []
        return waiting + [_start(function) for _ in range(self._jobs - len(waiting))]

    def _dismiss(self, children: list[_Child[Any]]) -> None:
        """Lets idle children wait; those amid work that nobody wants any more are ended."""
        for child in children:
            if child.ready and child.item is None:
                self._idle.append(child)
            else:
                child.end()

    def _feed(self, children: list[_Child[Result]], source: Iterator[Item | Failed], slots: deque[_Slot[Result]]) -> bool:
        """Gives every idle child an item; False when there are none left."""
        for child in children:
            while child.ready and child.item is None:
                if len(slots) >= AHEAD * self._jobs:
                    return True
                item = next(source, None)
                if item is None:
                    return False
                slot: _Slot[Result] = _Slot()
                slots.append(slot)
                if isinstance(item, Failed):
                    slot.fill(item)
                else:
                    child.give(item, slot, time.monotonic() + self._item_seconds)
        return True

    def _await(self, children: list[_Child[Result]]) -> None:
        """Waits until a child has a result, has died, or has used up its time."""
        awaited = {child.pipe: at for at, child in enumerate(children) if child.item is not None or not child.ready}
        nearest = min(child.deadline for child in children)
        for pipe in wait(list(awaited), timeout=_until(nearest)) if awaited else ():
            self._collect(children, awaited[pipe])  # type: ignore[index]
        for at, child in enumerate(children):
            if child.deadline <= time.monotonic():
                self._replace(children, at, self._late(child))

    def _collect(self, children: list[_Child[Result]], at: int) -> None:
        child = children[at]
        try:
            message = child.pipe.recv()
        except (EOFError, ConnectionResetError):
            self._replace(children, at, _died(child))
            return
        if child.ready:
            child.settle(message)
        child.ready = True

    @staticmethod
    def _replace(children: list[_Child[Result]], at: int, failed: Failed) -> None:
        children[at].settle(failed)
        children[at].end()
        children[at] = _start(children[at].function)

    def _late(self, child: _Child[Result]) -> Failed:
        what = f"took longer than {self._item_seconds:g} seconds"
        return Failed(_path(child), InputTimeout.__name__, what, "raise item_seconds in the settings, or leave it out")


def _until(deadline: float) -> float | None:
    """Seconds until a deadline; None where there is none."""
    return None if deadline == float("inf") else max(0.0, deadline - time.monotonic())


def _died(child: _Child[Result]) -> Failed:
    child.process.join(timeout=1)
    if not child.ready:
        raise ChildProcessError(f"a reading process ended with code {child.process.exitcode} before it had started")
    what = f"the process that read it ended with code {child.process.exitcode}"
    return Failed(_path(child), "ReaderDied", what, "it may need more memory than there is; read it alone to see")


def _path(child: _Child[Result]) -> str:
    return child.item.path if child.item else ""


def _finished(slots: deque[_Slot[Any]]) -> Iterator[Any]:
    while slots and slots[0].known:
        yield slots.popleft().result


def _start(function: Callable[[Any], Result]) -> _Child[Result]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(function, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Child(process, ours, function)


def _work(function: Callable[[Any], Any], pipe: Connection) -> None:
    """A child's life: it tells that it is ready, then an item in, a result out, until the pipe closes.

    What comes in that can be called is its function from there on.
    """
    with suppress(EOFError, KeyboardInterrupt):
        pipe.send(None)
        while True:
            message = pipe.recv()
            if callable(message):
                function = message
                pipe.send(None)
            else:
                pipe.send(attempt(function, message))
