"""What is installed and set, whether it works, and how to mend it where it does not."""

from __future__ import annotations

import os
import platform
import sys
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement

from khabar.config import load_settings
from khabar.errors import SettingsError

MINIMUM_PYTHON = (3, 11)


State = Literal["good", "bad", "absent"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `absent` is what is optional and not there."""

    name: str
    state: State
    found: str
    remedy: str | None = None


def examine(settings: Path) -> tuple[Check, ...]:
    """Every check, in the order in which a person would ask."""
    return (_python(), _settings(settings), _zones(), *_requirements())


def _python() -> Check:
    if sys.version_info >= MINIMUM_PYTHON:
        return Check("python", "good", platform.python_version())
    return Check("python", "bad", platform.python_version(), "install Python 3.11 or later")


def _settings(file: Path) -> Check:
    try:
        load_settings(file, os.environ)
    except SettingsError as error:
        return Check("settings", "bad", f"{error.where}: {error.what}", error.remedy)
    if not file.exists():
        return Check("settings", "absent", f"none at {file}: the defaults hold")
    return Check("settings", "good", str(file))


def _zones() -> Check:
    try:
        zoneinfo.ZoneInfo("Asia/Baghdad")
    except zoneinfo.ZoneInfoNotFoundError:
        return Check("time zones", "bad", "missing", "pip install tzdata")
    return Check("time zones", "good", f"{len(zoneinfo.available_timezones())} known")


def _requirements() -> Iterator[Check]:
    named: dict[str, Requirement] = {}
    for line in metadata.requires("khabar") or []:
        named.setdefault(Requirement(line).name, Requirement(line))
    for requirement in named.values():
        yield _requirement(requirement, optional=requirement.marker is not None and "extra" in str(requirement.marker))


def _requirement(requirement: Requirement, *, optional: bool) -> Check:
    remedy = f"pip install '{requirement.name}{requirement.specifier}'"
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return Check(requirement.name, "absent" if optional else "bad", "not installed", remedy)
    if requirement.specifier.contains(version, prereleases=True):
        return Check(requirement.name, "good", version)
    return Check(requirement.name, "bad", version, remedy)
