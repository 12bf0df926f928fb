from __future__ import annotations

import sys
from io import BufferedReader, BytesIO, TextIOWrapper
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest
from gate.shared import Absent, shared_path
from hypothesis import settings

from khabar.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

settings.register_profile("khabar", max_examples=50, deadline=None)  # no test may fail because the machine is busy
settings.load_profile("khabar")


@pytest.fixture(scope="session")
def shared() -> Callable[..., Path]:
    """`shared("captures")` is a path of the shared data; the test is skipped, with the reason, where it is not there."""

    def find(*parts: str) -> Path:
        try:
            return shared_path(*parts)
        except Absent as reason:
            pytest.skip(str(reason))

    return find


@pytest.fixture(scope="session")
def khabar() -> Callable[..., CompletedProcess[str]]:
    """`khabar("read", "-", stdin="…", KHABAR_JOBS="2")` runs the command in this process, which has its lexicons and models already.

    Names are found by rules alone unless asked otherwise: children would load the models again. What only a process of its own can show
    (what is imported, pipes that close) is tested with one.
    """

    def run(*arguments: str, stdin: str = "", **environment: str) -> CompletedProcess[str]:
        out, err = BytesIO(), BytesIO()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["khabar", *arguments])
            patch.setattr(sys, "stdin", TextIOWrapper(BufferedReader(BytesIO(stdin.encode())), encoding="utf-8"))
            patch.setattr(sys, "stdout", TextIOWrapper(out, encoding="utf-8", write_through=True))
            patch.setattr(sys, "stderr", TextIOWrapper(err, encoding="utf-8", write_through=True))
            for name, value in ({"KHABAR_NAMES": "rules"} | environment).items():
                patch.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
            told = out.getvalue().decode(), err.getvalue().decode()
        return CompletedProcess(arguments, int(ended.value.code or 0), *told)

    return run
