"""The doctor's findings, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from rich.console import Console
from rich.text import Text

from khabar.health import Check, State

_SIGNS: dict[State, tuple[str, str]] = {"good": ("✓", "green"), "bad": ("✗", "bold red"), "absent": ("·", "dim")}


def print_checks(checks: Iterable[Check]) -> None:
    """Prints one line a check, with the remedy where one is needed."""
    console = Console(highlight=False)
    for check in checks:
        sign, style = _SIGNS[check.state]
        remedy = f"  → {check.remedy}" if check.remedy else ""
        console.print(Text.assemble((f"{sign} ", style), check.name.ljust(18), check.found, (remedy, style)), soft_wrap=True)


def encode_checks(checks: Iterable[Check]) -> str:
    """One JSON object a line."""
    return "\n".join(msgspec.json.encode(check).decode() for check in checks)
