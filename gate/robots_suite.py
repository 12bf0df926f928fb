"""Protego's own tests, Google's cases of robots.txt among them, against the Protego that is installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from gate.packages import package_path

#: The other file reads ten thousand stored robots.txt and takes minutes.
_FILES = ("test_on_google_spec.py", "test_protego.py", "test_unquote.py")


def score() -> dict[str, float]:
    """How many of its tests pass, and how many do not."""
    folder = package_path("protego", "tests")
    files = [str(folder / name) for name in _FILES]
    alone = ["-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder)]  # not by the settings of this checkout
    command = [sys.executable, "-m", "pytest", "-q", *alone, *files]
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    return {name: _count(told, name) for name in ("passed", "failed")}


def _count(told: str, name: str) -> float:
    found = re.findall(rf"(\d+) {name}", told)
    return float(found[-1]) if found else 0.0
