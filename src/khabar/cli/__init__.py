"""The commands: thin, each one method of `Khabar` or `Library`. Heavy imports stay inside the commands, so that help is quick."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import NoReturn

import typer

# isort: off
from khabar.cli import reading, filling, gathering, searching, exporting, care  # noqa: F401 - each adds its commands, in the order of the help

# isort: on
from khabar.cli.root import app
from khabar.errors import KhabarError, UsageError

__all__ = ["app", "main"]


def main() -> NoReturn:
    """Runs a command; an error becomes one line and an exit code (2 of use, 1 of the library), Ctrl-C 130, a closed pipe nothing."""
    try:
        app()
    except KhabarError as error:
        typer.echo(f"khabar: {error}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 1)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)
