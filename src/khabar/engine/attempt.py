"""One try of a function on one item, in which nothing is raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from khabar.errors import InputError
from khabar.model import Failed
from khabar.ports import Workpiece

Item = TypeVar("Item", bound=Workpiece)
Result = TypeVar("Result")


def attempt(function: Callable[[Item], Result], item: Item) -> Result | Failed:
    """The function's result, or why this item has none.

    An error that nobody foresaw becomes a Failed too: one bad input must never stop the others.
    """
    try:
        return function(item)
    except InputError as error:
        return Failed(error.where or item.path, type(error).__name__, error.what, error.remedy)
    except Exception as error:  # noqa: BLE001 - the seam's promise: work never raises across it
        return Failed(
            item.path,
            "UnforeseenError",
            f"{type(error).__name__}: {error}",
            "this is a fault of khabar: please report it with the capture",
        )
