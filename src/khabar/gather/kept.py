"""What sites answered for robots.txt, kept in a file from one run to the next, so that a sync every few minutes asks once a day."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from khabar.gather.robots import RobotsText

#: A longer robots.txt is asked for anew; most have one or two thousand letters.
_LONGEST = 64 * 1024


def read_robots(file: Path) -> dict[str, RobotsText]:
    """The texts by origin; none where there is no such file, or it is not whole: it only saves asking."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, RobotsText])
    except (OSError, msgspec.DecodeError):
        return {}


def write_robots(file: Path, texts: Mapping[str, RobotsText]) -> None:
    """Keeps the texts, whole or not at all; where the folder cannot be written nothing is kept."""
    short = {origin: told for origin, told in texts.items() if len(told.text or "") <= _LONGEST}
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    try:
        draft.write_bytes(msgspec.json.encode(short))
        draft.replace(file)
    except OSError:
        draft.unlink(missing_ok=True)
