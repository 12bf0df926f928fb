"""One try of a function on one capture, in which nothing is raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from khabar.errors import InputError
from khabar.model import Capture, Failed

Result = TypeVar("Result")


def attempt(function: Callable[[Capture], Result], capture: Capture) -> Result | Failed:
    """The function's result, or why this capture has none.

    An error that nobody foresaw becomes a Failed too: one bad input must never stop the others.
    """
    try:
        return function(capture)
    except InputError as error:
        return Failed(error.where or capture.path, type(error).__name__, error.what, error.remedy)
    except Exception as error:  # noqa: BLE001 - the seam's promise: work never raises across it
        return Failed(
            capture.path,
            "UnforeseenError",
            f"{type(error).__name__}: {error}",
            "this is a fault of khabar: please report it with the capture",
        )
