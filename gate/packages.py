"""Suites of others that come inside source packages: fetched by `make suites`, never kept in the repository."""

from __future__ import annotations

import os
from pathlib import Path

from gate.shared import Absent

VARIABLE = "KHABAR_SUITES"


def package_path(name: str, *parts: str) -> Path:
    """A file or folder of an unpacked source package: under $KHABAR_SUITES, else in build/suites; raises `Absent`."""
    folder = Path(os.environ.get(VARIABLE) or Path(__file__).parents[1] / "build/suites")
    found = sorted(folder.glob(f"{name}-*/"))
    path = found[-1].joinpath(*parts) if found else folder / name
    if not path.exists():
        raise Absent(f"the source package {name} is not there; `make suites` fetches it")
    return path
