"""Properties that are worked out when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - read as a decorator, as `property` is
    """A property found once and kept in the object's `__dict__`.

    What `functools.cached_property` is from Python 3.12 on: before that it takes a lock at every first look, and a page asks a
    hundred times.
    """

    def __init__(self, find: Callable[[Any], T]) -> None:
        self._find = find
        self._name = find.__name__
        self.__doc__ = find.__doc__

    def __get__(self, instance: Any, owner: type) -> T:
        found: T = self._find(instance)
        instance.__dict__[self._name] = found
        return found
