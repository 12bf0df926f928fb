"""Where the data is that may not enter the repository: texts of outlets and research sets."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "KHABAR_SHARED"


class Absent(Exception):
    """Data that a suite or test needs is not on this machine; the message says which."""


def shared_path(*parts: str) -> Path:
    """A file or folder of the shared data: under $KHABAR_SHARED, else in `../shared` beside the checkout; raises `Absent`."""
    folder = Path(os.environ.get(VARIABLE) or Path(__file__).parents[2] / "shared")
    path = folder.joinpath(*parts)
    if not path.exists():
        raise Absent(f"{'/'.join(parts) or 'shared data'} is not there; set {VARIABLE} to the folder that holds it")
    return path
