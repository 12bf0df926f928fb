"""The contract of `khabar.ports.Engine`, which every engine passes, and what only child processes can promise."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from khabar.engine.inprocess import InProcess
from khabar.engine.processes import AHEAD, Processes
from khabar.errors import MalformedInput
from khabar.model import Capture, Failed
from khabar.ports import Engine

ENGINES: dict[str, Engine] = {"in process": InProcess(), "two children": Processes(2, 60)}


def capture(order: str) -> Capture:
    return Capture(id=order, data=order.encode(), path=order)


def obey(capture: Capture) -> str:
    """Does what the capture's text orders."""
    order, _, argument = capture.data.decode().partition(" ")
    if order == "refuse":
        raise MalformedInput("no good", where=capture.path, remedy="bring another")
    if order == "fall":
        raise ZeroDivisionError("fell")
    if order == "die":
        os._exit(7)
    if order == "sleep":
        time.sleep(float(argument))
    return str(os.getpid()) if order == "who" else order


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    yield ENGINES[request.param]
    ENGINES[request.param].close()


def run(engine: Engine, *orders: str | Failed) -> list[str | Failed]:
    return list(engine.map(obey, (order if isinstance(order, Failed) else capture(order) for order in orders)))


def test_results_come_in_the_order_of_the_captures(engine: Engine) -> None:
    assert run(engine, "sleep 0.2", "b", "c", "d", "e") == ["sleep", "b", "c", "d", "e"]


def test_nothing_gives_nothing(engine: Engine) -> None:
    assert run(engine) == []


def test_a_refused_capture_is_told_and_the_others_go_on(engine: Engine) -> None:
    assert run(engine, "a", "refuse", "b") == ["a", Failed("refuse", "MalformedInput", "no good", "bring another"), "b"]


def test_an_unforeseen_error_is_told_and_the_others_go_on(engine: Engine) -> None:
    first, failed, last = run(engine, "a", "fall", "b")
    assert (first, last) == ("a", "b")
    assert isinstance(failed, Failed)
    assert (failed.path, failed.kind, failed.what) == ("fall", "UnforeseenError", "ZeroDivisionError: fell")


def test_what_had_failed_is_handed_through_in_its_place(engine: Engine) -> None:
    gone = Failed("x", "NotFound", "is not there")
    assert run(engine, "a", gone, "b") == ["a", gone, "b"]


def test_captures_are_taken_only_as_results_are_asked_for(engine: Engine) -> None:
    taken = 0

    def endless() -> Iterator[Capture]:
        nonlocal taken
        while True:
            taken += 1
            yield capture("a")

    results = engine.map(obey, endless())
    assert [next(results) for _ in range(3)] == ["a", "a", "a"]
    assert taken <= 3 + AHEAD * 2
    results.close()  # type: ignore[attr-defined]


def test_a_capture_that_takes_too_long_is_killed_and_the_others_go_on() -> None:
    first, late, last = run(Processes(1, 0.5), "a", "sleep 60", "b")
    assert (first, last) == ("a", "b")
    assert isinstance(late, Failed)
    assert (late.path, late.kind) == ("sleep 60", "InputTimeout")


def test_a_capture_that_kills_its_process_is_told_and_the_others_go_on() -> None:
    first, dead, last = run(Processes(1, 60), "a", "die", "b")
    assert (first, last) == ("a", "b")
    assert isinstance(dead, Failed)
    assert (dead.path, dead.kind) == ("die", "ReaderDied")
    assert "code 7" in dead.what


def measure(capture: Capture) -> int:
    return len(capture.data)


def test_one_engine_runs_one_function_after_another(engine: Engine) -> None:
    assert run(engine, "a", "bb") == ["a", "bb"]
    assert list(engine.map(measure, [capture("a"), capture("bb")])) == [1, 2]
    assert run(engine, "a") == ["a"]


def test_a_child_turns_to_another_function_without_being_started_anew() -> None:
    engine = Processes(1, 60)
    [first] = run(engine, "who")
    assert list(engine.map(measure, [capture("who")])) == [3]
    assert run(engine, "who") == [first]
    engine.close()


def test_a_child_that_died_while_it_waited_is_replaced() -> None:
    engine = Processes(1, 60)
    [first] = run(engine, "who")
    os.kill(int(str(first)), signal.SIGKILL)
    os.waitid(os.P_PID, int(str(first)), os.WEXITED | os.WNOWAIT)
    assert list(engine.map(measure, [capture("who")])) == [3]
    engine.close()


def test_a_child_waits_for_the_next_work_and_is_replaced_when_it_was_amid_work() -> None:
    engine = Processes(1, 60)
    assert run(engine, "who") == run(engine, "who")
    amid = engine.map(obey, (capture("who") for _ in range(AHEAD)))
    first = next(amid)
    amid.close()  # type: ignore[attr-defined]
    assert run(engine, "who", "a") != [first, "a"]
    engine.close()
