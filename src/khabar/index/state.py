"""What is remembered beside the index: which code made it, and up to which change it reaches."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

#: The file, in the index's folder.
STATE: Final = "khabar.json"


def read_seen(folder: Path, version: str) -> int | None:
    """The number of the last change that the index in a folder holds; None when there is none that this version made."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        return int(state["seen"]) if state["version"] == version else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_seen(folder: Path, version: str, seen: int) -> None:
    """Keeps the number, after the index itself is on disk: whoever dies in between makes the last changes again."""
    written = folder / (STATE + ".new")
    written.write_text(json.dumps({"version": version, "seen": seen}), encoding="utf-8")
    written.replace(folder / STATE)
